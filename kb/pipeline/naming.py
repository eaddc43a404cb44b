"""Giving those who are the same one IRI, and noting what follows: which graphs change, and who may be whom."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import permutations
from math import inf

from pyoxigraph import Quad

from kb import iri
from kb.model import Actor, Ref, Resemblance
from kb.pipeline.calling import Party, Register, called
from kb.pipeline.joining import Ruled, bands, bearer
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
    """What is to be called by which IRI, by sign, what of others follows, and who may be whom.

    `heirs` gives for IRIs that stand for somebody the one that all call him by; `homes` their countries; `touched` are
    all IRIs of whose bearers the identity graph may say something else than before.
    """

    register: Register
    decisions: list[Ruled]
    calls: dict[str, str] = field(default_factory=dict)
    homes: dict[str, str | None] = field(default_factory=dict)
    heirs: dict[str, str] = field(default_factory=dict)
    touched: set[str] = field(default_factory=set)
    close: dict[str, dict[str, float]] = field(default_factory=dict)


def named(writer: Writer, register: Register, troupes: Iterable[Troupe], decisions: list[Ruled]) -> None:
    """Calls those who are the same, by themselves or because editors decided so, by one IRI.

    The articles that call them otherwise are to be written again.
    """
    plan = _Plan(register, decisions)
    for troupe in troupes:
        _plan(writer, troupe, plan)
    names, roster = writer.ledger.names, register.roster
    renamed = [one for one, address in plan.calls.items() if roster.name(one) not in {None, address}]
    articles = sorted({article for one in renamed for article in names.articles(one)})
    for start in range(0, len(articles), _TOGETHER):
        with writer.transaction():
            some = articles[start : start + _TOGETHER]
            registry = writer.ledger.registry
            registry.loosen(entry.name for article in some for entry in registry.entries(article))
            registry.redraw(some)
    touched = sorted(plan.touched)
    for start in range(0, len(touched), _TOGETHER):
        with writer.transaction() as make:
            make(_compared(writer, plan, touched[start : start + _TOGETHER]))
    with writer.transaction() as make:
        names.call({one: address for one, address in plan.calls.items() if roster.name(one) != address})
        make(_given(writer, plan))


def _plan(writer: Writer, troupe: Troupe, plan: _Plan) -> None:
    roster = plan.register.roster
    for sign in troupe.signs:
        plan.touched.update(filter(None, (*roster.owns(sign), roster.name(sign))))
    parties = called(plan.register, troupe.groups)
    decisions = [one for one in plan.decisions if not one.signs.isdisjoint(troupe.signs)]
    for band in bands(writer.ledger, parties, decisions):
        address = min((party.age(party.address), party.address) for party in band)[1]
        plan.touched.add(address)
        plan.calls |= {known.id: address for party in band for known in party.group}
        plan.homes[address] = next((known.country for party in band for known in party.group if known.country), None)
        for party in band:
            plan.heirs |= dict.fromkeys(_held(plan.register, party), address)
    for one in sorted({one for decision in decisions for one in decision.iris}):
        # People know an IRI from a decision, even where this store never published it.
        if whom := bearer(writer.ledger, parties, one):
            plan.heirs[one] = plan.calls[whom.group[0].id]
    for pair in troupe.pairs:
        score = pair.likeness.score
        for one, other in permutations((plan.calls[pair.first], plan.calls[pair.second])):
            if score >= CLOSE and one != other:
                known = plan.close.setdefault(one, {})
                known[other] = max(score, known.get(other, 0.0))


def _held(register: Register, party: Party) -> Iterator[str]:
    """The published IRIs that lead to somebody: that stand for him now, and that gave way to another before."""
    yield from party.held
    roster, ours = register.roster, {*party.called, party.address}
    for known in party.group:
        yield from (one for one in roster.followed(known.id) if register.since(one) < inf)
    yield from (one for one in party.owns if roster.survivor(one) in ours and register.since(one) < inf)


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
    votes.subtract({(one, name, value): n for one, name, value, n in ledger.votes(touched, (_CLOSE, _SCORE))})
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


def _given(writer: Writer, plan: _Plan) -> Change:
    """Notes which IRIs are given from now on; those that were published and are given no more point to another."""
    issued, registry = writer.ledger.issued, writer.ledger.registry
    given = set(plan.calls.values())
    survivors = {one: None if one in given else plan.heirs.get(one) for one in sorted(plan.touched | plan.heirs.keys())}
    for gone in sorted(plan.touched - given):
        issued.withdraw(gone, plan.register.version)
    issued.issue(plan.homes, plan.register.version)
    was = {one: plan.register.roster.survivor(one) for one in survivors}
    registry.replace({one: survivor for one, survivor in survivors.items() if survivor != was[one]})
    return Change.of({}, replaced(was, writer.base), replaced(survivors, writer.base))
