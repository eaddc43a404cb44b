"""Which stretch of a list is asked for, and the cursors that mark its ends."""

import base64
import binascii
import json
from dataclasses import dataclass

from kb.errors import LimitError, QueryError
from kb.index.sql import Value

DEFAULT = 20
MAXIMUM = 100
"""How many nodes one page of a list holds, and how many it can be asked for."""

LONGEST = 4_096
"""Characters of a cursor."""


@dataclass(frozen=True, slots=True)
class Cursor:
    """A position in a list: the keys of a node there, its IRI, the list that it is a position in, the data version.

    Positions outlive a data version: the list then goes on from the same place in the later data.
    """

    keys: tuple[Value, ...]
    iri: str
    scope: str
    version: str

    def __str__(self) -> str:
        packed = json.dumps([*self.keys, self.iri, self.scope, self.version], ensure_ascii=False, separators=(",", ":"))
        return base64.urlsafe_b64encode(packed.encode()).decode()


def cursor(text: str) -> Cursor:
    """The cursor that was handed out as this text; raises QueryError for any other text."""
    try:
        *keys, iri, scope, version = json.loads(base64.b64decode(text[:LONGEST], altchars=b"-_", validate=True))
        if not all(isinstance(part, str) for part in (iri, scope, version)) or not all(map(_is_key, keys)):
            raise TypeError  # noqa: TRY301 - one answer to every kind of wrong cursor
    except (ValueError, TypeError, binascii.Error, RecursionError):
        raise QueryError("not a cursor of this list: take cursors from pageInfo or edges") from None
    return Cursor(tuple(keys), iri, scope, version)


def _is_key(value: object) -> bool:
    return value is None or (isinstance(value, str | int | float) and not isinstance(value, bool) and _sane(value))


def _sane(value: str | float) -> bool:
    return isinstance(value, str) or abs(value) < 2**63


@dataclass(frozen=True, slots=True)
class Window:
    """The first or the last `size` nodes after and before two cursors."""

    size: int = DEFAULT
    after: Cursor | None = None
    before: Cursor | None = None
    backward: bool = False


def too_many(name: str) -> str:
    """What is said of more nodes than one page holds."""
    return f"`{name}` is at most {MAXIMUM}: page with `after`, or export everything with `kb export`"


def window(
    first: int | None = None, after: str | None = None, last: int | None = None, before: str | None = None
) -> Window:
    """The window of four arguments that Relay defines; raises LimitError beyond 100 and QueryError for nonsense."""
    if first is not None and last is not None:
        raise QueryError("ask for `first` or for `last`, not for both")
    name, size = ("last", last) if last is not None else ("first", first if first is not None else DEFAULT)
    if size < 0:
        raise QueryError(f"`{name}` must not be negative")
    if size > MAXIMUM:
        raise LimitError(too_many(name))
    return Window(size, cursor(after) if after else None, cursor(before) if before else None, last is not None)
