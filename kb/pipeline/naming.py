"""Giving those who are the same one IRI, and writing what follows: their articles' graphs, and who may be whom."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from kb import iri
from kb.pipeline.joining import joined
from kb.pipeline.state import current, joint, rewritten, shared
from kb.pipeline.stating import replaced
from kb.resolve.actors.clusters import Pair
from kb.resolve.actors.known import Known
from kb.resolve.actors.likeness import CLOSE
from kb.store import Change, Writer

_CLOSE = "close_matches"


@dataclass(frozen=True, slots=True)
class Troupe:
    """Signs that hang together, those who are the same in groups, in order of appearance, and all pairs."""

    signs: Sequence[str]
    groups: Sequence[tuple[Known, ...]]
    pairs: Sequence[Pair]


@dataclass(slots=True)
class _Plan:
    """What is to be called by which IRI, by sign; the IRIs in question as they were; and who may be whom."""

    calls: dict[str, str] = field(default_factory=dict)
    before: dict[str, set[str]] = field(default_factory=dict)
    close: set[tuple[str, str]] = field(default_factory=set)


def named(writer: Writer, troupes: Iterable[Troupe]) -> None:
    """Calls those who are the same by one IRI, and makes the store say so."""
    plan = _Plan()
    for troupe in troupes:
        _plan(writer, troupe, plan)
    with writer.transaction() as make:
        for change in _changes(writer, plan):
            make(change)


def _plan(writer: Writer, troupe: Troupe, plan: _Plan) -> None:
    names = writer.ledger.names
    for one in troupe.signs:
        for _, address in names.owns(one):
            plan.before.setdefault(address, set()).add(one)
    taken: set[str] = set()
    for group in sorted(troupe.groups, key=lambda known: known[0].first):
        address = _address(writer, group, taken)
        taken.add(address)
        plan.calls |= dict.fromkeys((known.id for known in group), address)
    for pair in troupe.pairs:
        ends = plan.calls[pair.first], plan.calls[pair.second]
        if pair.likeness.score >= CLOSE and ends[0] != ends[1]:
            plan.close |= {ends, ends[::-1]}


def _address(writer: Writer, group: Sequence[Known], taken: set[str]) -> str:
    """The IRI that was published first for one of a group, else the one that the name of the first gives it."""
    names, version = writer.ledger.names, writer.next_version
    given = [pair for known in group for pair in names.owns(known.id)]
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


def _changes(writer: Writer, plan: _Plan) -> Iterable[Change]:
    names = writer.ledger.names
    articles = sorted({article for sign, address in plan.calls.items() for article in names.strangers(sign, address)})
    before = {article: current(writer.ledger, article, writer.base) for article in articles}
    registry = writer.ledger.registry
    registry.loosen(entry.name for article in articles for entry in registry.entries(article))
    for sign, address in plan.calls.items():
        names.call(sign, address)
    for article in articles:
        after = current(writer.ledger, article, writer.base)
        yield rewritten(writer.ledger, article, writer.base, before[article], after)
    yield _compared(writer, plan)
    yield _given(writer, plan)


def _compared(writer: Writer, plan: _Plan) -> Change:
    """Counts who may be whom."""
    ledger = writer.ledger
    touched = sorted({*plan.before, *plan.calls.values()})
    votes: Counter[tuple[str, str, str]] = Counter({(one, _CLOSE, other): 1 for one, other in sorted(plan.close)})
    for one in touched:
        votes.subtract({(one, name, value): n for (name, value), n in ledger.tally(one).items() if name == _CLOSE})
    old = joint(ledger, touched)
    ledger.count(votes)
    return Change.of({}, shared(old, writer.base), shared(joint(ledger, touched), writer.base))


def _given(writer: Writer, plan: _Plan) -> Change:
    """Notes which IRIs are given from now on; those that were published and are given no more point to another."""
    names, registry, version = writer.ledger.names, writer.ledger.registry, writer.next_version
    survivors: dict[str, str | None] = dict.fromkeys(sorted(set(plan.calls.values())))
    # People know an IRI from a decision, even where this store never published it.
    decided = {one for iris in joined(writer.ledger) for one in iris}
    for one in sorted(decided - set(survivors)):
        takers = sorted({plan.calls[sign] for sign in names.signs(own=one, called="") if sign in plan.calls})
        if takers:
            survivors[one] = takers[0]
    for gone in sorted(set(plan.before) - set(survivors)):
        heirs = Counter(plan.calls[sign] for sign in plan.before[gone] if sign in plan.calls)
        published = (names.since(gone) or version) < version
        survivors[gone] = min(heirs, key=lambda heir: (-heirs[heir], heir)) if heirs and published else None
        names.withdraw(gone, version)
    names.issue(set(plan.calls.values()), version)
    was = {one: registry.survivor(one) for one in survivors}
    registry.replace(survivors)
    return Change.of({}, replaced(was, writer.base), replaced(survivors, writer.base))
