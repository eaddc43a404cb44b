"""What is computed over what is stored: an event's certainty, root sources, chains, surface forms, co-mentions."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from kb.model import Quote
from kb.pages.records import Answers, Level, Reader, Record
from kb.rdf import decode
from kb.terms import KB, SDO, Certainty

POSITIVE = frozenset({Certainty.HAPPENED, Certainty.PLANNED, Certainty.SPECULATED})
NEGATIVE = frozenset({Certainty.DOUBTED, Certainty.DENIED})
"""The two polarities; an invitation takes no side."""

OPEN = frozenset({Certainty.PLANNED, Certainty.INVITED, Certainty.SPECULATED, Certainty.DOUBTED})
SETTLED = frozenset({Certainty.HAPPENED, Certainty.DENIED})

DERIVED_ROOT = """?claim prov:wasDerivedFrom+ ?work . ?work prov:wasAttributedTo|schema:spokenByCharacter ?root .
  FILTER NOT EXISTS { ?work prov:wasDerivedFrom ?upstream }"""
"""Who stands at the end of a claim's source chain."""

OWN_VOICE_ROOT = """?claim schema:appearance ?article .
  ?article (prov:wasDerivedFrom/prov:wasAttributedTo)|schema:sourceOrganization|schema:publisher ?root .
  FILTER NOT EXISTS { ?claim prov:wasDerivedFrom ?source }"""
"""Who stands behind a claim that an article makes in its own voice."""


@dataclass(frozen=True, slots=True)
class Witness:
    """One claim on an event's status: who stands behind it independently, and the day of its article."""

    claim: str
    certainty: Certainty
    article: str
    day: str
    keys: frozenset[str]


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

    @property
    def date_published(self) -> date | None:
        """When the work appeared, as far as stated."""
        return None if _is_quote(self.source) else self.source.date_published

    @property
    def evidence(self) -> list[Record]:
        """The characters that cite it."""
        return self.source.evidence  # type: ignore[no-any-return]


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
class EventRow:
    """Who did what to whom, how certainly, and in how many claims."""

    agent: Record
    plover: str
    target: Record
    certainty: Certainty
    claim_count: int


def _is_quote(record: Record) -> bool:
    return record.cls is Quote


def chain(record: Record) -> list[Link]:
    """The works and quotes that a claim, quote or work was derived from, nearest first; a circle ends it."""
    links: list[Link] = []
    seen = {record.id}
    while (record := record.derived_from) is not None and record.id not in seen:
        seen.add(record.id)
        links.append(Link(len(links) + 1, record))
    return links


def witnesses(event: Record) -> list[Witness]:
    """The claims on an event, in the order of their articles' days."""
    return event.ask("witnesses", _witnesses) or []


def certainty(event: Record) -> Certainty | None:
    """The status that most independent root sources give it; on a tie the one reported last."""
    support: dict[Certainty, set[str]] = {}
    latest: dict[Certainty, str] = {}
    for witness in witnesses(event):
        support.setdefault(witness.certainty, set()).update(witness.keys or {witness.article})
        latest[witness.certainty] = max(witness.day, latest.get(witness.certainty, ""))
    order = list(Certainty)
    return max(support, key=lambda code: (len(support[code]), latest[code], -order.index(code)), default=None)


def disputed(event: Record) -> bool:
    """True when some claims say that it is so and others that it is not."""
    stated = {witness.certainty for witness in witnesses(event)}
    return bool(stated & POSITIVE) and bool(stated & NEGATIVE)


def article_count(event: Record) -> int:
    """How many articles speak of it."""
    return len({witness.article for witness in witnesses(event)})


def root_sources(event: Record, code: Certainty = Certainty.HAPPENED) -> list[Record]:
    """The independent sources that give it a status: where the chains end, lifted to whatever controls that source."""
    answers = event.ask(("root sources", code), lambda level: _root_sources(level, code))
    return answers or []


def start(event: Record) -> date | None:
    """The first day it can have fallen on: the latest that an article gives."""
    return max(_days(event, str(SDO.startDate)), default=None)


def end(event: Record) -> date | None:
    """The last day it can have fallen on: the earliest that an article gives."""
    return min(_days(event, str(SDO.endDate)), default=None)


def when(event: Record) -> str | None:
    """When it takes place as EDTF: the most precise form that an article gives."""
    forms = [term.value for term in event.statements.get(str(SDO.temporalCoverage), ())]
    return max(forms, key=lambda form: (form[:1] != "[" and "/" not in form, len(form), form), default=None)


def surface_forms(record: Record) -> list[SurfaceForm]:
    """How it is named in the texts, the commonest first."""
    return record.ask("surface forms", _surface_forms) or []


def co_mentions(actor: Record) -> list[CoMention]:
    """Who is named in the same sentences, the most frequent first."""
    return actor.ask("co-mentions", _co_mentions) or []


def controlled_by(actor: Record) -> list[Record]:
    """What it belongs to: states, and organizations that it holds an office in."""
    return actor.ask("controlled by", _controllers) or []


def first_seen(membership: Record) -> date | None:
    """The day of the first article that tells of it."""
    return min(_seen(membership), default=None)


def last_seen(membership: Record) -> date | None:
    """The day of the last article that tells of it."""
    return max(_seen(membership), default=None)


def event_of(participation: Record) -> Record | None:
    """The event that it is a part in."""
    events = participation.ask(
        "event",
        lambda level: level.below(
            (part.value, event.value)
            for part, event in level.rows("SELECT ?part ?event { VALUES ?part { %s } ?event kb:participation ?part }")
        ),
    )
    return events[0] if events else None


def event_rows(reader: Reader) -> list[EventRow]:
    """Who did what to whom, over all events whose type PLOVER covers, in the order of type, agent and target."""
    rows = reader.rows(
        "SELECT ?agent ?plover ?target ?certainty (COUNT(DISTINCT ?claim) AS ?n) {"
        " ?event schema:additionalType/skos:notation ?plover ; kb:participation ?acting , ?suffering ."
        " ?acting kb:role kbc:agent ; kb:participant ?agent . ?suffering kb:role kbc:target ; kb:participant ?target ."
        " ?claim schema:about ?event ; kb:certainty ?certainty } GROUP BY ?agent ?plover ?target ?certainty"
        " ORDER BY ?plover ?agent ?target ?certainty"
    )
    named = Level(reader, [one.value for row in rows for one in (row[0], row[2])]).known()
    return [
        EventRow(
            named[agent.value], plover.value.removeprefix("PLOVER:"), named[target.value],
            decode(Certainty)(certainty), int(number.value),
        )
        for agent, plover, target, certainty, number in rows
    ]  # fmt: skip


def _days(event: Record, predicate: str) -> list[date]:
    return [decode(date)(term) for term in event.statements.get(predicate, ())]


def _seen(membership: Record) -> list[date]:
    days: Iterable[Any] = (span.article.reference_date for span in membership.evidence if span.article)
    return [day for day in days if day]


def _witnesses(level: Level) -> Answers[list[Witness]]:
    told = list(level.rows(
        "SELECT DISTINCT ?event ?claim ?certainty ?article { VALUES ?event { %s }"
        " ?claim schema:about ?event ; a schema:Claim ; kb:certainty ?certainty ; schema:appearance ?article }"
    ))  # fmt: skip
    claims = Level(level.reader, sorted(claim.value for _, claim, _, _ in told))
    articles = Level(level.reader, sorted(article.value for _, _, _, article in told))
    days = {
        article.value: day.value
        for article, day in articles.rows(f"SELECT ?a ?day {{ VALUES ?a {{ %s }} ?a <{KB.referenceDate}> ?day }}")
    }
    keys = _independence_keys(claims)
    answers: dict[str, list[Witness]] = {}
    for event, claim, code, article in told:
        day, behind = days.get(article.value, ""), keys.get(claim.value, frozenset())
        witness = Witness(claim.value, decode(Certainty)(code), article.value, day, behind)
        answers.setdefault(event.value, []).append(witness)
    for found in answers.values():
        found.sort(key=lambda witness: (witness.day, witness.article, witness.claim))
    return answers


def _independence_keys(claims: Level) -> Answers[frozenset[str]]:
    """Who stands behind each claim: the roots of its chain, each lifted to what controls it."""
    roots = [
        (claim.value, root.value)
        for pattern in (DERIVED_ROOT, OWN_VOICE_ROOT)
        for claim, root in claims.rows(f"SELECT DISTINCT ?claim ?root {{ VALUES ?claim {{ %s }} {pattern} }}")
    ]
    lifted = _memberships(Level(claims.reader, sorted(root for _, root in roots)))
    keys: dict[str, set[str]] = {}
    for claim, root in roots:
        keys.setdefault(claim, set()).update(lifted.get(root, {root}))
    return {claim: frozenset(found) for claim, found in keys.items()}


def _memberships(actors: Level) -> dict[str, set[str]]:
    lifted: dict[str, set[str]] = {}
    for member, organization in actors.rows(
        "SELECT DISTINCT ?member ?organization { VALUES ?member { %s }"
        " ?membership org:member ?member ; org:organization ?organization }"
    ):
        lifted.setdefault(member.value, set()).add(organization.value)
    return lifted


def _root_sources(level: Level, code: Certainty) -> Answers[list[Record]]:
    return level.below(
        (event, key)
        for event, found in sorted(level.ask("witnesses", _witnesses).items())
        for key in sorted({key for witness in found if witness.certainty is code for key in witness.keys})
    )


def _controllers(level: Level) -> Answers[list[Record]]:
    found = _memberships(level)
    return level.below((member, organization) for member in sorted(found) for organization in sorted(found[member]))


def _surface_forms(level: Level) -> Answers[list[SurfaceForm]]:
    answers: dict[str, list[SurfaceForm]] = {}
    for one, text, number in level.rows(
        "SELECT ?one ?text (COUNT(DISTINCT ?span) AS ?n) { VALUES ?one { %s }"
        " ?span itsrdf:taIdentRef ?one ; nif:anchorOf ?text } GROUP BY ?one ?text"
    ):
        answers.setdefault(one.value, []).append(SurfaceForm(text.value, int(number.value)))
    for forms in answers.values():
        forms.sort(key=lambda form: (-form.count, form.text))
    return answers


def _co_mentions(level: Level) -> Answers[list[CoMention]]:
    rows = list(level.rows(
        "SELECT ?one ?other (COUNT(DISTINCT ?sentence) AS ?n) { VALUES ?one { %s }"
        " ?here itsrdf:taIdentRef ?one ; nif:sentence ?sentence . ?there nif:sentence ?sentence ;"
        " itsrdf:taIdentRef ?other . ?other a prov:Agent . FILTER(?one != ?other) } GROUP BY ?one ?other"
    ))  # fmt: skip
    others = Level(level.reader, sorted(other.value for _, other, _ in rows)).known()
    answers: dict[str, list[CoMention]] = {}
    for one, other, number in rows:
        answers.setdefault(one.value, []).append(CoMention(others[other.value], int(number.value)))
    for found in answers.values():
        found.sort(key=lambda co: (-co.sentences, co.actor.id))
    return answers
