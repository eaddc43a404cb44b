"""Whether two articles tell of the same event: what speaks for it and against it, each with its weight."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from kb.lexicon.stems import stem
from kb.resolve import parties
from kb.resolve.digest import Digest, Happening, Party
from kb.resolve.stories import Tie, tie
from kb.terms import EventType

ENOUGH = 5.0
"""The evidence that makes two events one."""

ENOUGH_AGAINST = 6.5
"""The evidence that makes a denial one of the same event."""

_ONCE = frozenset(kind.value for kind in (
    EventType.DEATH, EventType.RESIGNATION, EventType.APPOINTMENT, EventType.CONVICTION, EventType.OPENING,
    EventType.DISASTER, EventType.ELECTION, EventType.CEREMONY, EventType.CLOSURE, EventType.PROTEST,
    EventType.INVITATION, EventType.LEGAL_ACTION, EventType.VISIT, EventType.RELEASE, EventType.SPORT,
))  # fmt: skip
"""What seldom happens twice in one story, so that two days told for it are two versions of it."""

_OFTEN = frozenset(kind.value for kind in (
    EventType.STATEMENT, EventType.PUBLICATION, EventType.APPEAL, EventType.CRITICISM, EventType.SUPPORT,
    EventType.ACCUSATION, EventType.REJECTION, EventType.AGREEMENT, EventType.TRANSACTION, EventType.MOVEMENT,
    EventType.THREAT, EventType.RETREAT, EventType.COERCION, EventType.CONCESSION, EventType.NEGOTIATION,
    EventType.MEETING, EventType.AID,
))  # fmt: skip
"""What the same people do again and again in one story, each time to another end."""


_MUTUAL = frozenset(kind.value for kind in (EventType.MEETING, EventType.NEGOTIATION, EventType.VISIT, EventType.SPORT))
"""What is another event with somebody else."""

_LIGHT = frozenset(map(stem, "struck hit shook broke happened occurred rocked held took went caught came".split()))
"""Verbs that leave to a noun what happened: an earthquake struck, a fire broke out."""


_KINDRED = tuple(frozenset(kind.value for kind in kinds) for kinds in (
    (EventType.DEATH, EventType.ATTACK, EventType.DISASTER),
    (EventType.MEETING, EventType.NEGOTIATION, EventType.VISIT),
    (EventType.LEGAL_ACTION, EventType.COERCION, EventType.INVESTIGATION),
    (EventType.LEGAL_ACTION, EventType.CONVICTION, EventType.RELEASE),
    (EventType.APPOINTMENT, EventType.RESIGNATION, EventType.SANCTION),
    (EventType.TRANSACTION, EventType.AGREEMENT),
))  # fmt: skip
"""Kinds that one happening is told as by turns, as who dies in an earthquake is killed by it."""

_TOLL = frozenset(kind.value for kind in (EventType.DEATH, EventType.ATTACK, EventType.DISASTER))

_SUMS = frozenset(kind.value for kind in (EventType.AID, EventType.TRANSACTION, EventType.ARMS_TRANSFER))
"""What is told apart by its sums."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Something that speaks for two events being one (above 0) or against it (below)."""

    what: str
    weight: float


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


@dataclass(frozen=True, slots=True)
class Told:
    """An event and the article that tells of it."""

    digest: Digest
    happening: Happening


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
    return Verdict(tuple(_pieces(first, second, known)), apart, needed)


def _worth_judging(one: Happening, other: Happening) -> bool:
    """Whether two events have anything in common that could make them one."""
    return one.type == other.type or not set(one.stems).isdisjoint(other.stems)


def obstacle(first: Told, second: Told, known: Tie) -> str | None:
    """What keeps two events apart, whatever speaks for their being one; `known` is the tie of their articles."""
    one, other = first.happening, second.happening
    if _worth_judging(one, other) and not known.one_story and not _two_names_in_common(one, other):
        return "articles of different stories, and not two names in common"
    return conflict(first, second)


def conflict(first: Told, second: Told) -> str | None:
    """What two events say against each other, so that they cannot be one, not even by way of a third."""
    one, other = first.happening, second.happening
    if not _worth_judging(one, other):
        return f"a kind of their own each: {one.type} and {other.type}"
    if who := parties.apart(one.parties, other.parties):
        return f"another {who[0].role}: {_name(who[0])} and {_name(who[1])}"
    if where := _elsewhere(one, other):
        return f"another place: {_name(where[0])} and {_name(where[1])}"
    if gap := _gap(first, second):
        return f"another time, {gap} days apart"
    return None


def _pieces(first: Told, second: Told, known: Tie) -> Iterator[Piece]:
    one, other = first.happening, second.happening
    stems = _stems(one, other)
    yield from _kinds(one, other, stems)
    if known.near:
        yield Piece(f"articles alike by {known.closeness:.2f}", round(3 * known.closeness, 2))
    elif stems:
        yield from _named_beside(one, other)
    yield from _people(one, other)
    yield from _places(one, other)
    yield from _times(one, other)
    yield from _words(one, other)
    yield from _sums(one, other)
    yield from _numbers(one, other)
    yield from _company(one, other)
    yield from _standing(first, second, known, stems)
    if not _one_deal(one, other) and _ONCE.isdisjoint((one.type, other.type)):
        yield from _apart(first, second, 0.15 if _OFTEN.isdisjoint((one.type, other.type)) else 0.35)
    if stems and one.type == other.type and one.type in _ONCE:
        yield Piece("a kind of event that comes once", 0.5)


def _kinds(one: Happening, other: Happening, stems: list[str]) -> Iterator[Piece]:
    """What their words and types say."""
    if said := [each for each in stems if each[0] != "="]:
        yield Piece(f"the same word: {', '.join(said)}", 1.5)
    elif stems:
        yield Piece(f"words of one meaning: {', '.join(each[1:] for each in stems)}", 1.25)
    if one.type == other.type:
        yield Piece(f"the same kind: {one.type}", 1.0 if stems else 0.5)
    elif stems and any({one.type, other.type} <= kinds for kinds in _KINDRED):
        yield Piece(f"kindred kinds: {one.type}, {other.type}", 0.5)


def _standing(first: Told, second: Told, known: Tie, stems: list[str]) -> Iterator[Piece]:
    """What their places among the other events of their articles say."""
    one, other = first.happening, second.happening
    story = bool(stems) and known.one_story
    alone, lead = story and _alone(first, second, stems), story and one.lead and other.lead
    if _OFTEN.isdisjoint((one.type, other.type)):
        if alone:
            yield Piece("the only one of its kind in either article", 1.0)
    elif not _one_deal(one, other) and not (alone and (lead or _common_names(one, other))):
        yield Piece("a kind of event that comes often", -1.25)
    if lead:
        yield Piece("what both articles begin with", 0.75)


def _two_names_in_common(one: Happening, other: Happening) -> bool:
    """Whether both have two names, of who takes part and where, or of whom else their sentences name."""
    beside = set(one.beside).intersection(other.beside)
    return len(beside) > 1 or len(beside.union(ours.last for ours, _ in _common_names(one, other))) > 1


def _common_names(one: Happening, other: Happening) -> list[tuple[Party, Party]]:
    ours, theirs = (*one.parties, *one.places), (*other.parties, *other.places)
    return [pair for pair in parties.shared(ours, theirs) if pair[0].named]


def _stems(one: Happening, other: Happening) -> list[str]:
    """The words that both are named by; a verb that says little is named by the noun beside it."""
    found = set(one.stems) & set(other.stems)
    if one.type == other.type == EventType.DISASTER.value:
        found |= set(one.stems) & set(other.context) if _light(other) else set()
        found |= set(other.stems) & set(one.context) if _light(one) else set()
    return sorted(found)


def _light(one: Happening) -> bool:
    return all(each in _LIGHT for each in one.stems if each[0] != "=")


def _alone(first: Told, second: Told, stems: Iterable[str]) -> bool:
    """Whether no other event of either article is named by one of these words, and nobody takes another's part."""
    others = (one for told in (first, second) for one in told.digest.happenings if one is not told.happening)
    return all(set(one.stems).isdisjoint(stems) for one in others) and parties.agree(
        first.happening.parties, second.happening.parties
    )


def _one_deal(one: Happening, other: Happening) -> bool:
    """Whether both tell that somebody is bought, and name one of the two alike: nobody is bought by the same twice."""
    deals = EventType.TRANSACTION.value in (one.type, other.type) and "=buy" in set(one.stems) & set(other.stems)
    return deals and any(ours.role == theirs.role for ours, theirs in _common_names(one, other))


def _apart(first: Told, second: Told, weight: float) -> Iterator[Piece]:
    """What speaks against two events of a kind that comes again: days between their articles."""
    one, other = first.happening, second.happening
    days = abs((first.digest.day - second.digest.day).days) if first.digest.day and second.digest.day else 0
    if days > 1 and not (one.stated and other.stated):
        yield Piece(f"articles {days} days apart", -round(min(2.5, weight * days), 2))


def _sums(one: Happening, other: Happening) -> Iterator[Piece]:
    sums = {one.type, other.type} <= _SUMS and one.sums and other.sums
    if sums and set(one.sums).isdisjoint(other.sums):
        yield Piece("other sums", -3.0)


def _company(one: Happening, other: Happening) -> Iterator[Piece]:
    """What speaks against two meetings: each has somebody whom the other has not."""
    if _MUTUAL.isdisjoint((one.type, other.type)):
        return
    ours, theirs = (parties.missing(*pair) for pair in ((one.parties, other.parties), (other.parties, one.parties)))
    if ours and theirs:
        yield Piece(f"with others: {_name(ours[0])} and {_name(theirs[0])}", -2.5)


def _numbers(one: Happening, other: Happening) -> Iterator[Piece]:
    """What speaks against two events: so many do it, or have it done to them, here, and so many there.

    The dead and hurt are counted again and again.
    """
    if not _TOLL.isdisjoint((one.type, other.type)):
        return
    for role in sorted({party.role for party in one.parties} & {party.role for party in other.parties}):
        ours, theirs = ({party.number for party in each.parties if party.role == role} for each in (one, other))
        if None not in ours | theirs and ours.isdisjoint(theirs):
            yield Piece(f"other numbers: {min(filter(None, ours))} and {min(filter(None, theirs))}", -2.0)


def _named_beside(one: Happening, other: Happening) -> Iterator[Piece]:
    """What articles that lie far apart name beside the event, and no one as its part."""
    beside = set(one.beside).intersection(other.beside)
    if beside and (names := sorted(beside.difference(ours.last for ours, _ in _common_names(one, other)))):
        yield Piece(f"named beside both: {', '.join(names)}", min(1.5, 0.75 * len(names)))


def _people(one: Happening, other: Happening) -> Iterator[Piece]:
    for ours, theirs in parties.shared(one.parties, other.parties):
        weight = (1.5 if ours.kind != "state" else 1.0) if ours.named else 0.75
        yield Piece(f"both have {_name(ours)}", weight if ours.role == theirs.role else weight / 2)


def _places(one: Happening, other: Happening) -> Iterator[Piece]:
    for ours, _ in parties.shared(one.places, other.places)[:1]:
        yield Piece(f"both in {_name(ours)}", 0.5 if ours.kind == "state" else 1.0)


def _times(one: Happening, other: Happening) -> Iterator[Piece]:
    if one.start and other.start and _overlap(one, other):
        exact = one.stated and other.stated and one.start == one.end and other.start == other.end
        yield Piece(f"both on {max(one.start, other.start)}", 1.5 if exact else 0.5)


def _words(one: Happening, other: Happening) -> Iterator[Piece]:
    both = set(one.context).intersection(other.context).difference(one.stems, other.stems)
    parts = (*one.parties, *other.parties) if both else ()
    if common := sorted(both.difference(stem(word) for party in parts for word in (party.last, *party.words))):
        least = min(len(one.context), len(other.context))
        most = 2.5 if _stems(one, other) else 1.25
        yield Piece(f"words in common: {', '.join(common)}", round(most * min(1, 1.6 * len(common) / max(least, 6)), 2))
    figures = sorted(set(one.figures) & set(other.figures))
    if figures:
        yield Piece(f"figures in common: {', '.join(figures)}", min(1.0, 0.5 * len(figures)))


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
    if not (one.stated and other.stated) and _one_deal(one, other) and _two_names_in_common(one, other):
        return 0
    days = _distance(_bounds(first), _bounds(second))
    if one.stated and other.stated:
        exact = one.start == one.end and other.start == other.end
        allowed = 3 if one.type == other.type and one.type in _ONCE else 0 if exact else 1
    else:
        allowed = 7
    return days if days > allowed else 0


def _bounds(told: Told) -> tuple[date, date]:
    """Between which days an event lies: those that are told, else the weeks around its article.

    What an article only looks back to may lie far back.
    """
    one, day = told.happening, told.digest.day
    if one.stated and (one.start or one.end):
        return one.start or date.min, one.end or date.max
    if day is None:
        return one.start or date.min, one.end or date.max
    if one.past:
        return date.min, day
    if one.start or one.end:
        return one.start or date.min, one.end or date.max
    return day - timedelta(days=14), day + timedelta(days=14)


def _distance(one: tuple[date, date], other: tuple[date, date]) -> int:
    return max(0, (max(one[0], other[0]) - min(one[1], other[1])).days)


def _overlap(one: Happening, other: Happening) -> bool:
    ours, theirs = (one.start or date.min, one.end or date.max), (other.start or date.min, other.end or date.max)
    return _distance(ours, theirs) == 0


def _name(party: Party) -> str:
    return party.shown
