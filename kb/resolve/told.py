"""An event as one article tells it, and what two of them have in common."""

from dataclasses import dataclass
from datetime import date, timedelta

from kb.resolve import parties
from kb.resolve.digest import Digest, Happening, Party
from kb.terms import EventType

ONCE = frozenset(kind.value for kind in (
    EventType.DEATH, EventType.RESIGNATION, EventType.APPOINTMENT, EventType.CONVICTION, EventType.OPENING,
    EventType.DISASTER, EventType.ELECTION, EventType.CEREMONY, EventType.CLOSURE, EventType.PROTEST,
    EventType.INVITATION, EventType.LEGAL_ACTION, EventType.VISIT, EventType.RELEASE, EventType.SPORT,
))  # fmt: skip
"""What seldom happens twice in one story, so that two days told for it are two versions of it."""


@dataclass(frozen=True, slots=True)
class Told:
    """An event and the article that tells of it."""

    digest: Digest
    happening: Happening


def common_names(one: Happening, other: Happening) -> list[tuple[Party, Party]]:
    """The names, of who takes part and of places, that both have, in the words of either."""
    ours, theirs = (*one.parties, *one.places), (*other.parties, *other.places)
    return [pair for pair in parties.shared(ours, theirs) if pair[0].named]


def two_names_in_common(one: Happening, other: Happening) -> bool:
    """Whether both have two names, of who takes part and where, or of whom else their sentences name."""
    beside = set(one.beside).intersection(other.beside)
    return len(beside) > 1 or len(beside.union(ours.last for ours, _ in common_names(one, other))) > 1


def one_deal(one: Happening, other: Happening) -> bool:
    """Whether both tell that somebody is bought, and name one of the two alike: nobody is bought by the same twice."""
    deals = EventType.TRANSACTION.value in (one.type, other.type) and "=buy" in set(one.stems) & set(other.stems)
    return deals and any(ours.role == theirs.role for ours, theirs in common_names(one, other))


def days(one: Happening) -> tuple[date, date]:
    """The first and last day that are told of an event, open where none is."""
    return one.start or date.min, one.end or date.max


def bounds(told: Told) -> tuple[date, date]:
    """Between which days an event lies: those that are told, else the weeks around its article.

    What an article only looks back to may lie far back.
    """
    one, day = told.happening, told.digest.day
    dated = one.start is not None or one.end is not None
    if day is None or (dated and one.stated):
        return days(one)
    if one.past:
        return date.min, day
    return days(one) if dated else (day - timedelta(days=14), day + timedelta(days=14))


def distance(one: tuple[date, date], other: tuple[date, date]) -> int:
    """How many days lie between two stretches of time; none where they overlap."""
    return max(0, (max(one[0], other[0]) - min(one[1], other[1])).days)
