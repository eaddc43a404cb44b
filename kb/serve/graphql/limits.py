"""What a GraphQL operation may ask for, measured before it is validated or run.

Fragments are measured once and added wherever they are spread, so that measuring takes time in the length of the
document however large the answer would grow.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from graphql import (
    DocumentNode,
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    GraphQLInterfaceType,
    GraphQLList,
    GraphQLNamedType,
    GraphQLNonNull,
    GraphQLObjectType,
    GraphQLSchema,
    IntValueNode,
    ListValueNode,
    OperationDefinitionNode,
    SelectionSetNode,
    VariableNode,
    Visitor,
    get_named_type,
    is_leaf_type,
    visit,
)

from kb.errors import LimitError, QueryError
from kb.index.listing import MOST_KEYS
from kb.index.windows import DEFAULT, MAXIMUM, too_many

BODY = 256 * 1024
"""Bytes of a request."""

TOKENS = 1_000
"""Tokens of a document."""

SMALL = 2
"""How many nodes a list without pages is taken to hold."""

MOST: Mapping[str, int] = {"first": MAXIMUM, "last": MAXIMUM, "ids": MAXIMUM, "top": MAXIMUM, "orderBy": MOST_KEYS}
"""Arguments that say how much is wanted, and the most that they may say."""

_TOO_MANY = {
    "ids": f"at most {MAXIMUM} ids at a time", "top": f"`top` is at most {MAXIMUM}",
    "orderBy": f"a list is sorted by at most {MOST_KEYS} keys",
}  # fmt: skip
_WRAPPERS = frozenset({"nodes", "edges", "node", "pageInfo"})


@dataclass(frozen=True, slots=True)
class Measure:
    """What a selection asks for, with every fragment counted wherever it is spread."""

    depth: int = 0
    aliases: int = 0
    fields: int = 0
    cost: int = 0

    def __add__(self, other: "Measure") -> "Measure":
        return Measure(
            max(self.depth, other.depth),
            self.aliases + other.aliases,
            self.fields + other.fields,
            self.cost + other.cost,
        )


LIMITS = Measure(depth=10, aliases=15, fields=2_000, cost=5_000)
"""The most that one operation may ask for; lists and their wrappers are one level deep, not three."""

INTROSPECTION_DEPTH = 15
DIRECTIVES = 50
FRAGMENTS = 20


class Meter:
    """Measures the operations of one document, given the values of its variables."""

    def __init__(self, schema: GraphQLSchema, document: DocumentNode, variables: Mapping[str, Any]) -> None:
        self._schema = schema
        self._variables = variables
        self._fragments = {
            definition.name.value: definition
            for definition in document.definitions
            if isinstance(definition, FragmentDefinitionNode)
        }
        self._measured: dict[str, Measure] = {}
        self._open: set[str] = set()

    def operation(self, operation: OperationDefinitionNode) -> Measure:
        """What one operation asks for; raises QueryError for fragments that spread themselves."""
        return self._selections(operation.selection_set, self._schema.get_root_type(operation.operation))

    def _selections(self, selections: SelectionSetNode | None, parent: GraphQLNamedType | None) -> Measure:
        total = Measure()
        for selection in selections.selections if selections else ():
            if isinstance(selection, FieldNode):
                total += self._field(selection, parent)
            elif isinstance(selection, FragmentSpreadNode):
                total += self._fragment(selection.name.value)
            else:
                condition = selection.type_condition  # type: ignore[attr-defined]
                inner = self._schema.get_type(condition.name.value) if condition else parent
                total += self._selections(selection.selection_set, inner)  # type: ignore[attr-defined]
        return total

    def _fragment(self, name: str) -> Measure:
        if name in self._open:
            raise QueryError(f"the fragment {name[:80]} spreads itself")
        if name not in self._measured:
            definition = self._fragments.get(name)
            if definition is None:
                return Measure()
            self._open.add(name)
            inner = self._schema.get_type(definition.type_condition.name.value)
            self._measured[name] = self._selections(definition.selection_set, inner)
            self._open.remove(name)
        return self._measured[name]

    def _field(self, field: FieldNode, parent: GraphQLNamedType | None) -> Measure:
        name = field.name.value
        aliases = 1 if field.alias else 0
        if name in ("__schema", "__type"):
            return self._introspection(field, aliases)
        known = parent.fields.get(name) if isinstance(parent, GraphQLObjectType | GraphQLInterfaceType) else None
        returns = get_named_type(known.type) if known else None
        inner = self._selections(field.selection_set, returns)
        wrapper = name in _WRAPPERS and not field.arguments
        size = 1 if wrapper or not known else self._size(field, known.type, returns)
        leaf = returns is not None and is_leaf_type(returns)
        return Measure(
            inner.depth + (0 if wrapper else 1),
            inner.aliases + aliases,
            inner.fields + 1,
            (0 if leaf or wrapper else 1) + size * inner.cost,
        )

    def _introspection(self, field: FieldNode, aliases: int) -> Measure:
        inner = self._selections(field.selection_set, None)
        if inner.depth > INTROSPECTION_DEPTH:
            raise LimitError(f"introspection goes at most {INTROSPECTION_DEPTH} levels deep")
        return Measure(1, inner.aliases + aliases, inner.fields + 1, 0)

    def _size(self, field: FieldNode, returns: Any, named: GraphQLNamedType | None) -> int:
        given = {argument.name.value: argument.value for argument in field.arguments or ()}
        numbers = {name: self._number(given[name]) for name in MOST if name in given}
        for name, number in numbers.items():
            if number > MOST[name]:
                raise LimitError(_TOO_MANY.get(name) or too_many(name))
        asked = [numbers[name] for name in ("first", "last", "ids") if name in numbers]
        if asked:
            return max(asked)
        if named is not None and named.name.endswith("Connection"):
            return DEFAULT
        bare = returns.of_type if isinstance(returns, GraphQLNonNull) else returns
        return SMALL if isinstance(bare, GraphQLList) else 1

    def _number(self, value: Any) -> int:
        """What number an argument gives, or how many values; what is no number is refused when it is read."""
        if isinstance(value, IntValueNode):
            number = int(value.value[:12])
            return max(number, 0) if number < 2**31 else MAXIMUM
        if isinstance(value, ListValueNode):
            return len(value.values)
        if isinstance(value, VariableNode):
            given = self._variables.get(value.name.value)
            if isinstance(given, list):
                return len(given)
            if given is None:
                return DEFAULT
            # A number that is no Int of GraphQL is refused with the other variables of a wrong type.
            return max(given, 0) if isinstance(given, int) and given < 2**31 else MAXIMUM
        return DEFAULT


class _Directives(Visitor):
    def __init__(self) -> None:
        super().__init__()
        self.count = 0

    def enter_directive(self, *_: Any) -> None:
        self.count += 1


def measured(
    schema: GraphQLSchema, document: DocumentNode, operation: OperationDefinitionNode, variables: Mapping[str, Any]
) -> Measure:
    """What the operation asks for; raises LimitError for more than may be asked."""
    directives = _Directives()
    visit(document, directives)
    fragments = sum(isinstance(definition, FragmentDefinitionNode) for definition in document.definitions)
    _refuse("directives", directives.count, DIRECTIVES)
    _refuse("fragments", fragments, FRAGMENTS)
    found = Meter(schema, document, variables).operation(operation)
    for name in ("depth", "aliases", "fields", "cost"):
        _refuse(name, getattr(found, name), getattr(LIMITS, name))
    return found


def _refuse(name: str, found: int, limit: int) -> None:
    if found > limit:
        number = str(found) if found < 10**9 else "too many"
        raise LimitError(f"the query has {number} {name}; the limit is {limit}")
