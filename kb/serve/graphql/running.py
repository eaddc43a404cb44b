"""A plan answered: one query for each field of each level, and rows straight into the response."""

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from kb.index.database import Row
from kb.index.listing import CLASS, NUMBER
from kb.serve.graphql.plan import Asked, Selection, Uncovered, node_parts, table_of_type
from kb.serve.graphql.values import Request

_FIRST = 3
"""Where in a row the columns begin that were asked for; parent, number and class come before them."""

Answer = dict[str, Any]


def answered(request: Request, plan: Selection) -> Answer:
    """The data of an operation; raises Uncovered where a value is missing that must not be."""
    (fields,) = plan.types.values()
    (found,) = _objects(request, fields, [None])
    return found


def _objects(request: Request, fields: tuple[Asked, ...], parents: Sequence[Any]) -> list[Answer]:
    """The answers of objects of one type."""
    columns = [(asked.key, _values(request, asked, parents)) for asked in fields]
    return [{key: values[at] for key, values in columns} for at in range(len(parents))]


def _values(request: Request, asked: Asked, parents: Sequence[Any]) -> Sequence[Any]:
    """The finished values of one field, one for each parent."""
    rows: dict[int, Row] = {}
    connected, inner = asked.field.connected, asked.inner
    if not parents:
        return []
    if connected and inner:
        parts = list(node_parts(inner))
        columns = next(iter(parts[0].columns.values()), ()) if parts else ()
        values: Sequence[Any] = connected.pages(request, parents, asked.given, columns)
        rows = {row[NUMBER]: row for page in values for row in page.found.rows}
    else:
        values = asked.field.fetch(request, parents, asked.given)
    return _finished(request, asked, values, rows)


def _finished(request: Request, asked: Asked, values: Sequence[Any], rows: Mapping[int, Row]) -> Sequence[Any]:
    if asked.inner is None:
        if asked.wraps.startswith("!") and None in values:
            raise Uncovered
        return _booleans(asked, values)
    flat = list(_flat(values, asked.wraps))
    show = _shown(request, asked.inner, flat, rows)
    return _all_complete(values, asked.wraps, show)


def _booleans(asked: Asked, values: Sequence[Any]) -> Sequence[Any]:
    if asked.field.returns in (bool, bool | None):
        return [None if value is None else bool(value) for value in values]
    return values


def _flat(values: Iterable[Any], wraps: str) -> Iterable[Any]:
    if "[" in wraps:
        return (one for value in values if value is not None for one in value if one is not None)
    return (value for value in values if value is not None)


def _all_complete(values: Sequence[Any], wraps: str, show: Callable[[Any], Any]) -> Sequence[Any]:
    """Values with their objects shown; the commonest shapes, lists and single objects, without a call for each."""
    if wraps == "![!":
        lists = [list(map(show, value)) for value in values]
        if any(None in found for found in lists):
            raise Uncovered
        return lists
    if wraps == "":
        return [None if value is None else show(value) for value in values]
    return [_complete(value, wraps, show) for value in values]


def _complete(value: Any, wraps: str, show: Callable[[Any], Any]) -> Any:
    """A value with its objects shown; raises Uncovered for a null where there must be none."""
    if wraps.startswith("!"):
        found = _complete(value, wraps[1:], show)
        if found is None:
            raise Uncovered
        return found
    if value is None:
        return None
    if wraps.startswith("["):
        return [_complete(one, wraps[1:], show) for one in value]
    return show(value)


def _shown(
    request: Request, selection: Selection, flat: list[Any], rows: Mapping[int, Row]
) -> Callable[[Any], Answer | None]:
    """What shows an object: a node by its number, any other by itself."""
    if selection.nodes:
        return _nodes(request, selection, flat if rows else list(dict.fromkeys(flat)), rows).get
    (fields,) = selection.types.values()
    # Objects are shown under the connection that their nodes came with.
    answers = _objects_with(request, fields, flat, rows)
    places = {id(one): answer for one, answer in zip(flat, answers, strict=True)}
    return lambda one: places[id(one)]


def _objects_with(
    request: Request, fields: tuple[Asked, ...], parents: list[Any], rows: Mapping[int, Row]
) -> list[Answer]:
    columns = []
    for asked in fields:
        if rows and asked.inner and not asked.field.connected:
            values: Sequence[Any] = asked.field.fetch(request, parents, asked.given)
            columns.append((asked.key, _finished(request, asked, values, rows if _of_list(asked) else {})))
        else:
            columns.append((asked.key, _values(request, asked, parents)))
    return [{key: values[at] for key, values in columns} for at in range(len(parents))]


def _of_list(asked: Asked) -> bool:
    """Whether a field of a connection leads to its nodes."""
    inner = asked.inner
    return inner is not None and (inner.nodes or any(name.endswith("Edge") for name in inner.types))


def _nodes(request: Request, selection: Selection, numbers: list[int], rows: Mapping[int, Row]) -> dict[int, Answer]:
    """The answers of nodes, by number; what is not known, or of no type that is asked, is left out."""
    if not numbers:
        return {}
    known = rows or _read(request, selection, numbers)
    of_type: dict[str, list[Row]] = {name: [] for name in selection.types}
    if rows and len(of_type) == 1:
        of_type = {next(iter(of_type)): list(rows.values())}
    else:
        for number in numbers:
            row = known.get(number)
            if row is not None and row[CLASS] in of_type:
                of_type[row[CLASS]].append(row)
    values = _together(request, selection, of_type)
    answers: dict[int, Answer] = {}
    for name, found in of_type.items():
        if found:
            answers |= _assembled(selection, name, found, values)
    return answers


def _read(request: Request, selection: Selection, numbers: list[int]) -> dict[int, Row]:
    """The rows of nodes: from the table of their class, or where there may be several, from each."""
    found: dict[int, Row] = {}
    kinds: dict[str, list[int]] = {}
    if len(selection.columns) == 1:
        kinds[next(iter(selection.columns))] = numbers
    else:
        listed = json.dumps(numbers)
        query = "SELECT n, cls FROM node WHERE n IN (SELECT value FROM json_each(?))"
        for number, cls in request.session.rows(query, (listed,)):
            if cls in selection.types:
                kinds.setdefault(table_of_type(cls), []).append(number)
    for table, wanted in kinds.items():
        columns = ", ".join([f"0, {table}.n, {table}.cls", *_columns(selection, table)])
        query = f"SELECT {columns} FROM {table} WHERE n IN (SELECT value FROM json_each(?))"
        found |= {row[NUMBER]: row for row in request.session.rows(query, (json.dumps(wanted),))}
    return found


def _columns(selection: Selection, table: str) -> list[str]:
    return [column.replace("{t}", table) for column in selection.columns[table]]


def _together(request: Request, selection: Selection, of_type: Mapping[str, list[Row]]) -> dict[int, Mapping[int, Any]]:
    """The values of fields that are no plain columns, asked once for the nodes of all types that share them."""
    asking: dict[int, tuple[Asked, list[int]]] = {}
    values: dict[int, Mapping[int, Any]] = {}
    for name, found in of_type.items():
        for asked in selection.types[name] if found else ():
            if asked.field.column and asked.leaf:
                continue
            numbers = asking.setdefault(id(asked), (asked, []))[1]
            numbers += (row[NUMBER] for row in found)
            if asked.field.column:
                at = _at(selection, name, asked)
                column = {row[NUMBER]: row[at] for row in found}
                values[id(asked)] = {**values.get(id(asked), {}), **column}
    for place, (asked, numbers) in asking.items():
        if asked.field.column:
            raw = [values[place][number] for number in numbers]
            values[place] = dict(zip(numbers, _finished(request, asked, raw, {}), strict=True))
        else:
            values[place] = dict(zip(numbers, _values(request, asked, numbers), strict=True))
    return values


def _at(selection: Selection, name: str, asked: Asked) -> int:
    """Where in the rows of a type a column stands."""
    assert asked.field.column
    return _FIRST + selection.columns[table_of_type(name)].index(asked.field.column)


def _assembled(
    selection: Selection, name: str, rows: list[Row], values: Mapping[int, Mapping[int, Any]]
) -> dict[int, Answer]:
    """Rows as answers, put together column by column, which is faster than row by row."""
    keys = [asked.key for asked in selection.types[name]]
    columns = [_column(selection, name, asked, rows, values) for asked in selection.types[name]]
    if not columns:
        return {row[NUMBER]: {} for row in rows}
    return {
        row[NUMBER]: dict(zip(keys, found, strict=True))
        for row, found in zip(rows, zip(*columns, strict=True), strict=True)
    }


def _column(
    selection: Selection, name: str, asked: Asked, rows: list[Row], values: Mapping[int, Mapping[int, Any]]
) -> Sequence[Any]:
    if not (asked.field.column and asked.leaf):
        finished = values[id(asked)]
        return [finished[row[NUMBER]] for row in rows]
    at = _at(selection, name, asked)
    found = [row[at] for row in rows]
    if None in found and asked.wraps.startswith("!"):
        raise Uncovered
    return _booleans(asked, found)
