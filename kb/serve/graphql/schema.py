"""The GraphQL schema: the fields of every type, and what a query can start from."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

import strawberry
from graphql import build_schema, lexicographic_sort_schema, print_schema
from strawberry.schema.config import StrawberryConfig

from kb.errors import LimitError, NotFoundError, QueryError
from kb.model import NODES, Actor, Event, Named, Node, Ref, Span
from kb.pages.addresses import absolute, current
from kb.pages.findings import event_rows
from kb.pages.listing import MAXIMUM, Connection, listed, window
from kb.pages.records import Reader, Record
from kb.pages.relations import RELATIONS, everything
from kb.serve.graphql.computed import COMPUTED, KINDS_OF_SPAN, TOP, EventRow, spans
from kb.serve.graphql.lists import CONNECTIONS, WINDOW, conditions, narrowed, relation_field, stretch
from kb.serve.graphql.types import INTERFACES, SCALARS, TYPES, argument, computed, first_line, reference, start, stored
from kb.shape import Slot, slots

PLURALS = {"Person": "people"}
"""Names of lists that are not the class's name with an s."""


@dataclass(frozen=True, slots=True)
class Request:
    """What resolvers know of the request they work for."""

    reader: Reader
    base: str
    version: str


def _fields(cls: type[Node]) -> dict[str, Any]:
    inherited = {slot.name for parent in cls.__bases__ if parent in TYPES for slot in slots(parent)}
    fields: dict[str, Any] = {"id": stored(strawberry.ID, "Its IRI.")} if cls is Node else {}
    if cls.variants:
        fields["variant"] = stored(str | None, f"Its kind, where it has one: {', '.join(cls.variants)}.")
    fields |= {slot.name: _slot_field(slot) for slot in slots(cls) if slot.name not in inherited}
    fields |= {relation.name: relation_field(relation) for relation in RELATIONS.get(cls, ())}
    return fields | {**COMPUTED.get(cls, {})}


def _slot_field(slot: Slot) -> Any:
    inner = reference(slot.targets) if slot.range is Ref else SCALARS.get(slot.range, slot.range)
    returns = list[inner] if slot.many else inner if slot.required else inner | None  # type: ignore[valid-type]
    if slot.targets != (Span,) or not slot.many:
        return stored(returns, slot.sentence)

    def answer(record: Record, kind: str | None = None) -> list[Record]:
        return spans(record.get(slot), kind)

    kinds = f"Only spans of this kind: {', '.join(KINDS_OF_SPAN)}."
    return computed(returns, slot.sentence, answer, argument("kind", str, kinds))


def _describe(cls: type[Node]) -> None:
    shell = TYPES[cls]
    for name, field in _fields(cls).items():
        setattr(shell, name, field)
    decorate = strawberry.interface if cls in INTERFACES else strawberry.type
    decorate(shell, name=cls.__name__, description=first_line(cls))


def node(request: Request, id: str) -> Record | None:  # noqa: A002 - GraphQL's name
    """The node of an IRI, CURIE or path; an old slug finds the current one; nothing for what is not known."""
    wanted = absolute(request.base, id)
    (found,) = request.reader.known([wanted])
    if found is not None:
        return found
    try:
        return request.reader.node(current(request.reader, request.base, wanted))
    except NotFoundError:
        return None


def nodes(request: Request, ids: Sequence[str]) -> list[Record | None]:
    """The nodes of many IRIs, in their order."""
    if len(ids) > MAXIMUM:
        raise LimitError(f"at most {MAXIMUM} ids at a time")
    return request.reader.known([absolute(request.base, one) for one in ids])


def _lookup(cls: type[Node]) -> Any:
    by_name = issubclass(cls, Named | Event)

    def answer(request: Request, id: str | None = None, name: str | None = None) -> Record | None:  # noqa: A002
        if (id is None) is (name is None):
            raise QueryError("give an `id` or a `name`" if by_name else "give an `id`")
        found = node(request, id) if id is not None else _named(request, cls, str(name))
        return found if found is not None and issubclass(found.cls, cls) else None

    arguments = [argument("id", strawberry.ID, "Its IRI, as such, as a CURIE, or as a path below the data base IRI.")]
    if by_name:
        arguments.append(argument("name", str, "Its name, where no other has it."))
    return start(TYPES[cls] | None, f"One node of kind {cls.__name__}.", answer, *arguments)


def _named(request: Request, cls: type[Node], name: str) -> Record | None:
    found = listed(request.reader, narrowed(everything(cls), cls, {"name": name}), window(2)).nodes
    if len(found) > 1:
        raise QueryError(f"several nodes have the name {name[:80]!r}: look them up by `id`, or list them")
    return found[0] if found else None


def _list(cls: type[Node]) -> Any:
    def answer(request: Request, **given: Any) -> Connection:
        return listed(request.reader, narrowed(everything(cls), cls, given), stretch(given))

    return start(CONNECTIONS[cls], f"All nodes of kind {cls.__name__}.", answer, *WINDOW, *conditions(cls))


def _event_rows(request: Request, first: int | None = None) -> list[Any]:
    return event_rows(request.reader)[: window(first).size]


def _query() -> type:
    anything: Any = TYPES[Node] | None
    fields = {
        "node": start(
            anything, "Whatever has this id.", node, argument("id", strawberry.ID, "Its IRI.", required=True)
        ),
        "nodes": start(
            list[anything], f"Whatever has these ids, in their order; at most {MAXIMUM}.", nodes,
            argument("ids", list[strawberry.ID], "Their IRIs.", required=True),
        ),
        "version": start(str, "The version of the data.", lambda request: request.version),
        "event_rows": start(list[EventRow], "Who did what to whom, by PLOVER type.", _event_rows, TOP),
    }  # fmt: skip
    for cls in (*NODES, Actor):
        name = cls.__name__[0].lower() + cls.__name__[1:]
        fields[name] = _lookup(cls)
        fields[PLURALS.get(cls.__name__, name + "s")] = _list(cls)
    return strawberry.type(type("Query", (), fields), name="Query", description="Where every query starts.")


for _cls in TYPES:
    _describe(_cls)

SCHEMA = strawberry.Schema(
    query=_query(),
    types=[TYPES[cls] for cls in NODES],
    config=StrawberryConfig(default_resolver=getattr),
)


@cache
def sdl() -> str:
    """The schema in GraphQL's own language, as it stands in `schema/schema.graphql`."""
    return print_schema(lexicographic_sort_schema(build_schema(SCHEMA.as_str()))) + "\n"
