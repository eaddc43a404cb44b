"""Which articles tell of the same story: they share names and terms, and lie not many days apart."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import combinations, islice, product

from kb.resolve.digest import Digest, Happening
from kb.terms import EventType

WINDOW = 14
"""Days between two articles of one story."""

CLOSE = 0.25
"""How alike the terms of two articles of one story are, as a cosine."""

_NAMES = 4
_LONGEST = 62
_JUNE = 6
_RECALLED = frozenset(
    kind.value
    for kind in EventType
    if kind
    not in {EventType.STATEMENT, EventType.PUBLICATION, EventType.CRITICISM, EventType.SUPPORT, EventType.APPEAL}
)
"""What later articles look back to."""

_LASTING = frozenset(kind.value for kind in (
    EventType.DEATH, EventType.RESIGNATION, EventType.APPOINTMENT, EventType.CONVICTION, EventType.RELEASE,
    EventType.DISASTER, EventType.OPENING, EventType.CLOSURE, EventType.LEGAL_ACTION, EventType.ATTACK,
    EventType.TRANSACTION, EventType.ELECTION,
))  # fmt: skip
"""What is found again by names and what it means, long after, as it seldom happens to the same twice."""

_AGO = 400
"""So many days an article looks back that does not say how far."""

_TOP = 10
"""So many of an article's heaviest terms are paired into the keys under which it is looked for."""


def keys(digest: Digest) -> list[str]:
    """Under which keys an article is found again: by its story, and by each event that others may look back to."""
    return [*_story_keys(digest), *sorted({key for one in digest.happenings for key in _event_keys(digest, one)})]


def timeless(key: str) -> bool:
    """Whether articles that share a key may lie far apart: it names the month itself."""
    return key.count("\x1f") > 1


def month(key: str) -> int:
    """The number of the month that a timeless key names, or that its half of a year begins with."""
    year, _, rest = key.split("\x1f")[1].replace(".", "-").partition("-")
    return int(year) * 12 + int(rest)


def _story_keys(digest: Digest) -> list[str]:
    """Each two of the heaviest terms, of which one is a name, if any is.

    Two terms are seldom shared by many articles of the same weeks that tell of different stories.
    """
    top = _top(digest)
    named = set(digest.names) & set(top)
    pairs = combinations(sorted(top), 2)
    return [f"{one}\x1f{other}" for one, other in pairs if not named or one in named or other in named]


def _event_keys(digest: Digest, one: Happening) -> Iterator[str]:
    """Each two names of an event of some kinds: with each month in which it can lie, or with what it means.

    Of two names that are found by what it means, in half a year or more, one is no state, or one is how many died.
    """
    if one.type not in _RECALLED:
        return
    names = _beside(digest, one)
    for pair in combinations(names, 2):
        yield from ("\x1f".join((one.type, month, *pair)) for month in _months(digest, one))
    if one.type in _LASTING:
        own = [name for name in names if not name.isupper()]
        tolls = [f"{party.last} {party.number}" for party in one.parties if (party.number or 0) > 1]
        known = (*product(own, tolls), *(pair for pair in combinations(names, 2) if set(pair) & set(own)))
        meanings, halves = [each for each in one.stems if each[0] == "="], _halves(digest, one)
        yield from ("\x1f".join((each, half, *pair)) for each, half, pair in product(meanings, halves, known))


def _beside(digest: Digest, one: Happening) -> list[str]:
    """The names in the sentences of an event that the article names most, not too many, in order."""
    weights = digest.weights
    return sorted(sorted(one.beside, key=lambda name: (-weights.get(name, 0), name))[:_NAMES])


def _months(digest: Digest, one: Happening) -> list[str]:
    """The months of an event of known days, not too many; without days, those around the article's."""
    first, last = _days(digest, one)
    if first is None or last is None or (last - first).days > _LONGEST:
        return []
    numbers = range(first.year * 12 + first.month - 1, last.year * 12 + last.month)
    return [f"{number // 12}-{number % 12 + 1:02}" for number in numbers]


def _days(digest: Digest, one: Happening) -> tuple[date | None, date | None]:
    """Between which days an event lies: those that are told, the weeks before its article, or what it looks back to."""
    if (one.start or one.end) and (one.stated or not one.past):
        return one.start, one.end
    if digest.day is None:
        return None, None
    return digest.day - timedelta(days=_AGO if one.past or "=buy" in one.stems else WINDOW), digest.day


def _halves(digest: Digest, one: Happening) -> list[str]:
    """The halves of years in which an event can lie, not too many."""
    first, last = _days(digest, one)
    if first is None or last is None or (last - first).days > _AGO:
        return []
    numbers = [day.year * 2 + (day.month > _JUNE) for day in (first, last)]
    return [f"{number / 2:.1f}" for number in range(numbers[0], numbers[1] + 1)]


@dataclass(frozen=True, slots=True)
class Tie:
    """How two articles hang together: whether they lie `near` each other in time, and how alike their terms are."""

    near: bool
    closeness: float

    @property
    def one_story(self) -> bool:
        """Whether the two tell of the same story."""
        return self.near and self.closeness >= CLOSE


def tie(first: Digest, second: Digest) -> Tie:
    """How two articles hang together; one without a day is near all."""
    near = not first.day or not second.day or abs((first.day - second.day).days) <= WINDOW
    return Tie(near, _closeness(first, second) if near else 0.0)


def _closeness(first: Digest, second: Digest) -> float:
    """How alike the terms of two articles are: the cosine of their weights, 0 to 1."""
    ours, theirs = first.weights, second.weights
    common = sum(ours[term] * theirs[term] for term in ours.keys() & theirs.keys())
    return common / (first.norm * second.norm) if common else 0.0


def _top(digest: Digest) -> list[str]:
    """The heaviest names and the heaviest other terms in turn, so that neither crowds out the other."""
    others = (term for term, _ in digest.terms if term not in digest.names)
    names = iter(digest.names)
    found: list[str] = []
    while len(found) < _TOP and (more := [*islice(names, 2), *islice(others, 1)]):
        found += more
    return found[:_TOP]
