"""Finding out which actors of the articles are the same: those that are new or changed are compared with their likes.

What comes out depends on the facts of the articles alone, not on their order, but for IRIs that were published before.
"""

from collections import Counter, OrderedDict
from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise, permutations

from kb.pipeline.calling import Register
from kb.pipeline.joining import Parted, Ruled, heed, parted, parting, ruled
from kb.pipeline.naming import Troupe, named
from kb.pipeline.state import Heard
from kb.resolve.actors.casting import clues, pack, sign, together, unmarked, unpack
from kb.resolve.actors.clusters import Pair, clusters
from kb.resolve.actors.known import Known, keys
from kb.resolve.actors.likeness import CLOSE, Likeness, likeness
from kb.resolve.actors.profile import Profile
from kb.resolve.clusters import Rulings, components
from kb.store import Appearance, Candidates, Ledger, Names, Roster, Writer

_TOGETHER = 500
"""Names that are looked at in one transaction."""

_REMEMBERED = 10_000
"""So many are known without looking them up."""

Roles = list[tuple[Appearance, Profile]]
"""Who appears in an article, and what is known of each."""


def enter(ledger: Ledger, roles: Mapping[str, Roles]) -> None:
    """Notes who appears in articles, and what they say of them."""
    names = ledger.names
    before = {one for some in names.appearing(roles).values() for one in some}
    profiles = {one: profile for some in roles.values() for one, profile in some}
    told = Counter((one.sign, *clue) for one in profiles.keys() - before for clue in clues(profiles[one]))
    told.subtract((one.sign, *clue) for one in before - profiles.keys() for clue in clues(unpack(one.packed)))
    names.replace({article: [one for one, _ in some] for article, some in roles.items()}, before, told)
    ledger.candidates.stray({one.sign for one in before ^ profiles.keys()})
    _inherit(names, before, profiles.keys() - before)


def _inherit(names: Names, before: Iterable[Appearance], fresh: Iterable[Appearance]) -> None:
    """Notes what those whom an editor takes out of somebody were called until now."""
    signs = {(one.article, one.own): one.sign for one in before}
    parted = {one.sign: signs.get((one.article, one.own), "") for one in fresh if unmarked(one.sign)[1]}
    called = {one: names.name(was) for one, was in parted.items() if names.name(one) is None}
    names.call({one: by for one, by in called.items() if by})


def recognise(writer: Writer) -> None:
    """Compares those who are new or changed with those who share a key with them, and gives all their IRIs.

    What was killed is finished by the next build.
    """
    heed(writer)
    names, candidates = writer.ledger.names, writer.ledger.candidates
    decisions, splits = ruled(writer.ledger), parted(writer.ledger)
    crowd = Crowd(names)
    for signs in _strays(candidates, fresh=True):
        with writer.transaction():
            crowd.load(signs)
            candidates.look_up({one: keys(known) if (known := crowd.of(one)) else () for one in signs})
    for signs in _strays(candidates, fresh=True):
        with writer.transaction():
            _liken(candidates, crowd, signs)
    ties, rulings = _ties(decisions, splits), parting(splits)
    history = writer.ledger.issued.before(writer.next_version)
    for signs in _strays(candidates, fresh=False):
        roster = writer.ledger.roster()
        roster.load(signs)
        crowd.load(signs)
        found = components(signs, lambda one: (*_linked(roster, one), *ties.get(one, ())))  # noqa: B023 - used at once
        ghosts = _ghosts(crowd, roster, (one for some in found for one in some))
        register = Register(writer.ledger, roster, writer.base, writer.next_version, history=history, ghosts=ghosts)
        named(writer, register, (_troupe(crowd, roster, signs, rulings) for signs in found), decisions)
        with writer.transaction():
            settled = [one for some in found for one in some]
            candidates.settle(settled)
            names.forget(settled)


def _strays(candidates: Candidates, *, fresh: bool) -> Iterator[list[str]]:
    last = ""
    while signs := candidates.strays(last, _TOGETHER, fresh=fresh):
        last = signs[-1]
        yield signs


def _ties(decisions: Iterable[Ruled], splits: Iterable[Parted]) -> dict[str, list[str]]:
    """Whom to think over together with whom, as editors speak of both."""
    ties: dict[str, list[str]] = {}
    for signs in (*(one.signs for one in decisions), *(one.taken | one.rest for one in splits)):
        for pair in pairwise(sorted(signs)):
            for one, other in permutations(pair):
                ties.setdefault(one, []).append(other)
    return ties


def appearances(article: str, found: Heard) -> Roles:
    """Who appears in an article, each once."""
    day = found.facts.document.reference_date
    when = day.isoformat() if day else "9999-12-31"
    return [
        (Appearance(article, role.own, sign(role, article), when, role.place, pack(role.profile)), role.profile)
        for role in found.roles
    ]


def _liken(candidates: Candidates, crowd: "Crowd", strays: list[str]) -> None:
    """Compares strays with those who share a key with them; all who were or are like one are to be thought over.

    The strays are the next in order: of two, the first finds out how alike they are, and the second is told.
    """
    before, rivals = candidates.alike(strays), candidates.sharing(strays)
    others = {other for some in (before, rivals) for found in some.values() for other in found}
    fresh = candidates.fresh(others)
    crowd.load(others)
    now = {
        one: {other: score for other, score in before[one].items() if other < strays[0] and other in fresh}
        for one in strays
    }
    for one in strays:
        judged = _likes(crowd, one, (other for other in rivals[one] if other > one or other not in fresh))
        for other, score in judged:
            now[one][other] = score
            if other in now:
                now[other][one] = score
    changed = [one for one in strays if before[one] != now[one]]
    candidates.liken({one: before[one] for one in changed}, {one: now[one] for one in changed})
    candidates.loosen(sorted({other for some in (before, now) for found in some.values() for other in found}))


def _likes(crowd: "Crowd", stray: str, rivals: Iterable[str]) -> Iterator[tuple[str, float]]:
    known = crowd.of(stray)
    for other in rivals if known else ():
        rival = crowd.of(other)
        if known and rival and (score := likeness(known, rival).score) >= CLOSE:
            yield other, score


def _linked(roster: Roster, one: str) -> Iterator[str]:
    """Those who may be the same as somebody, and those whose IRIs are to be kept apart from theirs."""
    yield from (other for other, _ in roster.alike(one))
    plain, mark = unmarked(one)
    if mark:
        yield plain
    called = roster.name(one)
    for address in sorted({*roster.owns(one), *([called] if called else ())}):
        yield from roster.bearers(address)


def _ghosts(crowd: "Crowd", roster: Roster, signs: Iterable[str]) -> dict[str, list[str]]:
    """What those were called whom no editor takes out of somebody any more, by whom they are again."""
    ghosts: dict[str, list[str]] = {}
    for one in signs:
        plain, mark = unmarked(one)
        if mark and crowd.of(one) is None and (by := roster.name(one)):
            ghosts.setdefault(plain, []).append(by)
    return ghosts


def _troupe(crowd: "Crowd", roster: Roster, signs: list[str], rulings: Rulings) -> Troupe:
    """Those who hang together, in groups of those who are the same."""
    everybody = {one: known for one in signs if (known := crowd.of(one))}
    pairs = [
        Pair(one, other, Likeness(score, ()))
        for one in everybody
        for other, score in roster.alike(one)
        if one < other and other in everybody and not {(one, other), (other, one)} & rulings.two
    ]
    return Troupe(signs, clusters(everybody, pairs, rulings), pairs)


class Crowd:
    """What is known of everybody, of those asked for last without looking it up."""

    def __init__(self, names: Names) -> None:
        self._names = names
        self._known: OrderedDict[str, Known | None] = OrderedDict()

    def of(self, one: str) -> Known | None:
        """What is known of somebody, or nothing of those who appear no more."""
        if one not in self._known:
            self.load([one])
        self._known.move_to_end(one)
        return self._known[one]

    def load(self, signs: Iterable[str]) -> None:
        """Looks up all of several at once of whom it is not known what is known."""
        new = []
        for one in signs:
            if one in self._known:
                self._known.move_to_end(one)
            else:
                new.append(one)
        firsts = {first.sign: first for first in self._names.firsts(new)}
        told: dict[str, list[tuple[str, str]]] = {}
        for one, *clue in self._names.clues(firsts):
            told.setdefault(one, []).append((clue[0], clue[1]))
        for one in new:
            first = firsts.get(one)
            self._known[one] = first and together(
                one, first.own, unpack(first.packed), (first.day, first.article, first.place), told.get(one, ())
            )
        while len(self._known) > _REMEMBERED:
            self._known.popitem(last=False)
