"""What the nodes of a class can be searched, sorted and counted by, under the names that GraphQL gives."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from kb.index.paths import Path, link, paths
from kb.index.tables import ELSEWHERE, TABLES, family, quoted
from kb.model import NODES, Actor, Event, Membership, Named, Node, Ref, Text
from kb.shape import Slot, cache, camel, concrete, slots
from kb.terms import Certainty, Code

COVERS: tuple[type[Node], ...] = (Actor, Named, Node)
"""The classes that stand for several, the narrower first."""

COMPUTED: Mapping[type[Node], Mapping[str, tuple[type, str]]] = {
    Event: {
        "certainty": (Certainty, "The status that most independent root sources give it."),
        "disputed": (bool, "Whether claims on it contradict each other: a forecast that failed does not."),
        "open": (bool, "Whether it is announced or possible, and not yet reported as happened or denied."),
        "status_changed": (bool, "Whether claims give it different statuses."),
        "article_count": (int, "How many articles speak of it."),
        "claim_count": (int, "How many claims are made about it."),
        "root_source_count": (int, "How many independent sources say that it happened."),
    },
    Named: {"article_count": (int, "How many articles name it.")},
    Membership: {
        "first_seen": (date, "The day of the first article that tells of it."),
        "last_seen": (date, "The day of the last article that tells of it."),
    },
}
"""Columns that are computed, which can be searched and sorted by like the others."""

COUNTABLE = frozenset({"language", "country", "mode", "cameo", "role_name"})
"""Fields of words whose values are few enough to be counted."""


@dataclass(frozen=True, slots=True)
class Field:
    """A field of one plain value: its name, range and sentence, and the column with `{t}` for the table."""

    name: str
    range: type
    sentence: str
    column: str


@dataclass(frozen=True, slots=True)
class Reference:
    """A field of one node: its name, the class that covers what it may lead to, its sentence and its column."""

    name: str
    target: type[Node]
    sentence: str
    column: str


def covering(targets: tuple[type[Node], ...]) -> type[Node]:
    """The narrowest class that covers all of these."""
    if len(targets) == 1:
        return targets[0]
    return next(cls for cls in COVERS if set(targets) <= {*concrete(cls)})


def table_of(cls: type[Node]) -> str:
    """The table with the nodes of a class; that of all nodes for a class that covers several families."""
    return "node" if len({family(kind) for kind in concrete(cls)}) > 1 else family(concrete(cls)[0])


def is_a(cls: type[Node], alias: str) -> str:
    """The condition that a row of `table_of` is of a class."""
    kinds = concrete(cls)
    if table_of(cls) == "node":
        return f"{alias}.cls IS NOT NULL" if kinds == NODES else f"{alias}.cls IN ({_listed(kinds)})"
    if set(TABLES[family(kinds[0])].classes) == {*kinds}:
        return "1"
    return f"{alias}.cls IN ({_listed(kinds)})"


def _listed(kinds: tuple[type[Node], ...]) -> str:
    return ", ".join(f"'{kind.__name__}'" for kind in kinds)


@cache
def fields(cls: type[Node]) -> dict[str, Field]:
    """The fields of one plain value, by name."""
    if table_of(cls) == "node":
        return {}
    found = {slot.camel: _field(cls, slot) for slot in slots(cls) if not slot.many and slot.range is not Ref}
    if cls.variants:
        found["variant"] = Field("variant", str, "Its kind within its class.", "{t}.variant")
    for kind in reversed(cls.__mro__):
        for name, (range_, sentence) in COMPUTED.get(kind, {}).items():
            found[camel(name)] = Field(camel(name), range_, sentence, f"{{t}}.{quoted(name)}")
    return found


def _field(cls: type[Node], slot: Slot) -> Field:
    column = f"{{t}}.{quoted(slot.name)}"
    if (family(concrete(cls)[0]), slot.name) in ELSEWHERE:
        column = "(SELECT d.body FROM document d WHERE d.n = {t}.n)"
    return Field(slot.camel, slot.range, slot.sentence, column)


@cache
def references(cls: type[Node]) -> dict[str, Reference]:
    """The fields of one node, by name."""
    if table_of(cls) == "node":
        return {}
    single = (slot for slot in slots(cls) if not slot.many and slot.range is Ref)
    return {
        slot.camel: Reference(slot.camel, covering(slot.targets), slot.sentence, f"{{t}}.{quoted(slot.name)}")
        for slot in single
    }


@cache
def words(cls: type[Node]) -> dict[str, tuple[Slot, str]]:
    """The fields of many plain values, with the table of their values, by name."""
    if table_of(cls) == "node":
        return {}
    table = TABLES[table_of(cls)]
    return {slot.camel: (slot, table.link(slot)) for slot in slots(cls) if slot.many and slot.range is not Ref}


@cache
def links(cls: type[Node]) -> dict[str, tuple[Path, str]]:
    """Everything that leads to many nodes, with its sentence: fields of the class, and relations that lead back."""
    if table_of(cls) == "node":
        return {}
    table = TABLES[table_of(cls)]
    stored = {
        slot.camel: (
            link(covering(slot.targets), table.link(slot), back=True),
            slot.sentence,
        )
        for slot in slots(cls)
        if slot.many and slot.range is Ref
    }
    return stored | {name: (path, "") for name, path in paths(cls).items()}


@cache
def orders(cls: type[Node]) -> dict[str, tuple[str, str]]:
    """What lists of a class can be sorted by: name -> expression and sentence."""
    own = {constant(one.name): (one.column, one.sentence) for one in fields(cls).values() if _sortable(one)}
    related = {
        f"{constant(ref.name)}_{constant(one.name)}": (_of(ref, one), f"{ref.sentence} Of that: {one.sentence}")
        for ref in references(cls).values()
        for one in fields(ref.target).values()
        if _sortable(one)
    }
    counts = {
        f"{constant(name)}_COUNT": (_counted(cls, name) or count(path), f"How many nodes {name} leads to.")
        for name, (path, _) in links(cls).items()
    }
    return {"ID": ("{t}.iri", "Its IRI.")} | counts | related | own


def _counted(cls: type[Node], name: str) -> str | None:
    """The column that holds the number of nodes of a relation, where there is one."""
    stored: dict[tuple[type[Node], str], str] = {(Event, "claims"): "claim_count", (Event, "articles"): "article_count"}
    column = stored.get((cls, name)) or ("article_count" if issubclass(cls, Named) and name == "articles" else None)
    return f"{{t}}.{column}" if column else None


def count(path: Path) -> str:
    """How many nodes a path leads to."""
    condition = path.at("c", "{t}.n").replace("{role}", "")
    return f"(SELECT COUNT(*) FROM {table_of(path.target)} c WHERE {condition} AND {is_a(path.target, 'c')})"


def _of(reference: Reference, one: Field) -> str:
    column = one.column.replace("{t}", "r")
    return f"(SELECT {column} FROM {table_of(reference.target)} r WHERE r.n = {reference.column})"


def _sortable(one: Field) -> bool:
    return "SELECT" not in one.column


@dataclass(frozen=True, slots=True)
class Facet:
    """What nodes are counted by: a value over `{t}`, or over `v` where `links` names a table of links.

    `target` is the class of the nodes that the values are, `range` what they are else.
    """

    value: str
    links: str | None = None
    target: type[Node] | None = None
    range: type = str


@cache
def facets(cls: type[Node]) -> dict[str, Facet]:
    """What lists of a class can be counted by, by name."""
    found = {"KIND": Facet("{t}.cls")} if len(concrete(cls)) > 1 else {}
    for one in fields(cls).values():
        if issubclass(one.range, Code | bool) or one.name == "variant" or _snake(one.name) in COUNTABLE:
            found[constant(one.name)] = Facet(one.column, range=one.range)
    for ref in references(cls).values():
        found[constant(ref.name)] = Facet(ref.column, target=ref.target)
    table = TABLES[table_of(cls)]
    for slot in slots(cls):
        if slot.many and slot.range is Ref:
            found[constant(slot.camel)] = Facet("v.o", table.link(slot), covering(slot.targets))
    return found | ({"PARTICIPANT": Facet("v.o", "event_participant", Named)} if cls is Event else {})


DAYS: Mapping[str, str] = {"article": "reference_date", "event": "start", "claim": "key", "quote": "key"}
"""The column with the day of a node, by table."""

OVERLAPPING: tuple[type[Node], ...] = (Event, Membership)
"""Classes with a first and a last day."""


def constant(name: str) -> str:
    """A camelCase name as an enum value."""
    return re.sub(r"(?<=[a-z0-9])([A-Z])", r"_\1", name).upper()


def _snake(name: str) -> str:
    return constant(name).lower()


def kinds() -> dict[str, type[Node]]:
    """The published classes, by the name of their enum value."""
    return {constant(cls.__name__): cls for cls in NODES}


def plain_range(range_: type) -> type:
    """A range as filters tell them apart."""
    return str if range_ in (str, Text) or range_.__name__ == "Iri" else range_


Given = Mapping[str, Any]
"""The value of a GraphQL input object."""
