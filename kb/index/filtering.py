"""The `filter` argument of lists: input objects -> condition.

Several fields of one object must all hold; the values of `in` are alternatives.  A field that is null is not asked.
"""

from collections.abc import Callable, Iterator
from typing import Any

from kb.errors import LimitError
from kb.index.conditions import plain
from kb.index.fields import Given, fields, is_a, kinds, links, references, table_of, words
from kb.index.paths import Path
from kb.index.sql import FALSE, TRUE, Sql, has, joined, one_of
from kb.model import Node

DEEPEST = 8
"""Filters within filters."""

MOST = 200
"""Values of `in`, and alternatives of one `or`."""


def where(cls: type[Node], given: Given, alias: str, absolute: Callable[[str], str]) -> Sql:
    """The condition on the rows of a class's table; raises LimitError for a filter that is too large."""
    return _Filter(absolute).of(cls, given, alias, 0)


class _Filter:
    def __init__(self, absolute: Callable[[str], str]) -> None:
        self._absolute = absolute

    def of(self, cls: type[Node], given: Given, t: str, depth: int) -> Sql:
        if depth > DEEPEST:
            raise LimitError(f"filters go at most {DEEPEST} levels deep")
        return joined((self._one(cls, name, value, t, depth) for name, value in given.items() if value is not None),
                      "AND")  # fmt: skip

    def _one(self, cls: type[Node], name: str, value: Any, t: str, depth: int) -> Sql:
        if name in ("and", "or", "not"):
            return self._combined(cls, name, value, t, depth + 1)
        if name == "id":
            return joined(self._ids(t, value), "AND")
        if name == "kind":
            return _compares(f"{t}.cls", {how: _kinds(wanted) for how, wanted in value.items() if wanted is not None})
        if name == "overlaps":
            return _overlaps(t, value)
        return self._field(cls, name, value, t, depth)

    def _field(self, cls: type[Node], name: str, value: Any, t: str, depth: int) -> Sql:
        if name in fields(cls):
            return _compares(fields(cls)[name].column.replace("{t}", t), value)
        if name in references(cls):
            return self._reference(cls, name, value, t, depth)
        if name in words(cls):
            return _some_word(words(cls)[name][1], value, t)
        return joined(self._quantified(links(cls)[name][0], value, t, depth), "AND")

    def _combined(self, cls: type[Node], how: str, value: Any, t: str, depth: int) -> Sql:
        if how == "not":
            return self.of(cls, value, t, depth).inside("NOT COALESCE(", ", 0)")
        pieces = (self.of(cls, one, t, depth) for one in _limited(value))
        return joined(pieces, how.upper(), TRUE if how == "and" else FALSE)

    def _ids(self, t: str, value: Given) -> Iterator[Sql]:
        for how, wanted in value.items():
            if wanted is not None:
                found = [wanted] if how == "eq" else _limited(wanted)
                yield one_of(f"{t}.iri", map(self._absolute, found))

    def _reference(self, cls: type[Node], name: str, value: Given, t: str, depth: int) -> Sql:
        reference, inner = references(cls)[name], t + "r"
        condition = self.of(reference.target, value, inner, depth + 1)
        column = reference.column.replace("{t}", t)
        rows = f"{table_of(reference.target)} {inner} WHERE {is_a(reference.target, inner)}"
        return condition.inside(f"{column} IN (SELECT {inner}.n FROM {rows} AND ", ")")

    def _quantified(self, path: Path, value: Given, t: str, depth: int) -> Iterator[Sql]:
        inner = t + "l"
        way = path.at(inner, f"{t}.n").replace("{role}", "")
        rows = f"FROM {table_of(path.target)} {inner} WHERE {way} AND {is_a(path.target, inner)}"
        for how, wanted in value.items():
            if wanted is None:
                continue
            if how == "count":
                yield _compares(f"(SELECT COUNT(*) {rows})", wanted)
                continue
            condition = self.of(path.target, wanted, inner, depth + 1)
            if how == "every":
                condition = condition.inside("NOT COALESCE(", ", 0)")
            yield _exist(path, condition, t, rows).inside("" if how == "some" else "NOT ", "")


def _exist(path: Path, condition: Sql, t: str, rows: str) -> Sql:
    """Whether there are such nodes: looked up once for all rows, where the path can be gone back."""
    if path.back is None:
        return condition.inside(f"EXISTS (SELECT 1 {rows} AND ", ")")
    inner = t + "l"
    back = path.back.replace("{c}", inner).replace("{from}", f"{table_of(path.target)} {inner}")
    before, _, after = back.replace("{w}", f"{is_a(path.target, inner)} AND {{w}}").partition("{w}")
    return condition.inside(f"{t}.n IN ({before}", f"{after})")


def _kinds(wanted: Any) -> Any:
    """Classes by the names of their enum values."""
    if isinstance(wanted, list):
        return [kinds()[str(one)].__name__ for one in wanted]
    return wanted if isinstance(wanted, bool) else kinds()[str(wanted)].__name__


def _limited(values: list[Any]) -> list[Any]:
    if len(values) > MOST:
        raise LimitError(f"at most {MOST} alternatives at a time")
    return values


def _compares(column: str, given: Given) -> Sql:
    return joined((_compared(column, how, value) for how, value in given.items() if value is not None), "AND")


def _compared(column: str, how: str, value: Any) -> Sql:
    if how == "exists":
        return Sql(f"{column} IS {'NOT ' if value else ''}NULL")
    if how == "in":
        return one_of(column, (plain(one) for one in _limited(value) if one is not None))
    if how == "startsWith":
        return Sql(f"({column} >= ? AND {column} < ?)", (value, value + "\U0010ffff"))
    if how == "contains":
        return has(column, value)
    return Sql(f"{column} {_SIGNS[how]} ?", (plain(value),))


_SIGNS = {"eq": "=", "gt": ">", "gte": ">=", "lt": "<", "lte": "<="}


def _some_word(table: str, given: Given, t: str) -> Sql:
    """Some value of a field of many for which all conditions hold."""
    exists = given.get("exists")
    asked = {how: value for how, value in given.items() if how != "exists"}
    some = _compares("w.o", asked).inside(f"EXISTS (SELECT 1 FROM {table} w WHERE w.s = {t}.n AND ", ")")
    if exists is None:
        return some
    any_ = Sql(f"{'' if exists else 'NOT '}EXISTS (SELECT 1 FROM {table} w WHERE w.s = {t}.n)")
    return joined([any_, some] if any(value is not None for value in asked.values()) else [any_], "AND")


def _overlaps(t: str, given: Given) -> Sql:
    """What can have fallen on a day of a range; an open end of the range sets no bound."""
    pieces = [Sql(f'{t}."end" >= ?', (plain(given["from"]),))] if given.get("from") else []
    pieces += [Sql(f'{t}."start" <= ?', (plain(given["to"]),))] if given.get("to") else []
    return joined(pieces, "AND", Sql(f'({t}."start" IS NOT NULL AND {t}."end" IS NOT NULL)'))
