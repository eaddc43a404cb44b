"""Deciding again on no more events than can be others now."""

from collections.abc import Iterable
from itertools import permutations

from kb.resolve.clusters import Edge, Rulings, clusters
from kb.resolve.regions import Around, regions

ALIKE = {
    ("a", "b"): 5.0, ("b", "c"): 9.0, ("c", "d"): 8.0, ("d", "e"): 5.5, ("e", "f"): 9.5,
    ("a", "c"): 5.2, ("b", "d"): 6.0,
}  # fmt: skip
APART = [{"a", "d"}, {"c", "e"}]


class Decisions:
    """What was decided so far, of some events; `asked` are those that the last decision had to look at."""

    def __init__(self) -> None:
        self.known: list[str] = []
        self.groups: list[list[str]] = []
        self.asked: set[str] = set()

    def add(self, names: Iterable[str]) -> None:
        loose = set(names)
        self.known += sorted(loose)
        self.groups += [[name] for name in sorted(loose)]
        self.asked = set()
        around = Around(self._alike, self._fellows, loose.__contains__)
        found = regions(loose, around, self._grouped)
        settled = {name for region in found for name in region.names}
        left = [group for group in self.groups if settled.isdisjoint(group)]
        self.groups = sorted([*left, *(group for region in found for group in region.groups)])

    def _alike(self, name: str) -> list[str]:
        self.asked.add(name)
        return [other for other in self.known if (name, other) in ALIKE or (other, name) in ALIKE]

    def _fellows(self, name: str) -> list[str]:
        return next(group for group in self.groups if name in group)

    def _grouped(self, names: set[str]) -> list[list[str]]:
        edges = (Edge(score, *pair) for pair, score in ALIKE.items() if names.issuperset(pair))
        return clusters(names, edges, Rulings(), lambda one, other: {one, other} in APART)


def test_events_that_come_one_by_one_in_any_order_make_the_groups_of_all_at_once() -> None:
    together = Decisions()
    together.add("abcdef")
    assert together.groups == [["a"], ["b", "c", "d"], ["e", "f"]]
    for order in permutations("abcdef"):
        one_by_one = Decisions()
        for name in order:
            one_by_one.add(name)
        assert one_by_one.groups == together.groups


def test_nobody_looks_at_what_hangs_on_events_that_stay_as_they_are() -> None:
    decided = Decisions()
    decided.add("abcde")
    decided.add("f")
    assert (decided.groups, decided.asked) == ([["a"], ["b", "c", "d"], ["e", "f"]], {"e", "f"})
