"""The GraphQL schema: every type with its fields, as Strawberry declares them and as they are answered."""

from collections.abc import Mapping
from functools import cache
from typing import Any

import strawberry
from graphql import (
    GraphQLEnumType,
    GraphQLInterfaceType,
    GraphQLObjectType,
    GraphQLSchema,
    GraphQLUnionType,
    build_schema,
    lexicographic_sort_schema,
    print_schema,
)

from kb.model import NODES, Node
from kb.serve.graphql.nodes import CLASSES, node_fields
from kb.serve.graphql.objects import OBJECTS
from kb.serve.graphql.roots import QUERY
from kb.serve.graphql.types import INTERFACES, TYPES, declared, first_line
from kb.serve.graphql.values import Field, Fields, Request


def _describe(cls: type[Node]) -> None:
    shell, inherited = TYPES[cls], [node_fields(parent) for parent in cls.__bases__ if parent in TYPES]
    for name, field in node_fields(cls).items():
        if not any(fields.get(name) is field for fields in inherited):
            setattr(shell, name, declared(field.returns, field.sentence, field.arguments))
    decorate = strawberry.interface if cls in INTERFACES else strawberry.type
    decorate(shell, name=cls.__name__, description=first_line(cls))


for _cls in TYPES:
    _describe(_cls)

SCHEMA = strawberry.Schema(query=QUERY, types=[TYPES[cls] for cls in NODES])


def fields_of(type_name: str) -> Fields:
    """What answers the fields of an object type."""
    cls = CLASSES.get(type_name)
    return node_fields(cls) if cls else OBJECTS[type_name]


def _resolved(field: Field) -> Any:
    def resolve(parent: Any, info: Any, **given: Any) -> Any:
        request: Request = info.context
        return field.fetch(request, [parent], given)[0]

    return resolve


def _kind(value: Any, info: Any, _: Any) -> str:
    """The type of a node in a place where there may be several."""
    ((cls,),) = info.context.session.rows("SELECT cls FROM node WHERE n = ?", (value,))
    return str(cls)


def _answered(schema: GraphQLSchema) -> GraphQLSchema:
    """The schema with functions that answer its fields one by one."""
    for name, kind in schema.type_map.items():
        if name.startswith("__"):
            continue
        if isinstance(kind, GraphQLObjectType):
            kind.is_type_of = None
            known: Mapping[str, Field] = fields_of(name)
            for key, declared_ in kind.fields.items():
                declared_.resolve = _resolved(known[key])
        elif isinstance(kind, GraphQLInterfaceType | GraphQLUnionType):
            kind.resolve_type = _kind
        elif isinstance(kind, GraphQLEnumType):
            _show_names(kind)
    # The read model holds days as GraphQL shows them.
    day: Any = schema.type_map["Date"]
    day.coerce_output_value = day.serialize = str
    return schema


def _show_names(kind: Any) -> None:
    """Lets an enum take its own names for values, as the read model holds them."""

    def shown(value: object) -> str:
        if value not in kind.values:
            raise ValueError(f"{kind.name} has no value {value}")
        return str(value)

    kind.coerce_output_value = kind.serialize = shown


GRAPHQL: GraphQLSchema = _answered(SCHEMA._schema)  # noqa: SLF001 - Strawberry has no public name for it
"""The schema as graphql-core executes it."""


@cache
def sdl() -> str:
    """The schema in GraphQL's own language, as it stands in `schema/schema.graphql`."""
    return print_schema(lexicographic_sort_schema(build_schema(SCHEMA.as_str()))) + "\n"
