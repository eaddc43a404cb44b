"""How many nodes lists hold, and how many of them have which values and fall on which days."""

import json
from collections.abc import Sequence

from kb.errors import LimitError, QueryError
from kb.index.database import Row, Session
from kb.index.fields import DAYS, Facet, facets, table_of
from kb.index.listing import Listing
from kb.index.sql import TRUE, Value

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
    sums: dict[int, dict[str, int]] = {parent: {} for parent in _empty(parents)}
    for parent, one, number in _grouped(session, listing, parents, day):
        if one:
            stretch = str(one)[:digits]
            sums[parent][stretch] = sums[parent].get(stretch, 0) + number
    return {parent: sorted(found.items()) for parent, found in sums.items()}


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
    query = listing.held("q", "0")
    if facet.links and listing.of_whole_table:
        # Every link hangs on a node of the list, so that the links alone tell, in the order of their index.
        query, rows = TRUE, f"{facet.links} v"
    query = query.inside(f"SELECT {value} AS v, COUNT(*) AS c FROM {rows} WHERE ", " GROUP BY 1")
    if most is not None:
        least = f"COALESCE((SELECT c FROM g WHERE v IS NOT NULL ORDER BY c DESC LIMIT 1 OFFSET {max(most - 1, 0)}), 0)"
        query = query.inside("WITH g AS MATERIALIZED (", f") SELECT v, c FROM g WHERE c >= {least}")
    return [(0, *row) for row in session.rows(query.text, query.values)]
