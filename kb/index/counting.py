"""How many nodes lists hold, and how many of them have which values and fall on which days."""

import json
from collections.abc import Sequence
from sqlite3 import Connection

from kb.errors import LimitError, QueryError
from kb.index.database import Row, Session
from kb.index.fields import DAYS, Facet, facets, is_a, table_of
from kb.index.listing import Listing
from kb.index.sql import Sql, Value
from kb.model import NODES, Actor

Counted = dict[int, list[tuple[Value, int]]]
"""For each parent, values and how many nodes have them."""


def totals(session: Session, listing: Listing, parents: Sequence[int] | None) -> dict[int, int]:
    """How many nodes the list of each parent holds."""
    table = table_of(listing.cls)
    if parents is None:
        query = listing.held("q", "0").inside(f"SELECT 0, COUNT(*) FROM {table} q WHERE ", "")
        return dict(session.rows(query.text, query.values))
    counted = listing.held("q", "p.value").inside(f"SELECT COUNT(*) FROM {table} q WHERE ", "")
    query = counted.inside("SELECT p.value, (", ") FROM json_each(?) p")
    return dict(session.rows(query.text, (*query.values, json.dumps(list(parents)))))


def commonest(session: Session, listing: Listing, parents: Sequence[int] | None, on: str, top: int) -> Counted:
    """The commonest values of a facet in the list of each parent, with how many nodes have them.

    What is equally common is in the order of the values; nodes are in that of their IRIs.
    """
    facet = facets(listing.cls)[on]
    found = _empty(parents)
    for parent, one, number in _grouped(session, listing, parents, facet, top):
        if one is not None:
            found[parent].append((one, number))
    names = iris_of(session, [one for values in found.values() for one, _ in values]) if facet.target else {}
    for values in found.values():
        values.sort(key=lambda pair: (-pair[1], names.get(pair[0], ""), str(pair[0])))
        del values[top:]
    return found


def timeline(session: Session, listing: Listing, parents: Sequence[int] | None, digits: int) -> Counted:
    """How many nodes of the list of each parent fall on each day, month or year: the first digits of its date."""
    day = Facet(f'{{t}}."{DAYS[table_of(listing.cls)]}"')
    if parents is None and listing.of_whole_class:
        return {0: _tallied_days(session, (listing.cls.__name__, _name(day)), digits)}
    sums: dict[int, dict[str, int]] = {parent: {} for parent in _empty(parents)}
    for parent, one, number in _grouped(session, listing, parents, day):
        if one:
            stretch = str(one)[:digits]
            sums[parent][stretch] = sums[parent].get(stretch, 0) + number
    return {parent: sorted(found.items()) for parent, found in sums.items()}


def _tallied_days(session: Session, whole: tuple[str, str], digits: int) -> list[tuple[Value, int]]:
    rows = session.rows(
        f"SELECT substr(value, 1, {digits}), SUM(many) FROM tally WHERE cls = ? AND facet = ? AND value != ''"
        " GROUP BY 1 ORDER BY 1",
        whole,
    )
    return [(stretch, number) for stretch, number in rows]


def top(asked: int | None, default: int, most: int) -> int:
    """How many values of a facet; raises LimitError for too many and QueryError for nonsense."""
    if asked is None:
        return default
    if asked < 0:
        raise QueryError("`top` must not be negative")
    if asked > most:
        raise LimitError(f"`top` is at most {most}")
    return asked


def iris_of(session: Session, numbers: Sequence[Value]) -> dict[Value, str]:
    """The IRIs of nodes, by number."""
    rows = session.rows(
        "SELECT n, iri FROM node WHERE n IN (SELECT value FROM json_each(?))", (json.dumps(list(numbers)),)
    )
    return dict(rows)


def _empty(parents: Sequence[int] | None) -> Counted:
    return {parent: [] for parent in ([0] if parents is None else parents)}


def _grouped(
    session: Session, listing: Listing, parents: Sequence[int] | None, facet: Facet, most: int | None = None
) -> list[Row]:
    """Parent, value and number; at least the `most` commonest values of each parent, and those that tie with them."""
    value, join = facet.value.replace("{t}", "q"), f"JOIN {facet.links} v ON v.s = q.n" if facet.links else ""
    rows = f"{table_of(listing.cls)} q {join}"
    if parents is not None:
        held = listing.held("q", "p.value")
        text = f"SELECT p.value, {value}, COUNT(*) FROM json_each(?) p JOIN {rows} WHERE {held.text} GROUP BY 1, 2"
        return session.rows(text, (json.dumps(list(parents)), *held.values))
    if listing.of_whole_class:
        whole = (listing.cls.__name__, _name(facet))
        query = Sql("SELECT value AS v, many AS c FROM tally WHERE cls = ? AND facet = ?", whole)
    else:
        held = listing.held("q", "0")
        query = held.inside(f"SELECT {value} AS v, COUNT(*) AS c FROM {rows} WHERE ", " GROUP BY 1")
    if most is not None:
        least = f"COALESCE((SELECT c FROM g WHERE v IS NOT NULL ORDER BY c DESC LIMIT 1 OFFSET {max(most - 1, 0)}), 0)"
        query = query.inside("WITH g AS MATERIALIZED (", f") SELECT v, c FROM g WHERE c >= {least}")
    return [(0, *row) for row in session.rows(query.text, query.values)]


def tally(database: Connection) -> None:
    """Counts the lists of whole classes once for all who ask."""
    database.execute("DELETE FROM tally")
    for cls in (*NODES, Actor):
        table = table_of(cls)
        days = [Facet(f'{{t}}."{DAYS[table]}"')] if table in DAYS else []
        for facet in {_name(one): one for one in (*facets(cls).values(), *days)}.values():
            value = facet.value.replace("{t}", "q")
            join = f"JOIN {facet.links} v ON v.s = q.n" if facet.links else ""
            database.execute(
                f"INSERT INTO tally SELECT ?, ?, {value}, COUNT(*) FROM {table} q {join}"
                f" WHERE {is_a(cls, 'q')} AND {value} IS NOT NULL GROUP BY {value}",
                (cls.__name__, _name(facet)),
            )


def _name(facet: Facet) -> str:
    return facet.links or facet.value
