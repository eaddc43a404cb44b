"""Lists as Relay connections: pages, counts, facets and timelines."""

from collections.abc import Callable, Sequence
from functools import cache, partial
from typing import Any

from kb.index import counting
from kb.index.fields import DAYS, Given, facets, table_of
from kb.index.paths import Path
from kb.index.sql import Sql, array
from kb.index.windows import DEFAULT, MAXIMUM
from kb.model import NODES, Actor, Article, Event, Node, Span
from kb.pages.filters import Filter, filters
from kb.serve.graphql.inputs import FACETS, FILTERS, ORDERS, TimeUnit, digits
from kb.serve.graphql.objects import made
from kb.serve.graphql.types import SCALARS, TYPES, argument, several
from kb.serve.graphql.values import Connected, Field, Option, Page, Parents, Request, cursors, item
from kb.terms import ParticipantRole

WINDOW = (
    argument("first", int, f"How many from the start: {DEFAULT} when nothing is said, at most {MAXIMUM}."),
    argument("after", str, "Only what follows this cursor."),
    argument("last", int, f"How many from the end, at most {MAXIMUM}."),
    argument("before", str, "Only what comes before this cursor."),
)

TOP_FACETS = 10


def _end(at: int) -> Any:
    def fetch(_: Request, parents: Parents, __: Given) -> list[str | None]:
        return [found[at] if found else None for found in (parent["cursors"]() for parent in parents)]

    return fetch


def _info(_: Request, pages: Parents, __: Given) -> list[dict[str, Any]]:
    together = cache(lambda: cursors(pages))
    return [
        {"next": page.found.following, "previous": page.found.previous, "cursors": partial(_at, together, at)}
        for at, page in enumerate(pages)
    ]


def _at(found: Callable[[], list[list[str]]], at: int) -> list[str]:
    return found()[at]


PageInfo: Any = made("PageInfo", "Where a page of a list stands, as Relay defines it.", {
    "hasNextPage": item(bool, "True when the list goes on after this page.", "next"),
    "hasPreviousPage": item(bool, "True when there is more before this page.", "previous"),
    "startCursor": Field(str | None, "The cursor of the first node.", _end(0)),
    "endCursor": Field(str | None, "The cursor of the last node.", _end(-1)),
})  # fmt: skip

Count: Any = made("Count", "How many nodes a list holds.", {
    "value": item(int, "The number.", "value"),
    "exact": item(bool, "False when the list holds more than were counted.", "exact"),
})  # fmt: skip

FacetValue: Any = made("FacetValue", "A value of a facet, and how many nodes of the list have it.", {
    "value": item(str, "The value as a string: a code, a word, or the IRI of a node.", "value"),
    "node": item(TYPES[Node] | None, "The node, where the value is one.", "node"),
    "count": item(int, "How many nodes have it.", "count"),
})  # fmt: skip

Bucket: Any = made("Bucket", "A stretch of time, and how many nodes of the list fall on it.", {
    "value": item(str, "The day, month or year, as 2031-03-07, 2031-03 or 2031.", "value"),
    "count": item(int, "How many nodes fall on it.", "count"),
})  # fmt: skip


def _numbers(pages: Sequence[Page]) -> list[int] | None:
    return [page.parent for page in pages] if pages[0].listing.path else None


def _totals(request: Request, pages: Parents, _: Given) -> list[dict[str, Any]]:
    found = counting.totals(request.session, pages[0].listing, _numbers(pages)) if pages else {}
    return [{"value": found[page.parent], "exact": True} for page in pages]


def _facets(request: Request, pages: Parents, given: Given) -> list[Any]:
    asked = [str(one) for one in given["on"]]
    top = counting.top(given.get("top"), TOP_FACETS, MAXIMUM)
    answers: list[list[dict[str, Any]]] = [[] for _ in pages]
    for on in dict.fromkeys(asked):
        found = counting.commonest(request.session, pages[0].listing, _numbers(pages), on, top)
        names = _facet_names(request, pages[0].listing.cls, on, [one for values in found.values() for one, _ in values])
        for page, answer in zip(pages, answers, strict=True):
            values = [
                {
                    "value": names.get(one, str(one)),
                    "node": one if facets(pages[0].listing.cls)[on].target else None,
                    "count": count,
                }
                for one, count in found[page.parent]
            ]
            answer.append({"on": on, "values": values})
    return answers


def _facet_names(request: Request, cls: type[Node], on: str, values: list[Any]) -> dict[Any, str]:
    """What values of a facet are called that are not words: IRIs of nodes, and true and false."""
    facet = facets(cls)[on]
    if facet.target is not None:
        return counting.iris_of(request.session, values)
    return {0: "false", 1: "true"} if facet.range is bool else {}


def _timelines(request: Request, pages: Parents, given: Given) -> list[Any]:
    found = counting.timeline(request.session, pages[0].listing, _numbers(pages), digits(given["by"])) if pages else {}
    return [[{"value": value, "count": count} for value, count in found[page.parent]] for page in pages]


def _edges(_: Request, pages: Parents, __: Given) -> list[list[dict[str, Any]]]:
    return [[{"node": number, "page": page, "at": at} for at, number in enumerate(page.numbers)] for page in pages]


def _edge_cursors(_: Request, edges: Parents, __: Given) -> list[str]:
    pages = list({id(edge["page"]): edge["page"] for edge in edges}.values())
    found = dict(zip(map(id, pages), cursors(pages), strict=True))
    return [found[id(edge["page"])][edge["at"]] for edge in edges]


def _on_way(query: str) -> Any:
    """What belongs to the way from a node to a node of its list: `query` gives both, and a value, in order."""

    def fetch(request: Request, edges: Parents, _: Given) -> list[list[Any]]:
        pairs = [(edge["page"].parent, edge["node"]) for edge in edges]
        found: dict[tuple[int, int], list[Any]] = {pair: [] for pair in pairs}
        ends = {"parents": array({parent for parent, _ in pairs}), "nodes": array({number for _, number in pairs})}
        for parent, number, value in request.session.rows(query, ends):
            if (parent, number) in found:
                found[parent, number].append(value)
        return [found[pair] for pair in pairs]

    return fetch


_PARENT, _NODE = "IN (SELECT value FROM json_each(:parents))", "IN (SELECT value FROM json_each(:nodes))"
_PARTS = "FROM participation a JOIN event_participations l ON l.o = a.n"
_PART = f"WHERE a.participant {_PARENT} AND l.s {_NODE}"
_ROLES = f"SELECT DISTINCT a.participant, l.s, a.role {_PARTS} {_PART} ORDER BY 1, 2, 3"
_PARTS_SPANS = (
    f"SELECT DISTINCT a.participant, l.s, d.n {_PARTS} JOIN participation_evidence e ON e.s = a.n"
    f" JOIN span d ON d.n = e.o {_PART} ORDER BY 1, 2, d.iri"
)
_ARTICLES_SPANS = (
    f"SELECT w.p, w.a, d.n FROM (SELECT l.o AS p, x.article AS a, x.n AS o FROM span_denotes l JOIN span x ON x.n = l.s"
    f" WHERE l.o {_PARENT} AND x.article {_NODE} UNION SELECT c.event, c.article, e.o FROM claim c"
    f" JOIN claim_evidence e ON e.s = c.n WHERE c.event {_PARENT} AND c.article {_NODE}) w"
    ' JOIN span d ON d.n = w.o ORDER BY 1, 2, d."begin", d.iri'
)

ON_EDGES: dict[type[Node], dict[str, Field]] = {
    Event: {
        "roles": Field(list[ParticipantRole], "In which roles the actor or thing takes part whose list it is.",
                       _on_way(_ROLES)),
        "evidence": Field(several(TYPES[Span]), "The characters that say so.", _on_way(_PARTS_SPANS)),
    },
    Article: {
        "evidence": Field(several(TYPES[Span]), "The characters of the article that name what the list hangs on, or"
                          " that claim it.", _on_way(_ARTICLES_SPANS)),
    },
}  # fmt: skip
"""What belongs to the way that leads to a node, not to the node itself."""


def _connection(cls: type[Node]) -> Any:
    name, node = cls.__name__, TYPES[cls]
    edge = made(f"{name}Edge", f"A node of kind {name} and its place in a list.", {
        "node": item(node, "The node.", "node"), "cursor": Field(str, "Its place in the list.", _edge_cursors),
        **ON_EDGES.get(cls, {}),
    })  # fmt: skip
    fields: dict[str, Field] = {
        "edges": Field(several(edge), "The nodes with their cursors.", _edges),
        "nodes": Field(several(node), "The nodes.", lambda _, pages, __: [page.numbers for page in pages]),
        "pageInfo": Field(PageInfo, "Where the page stands.", _info),
        "totalCount": Field(Count, "How many nodes the whole list holds.", _totals),
    }
    if facets(cls):
        facet = made(f"{name}Facet", f"The commonest values of a field in a list of nodes of kind {name}.", {
            "on": item(FACETS[cls], "Which field.", "on"),
            "values": item(list[FacetValue], "Its values, the commonest first.", "values"),
        })  # fmt: skip
        fields["facets"] = Field(
            several(facet), "How many nodes of the whole list have which values.", _facets,
            (argument("on", several(FACETS[cls]), "Which fields.", required=True),
             argument("top", int, f"How many values of each: {TOP_FACETS} when nothing is said, at most {MAXIMUM}.")),
        )  # fmt: skip
    if table_of(cls) in DAYS:
        fields["timeline"] = Field(
            list[Bucket], "How many nodes of the whole list fall on which day, month or year.", _timelines,
            (argument("by", TimeUnit, "Days, months or years.", required=True),),
        )  # fmt: skip
    return made(f"{name}Connection", f"One page of a list of nodes of kind {name}.", fields)


CONNECTIONS: dict[type[Node], Any] = {cls: _connection(cls) for cls in (*NODES, Actor)}
"""The connection type of each class that lists are made of."""


def list_field(
    cls: type[Node], sentence: str, path: Path | None = None, options: tuple[Filter, ...] = (), fixed: Sql | None = None
) -> Field:
    """The field of a list: of everything of a class, or along a path from a node."""
    narrowing: dict[str, Option] = {one.name: _role for one in options}
    connected = Connected(cls, path, fixed, narrowing)
    flat = [argument(one.name, SCALARS.get(one.range, one.range), one.sentence) for one in (*options, *filters(cls))]
    arguments = (
        *WINDOW,
        *flat,
        argument("filter", FILTERS[cls], "Only nodes for which this holds."),
        argument("orderBy", several(ORDERS[cls]), "What the list is sorted by, the first key first."),
    )
    return Field(CONNECTIONS[cls], sentence, connected.fetch, arguments, connected=connected)


def _role(role: Any) -> Sql:
    return Sql(" AND a.role = ?", (role.name,))


def plural(cls: type[Node]) -> str:
    """What a list of a class is called."""
    name = cls.__name__[0].lower() + cls.__name__[1:]
    return {"person": "people"}.get(name, name + "s")
