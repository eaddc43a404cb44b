"""What articles say differently of one event: days that cannot all be right, and numbers of the same things."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from kb.index.counting import iris_of
from kb.index.dissent import counted, numbers
from kb.index.sql import array
from kb.pages.records import Answers, Level, Reader, Record, iri

_SPLIT = 'SELECT n, iri FROM event WHERE "start" > "end" AND n IN (SELECT value FROM json_each(?))'
_DAYS = """SELECT ?e ?article ?when {{ VALUES ?e {{ {0} }} GRAPH ?g {{ ?e schema:temporalCoverage ?when }}
  ?g prov:wasDerivedFrom ?article . OPTIONAL {{ ?article kb:referenceDate ?day }} }} ORDER BY ?e ?day ?article"""
_CLAIMS = (
    "SELECT c.event, a.iri, c.iri FROM claim c JOIN node a ON a.n = c.article"
    " WHERE c.event IN (SELECT value FROM json_each(?)) ORDER BY c.event, c.begins, c.iri"
)


class Day(NamedTuple):
    """The day that an article gives an event, as EDTF."""

    event: int
    value: str
    article: str


@dataclass(frozen=True, slots=True)
class Saying:
    """An article that gives a version, and its claims that do."""

    article: Record
    claims: list[Record]


@dataclass(frozen=True, slots=True)
class Version:
    """A day as EDTF, or the words that count, and who says so."""

    value: str
    sayings: list[Saying]


@dataclass(frozen=True, slots=True)
class Dissent:
    """What articles give differently: `when`, or what they count."""

    what: str
    versions: list[Version]


class _Told(NamedTuple):
    what: str
    value: str
    article: str
    claims: tuple[str, ...]


def dissents(event: Record) -> list[Dissent]:
    """What its articles give differently, days first; nothing where they agree."""
    return event.ask("dissents", _dissents) or []


def days(reader: Reader, events: Iterable[int]) -> list[Day]:
    """The days of the events whose articles do not meet in any, in order of the articles' days."""
    split = {node_iri: n for n, node_iri in reader.session.rows(_SPLIT, (array(events),))}
    if not split:
        return []
    rows = reader.rows(_DAYS.format(" ".join(map(iri, split))))
    return [Day(split[event.value], when.value, article.value) for event, article, when in rows]


def _dissents(level: Level) -> Answers[list[Dissent]]:
    told = _told(level)
    wanted = {node for some in told.values() for one in some for node in (one.article, *one.claims)}
    records = Level(level.reader, sorted(wanted)).known()
    return {node_iri: _grouped(told[n], records) for node_iri, n in level.numbers.items() if told.get(n)}


def _told(level: Level) -> dict[int, list[_Told]]:
    events, session = list(level.numbers.values()), level.reader.session
    found: dict[int, list[_Told]] = {}
    given = days(level.reader, events)
    claims: dict[tuple[int, str], list[str]] = {}
    for event, article, claim in session.rows(_CLAIMS, (array({day.event for day in given}),)):
        claims.setdefault((event, article), []).append(claim)
    for event, value, article in given:
        found.setdefault(event, []).append(_Told("when", value, article, tuple(claims.get((event, article), ()))))
    differing = numbers(session, events)
    names = iris_of(session, sorted({n for one in differing for n in (one.claim, one.article)}))
    for one in differing:
        told = _Told(one.what, one.value, names[one.article], (names[one.claim],))
        found.setdefault(one.event, []).append(told)
    return found


def _grouped(told: list[_Told], records: Mapping[str, Record]) -> list[Dissent]:
    """Versions in the order in which they are first told; other words for the same number are no other version."""
    found: dict[str, dict[object, Version]] = {}
    for one in told:
        if one.article in records:
            version = found.setdefault(one.what, {}).setdefault(_amount(one), Version(one.value, []))
            claims = [records[claim] for claim in one.claims if claim in records]
            version.sayings.append(Saying(records[one.article], claims))
    return [Dissent(what, list(versions.values())) for what, versions in found.items()]


def _amount(told: _Told) -> object:
    return told.value if told.what == "when" else next(amount for _, amount, _ in counted(told.value))
