"""What speaks for two articles telling of the same event and against it, each piece with its weight."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from kb.lexicon.stems import stem
from kb.resolve import parties
from kb.resolve.digest import Happening
from kb.resolve.stories import Tie
from kb.resolve.told import ONCE, Told, common_names, days, distance, one_deal
from kb.terms import EventType

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
"""What has dead and hurt, of whom every article counts more."""

_SUMS = frozenset(kind.value for kind in (EventType.AID, EventType.TRANSACTION, EventType.ARMS_TRANSFER))
"""What is told apart by its sums."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Something that speaks for two events being one (above 0) or against it (below)."""

    what: str
    weight: float


def pieces(first: Told, second: Told, known: Tie) -> Iterator[Piece]:
    """All that speaks for two events being one or against it; `known` is the tie of their articles."""
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
    if not one_deal(one, other) and ONCE.isdisjoint((one.type, other.type)):
        yield from _apart(first, second, 0.15 if _OFTEN.isdisjoint((one.type, other.type)) else 0.35)
    if stems and one.type == other.type and one.type in ONCE:
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


def _stems(one: Happening, other: Happening) -> list[str]:
    """The words that both are named by; a verb that says little is named by the noun beside it."""
    found = set(one.stems) & set(other.stems)
    if one.type == other.type == EventType.DISASTER.value:
        found |= set(one.stems) & set(other.context) if _light(other) else set()
        found |= set(other.stems) & set(one.context) if _light(one) else set()
    return sorted(found)


def _light(one: Happening) -> bool:
    return all(each in _LIGHT for each in one.stems if each[0] != "=")


def _standing(first: Told, second: Told, known: Tie, stems: list[str]) -> Iterator[Piece]:
    """What their places among the other events of their articles say."""
    one, other = first.happening, second.happening
    story = bool(stems) and known.one_story
    alone, lead = story and _alone(first, second, stems), story and one.lead and other.lead
    if _OFTEN.isdisjoint((one.type, other.type)):
        if alone:
            yield Piece("the only one of its kind in either article", 1.0)
    elif not one_deal(one, other) and not (alone and (lead or common_names(one, other))):
        yield Piece("a kind of event that comes often", -1.25)
    if lead:
        yield Piece("what both articles begin with", 0.75)


def _alone(first: Told, second: Told, stems: Iterable[str]) -> bool:
    """Whether no other event of either article is named by one of these words, and nobody takes another's part."""
    others = (one for told in (first, second) for one in told.digest.happenings if one is not told.happening)
    return all(set(one.stems).isdisjoint(stems) for one in others) and parties.agree(
        first.happening.parties, second.happening.parties
    )


def _apart(first: Told, second: Told, weight: float) -> Iterator[Piece]:
    """What speaks against two events of a kind that comes again: days between their articles."""
    one, other = first.happening, second.happening
    between = abs((first.digest.day - second.digest.day).days) if first.digest.day and second.digest.day else 0
    if between > 1 and not (one.stated and other.stated):
        yield Piece(f"articles {between} days apart", -round(min(2.5, weight * between), 2))


def _people(one: Happening, other: Happening) -> Iterator[Piece]:
    for ours, theirs in parties.shared(one.parties, other.parties):
        weight = (1.5 if ours.kind != "state" else 1.0) if ours.named else 0.75
        yield Piece(f"both have {ours.shown}", weight if ours.role == theirs.role else weight / 2)


def _places(one: Happening, other: Happening) -> Iterator[Piece]:
    for ours, _ in parties.shared(one.places, other.places)[:1]:
        yield Piece(f"both in {ours.shown}", 0.5 if ours.kind == "state" else 1.0)


def _times(one: Happening, other: Happening) -> Iterator[Piece]:
    if one.start and other.start and distance(days(one), days(other)) == 0:
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


def _named_beside(one: Happening, other: Happening) -> Iterator[Piece]:
    """What articles that lie far apart name beside the event, and no one as its part."""
    beside = set(one.beside).intersection(other.beside)
    if beside and (names := sorted(beside.difference(ours.last for ours, _ in common_names(one, other)))):
        yield Piece(f"named beside both: {', '.join(names)}", min(1.5, 0.75 * len(names)))


def _company(one: Happening, other: Happening) -> Iterator[Piece]:
    """What speaks against two meetings: each has somebody whom the other has not."""
    if _MUTUAL.isdisjoint((one.type, other.type)):
        return
    ours, theirs = (parties.missing(*pair) for pair in ((one.parties, other.parties), (other.parties, one.parties)))
    if ours and theirs:
        yield Piece(f"with others: {ours[0].shown} and {theirs[0].shown}", -2.5)


def _sums(one: Happening, other: Happening) -> Iterator[Piece]:
    sums = {one.type, other.type} <= _SUMS and one.sums and other.sums
    if sums and set(one.sums).isdisjoint(other.sums):
        yield Piece("other sums", -3.0)


def _numbers(one: Happening, other: Happening) -> Iterator[Piece]:
    """What speaks against two events: so many do it, or have it done to them, here, and so many there."""
    if not _TOLL.isdisjoint((one.type, other.type)):
        return
    for role in sorted({party.role for party in one.parties} & {party.role for party in other.parties}):
        ours, theirs = ({party.number for party in each.parties if party.role == role} for each in (one, other))
        if None not in ours | theirs and ours.isdisjoint(theirs):
            yield Piece(f"other numbers: {min(filter(None, ours))} and {min(filter(None, theirs))}", -2.0)
