"""Named queries in GraphQL: a comment that says what they answer, and one operation whose variables they take.

    # What did somebody say, latest first?
    # @param speaker  The name of the speaker.
    query($speaker: String!, $first: Int = 20) { quotes(speaker: $speaker, first: $first) { nodes { text } } }

In CSV a row is a node of the first list; what is below it has dotted names, and several values stand in one cell.
"""

import csv
import io
import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from anyio import to_thread
from graphql import (
    GraphQLEnumType,
    GraphQLError,
    GraphQLNonNull,
    OperationDefinitionNode,
    get_named_type,
    is_leaf_type,
    print_ast,
    type_from_ast,
    validate,
    value_from_ast_untyped,
)
from starlette.requests import Request
from starlette.responses import Response

from kb.errors import InputError, KbError, QueryError
from kb.export.tables import inert
from kb.pages.html import Cell, Shown
from kb.serve.cache import Cache, Kept, etag, not_modified, unchanged
from kb.serve.graphql.asked import SUFFIX
from kb.serve.graphql.execute import Answer, Operation, answer, chosen, data_of, parsed
from kb.serve.graphql.schema import GRAPHQL
from kb.serve.queries import Language, NamedQuery, Parameter, Values, parts

_PARAMETER = re.compile(r"@param\s+([A-Za-z]\w*)(?:\s{2,}(.*))?")
_JOINED = " | "


def read(name: str, text: str) -> NamedQuery:
    """A query of a file; raises InputError for what is none."""
    title, parameters, body = parts(f"{name}{SUFFIX}", text)
    told = {found[1]: found[2] or "" for line in parameters if (found := _PARAMETER.fullmatch(line))}
    try:
        document = parsed(Operation(body))
        errors = validate(GRAPHQL, document, max_errors=1)
        if errors:
            raise errors[0]
        operation = chosen(document, None)
    except (GraphQLError, KbError) as error:
        raise InputError(f"{name}{SUFFIX}: {error}") from None
    return NamedQuery(name, SUFFIX, title, body, tuple(_parameters(name, operation, told)))


def _parameters(name: str, operation: OperationDefinitionNode, told: Mapping[str, str]) -> Iterator[Parameter]:
    for one in operation.variable_definitions or ():
        kind: Any = type_from_ast(GRAPHQL, one.type)
        inner = get_named_type(kind)
        if not is_leaf_type(inner) or "[" in print_ast(one.type):
            raise InputError(f"{name}{SUFFIX}: ${one.variable.name.value} is no plain value")
        default = value_from_ast_untyped(one.default_value) if one.default_value else None
        called = one.variable.name.value
        yield Parameter(
            called, inner.name, _parse(inner), told.get(called, ""), None if default is None else str(default),
            isinstance(kind, GraphQLNonNull) and default is None, "date" if inner.name == "Date" else "text",
        )  # fmt: skip


def _parse(kind: Any) -> Callable[[str], Any]:
    if isinstance(kind, GraphQLEnumType):
        return lambda text: _one_of(text, kind)
    return _PARSE.get(kind.name, str)


def _one_of(text: str, kind: GraphQLEnumType) -> str:
    if text not in kind.values:
        raise ValueError(text)
    return text


def _boolean(text: str) -> bool:
    return {"true": True, "false": False}[text] if text in ("true", "false") else _refused(text)


def _refused(text: str) -> bool:
    raise ValueError(text)


_PARSE: dict[str, Callable[[str], Any]] = {
    "Int": int, "Float": float, "Boolean": _boolean, "Date": lambda text: date.fromisoformat(text).isoformat(),
}  # fmt: skip


async def run(request: Request, query: NamedQuery, values: Values, media: str) -> Response:
    """The answer as JSON, or the nodes of its first list as CSV; raises QueryError for one that fails."""
    site = request.app.state.site
    tag = etag(site.store.data_version, "q", media, query.text, dict(values))
    if unchanged(request, tag):
        return not_modified(tag, {"Vary": "Accept"})
    cache: Cache = site.cache
    if kept := cache.get(tag):
        return kept.response()
    found = await _found(request, query, values)
    headers = {"Vary": "Accept", "ETag": tag, "Cache-Control": "no-cache"}
    if media == "text/csv":
        headers["Content-Disposition"] = f'attachment; filename="{query.name}.csv"'
        kept = Kept(_csv(*table(found.body["data"])), "text/csv; charset=utf-8", headers)
    else:
        kept = Kept(json.dumps(found.body, ensure_ascii=False).encode(), media, headers)
    cache.put(tag, kept)
    return kept.response()


async def shown(request: Request, query: NamedQuery, values: Values) -> Shown:
    """The nodes of the first list as a page shows them."""
    names, rows = table((await _found(request, query, values)).body["data"])
    return Shown(names, [[_cell(text) for text in row] for row in rows])


async def _found(request: Request, query: NamedQuery, values: Values) -> Answer:
    store = request.app.state.site.store
    operation = Operation(query.text, None, dict(values))
    found = await to_thread.run_sync(lambda: answer(operation, data_of(store)))
    if errors := found.body.get("errors"):
        raise QueryError(errors[0]["message"])
    return found


LANGUAGE = Language(read, run, shown)


def table(data: Mapping[str, Any]) -> tuple[list[str], list[list[str]]]:
    """The first list of an answer as a table: the names of its columns, and its rows."""
    objects = [_flat(one) for one in _first_list(data)]
    names = list(dict.fromkeys(name for one in objects for name in one))
    return names, [[_JOINED.join(one.get(name, ())) for name in names] for one in objects]


def _first_list(value: Any) -> list[Any]:
    """The nodes of the first list in an answer; the answer itself where there is none."""
    waiting = [value]
    while waiting:
        one = waiting.pop(0)
        if isinstance(one, list):
            return one
        if isinstance(one, dict):
            waiting += one.values()
    return [value]


def _flat(value: Any, name: str = "") -> dict[str, list[str]]:
    """The plain values below an object, by dotted name; wrappers of lists leave no trace in the names."""
    if isinstance(value, Mapping):
        parts = (
            _flat(one, name if key in ("nodes", "edges", "node") else f"{name}.{key}") for key, one in value.items()
        )
    elif isinstance(value, list):
        parts = (_flat(one, name) for one in value)
    else:
        return {name.lstrip("."): [] if value is None else [_plain(value)]}
    found: dict[str, list[str]] = {}
    for part in parts:
        for key, texts in part.items():
            found.setdefault(key, []).extend(texts)
    return found


def _plain(value: Any) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def _csv(names: Sequence[str], rows: Sequence[Sequence[str]]) -> bytes:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(names)
    writer.writerows([[inert(text) for text in row] for row in rows])
    return out.getvalue().encode()


def _cell(text: str) -> Cell:
    return Cell(text, text if text.startswith(("http://", "https://")) and _JOINED not in text else None)
