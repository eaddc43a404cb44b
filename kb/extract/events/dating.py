"""The time of each event: its clause's own, or that of the clause or mention beside it."""

from collections.abc import Container, Mapping
from dataclasses import dataclass, replace
from datetime import date

from kb import facts
from kb.document import Interval
from kb.extract.dates import edtf
from kb.extract.dates.timeline import Timeline, inherited
from kb.extract.events.draft import Draft
from kb.extract.events.matching import Match, ended
from kb.extract.words.tense import Outlook, outlook, purpose
from kb.nlp.words import Token
from kb.terms import Certainty, EventType

_SPOKEN_OF = frozenset(
    {
        *(EventType.CRITICISM, EventType.ACCUSATION, EventType.SUPPORT, EventType.INVESTIGATION, EventType.STATEMENT),
        *(EventType.PUBLICATION, EventType.REJECTION, EventType.GREETING, EventType.APPEAL, EventType.LEGAL_ACTION),
        *(EventType.CONVICTION, EventType.THREAT, EventType.PROTEST, EventType.MEETING),
    }
)
"""What is done about another happening, and at another time: "condemned the attack on Friday"."""
_RECALL = ("commemorate", "celebrate", "mark", "remember", "recall", "honor", "honour")


@dataclass(frozen=True, slots=True)
class _Times:
    """The times that events have of their own, by their words, and the words of those that are about others."""

    timeline: Timeline
    own: Mapping[int, str]
    spoken: Container[int]


def own(found: Match, timeline: Timeline) -> str | None:
    """The time that the clause names; where it says that the event ended then, the end of a period."""
    if _yearly(found.head):
        return None
    when = timeline.own(found.trigger, found.light)
    over = ended(found.trigger)
    if over is None:
        return when
    end = timeline.own(over, None)
    return edtf.period("", end) if end and edtf.bounds(end)[1] and "/" not in end else when


def dated(drafts: list[Draft], timeline: Timeline, today: date | None) -> list[Draft]:
    """Events without a time of their own take that of the clause above or of their sentence."""
    drafts = _moved(drafts, today)
    own = {token.i: d.event.when for d in drafts if d.event.when for token in (d.match.trigger, d.match.head)}
    done = {t.i for d in drafts if d.event.certainty is Certainty.HAPPENED for t in (d.match.trigger, d.match.head)}
    ahead = {i: when for i, when in own.items() if i not in done}
    spoken = {token.i for d in drafts if d.event.type in _SPOKEN_OF for token in (d.match.trigger, d.match.head)}
    times = _Times(timeline, own, spoken)
    return [
        d if d.event.when else d.saying(_taken(d, own if d.match.trigger.i in done else ahead, times, today))
        for d in drafts
    ]


def bounded(event: facts.Event, today: date | None) -> facts.Event:
    """Give the bounds of the time, and call planned what is dated after the article."""
    first, last = edtf.bounds(event.when or "")
    if event.certainty is Certainty.HAPPENED and today and first and first > today and not event.inferred:
        event = replace(event, certainty=Certainty.PLANNED)
    return replace(event, start_date=first, end_date=last) if first or last else event


def _moved(drafts: list[Draft], today: date | None) -> list[Draft]:
    """A time still to come is not that of what was done: it goes to the occasion that the sentence names after it."""
    found: list[Draft] = []
    owed: dict[Interval, str] = {}
    kept = {
        (d.event.sentence, d.event.when) for d in drafts if d.match.trigger.pos_ != "VERB" and d.match.light is None
    }
    for draft in drafts:
        event, noun = draft.event, draft.match.trigger.pos_ != "VERB"
        first = edtf.bounds(event.when or "")[0]
        if noun and today and first and first > today and _recalled(draft.match.trigger):
            event = replace(event, when=None)
        if event.when and (not noun or draft.match.light) and today and _too_late(draft, today):
            if not noun and (event.sentence, event.when) not in kept:
                owed[event.sentence] = event.when
            event = replace(event, when=None)
        elif noun and not event.when and event.sentence in owed:
            event = replace(event, when=owed.pop(event.sentence))
        found.append(draft.saying(event))
    return found


def _too_late(draft: Draft, today: date) -> bool:
    """Whether what is told as done is dated after the article."""
    first = edtf.bounds(draft.event.when or "")[0]
    done = draft.event.certainty is Certainty.HAPPENED and outlook(draft.match.head) is Outlook.PAST
    return done and first is not None and first > today


def _taken(draft: Draft, alike: Mapping[int, str], times: _Times, today: date | None) -> facts.Event:
    """The event with a time taken over; what is to come takes none of `alike` from what has been done."""
    timeline = times.timeline
    token, head = draft.match.trigger, draft.match.head
    if draft.match.frame.type is EventType.WAR or token.dep_ == "nmod" or _yearly(head) or timeline.vague(token, head):
        return draft.event
    if token.pos_ == "NOUN" and draft.match.light is None and token.head.i in times.spoken:
        value = timeline.inside(token)
        return replace(draft.event, when=value, inferred=True) if value else draft.event
    value = inherited(alike, head) or _meant(draft, alike) or timeline.beside(token, times.own)
    first = edtf.bounds(value or "")[0]
    past = draft.event.certainty is Certainty.HAPPENED and today is not None and first is not None and first > today
    return replace(draft.event, when=value, inferred=True) if value and not past else draft.event


def _meant(draft: Draft, own: Mapping[int, str]) -> str | None:
    """The time of what served its purpose at once: "marched on Friday to demand wages", "voted on Friday to ban"."""
    head = draft.match.head
    at_once = purpose(head) or (head.dep_ == "xcomp" and head.head.lemma_ == "vote")
    return own.get(head.head.i) if at_once and draft.event.certainty is Certainty.HAPPENED else None


def _recalled(noun: Token) -> bool:
    """Whether others only commemorate the happening, so that it lies behind."""
    return noun.dep_ == "obj" and noun.head.lemma_ in _RECALL


def _yearly(verb: Token) -> bool:
    """Whether the clause tells what comes again and again, which has no one date."""
    return any(
        c.lower_ in ("annually", "yearly", "regularly") or any(d.lower_ in ("every", "each") for d in c.children)
        for c in verb.children
        if c.dep_.startswith(("advmod", "obl"))
    )
