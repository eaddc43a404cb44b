"""Lists of nodes in a stable order, read a page at a time by keyset cursors."""

import base64
import binascii
import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from kb.errors import LimitError, QueryError
from kb.pages.records import Answers, Level, Reader, Record, chunks, iri, literal

DEFAULT = 20
MAXIMUM = 100
"""How many nodes one page of a list holds, and how many it can be asked for."""

BRANCHES = 50
"""How many parents' lists one query reads."""


@dataclass(frozen=True, slots=True)
class Order:
    """What a list is sorted by before the IRI: a pattern over ?id, and the key that it yields as a string."""

    pattern: str
    key: str = "STR(?value)"
    optional: bool = False
    descending: bool = False


BY_IRI = Order("", '""')


@dataclass(frozen=True, slots=True)
class Listing:
    """Which nodes a list holds: patterns over ?id, and over ?parent where it hangs on a node."""

    patterns: tuple[str, ...]
    order: Order = BY_IRI

    def only(self, *patterns: str) -> "Listing":
        """The part of the list for which these patterns hold as well."""
        # The store joins in this order, so what narrows comes first; what takes away needs something to take from.
        first = tuple(pattern for pattern in patterns if not pattern.startswith("MINUS"))
        last = tuple(pattern for pattern in patterns if pattern.startswith("MINUS"))
        return Listing(first + self.patterns + last, self.order)

    def scope(self, parent: str) -> str:
        """What its cursors are bound to."""
        return hashlib.sha256(repr((self.patterns, self.order, parent)).encode()).hexdigest()[:12]


@dataclass(frozen=True, slots=True)
class Cursor:
    """A position between two nodes of a list."""

    key: str
    id: str
    scope: str

    def __str__(self) -> str:
        packed = json.dumps([self.key, self.id, self.scope], ensure_ascii=False).encode()
        return base64.urlsafe_b64encode(packed).decode()


def cursor(text: str) -> Cursor:
    """The cursor that was handed out as this text; raises QueryError for any other text."""
    try:
        key, node_iri, scope = json.loads(base64.b64decode(text, altchars=b"-_", validate=True))
        if not all(isinstance(part, str) for part in (key, node_iri, scope)):
            raise TypeError  # noqa: TRY301 - one answer to every kind of wrong cursor
        iri(node_iri)
    except (ValueError, TypeError, binascii.Error, RecursionError, QueryError):
        raise QueryError("not a cursor of this list: take cursors from pageInfo or edges") from None
    return Cursor(key, node_iri, scope)


@dataclass(frozen=True, slots=True)
class Window:
    """Which stretch of a list is asked for: the first or the last `size` nodes after and before two cursors."""

    size: int = DEFAULT
    after: Cursor | None = None
    before: Cursor | None = None
    backward: bool = False


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
        raise LimitError(f"`{name}` is at most {MAXIMUM}: page with `after`, or export everything with `kb export`")
    return Window(size, cursor(after) if after else None, cursor(before) if before else None, last is not None)


@dataclass(frozen=True, slots=True)
class Edge:
    """A node and its place in a list."""

    node: Record
    cursor: str


class Connection:
    """One page of a list."""

    def __init__(self, edges: Sequence[Edge], *, previous: bool, following: bool, total: "Total") -> None:
        self.edges = edges
        self.has_previous_page = previous
        self.has_next_page = following
        self._total = total

    @property
    def nodes(self) -> list[Record]:
        """The nodes of the page, in order."""
        return [edge.node for edge in self.edges]

    @property
    def page_info(self) -> "Connection":
        """What Relay wants to know of the page."""
        return self

    @property
    def start_cursor(self) -> str | None:
        """The place of its first node."""
        return self.edges[0].cursor if self.edges else None

    @property
    def end_cursor(self) -> str | None:
        """The place of its last node."""
        return self.edges[-1].cursor if self.edges else None

    @cached_property
    def total(self) -> int:
        """How many nodes the whole list holds; counted when asked for."""
        return self._total.of_list()


@dataclass(frozen=True, slots=True)
class Total:
    """How a list is counted, together with the same list of the parent's siblings."""

    listing: Listing
    reader: Reader
    parent: Record | None = None

    def of_list(self) -> int:
        """The number of nodes."""
        if self.parent is None:
            return count(self.reader, self.listing)
        return self.parent.ask(("total", self.listing), lambda level: _counts(level, self.listing)) or 0


def listed(reader: Reader, listing: Listing, wanted: Window) -> Connection:
    """One page of a list that hangs on no node."""
    found = _rows(reader, listing, wanted, [""])
    return _connections(reader, listing, wanted, found, {"": None})[""]


def related(record: Record, listing: Listing, wanted: Window) -> Connection:
    """One page of a list that hangs on a node, read together with the same page of its siblings' lists."""
    connection = record.ask(("page", listing, wanted), lambda level: _below(level, listing, wanted))
    assert connection is not None
    return connection


def _below(level: Level, listing: Listing, wanted: Window) -> Answers[Connection]:
    found: dict[str, list[tuple[str, str]]] = {}
    for parents in chunks(level.records, BRANCHES):
        found |= _rows(level.reader, listing, wanted, parents)
    return _connections(level.reader, listing, wanted, found, level.records)


Keys = dict[str, list[tuple[str, str]]]
"""The IRIs and order keys of each parent's page, with one more node where the list goes on."""


def _rows(reader: Reader, listing: Listing, wanted: Window, parents: Sequence[str]) -> Keys:
    branches = " UNION ".join(f"{{ {_branch(listing, wanted, parent)} }}" for parent in parents)
    found: Keys = {parent: [] for parent in parents}
    for parent, node_iri, key in reader.rows(f"SELECT ?parent ?id ?key {{ {branches} }}"):
        found[parent.value].append((node_iri.value, key.value))
    flipped = listing.order.descending is not wanted.backward
    for rows in found.values():
        rows.sort(key=lambda row: row[0], reverse=wanted.backward)
        rows.sort(key=lambda row: row[1], reverse=flipped)
    return found


def _branch(listing: Listing, wanted: Window, parent: str) -> str:
    # A constant lets the store choose the order of its joins; a variable that is bound elsewhere does not.
    bound = iri(parent) if parent else '""'
    inner = " ".join(listing.patterns).replace("?parent", bound)
    flipped = listing.order.descending is not wanted.backward
    choice = "MAX" if listing.order.optional else "MIN"
    key, node_iri = ("DESC(?key)" if flipped else "?key"), ("DESC(STR(?id))" if wanted.backward else "STR(?id)")
    bounds = "".join(
        _beyond(place, less=listing.order.descending is not backward, backward=backward)
        for place, backward in ((wanted.after, False), (wanted.before, True))
        if place and _of_list(place, listing, parent)
    )
    return (
        f"SELECT ({bound} AS ?parent) ?id ?key {{"
        f" {{ SELECT ?id ({choice}(?one) AS ?key) {{ {_keyed(inner, listing.order)} }} GROUP BY ?id }}"
        f" {bounds} }} ORDER BY {key} {node_iri} LIMIT {wanted.size + 1}"
    )


def _keyed(inner: str, order: Order) -> str:
    # Every node comes once without a key, which is less than any: OPTIONAL and NOT EXISTS are tried row by row.
    with_key = f"{inner} {order.pattern} BIND({order.key} AS ?one)"
    return f'{{ {with_key} }} UNION {{ {inner} BIND("" AS ?one) }}' if order.optional else with_key


def _of_list(place: Cursor, listing: Listing, parent: str) -> bool:
    if place.scope != listing.scope(parent):
        raise QueryError("this cursor belongs to another list or to other filters")
    return True


def _beyond(place: Cursor, *, less: bool, backward: bool) -> str:
    key, node_iri = literal(place.key), literal(place.id)
    by_key, by_iri = "<" if less else ">", "<" if backward else ">"
    return f"FILTER(?key {by_key} {key} || (?key = {key} && STR(?id) {by_iri} {node_iri}))"


def _connections(
    reader: Reader, listing: Listing, wanted: Window, found: Keys, parents: Mapping[str, Record | None]
) -> dict[str, Connection]:
    pages = {parent: rows[: wanted.size] for parent, rows in found.items()}
    records = Level(reader, (one for rows in pages.values() for one, _ in rows)).known()
    return {
        parent: Connection(
            _edges(reversed(page) if wanted.backward else page, records, listing.scope(parent)),
            previous=len(found[parent]) > wanted.size if wanted.backward else wanted.after is not None,
            following=wanted.before is not None if wanted.backward else len(found[parent]) > wanted.size,
            total=Total(listing, reader, parents[parent]),
        )
        for parent, page in pages.items()
    }


def _edges(rows: Iterable[tuple[str, str]], records: Mapping[str, Record], scope: str) -> list[Edge]:
    return [Edge(records[one], str(Cursor(key, one, scope))) for one, key in rows if one in records]


def count(reader: Reader, listing: Listing) -> int:
    """How many nodes a list holds that hangs on no node."""
    ((number,),) = reader.rows(f"SELECT (COUNT(DISTINCT ?id) AS ?n) {{ {' '.join(listing.patterns)} }}")
    return int(number.value)


def _counts(level: Level, listing: Listing) -> Answers[int]:
    answers: dict[str, int] = {}
    for parents in chunks(level.records, BRANCHES):
        branches = " UNION ".join(f"{{ {_counting(listing, iri(parent))} }}" for parent in parents)
        rows = level.reader.rows(f"SELECT ?parent ?n {{ {branches} }}")
        answers |= {parent.value: int(number.value) for parent, number in rows}
    return answers


def _counting(listing: Listing, parent: str) -> str:
    pattern = " ".join(listing.patterns).replace("?parent", parent)
    return f"SELECT ({parent} AS ?parent) (COUNT(DISTINCT ?id) AS ?n) {{ {pattern} }}"
