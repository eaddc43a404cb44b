"""The fields of every class of nodes: those of the model, the lists that lead back, and those that are computed."""

from typing import Any

import strawberry

from kb.errors import QueryError
from kb.index.fields import Given, covering, fields, table_of
from kb.index.paths import PATHS
from kb.index.tables import TABLES, family
from kb.model import NODES, Node, Ref, Span
from kb.pages.relations import RELATIONS
from kb.serve.graphql.computed import COMPUTED
from kb.serve.graphql.lists import list_field
from kb.serve.graphql.types import SCALARS, argument, reference, several
from kb.serve.graphql.values import Field, Parents, Request, column, many, node_query
from kb.shape import Slot, cache, concrete, slots

KINDS_OF_SPAN = ("Phrase", *Span.variants)
IN_PARENTS = "IN (SELECT value FROM json_each(:parents))"

LEADING_BACK: dict[str, str] = {
    "addressed": "What is said to it.",
    "corroboratedBy": "The claims that agree, from independent sources.",
    "contradictedBy": "The claims that contradict it.",
    "quotes": "The quotes whose content it is.",
    "claims": "The claims that it is evidence of.",
}
"""What lists are called for that have no relation on the pages."""


@cache
def node_fields(cls: type[Node]) -> dict[str, Field]:
    """The fields of a class of nodes, those of the classes it is a kind of included."""
    found: dict[str, Field] = {}
    for kind in reversed(cls.__mro__):
        if issubclass(kind, Node):
            found |= _own(kind)
    return found


@cache
def _own(cls: type[Node]) -> dict[str, Field]:
    """The fields that a class adds to those that it inherits; the same objects for all that inherit them."""
    inherited = {slot.name for parent in cls.__bases__ if issubclass(parent, Node) for slot in slots(parent)}
    found: dict[str, Field] = {"id": _id()} if cls is Node else {}
    if cls.variants:
        kinds = f"Its kind, where it has one: {', '.join(cls.variants)}."
        found["variant"] = column(str | None, kinds, table_of(cls), "{t}.variant")
    found |= {slot.camel: _slot(cls, slot) for slot in slots(cls) if slot.name not in inherited}
    return found | _back(cls) | {**COMPUTED.get(cls, {})}


def _id() -> Field:
    shown = column(strawberry.ID, "Its IRI.", "node", "{t}.iri")
    return Field(shown.returns, shown.sentence, shown.fetch, column="{t}.iri")


def _back(cls: type[Node]) -> dict[str, Field]:
    known = {one.name: one for one in RELATIONS.get(cls, ())}
    return {
        name: list_field(
            path.target, known[name].sentence if name in known else LEADING_BACK[name], path,
            known[name].options if name in known else (),
        )
        for name, path in PATHS.get(cls, {}).items()
    }  # fmt: skip


def _slot(cls: type[Node], slot: Slot) -> Field:
    inner = reference(slot.targets) if slot.range is Ref else SCALARS.get(slot.range, slot.range)
    returns = several(inner) if slot.many else inner if slot.required else inner | None
    table = family(concrete(cls)[0])
    if slot.range is not Ref:
        return _plain(cls, slot, returns, table)
    if not slot.many:
        return _single(slot, returns, table)
    links = f"SELECT s AS p, o FROM {TABLES[table].link(slot)} WHERE s {IN_PARENTS}"
    return linked(returns, slot.sentence, links, slot.targets)


def _plain(cls: type[Node], slot: Slot, returns: Any, table: str) -> Field:
    if not slot.many:
        return column(returns, slot.sentence, table, fields(concrete(cls)[0])[slot.camel].column)
    link = TABLES[table].link(slot)
    return many(returns, slot.sentence, f"SELECT s, o FROM {link} WHERE s {IN_PARENTS} ORDER BY o")


def _single(slot: Slot, returns: Any, table: str) -> Field:
    links = f'SELECT n AS p, "{slot.name}" AS o FROM {table} WHERE n {IN_PARENTS}'
    plain = many(returns, slot.sentence, node_query(links, covering(slot.targets)))

    def fetch(request: Request, parents: Parents, given: Given) -> list[Any]:
        return [next(iter(values), None) for values in plain.fetch(request, parents, given)]

    return Field(returns, slot.sentence, fetch, column=f'{{t}}."{slot.name}"')


def linked(returns: Any, sentence: str, links: str, targets: tuple[type[Node], ...]) -> Field:
    """A field of many nodes: spans in the order in which they are read, and of one kind on demand."""
    if targets != (Span,):
        return many(returns, sentence, node_query(links, covering(targets)))
    order = """substr(d.iri, 1, instr(d.iri, '#')), d."begin", d.iri"""
    plain = many(returns, sentence, node_query(links, Span, order))
    narrowed = f"SELECT l.p, l.o FROM ({links}) l JOIN span k ON k.n = l.o AND COALESCE(k.variant, 'Phrase') = :kind"
    of_kind = many(returns, sentence, node_query(narrowed, Span, order))
    kinds = argument("kind", str, f"Only spans of this kind: {', '.join(KINDS_OF_SPAN)}.")

    def fetch(request: Request, parents: Parents, given: Given) -> Any:
        if given.get("kind") is None:
            return plain.fetch(request, parents, {})
        kind = str(given["kind"]).title()
        if kind not in KINDS_OF_SPAN:
            raise QueryError(f"no kind of span: {given['kind'][:40]!r}; there are {', '.join(KINDS_OF_SPAN)}")
        return of_kind.fetch(request, parents, {"kind": kind})

    return Field(returns, sentence, fetch, (kinds,))


CLASSES = {cls.__name__: cls for cls in NODES}
"""The published classes, by name."""
