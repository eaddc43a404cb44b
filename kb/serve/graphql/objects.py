"""Object types that are not nodes: declared with the fields that answer them."""

from typing import Any

import strawberry

from kb.serve.graphql.types import declared
from kb.serve.graphql.values import Fields

OBJECTS: dict[str, Fields] = {}
"""The fields of every object type that is not a node, by the type's name."""


def made(name: str, sentence: str, fields: Fields) -> Any:
    """An object type with these fields."""
    OBJECTS[name] = fields
    shown = {key: declared(field.returns, field.sentence, field.arguments) for key, field in fields.items()}
    return strawberry.type(type(name, (), shown), name=name, description=sentence)
