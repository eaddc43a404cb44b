"""The GraphQL type of each class and code list of the model, still without fields, and how fields are made.

They only declare: values are numbers of nodes in the read model, never instances of these classes.
"""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Annotated, Any

import strawberry
from strawberry.annotation import StrawberryAnnotation
from strawberry.types.arguments import StrawberryArgument

from kb.index.fields import COVERS, covering
from kb.model import NODES, Iri, Node, Quote, Text, Work
from kb.terms import CODE_LISTS, Code

SCALARS: dict[type, Any] = {str: str, Text: str, Iri: str, int: int, bool: bool, date: date, Decimal: float}
"""How the model's plain types are called in GraphQL."""

INTERFACES: tuple[type[Node], ...] = COVERS[::-1]
"""The classes of the model that are interfaces, the more general first."""


def argument(name: str, range_: Any, sentence: str, *, required: bool = False) -> StrawberryArgument:
    """An argument of a field."""
    annotation = StrawberryAnnotation(range_ if required else range_ | None)
    return StrawberryArgument(name, name, annotation, description=sentence)


def declared(returns: Any, sentence: str, arguments: Sequence[StrawberryArgument] = ()) -> Any:
    """A field as the schema shows it; what answers it is in `kb.serve.graphql.values`."""

    def resolver(_: Any) -> None:
        """Never called: the schema only declares."""

    if not arguments:
        return strawberry.field(description=sentence, graphql_type=returns)
    field: Any = strawberry.field(resolver=resolver, description=sentence, graphql_type=returns)
    field.arguments = list(arguments)
    return field


def several(returns: Any) -> Any:
    """A list of a type."""
    return list[returns]


def first_line(cls: type) -> str:
    """What a class says of itself."""
    return (cls.__doc__ or "").partition("\n")[0]


def _enum(codes: type[Code]) -> None:
    strawberry.enum(codes, description=first_line(codes))
    definition: Any = vars(codes)["__strawberry_definition__"]
    for value, code in zip(definition.values, codes, strict=True):
        value.description = code.definition or code.label


def _shells() -> dict[type[Node], type]:
    shells: dict[type[Node], type] = {}
    for cls in (*INTERFACES, *NODES):
        bases = tuple(shells[parent] for parent in cls.__bases__ if parent in shells)
        shells[cls] = type(cls.__name__, bases, {})
    return shells


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
    return TYPES[covering(targets)]
