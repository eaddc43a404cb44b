"""An operation compiled: which fields of which types it asks, with the values of their arguments.

A plan is made from a valid document and the values of its variables; `kb.serve.graphql.running` answers it a level at
a time.  What it does not cover - introspection - raises `Uncovered`, and ordinary execution answers.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from dataclasses import field as fresh
from typing import Any

from graphql import (
    DocumentNode,
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    GraphQLBoolean,
    GraphQLIncludeDirective,
    GraphQLInterfaceType,
    GraphQLList,
    GraphQLNamedType,
    GraphQLNonNull,
    GraphQLObjectType,
    GraphQLSkipDirective,
    GraphQLUnionType,
    InlineFragmentNode,
    OperationDefinitionNode,
    OperationType,
    SelectionSetNode,
    get_named_type,
)
from graphql.execution.values import get_argument_values, get_directive_values

from kb.index.tables import TABLES
from kb.serve.graphql.nodes import CLASSES
from kb.serve.graphql.schema import GRAPHQL, fields_of
from kb.serve.graphql.values import Field, Paged

TYPENAME = "__typename"
_TO_NODES = frozenset({"nodes", "edges", "node"})
ID, TYPE = "\0id", "\0type"
"""The keys under which a plan for linked data finds what every node is; no name of GraphQL's is like them."""


class Uncovered(Exception):  # noqa: N818 - no error: ordinary execution answers instead
    """Something that a plan does not answer."""


@dataclass(slots=True, eq=False)
class Asked:
    """One field as an operation asks it; `wraps` are the lists and non-nulls around its value, outermost first."""

    key: str
    field: Field
    given: Mapping[str, Any]
    wraps: str
    leaf: bool
    inner: "Selection | None" = None
    name: str = ""
    boolean: bool = False
    _paged: dict[str, Paged] = fresh(default_factory=dict)

    @property
    def of_list(self) -> bool:
        """Whether a field of a list, or of an edge of it, leads to the nodes of the list."""
        return self.name in _TO_NODES

    def paged(self, base: str) -> Paged:
        """The list that a field asks for with its nodes' columns, made once below each data base IRI."""
        if base not in self._paged:
            assert self.field.connected is not None
            assert self.inner is not None
            parts = list(_node_parts(self.inner))
            columns = next(iter(parts[0].columns.values()), ()) if parts else ()
            self._paged[base] = self.field.connected.paged(base, self.given, columns)
        return self._paged[base]


@dataclass(slots=True, eq=False)
class Selection:
    """What is asked of the values of a field: for each type that they can have, its fields in their order.

    `columns` are what is read of the table of a type, with `{t}` for the table; `nodes` tells nodes from other objects,
    and `shared` which of the types ask each field.
    """

    types: dict[str, tuple[Asked, ...]]
    nodes: bool
    columns: dict[str, tuple[str, ...]] = fresh(default_factory=dict)
    shared: tuple[tuple[Asked, tuple[str, ...]], ...] = ()


Context = Mapping[str, FragmentDefinitionNode]


class Planner:
    """Compiles one operation of a document."""

    def __init__(self, document: DocumentNode, variables: Any, *, linked: bool = False) -> None:
        self._linked = linked
        self._variables = variables
        self._fragments = {
            one.name.value: one for one in document.definitions if isinstance(one, FragmentDefinitionNode)
        }

    def operation(self, operation: OperationDefinitionNode) -> Selection:
        """The plan of an operation; raises Uncovered."""
        root = GRAPHQL.query_type
        if operation.operation is not OperationType.QUERY or root is None:
            raise Uncovered
        return self._selection(root, [operation.selection_set])

    def _selection(self, kind: GraphQLNamedType, sets: Sequence[SelectionSetNode]) -> Selection:
        if isinstance(kind, GraphQLInterfaceType | GraphQLUnionType):
            types = list(GRAPHQL.get_possible_types(kind))
        else:
            assert isinstance(kind, GraphQLObjectType)
            types = [kind]
        made: dict[tuple[Any, ...], Asked] = {}
        selection = Selection(
            {one.name: tuple(self._fields(one, sets, made)) for one in types},
            nodes=all(one.name in CLASSES for one in types),
        )
        if selection.nodes:
            selection.columns = _columns(selection)
            selection.shared = _shared(selection)
        return selection

    def _fields(
        self, kind: GraphQLObjectType, sets: Sequence[SelectionSetNode], made: dict[tuple[Any, ...], Asked]
    ) -> Iterator[Asked]:
        grouped: dict[str, list[FieldNode]] = {}
        for selections in sets:
            self._collect(kind, selections, grouped, set())
        if self._linked and kind.name in CLASSES:
            yield Asked(ID, fields_of(kind.name)["id"], {}, "!", leaf=True)
            yield Asked(TYPE, _typename(kind.name), {}, "!", leaf=True)
        for key, nodes in grouped.items():
            yield self._asked(kind, key, nodes, made)

    def _collect(
        self, kind: GraphQLObjectType, selections: SelectionSetNode, grouped: dict[str, list[FieldNode]], seen: set[str]
    ) -> None:
        for node in selections.selections:
            if not self._included(node):
                continue
            if isinstance(node, FieldNode):
                grouped.setdefault(node.alias.value if node.alias else node.name.value, []).append(node)
            elif isinstance(node, FragmentSpreadNode):
                name = node.name.value
                if name not in seen and _fits(kind, self._fragments[name].type_condition.name.value):
                    seen.add(name)
                    self._collect(kind, self._fragments[name].selection_set, grouped, seen)
            elif isinstance(node, InlineFragmentNode):
                condition = node.type_condition
                if condition is None or _fits(kind, condition.name.value):
                    self._collect(kind, node.selection_set, grouped, seen)

    def _included(self, node: Any) -> bool:
        if not node.directives:
            return True
        skip = get_directive_values(GraphQLSkipDirective, node, self._variables)
        include = get_directive_values(GraphQLIncludeDirective, node, self._variables)
        return not (skip and skip["if"]) and (include is None or bool(include["if"]))

    def _asked(
        self, kind: GraphQLObjectType, key: str, nodes: list[FieldNode], made: dict[tuple[Any, ...], Asked]
    ) -> Asked:
        name = nodes[0].name.value
        if name == TYPENAME:
            return Asked(key, _typename(kind.name), {}, "!", leaf=True)
        if name.startswith("__"):
            raise Uncovered
        field_ = fields_of(kind.name)[name]
        # Types that inherit a field from the same class are asked it together.
        place = (key, id(field_), *map(id, nodes))
        if place not in made:
            made[place] = self._made(kind, key, field_, nodes)
        return made[place]

    def _made(self, kind: GraphQLObjectType, key: str, field_: Field, nodes: list[FieldNode]) -> Asked:
        declared = kind.fields[nodes[0].name.value]
        given = get_argument_values(declared, nodes[0], self._variables)
        named = get_named_type(declared.type)
        name = nodes[0].name.value
        asked = Asked(key, field_, given, _wraps(declared.type), leaf=not nodes[0].selection_set, name=name)
        asked.boolean = named is GraphQLBoolean
        if not asked.leaf:
            asked.inner = self._selection(named, [one.selection_set for one in nodes if one.selection_set])
            if field_.connected:
                _share_columns(asked.inner)
        return asked


def _fits(kind: GraphQLObjectType, condition: str) -> bool:
    wanted = GRAPHQL.get_type(condition)
    if isinstance(wanted, GraphQLInterfaceType | GraphQLUnionType):
        return GRAPHQL.is_sub_type(wanted, kind)
    return wanted is kind


def _wraps(kind: Any) -> str:
    """`!` for what is never null and `[` for a list, outermost first."""
    if isinstance(kind, GraphQLNonNull):
        return "!" + _wraps(kind.of_type)
    return "[" + _wraps(kind.of_type) if isinstance(kind, GraphQLList) else ""


_TYPENAMES: dict[str, Field] = {}


def _typename(name: str) -> Field:
    if name not in _TYPENAMES:
        _TYPENAMES[name] = Field(str, "", lambda _, parents, __: [name] * len(parents))
    return _TYPENAMES[name]


def table_of_type(name: str) -> str:
    """The table with the nodes of a GraphQL type."""
    return _OF_TYPE[name]


_OF_TYPE = {cls.__name__: table.name for table in TABLES.values() for cls in table.classes}


def _columns(selection: Selection) -> dict[str, tuple[str, ...]]:
    found: dict[str, dict[str, None]] = {}
    for name, asked in selection.types.items():
        columns = found.setdefault(table_of_type(name), {})
        columns |= dict.fromkeys(one.field.column for one in asked if one.field.column)
    return {table: tuple(columns) for table, columns in found.items()}


def _shared(selection: Selection) -> tuple[tuple[Asked, tuple[str, ...]], ...]:
    found: dict[int, tuple[Asked, list[str]]] = {}
    for name, fields in selection.types.items():
        for asked in fields:
            found.setdefault(id(asked), (asked, []))[1].append(name)
    return tuple((asked, tuple(names)) for asked, names in found.values())


def _share_columns(connection: Selection) -> None:
    """Lets all that is asked of the nodes of a list be read together with the list."""
    parts = list(_node_parts(connection))
    union: dict[str, tuple[str, ...]] = {}
    for part in parts:
        for table, columns in part.columns.items():
            union[table] = tuple(dict.fromkeys((*union.get(table, ()), *columns)))
    for part in parts:
        part.columns = union


def _node_parts(connection: Selection) -> Iterator[Selection]:
    """What is asked of the nodes of a list, as such and on its edges."""
    for asked in (one for fields in connection.types.values() for one in fields):
        if asked.inner and asked.of_list:
            yield from [asked.inner] if asked.inner.nodes else _node_parts(asked.inner)
