"""Splitting what was taken for one: some claims are about another event, some articles speak of another actor."""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from pyoxigraph import NamedNode

from kb.errors import InputError, NotFoundError
from kb.pipeline.deciding import decide
from kb.pipeline.joining import apart
from kb.pipeline.state import heard
from kb.resolve.decisions import Split
from kb.resolve.dividing import bearers, naming, whole
from kb.resolve.scene import Scene
from kb.store import Ledger, Reader, Witness

_REST = 3
"""Of each name of an actor, so many articles stand for all that go on speaking of him, lest one be forgotten."""


class Parts(NamedTuple):
    """What something that was split is called now: what is left of it, and what was split off."""

    rest: str
    other: str


Lists = tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]
"""The claims that are split off, the rest, and the names of an actor."""


def split(
    store: Path,
    file: Path,
    address: str,
    claims: Iterable[str] = (),
    articles: Iterable[str] = (),
    *,
    editor: str,
    reason: str,
) -> Parts:
    """Takes what some claims, or all of some articles, say of an event or actor for said of another.

    Of actors, places and things, `claims` may also be quotes and mentions.  Raises InputError, with nothing written.
    """
    taken = tuple(dict.fromkeys((*claims, *articles)))
    with Reader(store) as reader:
        ledger = reader.ledger
        witnesses = [one for entry in ledger.registry.members(address) for one in ledger.registry.witnesses(entry.name)]
        signs = ledger.names.signs(called=address)
        if not witnesses and not signs:
            raise NotFoundError(f"{store} has no event, actor, place or thing {address}")
        lists = _of_event(address, taken, witnesses) if witnesses else _Actor(reader, address, signs).without(taken)
    split_off, rest, names = lists
    decision = Split(iri=address, claims=split_off, rest=rest, names=names, editor=editor, reason=reason)
    decide(store, file, decision)
    with Reader(store) as reader:
        return _parts(reader.ledger, decision)


def _of_event(event: str, taken: Iterable[str], witnesses: Sequence[Witness]) -> Lists:
    told = {witness.claim: witness.article for witness in witnesses}
    claims = [claim for one in taken for claim in (sorted(c for c in told if told[c] == one) or [one])]
    if stray := sorted(set(claims) - told.keys()):
        raise InputError(f"{stray[0]} is no claim on {event}")
    rest = sorted(told.keys() - set(claims))
    if not rest:
        raise InputError(f"{event} cannot be split: these are all claims on it")
    return tuple(dict.fromkeys(claims)), tuple(rest), ()


class _Actor(NamedTuple):
    """An actor, place or thing of a store, and the signs of those whom all call by its IRI."""

    reader: Reader
    address: str
    signs: Sequence[str]

    def without(self, taken: Sequence[str]) -> Lists:
        """What some articles and parts of articles say of it, as another's."""
        parts: dict[str, list[str]] = {}
        for one in taken:
            parts.setdefault(one.partition("#")[0], []).append(one)
        names = {article: self._names(article) for article in parts}
        gone = {article for article, some in parts.items() if self._all(article, some, names[article])}
        rest = sorted({article for sign in self.signs for article in self._left(sign, gone)})
        if not rest:
            raise InputError(f"{self.address} cannot be split: nothing else speaks of it")
        owns = {own for some in names.values() for own in some} | {own for one in rest for own in self._names(one)}
        return tuple(taken), tuple(rest), tuple(sorted(owns))

    def _names(self, article: str) -> list[str]:
        """What the names in an article by which it speaks of the actor alone give."""
        ledger, names = self.reader.ledger, self.reader.ledger.names
        if not ledger.readings(article):
            raise NotFoundError(f"{self.reader.path} has no article {article}")
        found = [one.own for one in names.appearances(article) if one.sign in self.signs]
        if not found:
            raise InputError(f"{article} does not name {self.address}")
        return found

    def _all(self, article: str, parts: Iterable[str], names: Iterable[str]) -> bool:
        """Whether an article speaks of the actor nowhere else; raises InputError for a part that does not name it."""
        if article in parts:
            return True
        found = heard(self.reader.ledger, article, self.reader.base)
        assert found
        scene = Scene.of(self.reader.base, article, found.facts)
        told = naming(scene, bearers(scene, frozenset(names)))
        for one in parts:
            if one not in told:
                raise self._stray(one)
        return whole(frozenset(parts), told)

    def _stray(self, part: str) -> Exception:
        known = next(self.reader.store.quads_for_pattern(NamedNode(part), None, None, None), None)
        if known is None:
            return NotFoundError(f"{self.reader.path} has no node {part}")
        return InputError(f"{part} does not name {self.address}")

    def _left(self, sign: str, gone: set[str]) -> Iterator[str]:
        articles = (one for one in self.reader.ledger.names.articles(sign) if one not in gone)
        return (one for one, _ in zip(articles, range(_REST), strict=False))


def _parts(ledger: Ledger, decision: Split) -> Parts:
    if decision.names:
        signs = apart(ledger, decision)
        rest, other = (next(filter(None, map(ledger.names.name, sorted(some)))) for some in (signs.rest, signs.taken))
        return Parts(rest, other)
    witnesses = (ledger.registry.witness(some[0]) for some in (decision.rest, decision.claims))
    entries = [entry for one in witnesses if one and (entry := ledger.registry.entry(one.name))]
    return Parts(*(entry.iri for entry in entries))
