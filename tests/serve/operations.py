"""Operations made up from the schema: any field of any type, with arguments, aliases, fragments and directives."""

import json
from random import Random
from typing import Any

from graphql import (
    GraphQLEnumType,
    GraphQLField,
    GraphQLInputObjectType,
    GraphQLList,
    GraphQLNamedType,
    GraphQLNonNull,
    GraphQLObjectType,
    GraphQLUnionType,
    get_named_type,
    is_leaf_type,
)

from kb.serve.graphql.schema import GRAPHQL

WORDS = ["a", "Strike", "ferr", "Ada Brandt", "Ministry of Ports", "", "“", "en", "2031-03-08", "İ"]


class Operations:
    """Makes operations up; the same seed makes the same ones."""

    def __init__(self, seed: int, ids: list[str]) -> None:
        self.chance = Random(seed)
        self.ids = ids

    def query(self) -> str:
        assert GRAPHQL.query_type is not None
        return self._selection(GRAPHQL.query_type, self.chance.choice([2, 3, 3, 4, 5]), 0)

    def _selection(self, kind: GraphQLNamedType, depth: int, level: int) -> str:
        if isinstance(kind, GraphQLUnionType):
            parts = [self._fragment(one, depth, level) for one in kind.types]
            return "{ __typename " + " ".join(parts) + " }"
        fields = kind.fields  # type: ignore[attr-defined]
        names = [name for name, one in fields.items() if depth > 1 or is_leaf_type(get_named_type(one.type))]
        many = self.chance.randint(1, 2 if level == 0 else 4)
        chosen = [self.chance.choice(names) for _ in range(many)] if names else []
        parts = [self._field(name, fields[name], depth, level, at) for at, name in enumerate(chosen)]
        if not isinstance(kind, GraphQLObjectType):
            possible = list(GRAPHQL.get_possible_types(kind))  # type: ignore[arg-type]
            parts += [self._fragment(self.chance.choice(possible), depth, level + 1)]
        if self.chance.random() < 0.2 or not parts:
            parts.append("__typename")
        return "{ " + " ".join(parts) + " }"

    def _fragment(self, kind: Any, depth: int, level: int) -> str:
        return f"... on {kind.name} {self._selection(kind, max(depth - 1, 1), level)}"

    def _field(self, name: str, field: GraphQLField, depth: int, level: int, at: int) -> str:
        inner = get_named_type(field.type)
        lookup = "id" in field.args and self.chance.random() < 0.9
        given = (
            [f"id: {json.dumps(self.chance.choice(self.ids))}"]
            if lookup
            else [
                f"{key}: {value}"
                for key, argument in field.args.items()
                if isinstance(argument.type, GraphQLNonNull) or self.chance.random() < 0.25
                if (value := self._argument(key, argument.type, 0))
            ]
        )
        # One alias for each place, so that no two fields of one name differ.
        key = f"f{level}_{at}_{self.chance.randrange(10**6)}: " if self.chance.random() < 0.3 or given else ""
        asked = f"{key}{name}" + (f"({', '.join(given)})" if given else "")
        if self.chance.random() < 0.1:
            asked += f" @{self.chance.choice(['include', 'skip'])}(if: {self.chance.choice(['true', 'false'])})"
        return asked if is_leaf_type(inner) else f"{asked} {self._selection(inner, depth - 1, level + 1)}"

    def _argument(self, name: str, kind: Any, depth: int) -> str:
        if name in ("first", "last", "top"):
            return str(self.chance.choice([0, 1, 2, 3, 3, 101]))
        if name in ("after", "before"):
            return '"WyIyMDMxIl0="' if self.chance.random() < 0.05 else ""
        return self._value(kind, depth)

    def _value(self, kind: Any, depth: int) -> str:
        bare = kind.of_type if isinstance(kind, GraphQLNonNull) else kind
        if isinstance(bare, GraphQLList):
            return "[" + ", ".join(self._value(bare.of_type, depth + 1) for _ in range(self.chance.randint(1, 2))) + "]"
        if isinstance(bare, GraphQLInputObjectType):
            return self._object(bare, depth)
        if isinstance(bare, GraphQLEnumType):
            return self.chance.choice(list(bare.values))
        return {
            "ID": lambda: json.dumps(self.chance.choice(self.ids)),
            "Int": lambda: str(self.chance.randint(0, 5)),
            "Float": lambda: str(self.chance.random()),
            "Boolean": lambda: self.chance.choice(["true", "false"]),
            "Date": lambda: f'"2031-03-{self.chance.randint(6, 10):02}"',
            "String": lambda: json.dumps(self.chance.choice(WORDS), ensure_ascii=False),
        }[bare.name]()

    def _object(self, kind: GraphQLInputObjectType, depth: int) -> str:
        required = [name for name, one in kind.fields.items() if isinstance(one.type, GraphQLNonNull)]
        plain = [name for name, one in kind.fields.items() if depth < 4 or is_leaf_type(get_named_type(one.type))]
        names = dict.fromkeys(
            [*required, *(self.chance.choice(plain) for _ in range(self.chance.randint(0, 2)) if plain)]
        )
        return "{" + ", ".join(f"{name}: {self._value(kind.fields[name].type, depth + 1)}" for name in names) + "}"
