"""Who is the same as whom: the best pairs first, as long as nothing inside a group speaks against it."""

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import NamedTuple

from kb.resolve.actors.known import Known
from kb.resolve.actors.likeness import SAME, Likeness, likeness
from kb.resolve.clusters import Rulings

UNRULED = Rulings()
"""Where no editor decided anything."""

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


def clusters(
    everybody: Mapping[str, Known], linked: Iterable[Pair], rulings: Rulings = UNRULED
) -> list[tuple[Known, ...]]:
    """Groups of those who are the same, each in order of first mention; the order of the input does not matter.

    Editors' rulings go before everything.
    """
    if len(everybody) == 1:
        return [(known,) for known in everybody.values()]
    groups: dict[str, tuple[str, ...]] = {id_: (id_,) for id_ in everybody}
    crowd = _Crowd(everybody, rulings.two)
    for first, second in sorted(rulings.one):
        if first in groups and second in groups:
            _join(groups, first, second)
    linked = crowd.sure([pair for pair in linked if pair.likeness.score >= SAME])
    for pair in sorted(linked, key=lambda pair: (-pair.likeness.score, pair.first, pair.second)):
        ours, theirs = groups[pair.first], groups[pair.second]
        if ours != theirs and crowd.fit(ours, theirs):
            _join(groups, pair.first, pair.second)
    found = {group[0]: group for group in groups.values()}
    return [_ordered(everybody, found[first]) for first in sorted(found)]


def _join(groups: dict[str, tuple[str, ...]], first: str, second: str) -> None:
    both = tuple(sorted({*groups[first], *groups[second]}))
    groups.update(dict.fromkeys(both, both))


@dataclass(frozen=True, slots=True)
class _Crowd:
    """Everybody who is thought over, and the pairs that are two because editors say so."""

    known: Mapping[str, Known]
    apart: Container[tuple[str, str]]

    def sure(self, linked: Iterable[Pair]) -> Iterator[Pair]:
        """The pairs but for persons who are as like one namesake as another, as nobody knows whose the name is."""
        like: dict[str, list[tuple[float, str]]] = {}
        left = [pair for pair in linked if not self._parted(pair.first, pair.second)]
        for pair in left:
            like.setdefault(pair.first, []).append((pair.likeness.score, pair.second))
            like.setdefault(pair.second, []).append((pair.likeness.score, pair.first))
        unsure = {one for one, others in like.items() if self.known[one].sort == "person" and self._torn(others)}
        yield from (pair for pair in left if unsure.isdisjoint((pair.first, pair.second)))

    def fit(self, ours: Sequence[str], theirs: Sequence[str]) -> bool:
        """Whether nobody in the one group is too unlike somebody in the other, or another by an editor's word."""
        return all(
            not self._parted(one, other) and _compatible(self.known[one], self.known[other])
            for one in ours
            for other in theirs
        )

    def _torn(self, others: Sequence[tuple[float, str]]) -> bool:
        """Whether two of those whom somebody is most like cannot be the same."""
        least = max(score for score, _ in others) - _NEARLY
        best = sorted(other for score, other in others if score >= least)
        return any(not self.fit((one,), (other,)) for one, other in combinations(best, 2))

    def _parted(self, one: str, other: str) -> bool:
        return (one, other) in self.apart or (other, one) in self.apart


def _compatible(one: Known, other: Known) -> bool:
    # Whose name means nothing elsewhere is in a group because an editor says so, and nothing speaks against it.
    return one.alone or other.alone or _may_be(one, other) or _unlike_names(one, other)


def _may_be(one: Known, other: Known) -> bool:
    abroad = one.sort == other.sort == "person" and one.country and other.country and one.country != other.country
    return likeness(one, other).score >= (_ABROAD if abroad else _APART)


def _unlike_names(one: Known, other: Known) -> bool:
    """Whether two only have names that cannot be compared, such as an acronym and a slip of the pen."""
    return not likeness(one, other).reasons and "person" not in {one.sort, other.sort}


def _ordered(everybody: Mapping[str, Known], group: Sequence[str]) -> tuple[Known, ...]:
    return tuple(sorted((everybody[id_] for id_ in group), key=lambda known: (known.first, known.id)))
