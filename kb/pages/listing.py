"""Lists of nodes in a stable order, read from the read model a page at a time."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from kb.errors import QueryError
from kb.index import counting
from kb.index.listing import Found, Listing, pages
from kb.index.paths import paths
from kb.index.windows import Cursor, Window
from kb.model import Node
from kb.pages.records import Answers, Level, Reader, Record

__all__ = ["Connection", "Listing", "Window", "count", "everything", "hanging", "listed", "related"]


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


class Connection:
    """One page of a list."""

    def __init__(
        self, nodes: Sequence[Record], found: Found, cursors: tuple[Cursor, Cursor] | None, total: Total
    ) -> None:
        self.nodes = nodes
        self.has_previous_page = found.previous
        self.has_next_page = found.following
        self.cursors = cursors
        self._total = total

    @cached_property
    def total(self) -> int:
        """How many nodes the whole list holds; counted when asked for."""
        return self._total.of_list()


def everything(cls: type[Node]) -> Listing:
    """All nodes of a class."""
    return Listing(cls)


def hanging(cls: type[Node], name: str) -> Listing:
    """A list that hangs on nodes of a class, by the name of the relation."""
    path = paths(cls)[name]
    return Listing(path.target, path)


def listed(reader: Reader, listing: Listing, wanted: Window) -> Connection:
    """One page of a list that hangs on no node."""
    _check(listing, "", wanted)
    found = pages(reader.session, listing, wanted, None, ())
    return _connections(reader, listing, found, {0: None})[0]


def related(record: Record, listing: Listing, wanted: Window) -> Connection:
    """One page of a list that hangs on a node, read together with the same page of its siblings' lists."""
    _check(listing, record.id, wanted)
    connection = record.ask(("page", listing, wanted), lambda level: _below(level, listing, wanted))
    assert connection is not None
    return connection


def count(reader: Reader, listing: Listing) -> int:
    """How many nodes a list holds that hangs on no node."""
    return counting.totals(reader.session, listing, None)[0]


def _check(listing: Listing, parent: str, wanted: Window) -> None:
    if any(place and place.scope != listing.scope(parent) for place in (wanted.after, wanted.before)):
        raise QueryError("this cursor belongs to another list or to other filters")


def _below(level: Level, listing: Listing, wanted: Window) -> Answers[Connection]:
    parents = {number: level.records[iri] for iri, number in level.numbers.items()}
    found = pages(level.reader.session, listing, wanted, list(parents), ())
    nothing = Connection((), Found(), None, Total(listing, level.reader))
    connections = _connections(level.reader, listing, found, parents)
    return {iri: connections.get(level.numbers.get(iri, 0), nothing) for iri in level.records}


def _connections(
    reader: Reader, listing: Listing, found: dict[int, Found], parents: Mapping[int, Record | None]
) -> dict[int, Connection]:
    records = Level(reader, (row[-1] for page in found.values() for row in page.rows)).known()
    answers = {}
    for number, page in found.items():
        parent = parents[number]
        nodes = [records[row[-1]] for row in page.rows if row[-1] in records]
        cursors = _cursors(listing, parent.id if parent else "", page)
        answers[number] = Connection(nodes, page, cursors, Total(listing, reader, parent))
    return answers


def _cursors(listing: Listing, parent: str, page: Found) -> tuple[Cursor, Cursor] | None:
    """The places of the first node and of the last."""
    if not page.rows:
        return None
    size = len(listing.sorted_by)
    places = [
        Cursor(tuple(row[len(row) - 1 - size : -1]), row[-1], listing.scope(parent), "")
        for row in (page.rows[0], page.rows[-1])
    ]
    return places[0], places[1]


def _counts(level: Level, listing: Listing) -> Answers[int]:
    numbers = level.numbers
    totals = counting.totals(level.reader.session, listing, list(numbers.values()))
    return {iri: totals.get(number, 0) for iri, number in numbers.items()}
