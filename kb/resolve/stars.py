"""Which claims agree and which disagree: as stars around the first claim, so that their number grows with the sources.

Every source counts once for each polarity; a source that is controlled by another counts as that other.  What was
expected and is denied afterwards is a forecast that failed, no contradiction.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from kb.model import Claim, Ref
from kb.terms import Certainty

Ties = Iterable[tuple[str, str]]
"""Actors, each with a body that it answers to."""


class Voice(NamedTuple):
    """A claim in the order in which claims are counted (day, article, place), and whom it comes from in the end."""

    order: tuple[str, str, int]
    key: str
    claim: str
    certainty: Certainty


@dataclass(frozen=True, slots=True)
class Links:
    """For each claim the others that it corroborates and contradicts."""

    agreeing: Mapping[str, frozenset[str]] = field(default_factory=dict)
    opposing: Mapping[str, frozenset[str]] = field(default_factory=dict)

    def linked(self, claim: Claim) -> Claim:
        """The claim with its links."""
        corroborates = frozenset(map(Ref[Claim], self.agreeing.get(claim.id, ())))
        contradicts = frozenset(map(Ref[Claim], self.opposing.get(claim.id, ())))
        return replace(claim, corroborates=corroborates, contradicts=contradicts)


def compared(events: Iterable[tuple[Iterable[Voice], Ties]]) -> Links:
    """How the claims on each of several events relate to each other, given who answers to whom."""
    agreeing: dict[str, set[str]] = {}
    opposing: dict[str, set[str]] = {}
    for voices, ties in events:
        above = _controllers(ties)
        counted = (voice._replace(key=lifted(voice.key, above)) for voice in voices)
        told = sorted(counted, key=lambda voice: (voice.order, voice.claim))
        sides = {sign: [voice for voice in told if polarity_of(voice.certainty) == sign] for sign in "+-"}
        for side in sides.values():
            _join(side[:1], _firsts(side), agreeing)
        against = [voice for voice in sides["-"] if any(_at_odds(other, voice) for other in sides["+"])][:1]
        doubted = _firsts([voice for voice in sides["+"] if against and _at_odds(voice, against[0])])
        _join(against, doubted, opposing)
        _join(
            doubted[:1], _firsts([voice for voice in sides["-"] if doubted and _at_odds(doubted[0], voice)]), opposing
        )
    return Links(_frozen(agreeing), _frozen(opposing))


def polarity_of(certainty: Certainty) -> str | None:
    """Whether a claim speaks for (+) or against (-) the event; an invitation does neither."""
    sign = (certainty.notation or "")[-1:]
    return sign if sign in {"+", "-"} else None


def _at_odds(favouring: Voice, opposing: Voice) -> bool:
    """Whether two claims of opposite polarity cannot both be right, as an expectation and a later denial can."""
    expected = favouring.certainty in {Certainty.PLANNED, Certainty.SPECULATED}
    denied = opposing.certainty is Certainty.DENIED
    return not (expected and denied and favouring.order[0] < opposing.order[0])


def _controllers(ties: Ties) -> dict[str, set[str]]:
    """For each actor the bodies that it answers to."""
    above: dict[str, set[str]] = {}
    for actor, body in ties:
        above.setdefault(actor, set()).add(body)
    return above


def lifted(actor: str, above: Mapping[str, set[str]]) -> str:
    """The body that an actor answers to in the end, the first in order of IRI; itself, if it answers to nobody."""
    seen: set[str] = set()
    todo = {actor}
    while todo:
        seen |= todo
        todo = {body for one in todo for body in above.get(one, ())} - seen
    return min((body for body in seen if body not in above), default=actor)


def _firsts(voices: Iterable[Voice]) -> list[Voice]:
    """The first claim of each source."""
    found: dict[str, Voice] = {}
    for voice in voices:
        found.setdefault(voice.key, voice)
    return list(found.values())


def _join(centre: Iterable[Voice], others: Iterable[Voice], links: dict[str, set[str]]) -> None:
    for first in centre:
        for other in others:
            if other.claim != first.claim:
                links.setdefault(first.claim, set()).add(other.claim)
                links.setdefault(other.claim, set()).add(first.claim)


def _frozen(links: Mapping[str, set[str]]) -> dict[str, frozenset[str]]:
    return {claim: frozenset(others) for claim, others in links.items()}
