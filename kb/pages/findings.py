"""What pages say beyond what is stored: statuses, sources, surface forms, company, days; read from the read model.

Each question is asked once for all nodes that stand at the same place of a page.
"""

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from kb.index import derived
from kb.index.database import Row
from kb.model import Quote
from kb.pages.records import Answers, Level, Record
from kb.terms import SDO, Certainty

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Status:
    """What the claims on an event come to."""

    certainty: Certainty | None
    disputed: bool
    articles: int
    start: date | None
    end: date | None
    failed: bool
    open: bool
    reports: tuple[str | None, str | None]


@dataclass(frozen=True, slots=True)
class Link:
    """One step of a source chain, counted from the article: 1 is what the article itself took it from."""

    depth: int
    source: Record

    @property
    def name(self) -> str | None:
        """What the work is, or the words of the quote."""
        return self.source.text if _is_quote(self.source) else self.source.name  # type: ignore[no-any-return]

    @property
    def attributed_to(self) -> list[Record]:
        """Whose work or words it is."""
        if _is_quote(self.source):
            return [self.source.speaker] if self.source.speaker else []
        return self.source.attributed_to  # type: ignore[no-any-return]


@dataclass(frozen=True, slots=True)
class SurfaceForm:
    """How something is named in the texts, and how often."""

    text: str
    count: int


@dataclass(frozen=True, slots=True)
class CoMention:
    """Another actor that is named in the same sentences, and in how many."""

    actor: Record
    sentences: int


@dataclass(frozen=True, slots=True)
class Activity:
    """A list that grows with every article: the last of it, how many there are, and how many belong to which day."""

    nodes: list[Record]
    total: int
    days: dict[str, int]

    @property
    def has_next_page(self) -> bool:
        """Whether there are more than are shown."""
        return self.total > len(self.nodes)


@dataclass(frozen=True, slots=True)
class Evidence:
    """Some of the spans that say something, and how many more there are."""

    spans: list[Record]
    more: int


def chain(record: Record) -> list[Link]:
    """The works and quotes that a claim, quote or work was derived from, nearest first; a circle ends it."""
    links: list[Link] = []
    seen = {record.id}
    while (record := record.derived_from) is not None and record.id not in seen:
        seen.add(record.id)
        links.append(Link(len(links) + 1, record))
    return links


def certainty(event: Record) -> Certainty | None:
    """The status that most independent root sources give it; on a tie the one reported last."""
    return _status(event).certainty


def disputed(event: Record) -> bool:
    """True when claims on it contradict each other, which a forecast that failed and its denial do not."""
    return _status(event).disputed


def failed_forecast(event: Record) -> bool:
    """True when it was expected and a later article denies it: nobody is contradicted."""
    return _status(event).failed


def open_lead(event: Record) -> bool:
    """True when it is announced or possible, and not yet reported as happened or denied."""
    return _status(event).open


def reports(event: Record) -> tuple[str | None, str | None]:
    """The days of the first and the last article that tell of it."""
    return _status(event).reports


def article_count(event: Record) -> int:
    """How many articles speak of it."""
    return _status(event).articles


def root_sources(event: Record) -> list[Record]:
    """The independent sources that say it happened: where the chains end, lifted to whatever controls that source."""
    answers = event.ask("root sources", lambda level: level.below(_pairs(level, derived.SOURCES)))
    return answers or []


def when(event: Record) -> str | None:
    """When it takes place as EDTF: the most precise form that an article gives."""
    forms = [term.value for term in event.statements.get(str(SDO.temporalCoverage), ())]
    return max(forms, key=lambda form: (form[:1] != "[" and "/" not in form, len(form), form), default=None)


def surface_forms(record: Record) -> list[SurfaceForm]:
    """How it is named in the texts, the commonest first."""
    return (
        record.ask("surface forms", lambda level: _grouped(level, derived.forms(), lambda row: SurfaceForm(*row[1:])))
        or []
    )


def co_mentions(actor: Record) -> list[CoMention]:
    """Who is named in the same sentences, the most frequent first."""
    return actor.ask("co-mentions", _co_mentions) or []


def activity(actor: Record) -> Activity:
    """The events it takes part in."""
    found = actor.ask("activity", lambda level: _latest(level, derived.LATEST_EVENTS, derived.DAYS_OF_EVENTS))
    return found or Activity([], 0, {})


def resting(actor: Record) -> Activity:
    """The claims that rest on what it says or reports, and those that its own articles make in their own words."""
    found = actor.ask("resting", lambda level: _latest(level, derived.LATEST_CLAIMS, derived.DAYS_OF_CLAIMS))
    return found or Activity([], 0, {})


def published(actor: Record) -> Activity:
    """The articles that appeared in it or whose authors work for it."""
    found = actor.ask("published", lambda level: _latest(level, derived.LATEST_ARTICLES, derived.DAYS_OF_ARTICLES))
    return found or Activity([], 0, {})


def evidence(record: Record) -> Evidence:
    """The first of the characters that say a membership or participation: thousands of articles may say the same."""
    found = record.ask("evidence", _evidence)
    return found or Evidence([], 0)


def first_seen(membership: Record) -> str | None:
    """The day of the first article that tells of it."""
    return _seen(membership)[0]


def last_seen(membership: Record) -> str | None:
    """The day of the last article that tells of it."""
    return _seen(membership)[1]


def _is_quote(record: Record) -> bool:
    return record.cls is Quote


def _status(event: Record) -> Status:
    found = event.ask("status", lambda level: _single(level, derived.STATUS, _read_status))
    return found or Status(
        None, disputed=False, articles=0, start=None, end=None, failed=False, open=False, reports=(None, None)
    )


def _read_status(row: Row) -> Status:
    _, code, split, articles, start, end, failed, open_, *reports = row
    begins, ends = (date.fromisoformat(day) if day else None for day in (start, end))
    return Status(
        Certainty[code] if code else None,
        disputed=bool(split), articles=articles or 0, start=begins, end=ends, failed=bool(failed), open=bool(open_),
        reports=(reports[0], reports[1]),
    )  # fmt: skip


def _seen(membership: Record) -> tuple[str | None, str | None]:
    found = membership.ask("seen", lambda level: _single(level, derived.SEEN, lambda row: (row[1], row[2])))
    return found or (None, None)


def _co_mentions(level: Level) -> Answers[list[CoMention]]:
    few = _grouped(level, derived.company(), lambda row: (str(row[1]), int(row[2])))
    others = Level(level.reader, sorted({iri for found in few.values() for iri, _ in found})).known()
    return {one: [CoMention(others[iri], n) for iri, n in found if iri in others] for one, found in few.items()}


def _evidence(level: Level) -> Answers[Evidence]:
    told = _grouped(level, derived.TOLD, lambda row: (str(row[1]), int(row[2])))
    spans = Level(level.reader, sorted({iri for some in told.values() for iri, _ in some})).known()
    return {
        one: Evidence([spans[iri] for iri, _ in some if iri in spans], some[0][1] - len(some))
        for one, some in told.items()
    }


def _latest(level: Level, nodes: str, counts: str) -> Answers[Activity]:
    last = level.below(_pairs(level, nodes))
    days: dict[int, dict[str, int]] = {}
    for number, day, many in _rows(level, counts):
        days.setdefault(number, {})[day] = many
    return {
        one: Activity(last.get(one, []), sum(found.values()), {day: many for day, many in found.items() if day})
        for one, number in level.numbers.items()
        if (found := days.get(number))
    }


def _rows(level: Level, query: str) -> list[Row]:
    return level.reader.session.rows(query, (json.dumps(list(level.numbers.values())),))


def _single(level: Level, query: str, read: Callable[[Row], T]) -> Answers[T]:
    named = {number: iri for iri, number in level.numbers.items()}
    return {named[row[0]]: read(row) for row in _rows(level, query)}


def _grouped(level: Level, query: str, read: Callable[[Row], T]) -> dict[str, list[T]]:
    named = {number: iri for iri, number in level.numbers.items()}
    answers: dict[str, list[T]] = {}
    for row in _rows(level, query):
        answers.setdefault(named[row[0]], []).append(read(row))
    return answers


def _pairs(level: Level, query: str) -> list[tuple[str, str]]:
    named = {number: iri for iri, number in level.numbers.items()}
    return [(named[number], iri) for number, iri in _rows(level, query)]
