"""A plan answered: one query for each field of each level, and rows straight into the response."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import chain, islice
from operator import itemgetter
from typing import Any

from kb.index.database import Row
from kb.index.listing import CLASS, NUMBER
from kb.index.sql import array
from kb.serve.graphql.plan import Asked, Selection, Uncovered, table_of_type
from kb.serve.graphql.values import Request

_FIRST = 3
"""Where in a row the columns begin that were asked for; parent, number and class come before them."""

Answer = dict[str, Any]
Rows = Mapping[int, Row]
"""The rows of nodes, by number."""

_NONE: Rows = {}


def answered(request: Request, plan: Selection) -> Answer:
    """The data of an operation; raises Uncovered where a value is missing that must not be."""
    (fields,) = plan.types.values()
    (found,) = _objects(request, fields, [None])
    return found


def _objects(request: Request, fields: tuple[Asked, ...], parents: Sequence[Any], rows: Rows = _NONE) -> list[Answer]:
    """The answers of objects of one type that are no nodes; `rows` are those of the list that they are a part of."""
    answers: list[Answer] = [{} for _ in parents]
    for asked in fields:
        _fill(answers, asked.key, _values(request, asked, parents, rows))
    return answers


def _fill(answers: Iterable[Answer], key: str, values: Iterable[Any]) -> None:
    """Puts a value into each answer: column by column is faster than row by row."""
    for answer, value in zip(answers, values, strict=True):
        answer[key] = value


def _values(request: Request, asked: Asked, parents: Sequence[Any], rows: Rows = _NONE) -> Sequence[Any]:
    """The finished values of one field, one for each parent."""
    if not parents:
        return []
    if asked.inner and asked.field.connected:
        pages = asked.paged(request.base).pages(request, parents)
        return _finished(request, asked, pages, {row[NUMBER]: row for page in pages for row in page.found.rows})
    return _finished(request, asked, asked.field.fetch(request, parents, asked.given), rows if asked.of_list else _NONE)


def _finished(request: Request, asked: Asked, values: Sequence[Any], rows: Rows = _NONE) -> Sequence[Any]:
    if asked.inner is None:
        if asked.wraps.startswith("!") and None in values:
            raise Uncovered
        return [None if value is None else bool(value) for value in values] if asked.boolean else values
    if "[" in asked.wraps:
        flat = [one for value in values if value is not None for one in value if one is not None]
    else:
        flat = [value for value in values if value is not None]
    return _shaped(values, asked.wraps, iter(_shown(request, asked.inner, flat, rows)))


def _shaped(values: Sequence[Any], wraps: str, shown: Iterator[Any]) -> list[Any]:
    """Values with the objects that were shown for them; raises Uncovered for a null where there must be none."""
    if wraps == "![!" and None not in values:
        # The commonest shape, without a call for each list.
        lists = [list(islice(shown, len(value))) for value in values]
        if any(None in found for found in lists):
            raise Uncovered
        return lists
    bare = wraps.removeprefix("!")
    if bare.startswith("["):
        found = [None if value is None else _shaped(value, bare[1:], shown) for value in values]
    elif None in values:
        found = [None if value is None else next(shown) for value in values]
    else:
        found = list(islice(shown, len(values)))
    if bare != wraps and None in found:
        raise Uncovered
    return found


def _shown(request: Request, selection: Selection, flat: list[Any], rows: Rows) -> Iterable[Answer | None]:
    """The answers of objects: nodes by their numbers, any others by themselves."""
    if selection.nodes:
        return _nodes(request, selection, flat, rows) if flat else ()
    (fields,) = selection.types.values()
    return _objects(request, fields, flat, rows)


def _nodes(request: Request, selection: Selection, numbers: list[int], rows: Rows) -> Iterable[Answer | None]:
    """The answers of nodes; nothing for what is not known, or of no type that is asked."""
    only = next(iter(selection.types)) if rows and len(selection.types) == 1 else None
    if only:
        of_type = {only: list(rows.values())}
    else:
        of_type = {}
        for row in (rows or _read(request, selection, list(dict.fromkeys(numbers)))).values():
            if row[CLASS] in selection.types:
                of_type.setdefault(row[CLASS], []).append(row)
    answers = _filled(request, selection, of_type)
    if only and len(rows) == len(numbers):
        return answers[only]
    known: dict[int, Answer] = {}
    for name, found in of_type.items():
        known |= zip([row[NUMBER] for row in found], answers[name], strict=True)
    return map(known.get, numbers)


def _read(request: Request, selection: Selection, numbers: list[int]) -> Rows:
    """The rows of nodes: from the table of their class, or where there may be several, from each."""
    found: dict[int, Row] = {}
    kinds: dict[str, list[int]] = {}
    if len(selection.columns) == 1:
        kinds[next(iter(selection.columns))] = numbers
    else:
        query = "SELECT n, cls FROM node WHERE n IN (SELECT value FROM json_each(?))"
        for number, cls in request.session.rows(query, (array(numbers),)):
            if cls in selection.types:
                kinds.setdefault(table_of_type(cls), []).append(number)
    for table, wanted in kinds.items():
        rows = request.session.rows(_reading(table, selection.columns[table]), (array(wanted),))
        found |= {row[NUMBER]: row for row in rows}
    return found


@cache
def _reading(table: str, columns: tuple[str, ...]) -> str:
    shown = ", ".join([f"0, {table}.n, {table}.cls", *(column.replace("{t}", table) for column in columns)])
    return f"SELECT {shown} FROM {table} WHERE n IN (SELECT value FROM json_each(?))"


def _filled(request: Request, selection: Selection, of_type: Mapping[str, list[Row]]) -> dict[str, list[Answer]]:
    """The answers of nodes, by type; fields that types share are asked once for the nodes of all of them."""
    answers: dict[str, list[Answer]] = {}
    for name, rows in of_type.items():
        empty: Answer = dict.fromkeys([asked.key for asked in selection.types[name]])
        answers[name] = [empty.copy() for _ in rows]
    for asked, types in selection.shared:
        known = [name for name in types if name in of_type]
        if known:
            values = _column(request, selection, asked, {name: of_type[name] for name in known})
            _fill(
                answers[known[0]] if len(known) == 1 else chain(*(answers[name] for name in known)), asked.key, values
            )
    return answers


def _column(
    request: Request, selection: Selection, asked: Asked, of_type: Mapping[str, Sequence[Row]]
) -> Sequence[Any]:
    """The finished values of one field of nodes."""
    column = asked.field.column
    if column is None:
        return _values(request, asked, [row[NUMBER] for rows in of_type.values() for row in rows])
    raw: list[Any] = []
    for name, rows in of_type.items():
        raw += map(itemgetter(_FIRST + selection.columns[table_of_type(name)].index(column)), rows)
    return _finished(request, asked, raw)
