"""The input types of lists: filters, orders, and what can be counted, derived from what the read model holds."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from enum import StrEnum
from keyword import iskeyword
from typing import Any

import strawberry

from kb.index.fields import OVERLAPPING, constant, facets, fields, kinds, links, orders, plain_range, references, words
from kb.model import NODES, Actor, Named, Node
from kb.serve.graphql.types import SCALARS, several
from kb.shape import concrete
from kb.terms import Code


def _enum(name: str, sentence: str, values: Mapping[str, str]) -> Any:
    """An enum whose values are their own names."""
    enum: Any = StrEnum
    made: Any = enum(name, {value: value for value in values})
    strawberry.enum(made, name=name, description=sentence)
    for value, described in zip(made.__strawberry_definition__.values, values.values(), strict=True):
        value.description = described
    return made


TimeUnit = _enum("TimeUnit", "A stretch of time.", {"YEAR": "A year.", "MONTH": "A month.", "DAY": "A day."})
Direction = _enum("Direction", "Which end of an order comes first.", {
    "ASC": "The smallest, earliest or first in the alphabet.", "DESC": "The greatest, latest or last.",
})  # fmt: skip
Nulls = _enum("Nulls", "Where nodes stand that lack what a list is sorted by.", {
    "FIRST": "Before all others.", "LAST": "After all others.",
})  # fmt: skip
NodeKind = _enum("NodeKind", "The kinds of nodes.", {
    name: (cls.__doc__ or "").partition("\n")[0] for name, cls in kinds().items()
})  # fmt: skip


def digits(unit: Any) -> int:
    """How many characters of a date name a stretch of this length."""
    return {"YEAR": 4, "MONTH": 7, "DAY": 10}[str(unit)]


def kind_of(value: Any) -> type[Node]:
    """The class that a value of NodeKind stands for."""
    return kinds()[str(value)]


def _field(returns: Any, sentence: str, *, required: bool = False) -> Any:
    annotation = returns if required else returns | None
    return strawberry.field(description=sentence, graphql_type=annotation) if required else strawberry.field(
        description=sentence, graphql_type=annotation, default=None
    )  # fmt: skip


def _input(shell: type, name: str, sentence: str, given: Mapping[str, Any]) -> Any:
    for key, value in given.items():
        # A word of Python's own can be no attribute; GraphQL shows the name without the line.
        value.graphql_name = key
        setattr(shell, f"{key}_" if iskeyword(key) else key, value)
    return strawberry.input(shell, name=name, description=sentence)


def _comparison(name: str, scalar: Any, *, ordered: bool = True, words_: bool = False) -> Any:
    given = {
        "eq": _field(scalar, "Equal to this."),
        "in": _field(list[scalar], "Equal to one of these."),
        "exists": _field(bool, "Whether there is any value."),
    }
    if ordered:
        given |= {
            "gt": _field(scalar, "Greater than this."), "gte": _field(scalar, "This or greater."),
            "lt": _field(scalar, "Less than this."), "lte": _field(scalar, "This or less."),
        }  # fmt: skip
    if words_:
        given |= {
            "startsWith": _field(str, "Beginning with this, in the same case."),
            "contains": _field(str, "With this somewhere, upper or lower case."),
        }
    return _input(type(name, (), {}), name, "Conditions on one value; all of them must hold.", given)


COMPARISONS: dict[type, Any] = {
    str: _comparison("TextComparison", str, words_=True),
    int: _comparison("IntComparison", int),
    Decimal: _comparison("FloatComparison", SCALARS[Decimal]),
    bool: _comparison("BooleanComparison", bool, ordered=False),
    date: _comparison("DateComparison", date),
}
IdComparison = _input(type("IdComparison", (), {}), "IdComparison", "Which nodes, by IRI, CURIE or path.", {
    "eq": _field(strawberry.ID, "This node."), "in": _field(list[strawberry.ID], "One of these nodes."),
})  # fmt: skip
KindComparison = _comparison("NodeKindComparison", NodeKind, ordered=False)
DateRange = _input(type("DateRange", (), {}), "DateRange", "A range of days; an end that is left out is open.", {
    "from": _field(date, "Its first day."), "to": _field(date, "Its last day."),
})  # fmt: skip


def _compared(range_: type) -> Any:
    plain = plain_range(range_)
    if issubclass(plain, Code) and plain not in COMPARISONS:
        COMPARISONS[plain] = _comparison(f"{plain.__name__}Comparison", plain, ordered=False)
    return COMPARISONS[plain]


FILTERED: tuple[type[Node], ...] = (*NODES, Actor, Named, Node)
FILTERS: dict[type[Node], Any] = {cls: type(f"{cls.__name__}Filter", (), {}) for cls in FILTERED}
"""The filter of each class."""

RELATIONS: dict[type[Node], Any] = {cls: type(f"{cls.__name__}Relation", (), {}) for cls in FILTERED}
"""The conditions on many nodes of each class."""


def _filter(cls: type[Node]) -> None:
    own, name = FILTERS[cls], cls.__name__
    given = {
        "and": _field(several(own), "All of these hold."),
        "or": _field(several(own), "One of these holds."),
        "not": _field(own, "This does not hold."),
        "id": _field(IdComparison, "Which nodes."),
    }
    if len(concrete(cls)) > 1:
        given["kind"] = _field(KindComparison, "Of which kind.")
    if cls in OVERLAPPING:
        given["overlaps"] = _field(DateRange, "Whose first to last day touch this range.")
    given |= {one.name: _field(_compared(one.range), one.sentence) for one in fields(cls).values()}
    given |= {key: _field(_compared(slot.range), f"Some of: {slot.sentence}") for key, (slot, _) in words(cls).items()}
    given |= {ref.name: _field(FILTERS[ref.target], ref.sentence) for ref in references(cls).values()}
    given |= {
        key: _field(RELATIONS[path.target], sentence or f"Nodes that {key} leads to.")
        for key, (path, sentence) in links(cls).items()
    }
    _input(own, f"{name}Filter", f"Conditions on nodes of kind {name}; all fields that are given must hold.", given)
    _input(RELATIONS[cls], f"{name}Relation", f"Conditions on a list of nodes of kind {name}; all must hold.", {
        "some": _field(own, "At least one node is so."), "every": _field(own, "No node is otherwise."),
        "none": _field(own, "No node is so."), "count": _field(COMPARISONS[int], "How many nodes there are."),
    })  # fmt: skip


for _cls in FILTERED:
    _filter(_cls)

ORDERS: dict[type[Node], Any] = {}
FACETS: dict[type[Node], Any] = {}
"""What lists of each class can be sorted by, and counted by."""

for _cls in (*NODES, Actor):
    _name = _cls.__name__
    _by = _enum(f"{_name}OrderField", f"What lists of nodes of kind {_name} can be sorted by.", {
        value: sentence for value, (_, sentence) in orders(_cls).items()
    })  # fmt: skip
    ORDERS[_cls] = _input(type(f"{_name}Order", (), {}), f"{_name}Order", "One key that a list is sorted by.", {
        "field": _field(_by, "By what.", required=True),
        "direction": _field(Direction, "Which end comes first: ASC when nothing is said."),
        "nulls": _field(Nulls, "Where nodes stand that lack it: LAST when nothing is said."),
    })  # fmt: skip
    if facets(_cls):
        FACETS[_cls] = _enum(f"{_name}FacetField", f"What lists of nodes of kind {_name} can be counted by.", {
            value: f"By {constant(value).lower().replace('_', ' ')}." for value in facets(_cls)
        })  # fmt: skip
