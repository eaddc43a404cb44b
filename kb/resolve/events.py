"""Events of one article, who takes part in them, and the claims that it makes about them."""

from collections.abc import Iterator, Mapping, Sequence

from kb import facts, iri
from kb.document import Interval
from kb.errors import QuarantineError
from kb.model import Claim, Event, Participation, Place, Quote, Ref, State, Text, Work
from kb.resolve.quotes import decimal
from kb.resolve.scene import Scene

Kept = Mapping[Interval, str]
"""IRIs that events of an article already have, by the trigger of a mention."""


class Happenings:
    """The mentions of events in one article, grouped by what they are mentions of."""

    def __init__(self, scene: Scene, quotes: Mapping[str, str], kept: Kept) -> None:
        self.scene = scene
        self._quotes = quotes
        self.groups: dict[str, list[facts.Event]] = {}
        for mention in scene.article.events:
            self.groups.setdefault(mention.event, []).append(mention)
        self.claims = {mention.id: self._claim(mention) for mention in scene.article.events}
        self.iris: dict[str, str] = {}
        taken: set[str] = set()
        for local, mentions in self.groups.items():
            address = self._kept(mentions, kept, taken) or self._founded(local, mentions)
            taken.add(address)
            self.iris |= dict.fromkeys((local, *(mention.id for mention in mentions)), address)

    def ref(self, local: str) -> Ref[Event]:
        """The event of a mention, or of the first of several; raises QuarantineError for an id of neither."""
        if local not in self.iris:
            raise QuarantineError(self.scene.iri, f"its facts speak of {local}, which is none of its events")
        return Ref(self.iris[local])

    def source(self, mention: facts.Event) -> Ref[Work | Quote] | None:
        """The work or quote that a mention rests on."""
        found = self.scene.chains.work(mention.derived_from) or self._quotes.get(mention.derived_from or "")
        return Ref(found) if found else None

    def _claim(self, mention: facts.Event) -> str:
        source = self.source(mention) or ""
        return iri.claim(self.scene.iri, mention.type.value, mention.certainty.value, mention.trigger, source)

    def _kept(self, mentions: Sequence[facts.Event], kept: Kept, taken: set[str]) -> str | None:
        """The IRI that one of the mentions had; where an event was split, only the first part keeps it."""
        had = (kept[mention.trigger] for mention in mentions if mention.trigger in kept)
        return next((address for address in had if address not in taken), None)

    def _founded(self, local: str, mentions: Sequence[facts.Event]) -> str:
        founding = _founding(local, mentions)
        return iri.event(self.scene.base, founding.name, self.claims[founding.id])


def claims(happenings: Happenings) -> Iterator[Claim]:
    """One claim for each mention of an event."""
    spans = happenings.scene.spans
    for mention in happenings.scene.article.events:
        event = happenings.ref(mention.id)
        yield Claim(
            id=happenings.claims[mention.id],
            event=event,
            article=happenings.scene.ref,
            certainty=mention.certainty,
            confidence=decimal(mention.confidence),
            evidence=frozenset({spans.sentence(mention.sentence), spans.at(mention.trigger, event)}),
            derived_from=happenings.source(mention),
        )


def events(happenings: Happenings) -> Iterator[Event]:
    """The events, each with what all its mentions in the article say."""
    cast = happenings.scene.cast
    for local, mentions in happenings.groups.items():
        founding, dated = _founding(local, mentions), _dated(mentions)
        address = happenings.ref(local)
        yield Event(
            id=address,
            name=Text(founding.name),
            type=founding.type,
            mode=founding.mode,
            cameo=founding.cameo,
            start=dated.start_date if dated else None,
            end=dated.end_date if dated else None,
            when=dated.when if dated else None,
            date_inferred=True if dated and dated.inferred else None,
            location=frozenset(Ref[State | Place](cast.ref(place)) for mention in mentions for place in mention.places),
            about=frozenset(happenings.ref(about) for mention in mentions for about in mention.about) - {address},
            participations=frozenset(
                Ref[Participation](_part(address, part, cast.ref(part.actor)))
                for mention in mentions
                for part in mention.participants
            ),
        )


def participations(happenings: Happenings) -> Iterator[Participation]:
    """Who takes part in the events, with the words that say so."""
    scene = happenings.scene
    for mention in scene.article.events:
        for part in mention.participants:
            actor = scene.cast.ref(part.actor)
            yield Participation(
                id=_part(happenings.ref(mention.id), part, actor),
                role=part.role,
                participant=Ref(actor),
                evidence=frozenset({scene.spans.naming((part.start, part.end), actor)}),
            )


def _part(event: str, part: facts.Participant, actor: str) -> str:
    return iri.participation(event, part.role.value, actor)


def _founding(local: str, mentions: Sequence[facts.Event]) -> facts.Event:
    return next((mention for mention in mentions if mention.id == local), mentions[0])


def _dated(mentions: Sequence[facts.Event]) -> facts.Event | None:
    """The mention whose date counts: the first that says one itself, else the first that has one."""
    dated = [mention for mention in mentions if mention.when or mention.start_date or mention.end_date]
    return min(dated, key=lambda mention: mention.inferred, default=None)
