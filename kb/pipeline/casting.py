"""Finding out which actors of the articles are the same: those that are new or changed are compared with their likes.

What comes out depends on the facts of the articles alone, not on their order, but for IRIs that were published before.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import TypeVar

from kb.pipeline.joining import bound, heed, joined
from kb.pipeline.naming import Troupe, named
from kb.pipeline.state import called, readings_of
from kb.resolve.actors.casting import clues, pack, roles, sign, together, unpack
from kb.resolve.actors.clusters import Pair, clusters
from kb.resolve.actors.known import Known, keys
from kb.resolve.actors.likeness import CLOSE, Likeness, likeness
from kb.resolve.clusters import components
from kb.store import Appearance, Names, Writer

T = TypeVar("T")

Ruled = tuple[str, str]
"""Two signs that editors take for one."""

_TOGETHER = 200
"""Articles, or groups of names, that are looked at in one transaction."""


def cast(writer: Writer) -> None:
    """Finds out who the actors of the waiting articles are; what was killed is finished by the next build."""
    names = writer.ledger.names
    heed(writer)
    waiting = writer.ledger.registry.waiting(digested=False)
    for articles in _batches(waiting):
        with writer.transaction():
            for article in articles:
                _appear(writer, article)
    if strays := names.strays():
        ruled = list(bound(names, joined(writer.ledger)))
        named(writer, (_troupe(writer, signs, ruled) for signs in _likened(writer, strays, ruled)))
        with writer.transaction():
            names.settled()


def _batches(items: list[T]) -> Iterator[list[T]]:
    return (items[start : start + _TOGETHER] for start in range(0, len(items), _TOGETHER))


def _appear(writer: Writer, article: str) -> None:
    """Notes who appears in an article, and what it says of them."""
    names = writer.ledger.names
    before, now = names.appearances(article), list(_appearances(writer, article))
    told = _told(now)
    told.subtract(_told(before))
    names.replace(article, now)
    names.count(told)
    names.stray(one.sign for one in {*before, *now} if not (one in before and one in now))


def _appearances(writer: Writer, article: str) -> Iterator[Appearance]:
    readings = readings_of(writer.ledger, article)
    name = called(writer.ledger, article)
    for role in roles(writer.base, article, readings) if readings else ():
        day = readings[0].document.reference_date
        when = day.isoformat() if day else "9999-12-31"
        packed = pack(role.profile)
        yield Appearance(article, role.own, sign(role, article), when, role.place, packed, name(role.own))


def _told(appearances: Iterable[Appearance]) -> Counter[tuple[str, str, str]]:
    return Counter((one.sign, *clue) for one in appearances for clue in clues(unpack(one.packed)))


def _likened(writer: Writer, strays: list[str], ruled: list[Ruled]) -> list[list[str]]:
    """Compares the strays with those who share a key with them; all who hang together, in groups."""
    names = writer.ledger.names
    crowd = Crowd(names)
    loose = set(strays)
    for start in range(0, len(strays), _TOGETHER):
        with writer.transaction():
            for stray in strays[start : start + _TOGETHER]:
                known = crowd.of(stray)
                names.look_up(stray, keys(known) if known else ())
    for start in range(0, len(strays), _TOGETHER):
        with writer.transaction():
            for stray in strays[start : start + _TOGETHER]:
                loose |= {other for other, _ in names.alike(stray)}
                names.liken(stray, dict(_likes(names, crowd, stray)))
                loose |= {other for other, _ in names.alike(stray)}
    with writer.transaction():
        names.stray(loose)
    ties: dict[str, set[str]] = {}
    for one, other in ruled:
        ties.setdefault(one, set()).add(other)
        ties.setdefault(other, set()).add(one)
    return components(sorted(loose), lambda one: (*_linked(names, one), *sorted(ties.get(one, ()))))


def _likes(names: Names, crowd: "Crowd", stray: str) -> Iterator[tuple[str, float]]:
    known = crowd.of(stray)
    for other in names.sharing(stray) if known else ():
        rival = crowd.of(other)
        if known and rival and (score := likeness(known, rival).score) >= CLOSE:
            yield other, score


def _linked(names: Names, one: str) -> Iterator[str]:
    """Those who may be the same as somebody, and those whose IRIs are to be kept apart from theirs."""
    yield from (other for other, _ in names.alike(one))
    for own, address in names.owns(one):
        yield from names.signs(own=own, called=own)
        yield from names.signs(own=address, called=address)


def _troupe(writer: Writer, signs: list[str], ruled: list[Ruled]) -> Troupe:
    """Those who hang together, in groups of those who are the same."""
    names = writer.ledger.names
    crowd = Crowd(names)
    everybody = {one: known for one in signs if (known := crowd.of(one))}
    pairs = [
        Pair(one, other, Likeness(score, ()))
        for one in everybody
        for other, score in names.alike(one)
        if one < other and other in everybody
    ]
    ours = [pair for pair in ruled if everybody.keys() >= set(pair)]
    return Troupe(signs, clusters(everybody, pairs, ours), pairs)


class Crowd:
    """What is known of everybody, each looked up once."""

    def __init__(self, names: Names) -> None:
        self._names = names
        self._known: dict[str, Known | None] = {}

    def of(self, one: str) -> Known | None:
        """What is known of somebody, or nothing of those who appear no more."""
        if one not in self._known:
            first = self._names.first(one)
            order = (first.day, first.article, first.place) if first else ("", "", 0)
            self._known[one] = together(one, unpack(first.packed), order, self._names.clues(one)) if first else None
        return self._known[one]
