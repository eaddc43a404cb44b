"""Events of one article, who takes part in them, and the claims that it makes about them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from kb import facts, iri
from kb.document import Interval
from kb.errors import QuarantineError
from kb.model import Claim, Event, Participation, Place, Quote, Ref, State, Text, Work
from kb.resolve.quotes import decimal
from kb.resolve.scene import Scene
from kb.terms import EventType

Kept = Mapping[Interval, str]
"""IRIs that events of an article already have, by the trigger of a mention."""


@dataclass(frozen=True, slots=True)
class Named:
    """What an event is called, and of what type it is."""

    iri: str
    name: str
    type: EventType
    mode: str | None = None
    cameo: str | None = None


Shared = Mapping[Interval, Named]
"""What all articles call events of one, by the trigger of the mention that founded each."""


class Happenings:
    """The mentions of events in one article, grouped by what they are mentions of."""

    def __init__(self, scene: Scene, quotes: Mapping[str, str], kept: Kept, shared: Shared) -> None:
        self.scene = scene
        self._quotes = quotes
        self.groups: dict[str, list[facts.Event]] = {}
        for mention in scene.article.events:
            self.groups.setdefault(mention.event, []).append(mention)
        self.claims = {mention.id: self._claim(mention) for mention in scene.article.events}
        self.own: dict[Interval, Named] = {}
        self.names: dict[str, Named] = {}
        self.iris: dict[str, str] = {}
        for local, mentions in self.groups.items():
            founding = _founding(local, mentions)
            own = self.own[founding.trigger] = self._own(founding, mentions, kept)
            named = shared.get(founding.trigger, own)
            self.names[named.iri] = named
            self.iris |= dict.fromkeys((local, *(mention.id for mention in mentions)), named.iri)

    def ref(self, local: str) -> Ref[Event]:
        """The event of a mention, or of the first of several; raises QuarantineError for an id of neither."""
        if local not in self.iris:
            raise QuarantineError(self.scene.iri, f"its facts speak of {local}, which is none of its events")
        return Ref(self.iris[local])

    def source(self, mention: facts.Event) -> Ref[Work | Quote] | None:
        """The work or quote that a mention rests on."""
        found = self.scene.chains.work(mention.derived_from) or self._quotes.get(mention.derived_from or "")
        return Ref(found) if found else None

    def founding(self, mention: facts.Event) -> Interval:
        """The trigger of the mention that founded the event of this one: what the event is called by in its article."""
        return _founding(mention.event, self.groups[mention.event]).trigger

    def _claim(self, mention: facts.Event) -> str:
        source = self.source(mention) or ""
        return iri.claim(self.scene.iri, mention.type.value, mention.certainty.value, mention.trigger, source)

    def _own(self, founding: facts.Event, mentions: Sequence[facts.Event], kept: Kept) -> Named:
        """What the event is called in this article alone; where it was split, only its first part keeps its IRI."""
        taken = {named.iri for named in self.own.values()}
        had = (kept[mention.trigger] for mention in mentions if mention.trigger in kept)
        address = next((known for known in had if known not in taken), None)
        minted = iri.event(self.scene.base, founding.name, self.claims[founding.id])
        return Named(address or minted, founding.name, founding.type, founding.mode, founding.cameo)


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
            amount=mention.amount,
            currency=mention.currency,
        )


def events(happenings: Happenings) -> Iterator[Event]:
    """The events, each with what all its mentions in the article say."""
    cast = happenings.scene.cast
    together: dict[str, list[facts.Event]] = {}
    for local, mentions in happenings.groups.items():
        together.setdefault(happenings.ref(local), []).extend(mentions)
    for address, mentions in together.items():
        named, dated = happenings.names[address], _dated(mentions)
        yield Event(
            id=address,
            name=Text(named.name),
            type=named.type,
            mode=named.mode,
            cameo=named.cameo,
            start=dated.start_date if dated else None,
            end=dated.end_date if dated else None,
            when=dated.when if dated else None,
            date_inferred=True if dated and dated.inferred else None,
            location=frozenset(Ref[State | Place](cast.ref(place)) for mention in mentions for place in mention.places),
            super_event=_whole(address, mentions, happenings),
            about=frozenset(happenings.ref(about) for mention in mentions for about in mention.about) - {address},
            participations=frozenset(
                Ref[Participation](_part(address, part, cast.ref(part.actor)))
                for mention in mentions
                for part in mention.participants
            ),
        )


def _whole(address: str, mentions: Sequence[facts.Event], happenings: Happenings) -> Ref[Event] | None:
    """The larger event, unless resolution made one of both."""
    wholes = (happenings.ref(mention.part_of) for mention in mentions if mention.part_of)
    return next((whole for whole in wholes if whole != address), None)


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
                least=part.least,
                most=part.most,
                approximate=part.approximate or None,
            )


def _part(event: str, part: facts.Participant, actor: str) -> str:
    return iri.participation(event, part.role.value, actor)


def _founding(local: str, mentions: Sequence[facts.Event]) -> facts.Event:
    """The mention that the others are counted to."""
    return next((mention for mention in mentions if mention.id == local), mentions[0])


def _dated(mentions: Sequence[facts.Event]) -> facts.Event | None:
    """The mention whose date counts: the first that says one itself, else the first that has one."""
    dated = [mention for mention in mentions if mention.when or mention.start_date or mention.end_date]
    return min(dated, key=lambda mention: mention.inferred, default=None)
