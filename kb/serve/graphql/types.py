"""The GraphQL type of each class and code list of the model, still without fields, and how fields are made.

Values are records of `kb.pages.records`, never instances of these classes.
"""

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from typing import Annotated, Any

import strawberry
from strawberry.annotation import StrawberryAnnotation
from strawberry.types.arguments import StrawberryArgument

from kb.model import NODES, Actor, Iri, Named, Node, Quote, Text, Work
from kb.pages.records import Record
from kb.shape import concrete
from kb.terms import CODE_LISTS, Code

Fields = Mapping[str, Any]

SCALARS: dict[type, Any] = {str: str, Text: str, Iri: str, int: int, bool: bool, date: date, Decimal: float}
"""How the model's plain types are called in GraphQL."""

INTERFACES: tuple[type[Node], ...] = (Node, Named, Actor)
"""The classes of the model that are interfaces, the more general first."""


def argument(name: str, range_: Any, sentence: str, *, required: bool = False) -> StrawberryArgument:
    """An argument of a field."""
    annotation = StrawberryAnnotation(range_ if required else range_ | None)
    return StrawberryArgument(name, name, annotation, description=sentence)


def stored(returns: Any, sentence: str) -> Any:
    """A field that is an attribute of the value."""
    return strawberry.field(description=sentence, graphql_type=returns)


def computed(returns: Any, sentence: str, answer: Callable[..., Any], *arguments: StrawberryArgument) -> Any:
    """A field that a function of the value and the arguments answers."""

    def resolver(root: Any, **given: Any) -> Any:
        return answer(root, **given)

    return _with_arguments(strawberry.field(resolver=resolver, description=sentence, graphql_type=returns), arguments)


def start(returns: Any, sentence: str, answer: Callable[..., Any], *arguments: StrawberryArgument) -> Any:
    """A field that a query starts from: a function of the request and the arguments answers it."""

    def resolver(info: strawberry.Info, **given: Any) -> Any:
        return answer(info.context, **given)

    return _with_arguments(strawberry.field(resolver=resolver, description=sentence, graphql_type=returns), arguments)


def made(name: str, sentence: str, fields: Fields) -> type:
    """An object type with these fields."""
    return strawberry.type(type(name, (), dict(fields)), name=name, description=sentence)


def first_line(cls: type) -> str:
    """What a class says of itself."""
    return (cls.__doc__ or "").partition("\n")[0]


def _with_arguments(field: Any, arguments: tuple[StrawberryArgument, ...]) -> Any:
    field.arguments = list(arguments)
    return field


def _enum(codes: type[Code]) -> None:
    strawberry.enum(codes, description=first_line(codes))
    definition: Any = vars(codes)["__strawberry_definition__"]
    for value, code in zip(definition.values, codes, strict=True):
        value.description = code.definition or code.label


def _shells() -> dict[type[Node], type]:
    shells: dict[type[Node], type] = {}
    for cls in (*INTERFACES, *NODES):
        bases = tuple(shells[parent] for parent in cls.__bases__ if parent in shells)
        shells[cls] = type(cls.__name__, bases, {} if cls in INTERFACES else {"is_type_of": _is_type_of(cls)})
    return shells


def _is_type_of(cls: type[Node]) -> Any:
    return staticmethod(lambda value, _: isinstance(value, Record) and value.cls is cls)


for _codes in CODE_LISTS:
    _enum(_codes)

TYPES: dict[type[Node], type] = _shells()
"""The GraphQL type of each class of the model; `kb.serve.graphql.schema` gives them their fields."""

_SOURCE = strawberry.union("Source", description="What a claim can rest on: a cited work, or somebody's words.")
Source: Any = Annotated[TYPES[Work] | TYPES[Quote], _SOURCE]


def reference(targets: tuple[type[Node], ...]) -> Any:
    """The GraphQL type of what a field may point to: the narrowest that covers all of it."""
    if set(targets) == {Work, Quote}:
        return Source
    if len(targets) == 1:
        return TYPES[targets[0]]
    return TYPES[next(cls for cls in reversed(INTERFACES) if set(targets) <= {*concrete(cls)})]
