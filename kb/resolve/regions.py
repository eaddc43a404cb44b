"""Which events have to be decided on together, when some are new or changed: no more of a long chain than can change.

Which events are one was found out for all others.  Where those that are new or changed join none of them, they stay as
they are, whatever hangs on them; where they do, these are decided on anew with them.  So the result is that of deciding
on all events at once, at a cost that does not grow with what hangs together.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import NamedTuple

from kb.resolve.clusters import Name

Group = list[Name]


@dataclass(frozen=True, slots=True)
class Around:
    """What is known of events: those that look like one, those called the same until now, and which are undecided.

    An editor's word that two are one counts as their being called the same.
    """

    alike: Callable[[Name], Iterable[Name]]
    fellows: Callable[[Name], Iterable[Name]]
    loose: Callable[[Name], bool]


class Region(NamedTuple):
    """Events that are decided on together, and the groups that they make."""

    names: frozenset[Name]
    groups: list[Group]


def regions(names: Iterable[Name], around: Around, grouped: Callable[[set[Name]], list[Group]]) -> list[Region]:
    """The regions in which undecided events lie; `grouped` finds out which of some events are one.

    Those that stand around a region take part in this, but are no part of it unless they are found to be one with it.
    """
    taken: set[Name] = set()
    waiting: list[set[Name]] = []
    for name in sorted(names):
        if name not in taken:
            waiting.append(_closed({name}, around, taken))
            taken |= waiting[-1]
    found: list[Region] = []
    while waiting:
        region = waiting.pop()
        groups = grouped(region | _ring(region, around))
        joined = {one for group in groups if not region.isdisjoint(group) for one in group} - region
        if not joined:
            found.append(Region(frozenset(region), [group for group in groups if group[0] in region]))
            continue
        region = _closed(region | joined, around, taken)
        taken |= region
        waiting = [*(other for other in waiting if other.isdisjoint(region)), region]
        found = [other for other in found if other.names.isdisjoint(region)]
    return found


def _closed(names: set[Name], around: Around, taken: set[Name]) -> set[Name]:
    """These events with all that were one with them until now, and those alike of which nothing is decided for sure."""
    region, waiting = set(names), list(names)
    while waiting:
        one = waiting.pop()
        unsure = (other for other in around.alike(one) if other not in region and _unsure(other, around, taken))
        fresh = {*around.fellows(one), *unsure} - region
        region |= fresh
        waiting += fresh
    return region


def _ring(region: set[Name], around: Around) -> set[Name]:
    """Those that look like events of a region, with all that are one with them."""
    near = {other for one in region for other in around.alike(one)} - region
    return near | {fellow for other in near for fellow in around.fellows(other)}


def _unsure(name: Name, around: Around, taken: set[Name]) -> bool:
    """Whether of an event, or of one that is one with it, nothing is decided for sure."""
    return any(around.loose(one) or one in taken for one in (name, *around.fellows(name)))
