"""Whether two articles tell of the same event: the evidence weighed, and what keeps the two apart whatever it says."""

from dataclasses import dataclass

from kb.resolve import parties
from kb.resolve.digest import Happening, Party
from kb.resolve.evidence import Piece, pieces
from kb.resolve.stories import Tie, tie
from kb.resolve.told import ONCE, Told, bounds, distance, one_deal, two_names_in_common

ENOUGH = 5.0
"""The evidence that makes two events one."""

ENOUGH_AGAINST = 6.5
"""The evidence that makes a denial one of the same event."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """All that speaks for and against, and what keeps the two apart whatever speaks for it."""

    pieces: tuple[Piece, ...]
    obstacle: str | None
    needed: float

    @property
    def score(self) -> float:
        """The sum of the evidence."""
        return round(sum(piece.weight for piece in self.pieces), 2)

    @property
    def same(self) -> bool:
        """Whether the two are one event."""
        return self.obstacle is None and self.score >= self.needed


def judged(first: Told, second: Told) -> Verdict:
    """Whether two articles tell of the same event, and why."""
    known = tie(first.digest, second.digest)
    return _verdict(first, second, known, obstacle(first, second, known))


def likeness(first: Told, second: Told, known: Tie) -> float | None:
    """How much speaks for two events being one, or nothing where they are two; `known` is the tie of their articles."""
    if obstacle(first, second, known):
        return None
    verdict = _verdict(first, second, known, None)
    return verdict.score if verdict.same else None


def _verdict(first: Told, second: Told, known: Tie, apart: str | None) -> Verdict:
    polarities = {first.happening.polarities, second.happening.polarities}
    needed = ENOUGH_AGAINST if polarities == {"+", "-"} else ENOUGH
    return Verdict(tuple(pieces(first, second, known)), apart, needed)


def obstacle(first: Told, second: Told, known: Tie) -> str | None:
    """What keeps two events apart, whatever speaks for their being one; `known` is the tie of their articles."""
    one, other = first.happening, second.happening
    if _worth_judging(one, other) and not known.one_story and not two_names_in_common(one, other):
        return "articles of different stories, and not two names in common"
    return conflict(first, second)


def conflict(first: Told, second: Told) -> str | None:
    """What two events say against each other, so that they cannot be one, not even by way of a third."""
    one, other = first.happening, second.happening
    if not _worth_judging(one, other):
        return f"a kind of their own each: {one.type} and {other.type}"
    if who := parties.apart(one.parties, other.parties):
        return f"another {who[0].role}: {who[0].shown} and {who[1].shown}"
    if where := _elsewhere(one, other):
        return f"another place: {where[0].shown} and {where[1].shown}"
    if gap := _gap(first, second):
        return f"another time, {gap} days apart"
    return None


def _worth_judging(one: Happening, other: Happening) -> bool:
    """Whether two events have anything in common that could make them one."""
    return one.type == other.type or not set(one.stems).isdisjoint(other.stems)


def _elsewhere(one: Happening, other: Happening) -> tuple[Party, Party] | None:
    ours = [place for place in one.places if place.kind != "state"]
    theirs = [place for place in other.places if place.kind != "state"]
    if ours and theirs and not parties.shared(ours, theirs):
        return ours[0], theirs[0]
    states = [place for place in one.places if place.country], [place for place in other.places if place.country]
    if all(states) and not {place.country for place in states[0]} & {place.country for place in states[1]}:
        return states[0][0], states[1][0]
    return None


def _gap(first: Told, second: Told) -> int:
    """The days between the two, where that is too many."""
    one, other = first.happening, second.happening
    if not (one.stated and other.stated) and one_deal(one, other) and two_names_in_common(one, other):
        return 0
    days = distance(bounds(first), bounds(second))
    if one.stated and other.stated:
        exact = one.start == one.end and other.start == other.end
        allowed = 3 if one.type == other.type and one.type in ONCE else 0 if exact else 1
    else:
        allowed = 7
    return days if days > allowed else 0
