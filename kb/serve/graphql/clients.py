"""Code for clients, made of named documents: types and calls in TypeScript and in Python, without a library.

The text of a document stands in the code, so that what was generated goes on working when the server's files change.
"""

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from graphql import (
    FieldNode,
    FragmentSpreadNode,
    GraphQLEnumType,
    GraphQLInterfaceType,
    GraphQLList,
    GraphQLNonNull,
    GraphQLObjectType,
    SelectionSetNode,
    get_named_type,
    type_from_ast,
)

from kb.errors import QueryError
from kb.serve.graphql.execute import Operation, chosen, parsed
from kb.serve.graphql.schema import GRAPHQL
from kb.serve.queries import NamedQuery

_PLAIN = {
    "ID": "string",
    "String": "string",
    "Date": "string",
    "Int": "number",
    "Float": "number",
    "Boolean": "boolean",
}


@dataclass(frozen=True, slots=True)
class Shape:
    """A plain type by name, or the fields of an object; `wraps` are the lists and non-nulls around it."""

    plain: str = ""
    fields: tuple[tuple[str, "Shape"], ...] = ()
    wraps: str = ""


def shape(query: NamedQuery) -> Shape:
    """What a document answers; raises QueryError for one with fragments by name."""
    operation = chosen(parsed(Operation(query.text)), None)
    assert GRAPHQL.query_type is not None
    return Shape(fields=tuple(_fields(GRAPHQL.query_type, operation.selection_set)))


def variables(query: NamedQuery) -> dict[str, tuple[Shape, bool]]:
    """The variables of a document, and whether each must be given."""
    operation = chosen(parsed(Operation(query.text)), None)
    found = {}
    for one in operation.variable_definitions or ():
        kind: Any = type_from_ast(GRAPHQL, one.type)
        required = isinstance(kind, GraphQLNonNull) and one.default_value is None
        found[one.variable.name.value] = (_leaf(get_named_type(kind)), required)
    return found


def _fields(kind: Any, selections: SelectionSetNode | None) -> Iterator[tuple[str, Shape]]:
    assert isinstance(kind, GraphQLObjectType | GraphQLInterfaceType)
    for node in selections.selections if selections else ():
        if not isinstance(node, FieldNode):
            part = node.name.value if isinstance(node, FragmentSpreadNode) else "a type condition"
            raise QueryError(f"clients are made of documents without fragments, not with {part}")
        key = node.alias.value if node.alias else node.name.value
        if node.name.value == "__typename":
            yield key, Shape("string", wraps="!")
            continue
        declared = kind.fields[node.name.value].type
        inner = get_named_type(declared)
        fields = tuple(_fields(inner, node.selection_set)) if node.selection_set else ()
        yield key, Shape("" if fields else _leaf(inner).plain, fields, _wraps(declared))


def _leaf(kind: Any) -> Shape:
    if isinstance(kind, GraphQLEnumType):
        return Shape(" | ".join(f'"{value}"' for value in sorted(kind.values)))
    return Shape(_PLAIN[kind.name])


def _wraps(kind: Any) -> str:
    if isinstance(kind, GraphQLNonNull):
        return "!" + _wraps(kind.of_type)
    return "[" + _wraps(kind.of_type) if isinstance(kind, GraphQLList) else ""


def typescript(queries: Iterable[NamedQuery]) -> str:
    """A module of TypeScript: for each document its variables, its answer, and a function that asks it."""
    return _TYPESCRIPT + "".join(map(_typescript, queries))


def _typescript(query: NamedQuery) -> str:
    name = _pascal(query.name)
    given = [f"  {key}{'' if must else '?'}: {one.plain};" for key, (one, must) in variables(query).items()]
    body = "\n".join(given)
    return (
        f"\n/** {query.title} */\n"
        f"export interface {name}Variables {{\n{body}\n}}\n\n"
        f"export interface {name} {_typescript_object(shape(query), '')}\n\n"
        f"export const {name[0].lower() + name[1:]} = (url: string, variables: {name}Variables): Promise<{name}> =>\n"
        f"  ask(url, {json.dumps(query.text, ensure_ascii=False)}, variables);\n"
    )


def _typescript_object(one: Shape, indent: str) -> str:
    lines = [f"{indent}  {key}: {_typescript_type(field, indent + '  ', field.wraps)};" for key, field in one.fields]
    return "{\n" + "\n".join(lines) + f"\n{indent}}}"


def _typescript_type(one: Shape, indent: str, wraps: str) -> str:
    bare = wraps.removeprefix("!")
    if bare.startswith("["):
        inner = f"Array<{_typescript_type(one, indent, bare[1:])}>"
    else:
        inner = one.plain or _typescript_object(one, indent)
    return inner if wraps.startswith("!") else f"{inner} | null"


_TYPESCRIPT = """// Made of the documents in kb/serve/queries; do not edit.

const ask = async <T>(url: string, query: string, variables: object): Promise<T> => {
  const response = await fetch(url, {
    method: "POST",
    headers: { "Content-Type": "application/json", Accept: "application/graphql-response+json" },
    body: JSON.stringify({ query, variables }),
  });
  const { data, errors } = await response.json();
  if (errors) throw new Error(errors[0].message);
  return data;
};
"""


def python(queries: Iterable[NamedQuery]) -> str:
    """A module of Python: for each document the types of its answer, and a function that asks it."""
    return _PYTHON + "".join(map(_python, queries))


def _python(query: NamedQuery) -> str:
    name = _pascal(query.name)
    classes: list[str] = []
    _python_class(shape(query), name, classes)
    given = "".join(
        f", {key}: {_python_plain(one.plain)}{'' if must else ' | None = None'}"
        for key, (one, must) in variables(query).items()
    )
    sent = ", ".join(f'"{key}": {key}' for key in variables(query))
    called = query.name.replace("-", "_")
    return "".join(classes) + (
        f"\n\ndef {called}(url: str, *{given}) -> {name}:\n"
        f'    """{query.title}"""\n'
        f"    query = {json.dumps(query.text, ensure_ascii=False)}\n"
        f"    return _ask(url, query, {{{sent}}})\n"
    )


def _python_class(one: Shape, name: str, classes: list[str]) -> None:
    lines = []
    for key, field in one.fields:
        inner = name + key[0].upper() + key[1:]
        if field.fields:
            _python_class(field, inner, classes)
        lines.append(f'"{key}": {_python_type(field, inner, field.wraps)}')
    classes.append(f'\n{name} = TypedDict("{name}", {{{", ".join(lines)}}})\n')


def _python_type(one: Shape, name: str, wraps: str) -> str:
    bare = wraps.removeprefix("!")
    if bare.startswith("["):
        inner = f"list[{_python_type(one, name, bare[1:])}]"
    else:
        inner = _python_plain(one.plain) if one.plain else name
    return inner if wraps.startswith("!") else f"{inner} | None"


def _python_plain(plain: str) -> str:
    if plain.startswith('"'):
        return f"Literal[{plain.replace(' | ', ', ')}]"
    return {"string": "str", "number": "float", "boolean": "bool"}[plain]


_PYTHON = '''"""Made of the documents in kb/serve/queries; do not edit."""

import json
from typing import Any, Literal, TypedDict
from urllib.request import Request, urlopen


def _ask(url: str, query: str, variables: dict[str, Any]) -> Any:
    given = {name: value for name, value in variables.items() if value is not None}
    headers = {"Content-Type": "application/json", "Accept": "application/json"}
    request = Request(url, json.dumps({"query": query, "variables": given}).encode(), headers)
    with urlopen(request) as response:
        answer = json.load(response)
    if answer.get("errors"):
        raise RuntimeError(answer["errors"][0]["message"])
    return answer["data"]

'''


def _pascal(name: str) -> str:
    return re.sub(r"(?:^|-)([a-z0-9])", lambda found: found[1].upper(), name)
