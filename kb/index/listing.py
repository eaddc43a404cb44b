"""Lists of nodes in a stable order: a page of the list of each of many parents at once, and what can be counted."""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from operator import itemgetter
from typing import NamedTuple

from kb.errors import LimitError, QueryError
from kb.index.database import Row, Session
from kb.index.fields import is_a, orders, table_of
from kb.index.paths import Path
from kb.index.sql import NOTHING, TRUE, Sql, Value, array, joined
from kb.index.tables import DESCENDING
from kb.index.windows import Cursor, Window
from kb.model import Node

MOST_KEYS = 5
"""Keys that one list is sorted by."""


@dataclass(frozen=True, slots=True)
class Key:
    """One thing that a list is sorted by: an expression over `{t}` (and `{p}`), and which end comes first."""

    expression: str
    descending: bool = False
    nulls_first: bool = True

    def at(self, alias: str, parent: str) -> str:
        """The expression for the rows of a table."""
        return self.expression.replace("{t}", alias).replace("{p}", parent)


@dataclass(frozen=True, slots=True)
class Listing:
    """Which nodes a list holds, in which order; `where` is a condition on the rows of the table `q`."""

    cls: type[Node]
    path: Path | None = None
    role: Sql = NOTHING
    where: Sql = TRUE
    keys: tuple[Key, ...] = ()

    @property
    def sorted_by(self) -> tuple[Key, ...]:
        """The keys that were asked for, else those of the relation, else those of the class."""
        if self.keys:
            return self.keys
        if self.path and self.path.order:
            return (Key(self.path.order),)
        table = table_of(self.cls)
        return () if table in ("participation", "span", "node") else (Key("{t}.key", table in DESCENDING),)

    def only(self, *conditions: Sql) -> "Listing":
        """The part of the list for which these hold as well."""
        return replace(self, where=joined([self.where, *conditions], "AND")) if conditions else self

    @property
    def of_whole_class(self) -> bool:
        """Whether it holds all nodes of its class."""
        return self.path is None and self.where == TRUE

    def scope(self, parent: str) -> str:
        """What its cursors are bound to: the list, its filters and order, and the IRI of what it hangs on."""
        path = self.path.condition if self.path else ""
        parts = (self.cls.__name__, path, self.role, self.where, self.sorted_by, parent)
        return hashlib.sha256(repr(parts).encode()).hexdigest()[:12]

    def held(self, alias: str, parent: str) -> Sql:
        """The condition on the rows of the list, without the cursors."""
        way = self.path.at(alias, parent) if self.path else "1"
        before, _, after = way.partition("{role}")
        role = self.role if "{role}" in way else Sql("")
        found = Sql(before) + role + Sql(after)
        return Sql(f"{found.text} AND {is_a(self.cls, alias)} AND", found.values) + self.where


def order_keys(cls: type[Node], given: Iterable[Mapping[str, str | None]]) -> tuple[Key, ...]:
    """The keys of an `orderBy` argument; raises LimitError for too many."""
    asked = list(given)
    if len(asked) > MOST_KEYS:
        raise LimitError(f"a list is sorted by at most {MOST_KEYS} keys")
    known = orders(cls)
    return tuple(
        Key(known[str(one["field"])][0], one.get("direction") == "DESC", one.get("nulls") == "FIRST") for one in asked
    )


class Found(NamedTuple):
    """One page of one list: the rows with the columns that were asked for, and whether there is more on either side."""

    rows: Sequence[Row] = ()
    previous: bool = False
    following: bool = False


PARENT, NUMBER, CLASS = 0, 1, 2
"""Where the rows of a page hold the parent, the node's number and its class; the columns asked for come after them."""


@dataclass(frozen=True, slots=True)
class Paging:
    """The query for pages of a list, made once and asked for any parents; `of_all` for the list of everything."""

    query: Sql
    window: Window
    of_all: bool

    def pages(self, session: Session, parents: Sequence[int]) -> dict[int, Found]:
        """A page of the list of each parent; the list of everything hangs on 0."""
        hanging = () if self.of_all else (array(parents),)
        rows = session.rows(self.query.text, (*hanging, *self.query.values))
        found = {parent: _page(list(some), self.window) for parent, some in groupby(rows, _PARENT)}
        nothing = _page([], self.window)
        return {parent: found.get(parent, nothing) for parent in ((0,) if self.of_all else parents)}


_PARENT = itemgetter(PARENT)


def paging(listing: Listing, window: Window, columns: Sequence[str]) -> Paging:
    """The query for pages of a list with these columns (`{t}` for the table); raises QueryError for foreign cursors.

    The last columns of each row are its keys and its IRI.
    """
    for place in (window.after, window.before):
        if place and len(place.keys) != len(listing.sorted_by):
            raise QueryError("this cursor belongs to another list or to other filters")
    of_all = listing.path is None
    return Paging((_listed if of_all else _below)(listing, window, columns), window, of_all)


def pages(
    session: Session, listing: Listing, window: Window, parents: Sequence[int] | None, columns: Sequence[str]
) -> dict[int, Found]:
    """A page of the list of each parent, with these columns (`{t}` for the table); all nodes' lists hang on 0."""
    return paging(listing, window, columns).pages(session, parents or ())


def _page(rows: list[Row], window: Window) -> Found:
    more = len(rows) > window.size
    page = rows[: window.size] if more else rows
    if window.backward:
        page.reverse()
        return Found(page, more, window.before is not None)
    return Found(page, window.after is not None, more)


def _listed(listing: Listing, window: Window, columns: Sequence[str]) -> Sql:
    t, table = "q", table_of(listing.cls)
    shown = _shown(listing, columns, t, "0")
    condition = listing.held(t, "0") + _beyond(listing, window, t, "0")
    order = _order(listing, window, t, "0")
    return condition.inside(
        f"SELECT 0, {t}.n, {t}.cls, {shown} FROM {table} {t} WHERE ", f" ORDER BY {order} LIMIT {window.size + 1}"
    )


def _below(listing: Listing, window: Window, columns: Sequence[str]) -> Sql:
    """The query for the lists of many parents, whose array is the first of its values."""
    table, keys = table_of(listing.cls), listing.sorted_by
    held = listing.held("q", "p.value") + _beyond(listing, window, "q", "p.value")
    if any("{p}" in key.expression for key in keys):
        # SQLite finds the parent in what is selected, not in what is sorted by.
        columns_ = "".join(f", {key.at('q', 'p.value')} AS k{at}" for at, key in enumerate(keys))
        named = replace(listing, keys=tuple(replace(key, expression=f"x.k{at}") for at, key in enumerate(keys)))
        inner = held.inside(
            f"SELECT x.n FROM (SELECT q.n AS n, q.iri AS iri{columns_} FROM {table} q WHERE ",
            f") x ORDER BY {_order(named, window, 'x', '')} LIMIT {window.size + 1}",
        )
    else:
        order = _order(listing, window, "q", "p.value")
        inner = held.inside(f"SELECT q.n FROM {table} q WHERE ", f" ORDER BY {order} LIMIT {window.size + 1}")
    # SQLite has no LATERAL; a correlated list of row numbers does the same.
    return inner.inside(
        f"SELECT p.value, t.n, t.cls, {_shown(listing, columns, 't', 'p.value')}"
        f" FROM json_each(?) p CROSS JOIN {table} t WHERE t.n IN (",
        f") ORDER BY p.key, {_order(listing, window, 't', 'p.value')}",
    )


def _shown(listing: Listing, columns: Sequence[str], t: str, parent: str) -> str:
    keys = (key.at(t, parent) for key in listing.sorted_by)
    return ", ".join([*(column.replace("{t}", t) for column in columns), *keys, f"{t}.iri"])


def _order(listing: Listing, window: Window, t: str, parent: str) -> str:
    terms = [
        f"{key.at(t, parent)} {'DESC' if key.descending is not window.backward else 'ASC'}{_nulls(key, window)}"
        for key in listing.sorted_by
    ]
    return ", ".join([*terms, f"{t}.iri {'DESC' if window.backward else 'ASC'}"])


def _nulls(key: Key, window: Window) -> str:
    first = key.nulls_first is not window.backward
    natural = key.descending is window.backward
    return "" if first is natural else f" NULLS {'FIRST' if first else 'LAST'}"


def _beyond(listing: Listing, window: Window, t: str, parent: str) -> Sql:
    places = ((window.after, False), (window.before, True))
    found = [_past(listing.sorted_by, place, t, parent, back=back) for place, back in places if place]
    return joined(found, "AND").inside("AND ", "") if found else Sql("")


def _past(keys: tuple[Key, ...], place: Cursor, t: str, parent: str, *, back: bool) -> Sql:
    """What comes after a position, or before it; the first condition alone lets an index find the place."""
    steps: list[Sql] = []
    equal: list[Sql] = []
    for key, value in zip(keys, place.keys, strict=True):
        column = key.at(t, parent)
        steps.append(joined([*equal, _after(key, column, value, back=back)], "AND"))
        equal.append(Sql(f"{column} IS ?", (value,)))
    steps.append(joined([*equal, Sql(f"{t}.iri {'<' if back else '>'} ?", (place.iri,))], "AND"))
    found = joined(steps, "OR")
    if not keys or keys[0].expression != "{t}.key":
        return found
    sign = "<=" if keys[0].descending is not back else ">="
    return joined([Sql(f"{t}.key {sign} ?", (place.keys[0],)), found], "AND")


def _after(key: Key, column: str, value: Value, *, back: bool) -> Sql:
    first = key.nulls_first is not back
    if value is None:
        return Sql(f"{column} IS NOT NULL") if first else Sql("0")
    less = key.descending is not back
    found = Sql(f"{column} {'<' if less else '>'} ?", (value,))
    return found if first else joined([found, Sql(f"{column} IS NULL")], "OR")
