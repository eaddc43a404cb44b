"""Who is the same as whom: the best pairs first, as long as nothing inside a group speaks against it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations
from typing import NamedTuple

from kb.resolve.actors.known import Known, keys
from kb.resolve.actors.likeness import CLOSE, SAME, Likeness, likeness

_APART = 0.35
"""Two who are less alike than this are never in one group, whatever links them; surnames alone are always less."""


class Pair(NamedTuple):
    """Two who share a key, by id, in order, and how alike they are."""

    first: str
    second: str
    likeness: Likeness


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


def clusters(
    everybody: Mapping[str, Known], linked: Iterable[Pair], ruled: Iterable[tuple[str, str]] = ()
) -> list[tuple[Known, ...]]:
    """Groups of those who are the same, each in order of first mention; the order of the input does not matter.

    The `ruled` pairs are the same whatever speaks against it.
    """
    groups: dict[str, tuple[str, ...]] = {id_: (id_,) for id_ in everybody}
    for first, second in ruled:
        joined = tuple(sorted({*groups[first], *groups[second]}))
        groups.update(dict.fromkeys(joined, joined))
    for pair in sorted(linked, key=lambda pair: (-pair.likeness.score, pair.first, pair.second)):
        ours, theirs = groups[pair.first], groups[pair.second]
        if pair.likeness.score >= SAME and ours != theirs and _fit(everybody, ours, theirs):
            both = tuple(sorted((*ours, *theirs)))
            groups.update(dict.fromkeys(both, both))
    found = {group[0]: group for group in groups.values()}
    return [_ordered(everybody, found[first]) for first in sorted(found)]


def _fit(everybody: Mapping[str, Known], ours: Sequence[str], theirs: Sequence[str]) -> bool:
    """Whether nobody in the one group is too unlike somebody in the other."""
    return all(
        likeness(everybody[one], everybody[other]).score >= _APART or _unlike_names(everybody[one], everybody[other])
        for one in ours
        for other in theirs
    )


def _unlike_names(one: Known, other: Known) -> bool:
    """Whether two only have names that cannot be compared, such as an acronym and a slip of the pen."""
    return not likeness(one, other).reasons and "person" not in {one.sort, other.sort}


def _ordered(everybody: Mapping[str, Known], group: Sequence[str]) -> tuple[Known, ...]:
    return tuple(sorted((everybody[id_] for id_ in group), key=lambda known: (known.first, known.id)))
