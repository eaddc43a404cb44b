"""What a query can start from."""

from collections.abc import Callable, Sequence
from typing import Any

import strawberry
from strawberry.types.arguments import StrawberryArgument

from kb.errors import LimitError, NotFoundError, QueryError
from kb.index import search
from kb.index.conditions import conditions
from kb.index.fields import Given
from kb.index.listing import NUMBER, Listing, pages
from kb.index.sql import Sql
from kb.index.windows import MAXIMUM, Window
from kb.model import NODES, Actor, Event, Named, Node
from kb.pages.addresses import current
from kb.pages.records import iri as checked
from kb.serve.graphql.computed import TOP, at_most
from kb.serve.graphql.inputs import NodeKind, kind_of
from kb.serve.graphql.lists import list_field, plural
from kb.serve.graphql.objects import made
from kb.serve.graphql.searching import SEARCH
from kb.serve.graphql.types import TYPES, argument, several
from kb.serve.graphql.values import Field, Fields, Request, item
from kb.shape import concrete
from kb.terms import Certainty, EventType

EventRow: Any = made("EventRow", "Who did what to whom, how certainly, and in how many claims.", {
    "agent": item(TYPES[Named], "Who acts.", "agent"),
    "plover": item(str, "The PLOVER type of the act.", "plover"),
    "target": item(TYPES[Named], "Whom or what the act is directed at.", "target"),
    "certainty": item(Certainty, "How the sources present it.", "certainty"),
    "claimCount": item(int, "How many claims say so.", "count"),
})  # fmt: skip

Suggestion: Any = made("Suggestion", "A node whose name begins with what was typed, or one of whose names does.", {
    "name": item(str, "The name that fits.", "name"),
    "node": item(TYPES[Named], "The node.", "node"),
})  # fmt: skip

MentionHit: Any = made("MentionHit", "A stretch of a text that is a name of known actors.", {
    "begin": item(int, "The first character, counted in code points from 0.", "begin"),
    "end": item(int, "One past the last character.", "end"),
    "text": item(str, "The characters themselves.", "text"),
    "actors": item(several(TYPES[Actor]), "Whose name it is, the most often named first.", "actors"),
})  # fmt: skip

_PLOVER = " ".join(f"WHEN '{code.name}' THEN '{code.plover}'" for code in EventType if code.plover)
_ORDER = " ".join(f"WHEN '{code.name}' THEN '{code.value}'" for code in Certainty)
_EVENT_ROWS = f"""SELECT x.n, CASE e.type {_PLOVER} END AS plover, y.n, c.certainty, COUNT(DISTINCT c.n)
  FROM participation a JOIN event_participations l ON l.o = a.n JOIN event e ON e.n = l.s
  JOIN event_participations m ON m.s = e.n JOIN participation b ON b.n = m.o AND b.role = 'TARGET'
  JOIN named x ON x.n = a.participant JOIN named y ON y.n = b.participant JOIN claim c ON c.event = e.n
  WHERE a.role = 'AGENT' AND plover IS NOT NULL AND c.certainty IS NOT NULL
  GROUP BY x.n, 2, y.n, c.certainty
  ORDER BY 2, x.iri, y.iri, CASE c.certainty {_ORDER} END LIMIT ?"""


def _start(
    returns: Any, sentence: str, answer: Callable[[Request, Given], Any], *arguments: StrawberryArgument
) -> Field:
    return Field(returns, sentence, lambda request, _, given: [answer(request, given)], arguments)


def node(request: Request, text: str) -> int | None:
    """The node of an IRI, CURIE or path; an old slug finds the current one; nothing for what is not known."""
    wanted = request.absolute(text)
    checked(wanted)
    found = request.session.numbers([wanted]).get(wanted)
    if found is not None:
        return found
    try:
        survivor = current(request.reader, request.base, wanted)
    except NotFoundError:
        return None
    return request.session.numbers([survivor]).get(survivor)


def _nodes(request: Request, given: Given) -> list[int | None]:
    wanted = [request.absolute(one) for one in given["ids"]]
    if len(wanted) > MAXIMUM:
        raise LimitError(f"at most {MAXIMUM} ids at a time")
    for one in wanted:
        checked(one)
    found = request.session.numbers(wanted)
    return [found.get(one) for one in wanted]


def _lookup(cls: type[Node]) -> Field:
    by_name = issubclass(cls, Named | Event)

    def answer(request: Request, given: Given) -> int | None:
        wanted, name = given.get("id"), given.get("name")
        if (wanted is None) is (name is None):
            raise QueryError("give an `id` or a `name`" if by_name else "give an `id`")
        found = node(request, wanted) if wanted is not None else _named(request, cls, str(name))
        return found if found is not None and _is(request, found, cls) else None

    arguments = [argument("id", strawberry.ID, "Its IRI, as such, as a CURIE, or as a path below the data base IRI.")]
    if by_name:
        arguments.append(argument("name", str, "Its name, where no other has it."))
    return _start(TYPES[cls] | None, f"One node of kind {cls.__name__}.", answer, *arguments)


def _is(request: Request, number: int, cls: type[Node]) -> bool:
    ((kind,),) = request.session.rows("SELECT cls FROM node WHERE n = ?", (number,))
    return kind in {one.__name__ for one in concrete(cls)}


def _named(request: Request, cls: type[Node], name: str) -> int | None:
    listing = Listing(cls).only(conditions(cls)["name"]("q", name))
    rows = pages(request.session, listing, Window(2), None, ())[0].rows
    if len(rows) > 1:
        raise QueryError(f"several nodes have the name {name[:80]!r}: look them up by `id`, or list them")
    return int(rows[0][NUMBER]) if rows else None


def _event_rows(request: Request, given: Given) -> list[dict[str, Any]]:
    rows = request.session.rows(_EVENT_ROWS, (at_most(given),))
    return [dict(zip(("agent", "plover", "target", "certainty", "count"), row, strict=True)) for row in rows]


def _classes(given: Given) -> Sequence[type[Node]]:
    return [kind_of(kind) for kind in given.get("types") or ()]


def _suggestions(request: Request, given: Given) -> list[dict[str, Any]]:
    found = search.suggestions(request.session, given["prefix"], _classes(given), at_most(given))
    return [{"name": one.name, "node": one.number} for one in found]


def _mentions(request: Request, given: Given) -> list[dict[str, Any]]:
    return [
        {"begin": one.begin, "end": one.end, "text": one.text, "actors": list(one.numbers)}
        for one in search.mentions(request.session, given["text"])
    ]


def _fields() -> Fields:
    anything: Any = TYPES[Node] | None
    found: dict[str, Field] = {
        "node": _start(anything, "Whatever has this id.", lambda request, given: node(request, given["id"]),
                       argument("id", strawberry.ID, "Its IRI.", required=True)),
        "nodes": _start(list[anything], f"Whatever has these ids, in their order; at most {MAXIMUM}.", _nodes,
                        argument("ids", list[strawberry.ID], "Their IRIs.", required=True)),
        "version": _start(str, "The version of the data.", lambda request, _: request.version),
        "eventRows": _start(list[EventRow], "Who did what to whom, by PLOVER type.", _event_rows, TOP),
        "openLeads": list_field(Event, "The events that are announced or possible, and not yet reported as happened"
                                       " or denied.", fixed=Sql("q.open = 1")),
        "search": SEARCH,
        "suggest": _start(
            list[Suggestion], "Names that begin with a prefix, then those of which another word does.", _suggestions,
            argument("prefix", str, "What was typed.", required=True),
            argument("types", list[NodeKind], "Only nodes of these kinds."), TOP,
        ),
        "mentionsIn": _start(
            list[MentionHit], "Which known actors stand in a text, from left to right.", _mentions,
            argument("text", str, f"The text, of at most {search.LONGEST_TEXT} characters.", required=True),
        ),
    }  # fmt: skip
    for cls in (*NODES, Actor):
        found[cls.__name__[0].lower() + cls.__name__[1:]] = _lookup(cls)
        found[plural(cls)] = list_field(cls, f"All nodes of kind {cls.__name__}.")
    return found


QUERY: Any = made("Query", "Where every query starts.", _fields())
"""The type that operations start from."""
