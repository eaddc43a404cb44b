"""Which events are one, from the pairs that look the same: the strongest first, and never against an obstacle.

A function of the events and decisions alone: neither their order nor which of them came last changes the result.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

Name = str
"""What an event is called by inside its article: the article's IRI and where the trigger stands."""

SHARE = 0.34
"""How many of the pairs between two groups have to look the same, so that one resemblance does not chain two groups."""


class Edge(NamedTuple):
    """Two events of different articles that look the same, and how much speaks for it."""

    score: float
    first: Name
    second: Name


@dataclass(frozen=True, slots=True)
class Rulings:
    """What editors decided: pairs that are one event, and pairs that are two."""

    one: frozenset[tuple[Name, Name]] = frozenset()
    two: frozenset[tuple[Name, Name]] = frozenset()


@dataclass(slots=True)
class _Groups:
    of: dict[Name, int] = field(default_factory=dict)
    members: dict[int, list[Name]] = field(default_factory=dict)

    def join(self, first: int, second: int) -> None:
        small, large = sorted((first, second), key=lambda one: (len(self.members[one]), one))
        moved = self.members.pop(small)
        self.members[large] += moved
        self.of |= dict.fromkeys(moved, large)


def clusters(
    names: Iterable[Name], edges: Iterable[Edge], rulings: Rulings, obstructed: Callable[[Name, Name], bool]
) -> list[list[Name]]:
    """The events in groups, each sorted, in order of their first members.

    `obstructed` tells of two events whether something keeps them apart; editors' rulings go before everything.
    """
    groups = _Groups()
    for number, name in enumerate(sorted(names)):
        groups.of[name], groups.members[number] = number, [name]
    strength = {(edge.first, edge.second): edge.score for edge in edges}
    strength |= {(second, first): score for (first, second), score in strength.items()}
    for (first, second), _ in sorted(strength.items(), key=lambda pair: (-pair[1], pair[0])):
        one, other = groups.of[first], groups.of[second]
        if first > second or one == other:
            continue
        if _may(groups.members[one], groups.members[other], strength, rulings, obstructed):
            groups.join(one, other)
    for first, second in sorted(rulings.one):
        if first in groups.of and second in groups.of and groups.of[first] != groups.of[second]:
            groups.join(groups.of[first], groups.of[second])
    return sorted(sorted(members) for members in groups.members.values())


def components(names: Iterable[Name], neighbours: Callable[[Name], Iterable[Name]]) -> list[list[Name]]:
    """The events that hang together with these by any row of resemblances, each component sorted."""
    found: list[list[Name]] = []
    seen: set[Name] = set()
    for name in sorted(names):
        if name in seen:
            continue
        waiting, component = [name], {name}
        while waiting:
            fresh = [other for other in neighbours(waiting.pop()) if other not in component]
            component.update(fresh)
            waiting += fresh
        seen |= component
        found.append(sorted(component))
    return found


def _may(
    ours: list[Name],
    theirs: list[Name],
    strength: Mapping[tuple[Name, Name], float],
    rulings: Rulings,
    obstructed: Callable[[Name, Name], bool],
) -> bool:
    pairs = [(one, other) for one in ours for other in theirs]
    if any((one, other) in rulings.two or (other, one) in rulings.two for one, other in pairs):
        return False
    if sum(pair in strength for pair in pairs) < SHARE * len(pairs):
        return False
    # What looks the same was found to have nothing that keeps it apart.
    return not any(obstructed(one, other) for one, other in pairs if (one, other) not in strength)
