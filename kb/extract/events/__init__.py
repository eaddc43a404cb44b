"""Events: every happening an article speaks of, with who, when, where, how certainly, and on whose word."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from kb import facts
from kb.document import Interval
from kb.extract.actors.cast import Cast
from kb.extract.dates.timeline import Timeline
from kb.extract.dates.timeline import timeline as of
from kb.extract.events import coded, dating, eventframes, locations, mentions, naming, roles
from kb.extract.events.amounts import amount
from kb.extract.events.certainty import certainty
from kb.extract.events.codes import Codes
from kb.extract.events.denials import with_denials
from kb.extract.events.draft import Draft
from kb.extract.events.eventframes import Frames
from kb.extract.events.fates import fated
from kb.extract.events.fiction import fictional
from kb.extract.events.invitations import with_attendance
from kb.extract.events.joining import body_begins, joined, without_aims, worthy
from kb.extract.events.labelling import told
from kb.extract.events.linking import linked
from kb.extract.events.matching import Match, match, swallowed, triggers
from kb.extract.events.pitch import on_the_pitch
from kb.extract.events.stance import plover
from kb.extract.events.wholes import with_wholes
from kb.extract.sources import Sources
from kb.extract.sources.reach import Reach
from kb.extract.words.denials import presupposed
from kb.lexicon.wordlist import wordlist
from kb.nlp import Analysis
from kb.nlp.words import Span, Token
from kb.terms import Certainty

_CHECKED = wordlist("claim rumour rumor myth")


@dataclass(frozen=True, slots=True)
class _Known:
    """What is known of an article before its events are read."""

    cast: Cast
    codes: Codes | None
    timeline: Timeline
    reach: Reach


def find(
    analysis: Analysis,
    cast: Cast,
    quotes: Sequence[facts.Quote],
    sources: Sources,
    dates: Sequence[facts.Date],
    *,
    frames: Frames | None = None,
    codes: Codes | None = None,
) -> tuple[facts.Event, ...]:
    """The event mentions of an article, in order of their triggers; those of one happening share `event`.

    `frames` are read instead of kb's own; `codes` name participants by the reader's own dictionary.
    """
    timeline, reach = of(analysis.words, tuple(dates)), Reach(quotes, sources.reach)
    table, known = frames or eventframes.load(), _Known(cast, codes, timeline, reach)
    figurative = sorted(span for quote in quotes if quote.rule == "fragment" for span in quote.content)
    today = analysis.document.reference_date
    likely = triggers(analysis.words, table)
    drafts = [
        Draft(found, _event(found, sentence, known))
        for sentence in analysis.sentences
        for found in _matches([analysis.words[i] for i in likely.within(sentence.start, sentence.end)], cast, table)
        if told(found.trigger, found.frame.type)
        and not (fictional(found.trigger, found.frame.type) or on_the_pitch(found))
        and not (found.trigger.pos_ == "NOUN" and _within(figurative, found.trigger.idx))
    ]
    drafts = worthy(drafts)
    drafts = without_aims(drafts)
    drafts = dating.dated(drafts, timeline, today)
    drafts = [d.saying(dating.bounded(d.event, today)) for d in with_attendance(drafts)]
    drafts = with_denials(drafts, analysis, reach, cast)
    body = body_begins(analysis)
    named = _named(_filled(joined(drafts, cast, analysis), body), cast, body)
    return tuple(draft.event for draft in with_wholes(linked(named)))


def _matches(words: Sequence[Token], cast: Cast, table: Frames) -> Iterator[Match]:
    """The triggers among the words of a sentence; a light verb is read with its noun, not beside it."""
    found = [one for token in words if (one := match(token, table, cast))]
    inside = {token.i for one in found for token in swallowed(one)}
    found = [fated(one) for one in found if one.trigger.i not in inside]
    nouns = {one.trigger.i for one in found if one.trigger.pos_ != "VERB"}
    carriers = {
        token.i: one
        for one in found
        if "light" in one.frame.flags and one.trigger.pos_ == "VERB"
        for token in one.places.get("obj", ())
        if token.i in nouns
    }
    for one in found:
        if one.trigger.i in carriers:
            yield _carried(one, carriers[one.trigger.i])
        elif one not in carriers.values():
            yield one


def _carried(noun: Match, verb: Match) -> Match:
    """One match of "sign" and "treaty": the frame of the verb, what stands around both."""
    merged = dict(noun.places) | {
        place: tuple(dict.fromkeys((*tokens, *noun.places.get(place, ()))))
        for place, tokens in verb.places.items()
        if place != "obj"
    }
    return Match(noun.trigger, verb.frame, noun.light, merged)


def _event(found: Match, sentence: Span, known: _Known) -> facts.Event:
    token, frame, cast, paid = found.trigger, found.frame, known.cast, amount(found)
    sure = Certainty.SPECULATED if _asked(sentence) else certainty(token, found.light)
    return facts.Event(
        id="",
        event="",
        name="",
        type=frame.type,
        trigger=_trigger(found),
        certainty=sure,
        sentence=(sentence.start_char, sentence.end_char),
        confidence=0.5,
        plover=frame.plover,
        mode=frame.mode,
        cameo=frame.cameo,
        participants=coded.participants(found, cast, known.codes) if known.codes else roles.participants(found, cast),
        when=dating.own(found, known.timeline),
        places=locations.places(found, cast),
        derived_from=None if sure is Certainty.HAPPENED and presupposed(token) else known.reach.of(token.idx),
        amount=paid.amount if paid else None,
        currency=paid.unit if paid else None,
        rule=frame.rule,
    )


def _within(spans: Sequence[Interval], offset: int) -> bool:
    """Whether a character lies in one of some spans in order, none of which holds another."""
    index = bisect_right(spans, (offset, 1 << 60)) - 1
    return index >= 0 and offset < spans[index][1]


def _asked(sentence: Span) -> bool:
    """Whether a sentence asks, or is put up to be checked: "CLAIM: The bank has closed"."""
    claimed = len(sentence) > 2 and sentence[0].lower_ in _CHECKED and sentence[1].text == ":"
    return claimed or any(token.text == "?" for token in sentence[-3:])


def _trigger(found: Match) -> tuple[int, int]:
    """The trigger's characters, with its light verb when they stand close together, its particle and its object."""
    token = found.trigger
    own = [c for c in token.children if c.dep_ == "compound:prt" or c.lower_ == found.frame.particle]
    parts = [token, *(c for c in own if 0 < c.i - token.i <= 2)]
    parts += [inner for inner in swallowed(found) if 0 < inner.i - token.i <= 3]
    first = found.light if found.light is not None and 0 < token.i - found.light.i <= 3 else token
    last = max(parts, key=lambda part: part.i)
    return first.idx, last.idx + len(last)


def _filled(drafts: list[Draft], body: int) -> list[Draft]:
    """A mention without a time of its own takes the one that another mention of the same happening names."""
    own: dict[tuple[str, bool], facts.Event] = {}
    taken: dict[str, facts.Event] = {}
    first = {draft.event.id: draft.event for draft in drafts}
    drafts = [d.saying(_echo(d, first[d.event.event])) for d in drafts]
    for draft in drafts:
        if draft.event.when:
            if draft.event.inferred:
                taken.setdefault(draft.event.event, draft.event)
            else:
                own.setdefault(_told(draft.event), draft.event)
    # A headline names no time, which its lead may take from the clause beside.
    headed = {d.event.id for d in drafts if d.match.trigger.idx < body}
    return [d.saying(_at(d.event, own.get(_told(d.event)) or _beside(d, taken, headed))) for d in drafts]


def _told(event: facts.Event) -> tuple[str, bool]:
    """The happening, and whether it is told as done, which takes no day of what may be: "will resume in April"."""
    return event.event, event.certainty is Certainty.HAPPENED


def _beside(draft: Draft, taken: dict[str, facts.Event], headed: set[str]) -> facts.Event | None:
    """Another mention with a time that was taken over, for one in a headline that has none."""
    event = draft.event
    return taken.get(event.event) if event.id in headed and not event.when else None


def _echo(draft: Draft, first: facts.Event) -> facts.Event:
    """A noun that only points back, such as "the visit", is as certain as what it points to."""
    event = draft.event
    bare = not event.participants and not event.when and draft.match.trigger.pos_ != "VERB"
    if bare and event.certainty is Certainty.HAPPENED and event.id != event.event:
        return replace(event, certainty=first.certainty)
    return event


def _at(event: facts.Event, other: facts.Event | None) -> facts.Event:
    if other is None or (event.when and not event.inferred):
        return event
    return replace(event, when=other.when, start_date=other.start_date, end_date=other.end_date, inferred=True)


def _named(drafts: list[Draft], cast: Cast, body: int) -> list[Draft]:
    """Name each happening by the mention that tells most, and judge each mention."""
    actors = {actor.id: actor for actor in cast.actors}
    groups: dict[str, list[Draft]] = {}
    for draft in drafts:
        groups.setdefault(draft.event.event, []).append(draft)
    names: dict[str, str] = {}
    for event, group in groups.items():
        best = mentions.fullest(group, body)
        names[event] = best.event.name or naming.name(best.match, best.event, actors)
    return [
        d.saying(
            replace(
                d.event,
                name=names[d.event.event],
                plover=plover(d.event, d.match.head),
                confidence=_confidence(d),
            )
        )
        for d in drafts
    ]


def _confidence(draft: Draft) -> float:
    """How often such a reading is right, as counted by tests/eval/calibration.py on one half of development data."""
    frame, event = draft.match.frame, draft.event
    if draft.match.trigger.pos_ != "VERB" and draft.match.light is None:
        return 0.67
    score = 0.89 - 0.06 * ("weak" in frame.flags) - 0.03 * (event.certainty is not Certainty.HAPPENED)
    size = len({participant.actor for participant in event.participants})
    return round(score - 0.08 * (size == 0), 2)
