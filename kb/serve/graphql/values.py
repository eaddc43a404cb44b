"""What answers a field: the values for many parents at once, so that a level of a request costs one query.

A parent is the number of a node, a page of a list, or a mapping of plain values; values are such things again, or what
JSON shows.  Compiled and ordinary execution ask the same fields, the one for whole levels, the other one by one.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from strawberry.types.arguments import StrawberryArgument

from kb.errors import QueryError
from kb.index.conditions import conditions
from kb.index.database import Row, Session
from kb.index.fields import Given, is_a, table_of
from kb.index.filtering import where
from kb.index.listing import NUMBER, Found, Listing, Paging, order_keys, paging
from kb.index.paths import Path
from kb.index.sql import Sql, array
from kb.index.windows import Cursor, window
from kb.model import Node
from kb.pages.addresses import absolute
from kb.pages.records import Reader

_NAMED = re.compile(r":([a-z]+)\b")

Parents = Sequence[Any]
Fetch = Callable[["Request", Parents, Given], Sequence[Any]]


@dataclass(frozen=True, slots=True)
class Request:
    """What fields know of the request that they work for: the read model, the quads, and the data version."""

    session: Session
    reader: Reader
    base: str
    version: str

    def absolute(self, text: str) -> str:
        """The IRI that an IRI, a CURIE or a path below the data base IRI stands for."""
        return absolute(self.base, text)


@dataclass(frozen=True, slots=True, eq=False)
class Field:
    """One field of a GraphQL type: how it is declared, and what answers it."""

    returns: Any
    sentence: str
    fetch: Fetch
    arguments: tuple[StrawberryArgument, ...] = ()
    column: str | None = None
    connected: "Connected | None" = None


Fields = Mapping[str, Field]
"""The fields of a type, by GraphQL name."""


def column(returns: Any, sentence: str, table: str, expression: str) -> Field:
    """A field that is a column of the node's table; `{t}` stands for the table."""

    def fetch(request: Request, parents: Parents, _: Given) -> list[Any]:
        rows = request.session.rows(
            f"SELECT t.n, {expression.replace('{t}', 't')} FROM {table} t"
            " WHERE t.n IN (SELECT value FROM json_each(?))",
            (array(parents),),
        )
        return _aligned(parents, dict(rows))

    return Field(returns, sentence, fetch, column=expression)


def item(returns: Any, sentence: str, key: str, show: Callable[[Any], Any] = lambda value: value) -> Field:
    """A field of a mapping."""
    return Field(returns, sentence, lambda _, parents, __: [show(parent[key]) for parent in parents])


def one(returns: Any, sentence: str, query: str, *arguments: StrawberryArgument) -> Field:
    """A field of one value: `query` gives parent and value for the JSON array of parents; the first row counts."""

    def fetch(request: Request, parents: Parents, given: Given) -> list[Any]:
        found: dict[int, Any] = {}
        for parent, value in _rows(request, query, parents, given):
            found.setdefault(parent, value)
        return _aligned(parents, found)

    return Field(returns, sentence, fetch, arguments)


def many(returns: Any, sentence: str, query: str, *arguments: StrawberryArgument) -> Field:
    """A field of many values: `query` gives parent and value for the JSON array of parents, in order."""

    def fetch(request: Request, parents: Parents, given: Given) -> list[Any]:
        found: dict[int, list[Any]] = {parent: [] for parent in parents}
        for parent, value in _rows(request, query, parents, given):
            found[parent].append(value)
        return [found[parent] for parent in parents]

    return Field(returns, sentence, fetch, arguments)


def objects(
    returns: Any, sentence: str, query: str, keys: Sequence[str], *arguments: StrawberryArgument,
    limit: Callable[[Given], int] = lambda _: 1 << 30,
) -> Field:  # fmt: skip
    """A field of many mappings: `query` gives the parent and the value of each key."""

    def fetch(request: Request, parents: Parents, given: Given) -> list[Any]:
        found: dict[int, list[dict[str, Any]]] = {parent: [] for parent in parents}
        most = limit(given)
        for parent, *values in _rows(request, query, parents, given):
            if len(found[parent]) < most:
                found[parent].append(dict(zip(keys, values, strict=True)))
        return [found[parent] for parent in parents]

    return Field(returns, sentence, fetch, arguments)


def _rows(request: Request, query: str, parents: Parents, given: Given) -> list[Row]:
    """Asks a query in which `:parents` is the array of parents and `:name` an argument."""
    asked = {name: _plain(given.get(name)) for name in _NAMED.findall(query)}
    return request.session.rows(query, asked | {"parents": array(parents)})


def _plain(value: Any) -> Any:
    return getattr(value, "name", value)


def _aligned(parents: Parents, found: Mapping[Any, Any]) -> list[Any]:
    return [found.get(parent) for parent in parents]


@dataclass(slots=True, eq=False)
class Page:
    """One page of the list that hangs on a parent (0 for a list of everything)."""

    request: Request
    listing: Listing
    parent: int
    found: Found

    @property
    def numbers(self) -> list[int]:
        """The nodes of the page, in order."""
        return [row[NUMBER] for row in self.found.rows]


Option = Callable[[Any], Sql]


@dataclass(frozen=True, slots=True)
class Connected:
    """A list as a connection: of everything, or along a path from a node."""

    cls: type[Node]
    path: Path | None = None
    fixed: Sql | None = None
    options: Mapping[str, Option] = field(default_factory=dict)

    def paged(self, base: str, given: Given, columns: Sequence[str]) -> "Paged":
        """The list as it is asked, with these columns of its nodes, below a data base IRI."""
        wanted = window(*(given.get(name) for name in ("first", "after", "last", "before")))
        listing = self.listing(base, given)
        return Paged(listing, paging(listing, wanted, columns))

    def fetch(self, request: Request, parents: Parents, given: Given) -> list[Page]:
        """A page of the list of each parent."""
        return self.paged(request.base, given, ()).pages(request, parents)

    def listing(self, base: str, given: Given) -> Listing:
        """The list under the conditions and in the order that were given."""
        known = conditions(self.cls)
        held = [known[name]("q", value) for name, value in given.items() if name in known and value is not None]
        if given.get("filter") is not None:
            held.append(where(self.cls, given["filter"], "q", partial(absolute, base)))
        role = next((one(given[name]) for name, one in self.options.items() if given.get(name) is not None), Sql(""))
        keys = order_keys(self.cls, given.get("orderBy") or ())
        return Listing(self.cls, self.path, role, keys=keys).only(*([self.fixed] if self.fixed else []), *held)


@dataclass(frozen=True, slots=True)
class Paged:
    """A list as it is asked, with its query; the same for all parents and for every request."""

    listing: Listing
    paging: Paging

    def pages(self, request: Request, parents: Parents) -> list[Page]:
        """A page of the list of each parent."""
        numbers = (0,) if self.paging.of_all else tuple(dict.fromkeys(parents))
        if self.paging.window.after or self.paging.window.before:
            self._check(request, numbers)
        found = self.paging.pages(request.session, numbers)
        hanging = [0] * len(parents) if self.paging.of_all else parents
        return [Page(request, self.listing, parent, found[parent]) for parent in hanging]

    def _check(self, request: Request, numbers: Sequence[int]) -> None:
        """Raises QueryError for cursors of other lists."""
        scopes = [self.listing.scope(iri) for iri in ([""] if self.paging.of_all else iris(request, numbers).values())]
        for place in (self.paging.window.after, self.paging.window.before):
            if place and any(place.scope != scope for scope in scopes):
                raise QueryError("this cursor belongs to another list or to other filters")


def iris(request: Request, numbers: Sequence[int]) -> dict[int, str]:
    """The IRIs of nodes."""
    rows = request.session.rows(
        "SELECT n, iri FROM node WHERE n IN (SELECT value FROM json_each(?))", (array(numbers),)
    )
    return dict(rows)


def cursors(pages_: Sequence[Page]) -> list[list[str]]:
    """The cursors of the nodes of each page."""
    if not pages_:
        return []
    request = pages_[0].request
    hanging = [page.parent for page in pages_ if page.parent]
    names = iris(request, hanging) if hanging else {}
    return [_cursors(page, names.get(page.parent, ""), request.version) for page in pages_]


def _cursors(page: Page, parent: str, version: str) -> list[str]:
    scope, keys = page.listing.scope(parent), len(page.listing.sorted_by)
    return [str(Cursor(tuple(row[-1 - keys : -1]), row[-1], scope, version)) for row in page.found.rows]


def node_query(links: str, target: type[Node], order: str = "d.iri") -> str:
    """The query for nodes that `links` (with `:parents`) leads to as pairs p and o: the known ones of the class."""
    kind = is_a(target, "d")
    return f"SELECT l.p, l.o FROM ({links}) l JOIN {table_of(target)} d ON d.n = l.o AND {kind} ORDER BY {order}"
