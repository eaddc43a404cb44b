"""Giving those who are the same one IRI, and noting what follows: which graphs change, and who may be whom."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import permutations

from pyoxigraph import Quad

from kb import iri
from kb.model import Actor, Ref, Resemblance
from kb.pipeline.joining import joined
from kb.pipeline.state import joint, shared
from kb.pipeline.stating import replaced
from kb.resolve.actors.clusters import Pair
from kb.resolve.actors.known import Known
from kb.resolve.actors.likeness import CLOSE
from kb.store import Change, Writer

_CLOSE, _SCORE = "close_matches", "close_score"

_TOGETHER = 200
"""Articles, or names, that are written in one transaction."""


@dataclass(frozen=True, slots=True)
class Troupe:
    """Signs that hang together, those who are the same in groups, in order of appearance, and all pairs."""

    signs: Sequence[str]
    groups: Sequence[tuple[Known, ...]]
    pairs: Sequence[Pair]


@dataclass(slots=True)
class _Plan:
    """What is to be called by which IRI, by sign, from a version on; the IRIs as they were; and who may be whom."""

    version: int
    calls: dict[str, str] = field(default_factory=dict)
    before: dict[str, set[str]] = field(default_factory=dict)
    close: dict[str, dict[str, float]] = field(default_factory=dict)


def named(writer: Writer, troupes: Iterable[Troupe]) -> None:
    """Calls those who are the same by one IRI; the articles that call them otherwise are to be written again."""
    plan = _Plan(writer.next_version)
    for troupe in troupes:
        _plan(writer, troupe, plan)
    names = writer.ledger.names
    articles = sorted({article for sign, address in plan.calls.items() for article in names.strangers(sign, address)})
    for start in range(0, len(articles), _TOGETHER):
        with writer.transaction():
            some = articles[start : start + _TOGETHER]
            registry = writer.ledger.registry
            registry.loosen(entry.name for article in some for entry in registry.entries(article))
            registry.redraw(some)
    touched = sorted({*plan.before, *plan.calls.values()})
    heirs = _heirs(writer, plan)
    for start in range(0, len(touched), _TOGETHER):
        with writer.transaction() as make:
            make(_compared(writer, plan, touched[start : start + _TOGETHER]))
    with writer.transaction() as make:
        names.call(plan.calls)
        make(_given(writer, plan, heirs))


def _plan(writer: Writer, troupe: Troupe, plan: _Plan) -> None:
    names = writer.ledger.names
    owns = {one: names.owns(one) for one in troupe.signs}
    for one, given in owns.items():
        for address in {address for own, called in given for address in (writer.ledger.kept(own), called)}:
            plan.before.setdefault(address, set()).add(one)
    taken: set[str] = set()
    for group in sorted(troupe.groups, key=lambda known: known[0].first):
        given = [pair for known in group for pair in owns[known.id]]
        address = _address(writer, plan.version, group, given, taken)
        taken.add(address)
        plan.calls |= dict.fromkeys((known.id for known in group), address)
    for pair in troupe.pairs:
        score = pair.likeness.score
        for one, other in permutations((plan.calls[pair.first], plan.calls[pair.second])):
            if score >= CLOSE and one != other:
                known = plan.close.setdefault(one, {})
                known[other] = max(score, known.get(other, 0.0))


def _address(
    writer: Writer, version: int, group: Sequence[Known], given: Iterable[tuple[str, str]], taken: set[str]
) -> str:
    """The IRI that was published first for one of a group, else the one that the name of the first gives it.

    `given` are the IRIs that their names give, and those that all call them by.
    """
    names = writer.ledger.names
    known_as = {address for own, called in given for address in (writer.ledger.kept(own), called)} - taken
    published = {one: since for one in known_as if (since := names.since(one)) is not None and since < version}
    if published:
        return min(published, key=lambda one: (published[one], names.debut(one), one))
    first = names.first(group[0].id)
    assert first
    own = writer.ledger.kept(first.own)
    scoped = iri.entity(writer.base, *_folder(first.own, writer.base), group[0].shown, first.article.rpartition("/")[2])
    return own if own not in taken else scoped


def _folder(own: str, base: str) -> tuple[str, str]:
    folder = own.removeprefix(base).partition("/")[0]
    return folder, folder


def _compared(writer: Writer, plan: _Plan, touched: Sequence[str]) -> Change:
    """Counts who may be whom."""
    ledger = writer.ledger
    votes: Counter[tuple[str, str, str]] = Counter(
        {
            (one, *vote): 1
            for one in touched
            for other, score in plan.close.get(one, {}).items()
            for vote in ((_CLOSE, other), (_SCORE, f"{score:.2f} {other}"))
        }
    )
    for one in touched:
        had = {(one, *vote): n for vote, n in ledger.tally(one).items() if vote[0] in {_CLOSE, _SCORE}}
        votes.subtract(had)
    changed = sorted({one for (one, _, _), n in votes.items() if n})
    old = _alike(writer, changed)
    ledger.count(votes)
    return Change.of({}, old, _alike(writer, changed))


def _alike(writer: Writer, addresses: Sequence[str]) -> frozenset[Quad]:
    """What the identity graph says of names, and how alike each is to those that it may be."""
    ledger = writer.ledger
    scores = ((one, *value.split(" ")) for one in addresses for name, value in ledger.tally(one) if name == _SCORE)
    actors = f"{writer.base}actor/"
    resemblances = (
        Resemblance(
            id=iri.resemblance(one, other),
            score=Decimal(score),
            between=frozenset({Ref[Actor](one), Ref[Actor](other)}),
        )
        for one, score, other in scores
        if one.startswith(actors) and other.startswith(actors)
    )
    return shared((*joint(ledger, addresses), *resemblances), writer.base)


def _heirs(writer: Writer, plan: _Plan) -> dict[str, str | None]:
    """For each IRI in question the one that took its place, or nothing where it stands for somebody or for nobody."""
    names, version = writer.ledger.names, writer.next_version
    survivors: dict[str, str | None] = dict.fromkeys(plan.calls.values())
    # People know an IRI from a decision, even where this store never published it.
    for one in sorted({one for iris in joined(writer.ledger) for one in iris} - set(survivors)):
        takers = sorted({plan.calls[sign] for sign in names.signs(own=one, called="") if sign in plan.calls})
        if takers:
            survivors[one] = takers[0]
    for gone in sorted(set(plan.before) - set(survivors)):
        heirs = Counter(plan.calls[sign] for sign in plan.before[gone] if sign in plan.calls)
        published = (names.since(gone) or version) < version
        survivors[gone] = min(heirs, key=lambda heir: (-heirs[heir], heir)) if heirs and published else None
    return survivors


def _given(writer: Writer, plan: _Plan, survivors: Mapping[str, str | None]) -> Change:
    """Notes which IRIs are given from now on; those that were published and are given no more point to another."""
    names, registry, version = writer.ledger.names, writer.ledger.registry, writer.next_version
    given = set(plan.calls.values())
    for gone in sorted(set(plan.before) - given):
        names.withdraw(gone, version)
    names.issue(given, version)
    was = {one: registry.survivor(one) for one in survivors}
    registry.replace(survivors)
    return Change.of({}, replaced(was, writer.base), replaced(survivors, writer.base))
