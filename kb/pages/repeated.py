"""Memberships and participations, read from the read model: every article that tells of one states it again.

What thousands of articles say alike stands in thousands of graphs, and in one row.
"""

import json
from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from kb.index import Session
from kb.index.tables import table
from kb.model import Membership, Node, Participation, Ref
from kb.rdf import RDF_TYPE, Term, encode
from kb.shape import Slot, cache, slots
from kb.terms import Code

Stated = dict[str, dict[str, list[Term]]]

KINDS: dict[str, type[Node]] = {"m-": Membership, "p-": Participation}
"""How the fragments of their IRIs begin."""


def repeated(node_iri: str) -> bool:
    """Whether an IRI is that of a membership or participation."""
    return node_iri.partition("#")[2][:2] in KINDS


def statements(session: Session, iris: Sequence[str]) -> Stated:
    """What is stated of memberships and participations, but for the evidence, by IRI and property."""
    found: Stated = {}
    for start, cls in KINDS.items():
        wanted = [one for one in iris if one.partition("#")[2].startswith(start)]
        if wanted:
            found |= {row[0]: _terms(cls, row[1:]) for row in session.rows(_query(cls), (json.dumps(wanted),))}
    return found


def _terms(cls: type[Node], values: Sequence[Any]) -> dict[str, list[Term]]:
    told: dict[str, list[Term]] = {RDF_TYPE.value: [encode(Ref)(str(cls.rdf_type))]}
    for slot, value in zip(_columns(cls), values, strict=True):
        if value is not None:
            told[str(slot.predicate)] = [encode(slot.range)(_read(slot.range)(value))]
    return told


@cache
def _query(cls: type[Node]) -> str:
    """Names of tables and columns are our own."""
    name, columns = table(cls).name, _columns(cls)
    shown = ", ".join(f"d{at}.iri" if one.range is Ref else f't."{one.name}"' for at, one in enumerate(columns))
    joins = " ".join(
        f'LEFT JOIN node d{at} ON d{at}.n = t."{one.name}"' for at, one in enumerate(columns) if one.range is Ref
    )
    rows = f"FROM {name} t JOIN node k ON k.n = t.n {joins} WHERE k.iri IN (SELECT value FROM json_each(?))"  # noqa: S608
    return f"SELECT k.iri, {shown} {rows}"


@cache
def _columns(cls: type[Node]) -> tuple[Slot, ...]:
    return tuple(slot for slot in slots(cls) if not slot.many)


@cache
def _read(range_: type) -> Callable[[Any], Any]:
    """How a value of a field is read that stands in a column."""
    if issubclass(range_, Code):
        return {code.name: code for code in range_}.__getitem__
    return date.fromisoformat if range_ is date else range_
