"""Who is the same as whom: the best pairs first, as long as nothing inside a group speaks against it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations
from typing import NamedTuple

from kb.resolve.actors.known import Known, keys
from kb.resolve.actors.likeness import CLOSE, SAME, Likeness, likeness

_APART = 0.35
"""Two who are less alike than this are never in one group, whatever links them; surnames alone are always less."""

_ABROAD = 0.7
"""Nor are two persons of different countries who are less alike than this: nothing but the name speaks for them."""


class Pair(NamedTuple):
    """Two who share a key, by id, in order, and how alike they are."""

    first: str
    second: str
    likeness: Likeness


_NEARLY = 0.05
"""Scores that differ by no more say the same."""


def pairs(everybody: Iterable[Known]) -> Iterator[Pair]:
    """All who share a key and are at least close, each pair once."""
    blocks: dict[str, list[Known]] = {}
    for one in everybody:
        for key in keys(one):
            blocks.setdefault(key, []).append(one)
    seen: set[tuple[str, str]] = set()
    for block in blocks.values():
        for one, other in combinations(sorted(block, key=lambda known: known.id), 2):
            if (one.id, other.id) not in seen:
                seen.add((one.id, other.id))
                found = likeness(one, other)
                if found.score >= CLOSE:
                    yield Pair(one.id, other.id, found)


def clusters(everybody: Mapping[str, Known], linked: Iterable[Pair]) -> list[tuple[Known, ...]]:
    """Groups of those who are the same, each in order of first mention; the order of the input does not matter."""
    if len(everybody) == 1:
        return [(known,) for known in everybody.values()]
    groups: dict[str, tuple[str, ...]] = {id_: (id_,) for id_ in everybody}
    linked = _sure(everybody, [pair for pair in linked if pair.likeness.score >= SAME])
    for pair in sorted(linked, key=lambda pair: (-pair.likeness.score, pair.first, pair.second)):
        ours, theirs = groups[pair.first], groups[pair.second]
        if ours != theirs and _fit(everybody, ours, theirs):
            both = tuple(sorted((*ours, *theirs)))
            groups.update(dict.fromkeys(both, both))
    found = {group[0]: group for group in groups.values()}
    return [_ordered(everybody, found[first]) for first in sorted(found)]


def _sure(everybody: Mapping[str, Known], linked: Sequence[Pair]) -> Iterator[Pair]:
    """The pairs without those of persons who are as like one namesake as another: nobody knows whose the name is."""
    like: dict[str, list[tuple[float, str]]] = {}
    for pair in linked:
        like.setdefault(pair.first, []).append((pair.likeness.score, pair.second))
        like.setdefault(pair.second, []).append((pair.likeness.score, pair.first))
    unsure = {one for one, others in like.items() if everybody[one].sort == "person" and _torn(everybody, others)}
    yield from (pair for pair in linked if unsure.isdisjoint((pair.first, pair.second)))


def _torn(everybody: Mapping[str, Known], others: Sequence[tuple[float, str]]) -> bool:
    """Whether two of those whom somebody is most like cannot be the same."""
    least = max(score for score, _ in others) - _NEARLY
    best = sorted(other for score, other in others if score >= least)
    return any(not _fit(everybody, (one,), (other,)) for one, other in combinations(best, 2))


def _fit(everybody: Mapping[str, Known], ours: Sequence[str], theirs: Sequence[str]) -> bool:
    """Whether nobody in the one group is too unlike somebody in the other."""
    return all(
        _may_be(everybody[one], everybody[other]) or _unlike_names(everybody[one], everybody[other])
        for one in ours
        for other in theirs
    )


def _may_be(one: Known, other: Known) -> bool:
    abroad = one.sort == other.sort == "person" and one.country and other.country and one.country != other.country
    return likeness(one, other).score >= (_ABROAD if abroad else _APART)


def _unlike_names(one: Known, other: Known) -> bool:
    """Whether two only have names that cannot be compared, such as an acronym and a slip of the pen."""
    return not likeness(one, other).reasons and "person" not in {one.sort, other.sort}


def _ordered(everybody: Mapping[str, Known], group: Sequence[str]) -> tuple[Known, ...]:
    return tuple(sorted((everybody[id_] for id_ in group), key=lambda known: (known.first, known.id)))
