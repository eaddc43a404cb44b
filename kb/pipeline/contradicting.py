"""Decisions that cannot be obeyed together: what is merged by one is split by another."""

from collections.abc import Hashable, Iterable, Iterator, Sequence

from kb.errors import InputError
from kb.pipeline.calling import told_apart
from kb.pipeline.ruling import rulings
from kb.resolve.actors.casting import unmarked, unpack
from kb.resolve.decisions import Decision, Merge, Split
from kb.resolve.dividing import mark, taken_from
from kb.store import Appearance, Ledger, Names, Registry

_Whom = tuple[str, str]
"""Those whom nothing but an editor's word tells apart: a sign, and the mark of the decision that took them out."""


def consistent(ledger: Ledger, decisions: Sequence[Decision]) -> None:
    """Raises InputError for decisions of which one merges what another splits."""
    _events(ledger.registry, decisions)
    _actors(ledger.names, decisions)


class _Groups:
    """What is one with what, in groups."""

    def __init__(self) -> None:
        self._above: dict[Hashable, Hashable] = {}

    def root(self, one: Hashable) -> Hashable:
        while one in self._above:
            one = self._above[one]
        return one

    def join(self, some: Iterable[Hashable]) -> None:
        first, *others = map(self.root, some)
        for other in others:
            if self.root(other) != self.root(first):
                self._above[self.root(other)] = self.root(first)


def _events(registry: Registry, decisions: Iterable[Decision]) -> None:
    ruled, groups = rulings(registry, decisions), _Groups()
    for pair in sorted(ruled.one):
        groups.join(pair)
    for first, second in sorted(ruled.two):
        if groups.root(first) == groups.root(second):
            told = " and ".join(entry.own for name in (first, second) if (entry := registry.entry(name)))
            raise InputError(f"the decisions contradict each other: {told} are merged by one and split by another")


def _actors(names: Names, decisions: Sequence[Decision]) -> None:
    splits = [one for one in decisions if isinstance(one, Split) and one.names]
    groups = _Groups()
    _apart(splits)
    for one in splits:
        groups.join(sorted(_taken(names, one)) or [""])
    for merge in decisions if splits else ():
        if isinstance(merge, Merge):
            groups.join([*filter(None, (_bearer(names, splits, one) for one in merge.iris))] or [""])
    for one in splits:
        off = {groups.root(whom) for whom in _taken(names, one)}
        if not off.isdisjoint(map(groups.root, _rest(names, one))):
            raise InputError(
                f"the decisions contradict each other: what one splits off {one.iri} is merged with it by another"
            )


def _apart(splits: Sequence[Split]) -> None:
    """Raises InputError where two decisions say who somebody in an article is."""
    seen: dict[tuple[str, str], Split] = {}
    for one in splits:
        for key in ((article, own) for article in taken_from(one) for own in one.names):
            if seen.setdefault(key, one) is not one:
                raise InputError(
                    f"the decisions contradict each other: two split what {key[0]} says off {one.iri}; join them to one"
                )


def _taken(names: Names, split: Split) -> set[_Whom]:
    ours = mark(split)
    appearing = (one for some in names.appearing(taken_from(split)).values() for one in some)
    return {(unmarked(one.sign)[0], ours) for one in appearing if _is_taken(one, split)}


def _is_taken(one: Appearance, split: Split) -> bool:
    return one.own in split.names or unmarked(one.sign)[1] == mark(split)


def _rest(names: Names, split: Split) -> Iterator[_Whom]:
    articles = sorted({one.partition("#")[0] for one in split.rest})
    for some in names.appearing(articles).values():
        yield from ((one.sign, "") for one in some if one.own in split.names and not unmarked(one.sign)[1])


def _bearer(names: Names, splits: Iterable[Split], address: str) -> _Whom | None:
    """Whom an IRI stands for where no editor joined it with another: of those who can, who appears first."""
    called = names.signs(called=address)
    firsts = list(names.firsts({*called, *names.namesakes(address)}))
    gives = [one for one in firsts if address in {one.own, _told_apart(one)}]
    first = min(gives or [one for one in firsts if one.sign in called], key=_order, default=None)
    if first is None:
        return None
    plain, known = unmarked(first.sign)
    fresh = (mark(one) for one in splits if first.article in one.claims and first.own in one.names)
    return plain, known or next(fresh, "")


def _told_apart(one: Appearance) -> str:
    base = one.article.rpartition("article/")[0]
    return told_apart(one.own, base, unpack(one.packed).shown, one.article.rpartition("/")[2])


def _order(one: Appearance) -> tuple[str, str, int]:
    return one.day, one.article, one.place
