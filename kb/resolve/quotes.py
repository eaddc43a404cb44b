"""Quotes of one article as nodes."""

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from math import inf

from kb import facts, iri
from kb.document import Interval
from kb.errors import QuarantineError
from kb.model import Actor, Event, Quote, Ref, Text
from kb.resolve.cast import Cast
from kb.resolve.scene import Scene
from kb.rows import quote_text
from kb.terms import EventType

_OCCASIONS = frozenset({
    EventType.MEETING, EventType.VISIT, EventType.GREETING, EventType.NEGOTIATION, EventType.CEREMONY,
    EventType.ATTENDANCE, EventType.STATEMENT,
})  # fmt: skip
"""Kinds of happening at which words are said."""


def addresses(scene: Scene) -> dict[str, str]:
    """The IRI of each quote; those that share their first and last character are told apart by speaker and parts."""
    bounds = {quote.id: _bounds(quote, scene.iri) for quote in scene.article.quotes}
    shared = Counter(bounds.values())
    return {
        quote.id: iri.quote(scene.iri, *at, _speaker(quote, scene.cast) if shared[at] > 1 else "")
        for quote, at in zip(scene.article.quotes, bounds.values(), strict=True)
    }


def quotes(scene: Scene, iris: Mapping[str, str], events: Mapping[str, str]) -> Iterator[Quote]:
    """The quotes of an article; `iris` and `events` give the IRIs of quotes and of mentions of events."""
    cast, spans, told = scene.cast, scene.spans, _Told(scene.article.events)
    for quote in scene.article.quotes:
        speaker = Ref[Actor](cast.ref(quote.speaker.actor)) if quote.speaker else None
        if quote.speaker and speaker:
            spans.naming((quote.speaker.start, quote.speaker.end), speaker)
        yield Quote(
            id=iris[quote.id],
            type=quote.type,
            text=Text(quote_text(scene.text, quote)),
            article=scene.ref,
            confidence=decimal(quote.confidence),
            evidence=spans.all(quote.content),
            speaker=speaker,
            addressees=frozenset(Ref[Actor](cast.ref(actor)) for actor in quote.addressees),
            cue=Text(scene.text[slice(*quote.cue)]) if quote.cue else None,
            cue_span=spans.at(quote.cue) if quote.cue else None,
            medium=quote.medium,
            outer=Ref[Quote](iris[quote.outer]) if quote.outer else None,
            negated=True if quote.negated else None,
            derived_from=scene.chains.work(quote.derived_from),
            occasion=_occasion(quote, told, events),
            about=frozenset(Ref[Event](events[event.id]) for event in told.within(quote.content)),
        )


class _Told:
    """The events of an article by where their words stand, so that a quote is not held against all of them."""

    def __init__(self, mentions: Sequence[facts.Event]) -> None:
        self._mentions = sorted(mentions, key=_start)
        self._by_sentence: dict[Interval, list[facts.Event]] = {}
        for mention in mentions:
            self._by_sentence.setdefault(mention.sentence, []).append(mention)
        self._sentences = sorted(self._by_sentence)

    def within(self, parts: Iterable[Interval]) -> Iterator[facts.Event]:
        """Those whose words lie in a part."""
        for start, end in parts:
            first = bisect_left(self._mentions, start, key=_start)
            behind = bisect_left(self._mentions, end, first, key=_start)
            yield from (one for one in self._mentions[first:behind] if one.trigger[1] <= end)

    def beside(self, at: int) -> list[facts.Event]:
        """Those of the sentence around a character."""
        sentence = self._sentences[max(bisect_right(self._sentences, (at, inf)) - 1, 0)] if self._sentences else (0, 0)
        return self._by_sentence[sentence] if sentence[0] <= at < sentence[1] else []


def _start(mention: facts.Event) -> int:
    return mention.trigger[0]


def _bounds(quote: facts.Quote, article_iri: str) -> Interval:
    if not quote.content:
        raise QuarantineError(article_iri, f"its quote {quote.id} has no words")
    return quote.content[0][0], quote.content[-1][1]


def _speaker(quote: facts.Quote, cast: Cast) -> str:
    return f"{cast.minted(quote.speaker.actor) if quote.speaker else ''} {quote.content}"


def decimal(confidence: float) -> Decimal:
    """A confidence with two decimals."""
    return Decimal(str(round(confidence, 2)))


def _inside(interval: Interval, quote: facts.Quote) -> bool:
    return any(start <= interval[0] and interval[1] <= end for start, end in quote.content)


def _occasion(quote: facts.Quote, told: _Told, events: Mapping[str, str]) -> Ref[Event] | None:
    """The happening beside the cue in which the speaker takes part, if there is exactly one."""
    if not quote.cue or not quote.speaker:
        return None
    found = {
        events[event.id]
        for event in told.beside(quote.cue[0])
        if event.type in _OCCASIONS
        and not _inside(event.trigger, quote)
        and quote.speaker.actor in {participant.actor for participant in event.participants}
    }
    return Ref(found.pop()) if len(found) == 1 else None
