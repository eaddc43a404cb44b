"""Rows of a result as Oxigraph writes them in JSON: counted on their way, and ended in order where they must end."""

import re
from collections.abc import Callable
from contextlib import suppress
from typing import IO, cast

from pyoxigraph import QueryResultsFormat, QuerySolutions

from kb.serve.sparql.results import Cut

_STRING_OR_SEPARATOR = re.compile(rb'"(?:[^"\\]|\\.)*(?:"|\Z)|(,\{)', re.DOTALL)
_END = b']},"truncated":true}'

_UNCOUNTED = 500
"""Pieces of some 8 KiB that are kept to be counted later."""

Put = Callable[[bytes], None]
"""Takes some bytes of a result."""


def to_json(found: QuerySolutions, cut: Cut, put: Put) -> None:
    """SPARQL 1.1 Query Results JSON Format; a cut result says so at its end."""
    rows = Rows(cut, put)
    with suppress(FullError):
        found.serialize(cast("IO[bytes]", rows), format=QueryResultsFormat.JSON)
        rows.end()


class FullError(Exception):
    """No more rows are taken."""


class Rows:
    """The file that Oxigraph writes to.

    Between two rows stands `,{` outside of all strings, and nowhere else.  What may be the first half of that, or of
    an escaped quotation mark, is held until the rest is there.
    """

    def __init__(self, cut: Cut, put: Put) -> None:
        self._cut, self._put = cut, put
        self._held = b""
        self._inside = False
        self._braces = 0
        self._uncounted: list[bytes] | None = []

    def write(self, some: bytes) -> int:
        """Takes some bytes and passes them on; raises FullError with those that are beyond the cut."""
        if self._cut.truncated:
            # Oxigraph empties its buffer when it is stopped.
            return len(some)
        whole = self._held + some if self._held else some
        content = whole.removesuffix(b",").rstrip(b"\\") if whole.endswith((b",", b"\\")) else whole
        self._held = whole[len(content) :]
        if self._need_no_count(content):
            self._cut.bytes_left -= len(content)
            self._put(content)
            return len(some)
        inside, begun = self._inside, self._begun(content)
        left = self._cut.rows_left if self._cut.bytes_left > 0 else 1
        if begun >= left:
            self._cut.truncated = True
            self._put(content[: _separator(content, left, inside=inside)] + _END)
            raise FullError
        self._cut.rows_left -= begun
        self._cut.bytes_left -= len(content)
        self._put(content)
        return len(some)

    def flush(self) -> None:
        """Does nothing: what is written was passed on."""

    def end(self) -> None:
        """Passes on what was held."""
        self._put(self._held)

    def _need_no_count(self, content: bytes) -> bool:
        """Whether too few braces have come so far for as many rows as may be; when it is no more so, all are counted.

        Most results are short: nothing is then looked at but for braces.
        """
        if self._uncounted is None:
            return False
        self._braces += content.count(b"{")
        if self._braces < self._cut.rows_left and self._cut.bytes_left > 0 and len(self._uncounted) < _UNCOUNTED:
            self._uncounted.append(content)
            return True
        self._cut.rows_left -= sum(map(self._begun, self._uncounted))
        self._uncounted = None
        return False

    def _begun(self, content: bytes) -> int:
        """How many rows after the first one begin here."""
        separators = content.count(b",{")
        if separators == content.count(b'},{"') and not _may_end_a_string(content):
            self._inside ^= _bare(content).count(b'"') % 2 == 1
            return separators
        pieces = _bare(content).split(b'"')
        bare = pieces[1 if self._inside else 0 :: 2]
        self._inside ^= len(pieces) % 2 == 0
        return b"".join(bare).count(b",{")


def _may_end_a_string(content: bytes) -> bool:
    """Whether what looks like the beginning of a row can be the end of a string: what follows tells them apart."""
    return content.endswith(b'},{"') or b'},{"}' in content or b'},{",' in content


def _bare(content: bytes) -> bytes:
    """The same without escaped quotation marks: those that are left begin and end strings."""
    return content.replace(b"\\\\", b"").replace(b'\\"', b"") if b"\\" in content else content


def _separator(content: bytes, number: int, *, inside: bool) -> int:
    """Where the separator of this number stands."""
    opening = b'"' if inside else b""
    found = (one.start() for one in _STRING_OR_SEPARATOR.finditer(opening + content) if one[1])
    return next(at for count, at in enumerate(found, start=1) if count == number) - len(opening)
