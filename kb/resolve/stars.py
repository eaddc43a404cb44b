"""Which claims agree and which disagree: as stars around the first claim, so that their number grows with the sources.

Every source counts once for each polarity; a source that is controlled by another counts as that other.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import NamedTuple

from kb.model import Claim, Ref
from kb.terms import Certainty


class Voice(NamedTuple):
    """A claim in the order in which claims are counted, with the independence key of its source."""

    order: tuple[str, str, int]
    key: str
    claim: Claim


def compared(voices: Iterable[Voice]) -> list[Claim]:
    """The claims, in order, each linked to those that it corroborates and contradicts."""
    told = sorted(voices, key=lambda voice: (voice.order, voice.claim.id))
    events: dict[str, dict[str, dict[str, Claim]]] = {}
    for voice in told:
        if polarity := polarity_of(voice.claim.certainty):
            firsts = events.setdefault(voice.claim.event, {}).setdefault(polarity, {})
            firsts.setdefault(voice.key, voice.claim)
    agreeing: dict[str, set[str]] = {}
    opposing: dict[str, set[str]] = {}
    for firsts_of in events.values():
        for polarity, firsts in firsts_of.items():
            _link(list(firsts.values()), agreeing)
            for other in list(firsts_of.get("-" if polarity == "+" else "+", {}).values())[:1]:
                _join(other.id, (claim.id for claim in firsts.values()), opposing)
    return [_linked(voice.claim, agreeing, opposing) for voice in told]


def polarity_of(certainty: Certainty) -> str | None:
    """Whether a claim speaks for (+) or against (-) the event; an invitation does neither."""
    sign = (certainty.notation or "")[-1:]
    return sign if sign in {"+", "-"} else None


def _link(claims: list[Claim], links: dict[str, set[str]]) -> None:
    first, *others = claims
    _join(first.id, (claim.id for claim in others), links)


def _join(centre: str, others: Iterable[str], links: dict[str, set[str]]) -> None:
    for other in others:
        links.setdefault(centre, set()).add(other)
        links.setdefault(other, set()).add(centre)


def _linked(claim: Claim, agreeing: Mapping[str, set[str]], opposing: Mapping[str, set[str]]) -> Claim:
    corroborates = frozenset(Ref[Claim](other) for other in agreeing.get(claim.id, ()))
    contradicts = frozenset(Ref[Claim](other) for other in opposing.get(claim.id, ()))
    return replace(claim, corroborates=corroborates, contradicts=contradicts)
