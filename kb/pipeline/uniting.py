"""Deciding which events of the articles are one, and writing what follows: names, graphs, and who agrees with whom."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache, partial
from math import inf

from kb.pipeline.casting import recognise
from kb.pipeline.comparing import Comparison, Digests
from kb.pipeline.drawing import drawn
from kb.pipeline.ruling import parted, rulings
from kb.pipeline.state import article_of, called, current, known, trigger_of
from kb.pipeline.stating import Decided, stated
from kb.resolve import labels
from kb.resolve.clusters import Edge, Rulings, clusters
from kb.resolve.corrections import Corrections, corrections
from kb.resolve.decisions import Decision, Merge
from kb.resolve.regions import Around, Region, regions
from kb.resolve.sameness import conflict
from kb.resolve.stars import Voice, compared
from kb.resolve.told import Told
from kb.store import Chronicle, Entry, Link, Registry, Writer
from kb.terms import Certainty

_TOGETHER = 500
"""Components that are written in one transaction."""

_DRAWN = 100
"""Articles whose graphs are written in one transaction, which holds all their quads."""


def unite(writer: Writer, comparison: Comparison | None = None) -> None:
    """Makes the store tell what all its articles together say; one that was killed is finished by the next."""
    comparison = comparison or Comparison(writer)
    comparison.finish()
    registry = writer.ledger.registry
    with writer.transaction():
        split = registry.part(parted(registry, known(writer.ledger)))
        registry.wait(split)
    if split:
        comparison.finish()
        with writer.transaction():
            registry.redraw(split)
    recognise(writer)
    decide(writer)
    stale = registry.waiting(digested=True)
    for start in range(0, len(stale), _DRAWN):
        _redraw(writer, stale[start : start + _DRAWN])


def _redraw(writer: Writer, articles: list[str]) -> None:
    """Writes the graphs of articles that are new, or in which actors or events have other IRIs than before."""
    with writer.transaction() as make:
        for article in articles:
            make(drawn(writer.ledger, article, writer.base, current(writer.ledger, article, writer.base)))
            writer.ledger.registry.arrived(article)


@dataclass(frozen=True, slots=True)
class _Bench:
    """What decisions are made from; events and what looks like them are looked up once, until something is written."""

    registry: Registry
    chronicle: Chronicle
    digests: Digests
    rulings: Rulings
    redirected: frozenset[str]
    called: Callable[[str], Callable[[str], str]]
    edited: Corrections
    version: int

    def alike(self, name: str) -> Iterator[str]:
        """The events that look the same as one."""
        return (other for other, _ in self.chronicle.edges(name))

    def fellows(self, name: str) -> Iterator[str]:
        """The events that were one with one until now, and those that editors take for it."""
        if entry := self.chronicle.entry(name):
            yield from self.chronicle.members(entry.iri)
        yield from (other for pair in self.rulings.one if name in pair for other in pair)


def decide(writer: Writer) -> None:
    """Decides which of the compared events are one, and what they are called, wherever that may have changed."""
    registry = writer.ledger.registry
    decisions = known(writer.ledger)
    ruled, redirected = rulings(registry, decisions), _redirected(decisions)
    naming = lru_cache(_TOGETHER)(partial(called, writer.ledger))
    digests, edited, version = Digests(registry), corrections(decisions), writer.next_version
    last = ""
    while loose := registry.loose(last, _TOGETHER):
        last = loose[-1]
        chronicle = writer.ledger.chronicle()
        chronicle.load(loose)
        bench = _Bench(registry, chronicle, digests, ruled, redirected, naming, edited, version)
        decided = Decided()
        # What hangs together with these is decided with them, however far behind them it stands.
        found = regions(loose, Around(bench.alike, bench.fellows, chronicle.loose), _grouping(bench))
        for region in found:
            _settle(bench, region, decided)
        with writer.transaction() as make:
            make(stated(writer, decided))
            registry.fasten(name for region in found for name in region.names)


def _redirected(decisions: Iterable[Decision]) -> frozenset[str]:
    """The IRIs that people know from decisions, so that they lead somewhere even where they were never published."""
    return frozenset(address for one in decisions if isinstance(one, Merge) for address in one.iris)


def _grouping(bench: _Bench) -> Callable[[set[str]], list[list[str]]]:
    """How to find out which of some events are one."""

    @cache
    def told(name: str) -> Told:
        entry = bench.chronicle.entry(name)
        assert entry
        return _told(bench.digests, entry)

    def obstructed(first: str, second: str) -> bool:
        if article_of(first) == article_of(second):
            return True
        return conflict(told(first), told(second)) is not None

    def grouped(names: set[str]) -> list[list[str]]:
        there = [name for name in names if bench.chronicle.entry(name)]
        edges = (
            Edge(score, name, other)
            for name in there
            for other, score in bench.chronicle.edges(name)
            if name < other and other in names
        )
        return clusters(there, edges, bench.rulings, obstructed)

    return grouped


def _settle(bench: _Bench, region: Region, decided: Decided) -> None:
    """Calls the events of a region by what was found out, and compares the claims on each."""
    entries = {entry.name: entry for name in sorted(region.names) if (entry := bench.chronicle.entry(name))}
    for entry in entries.values():
        decided.labels |= {one: decided.labels.get(one) for one in (entry.iri, entry.own)}
    for members in region.groups:
        _name([entries[name] for name in members], bench, decided)
        _relate(bench, [entries[name] for name in members], decided)


def _told(digests: Digests, entry: Entry) -> Told:
    digest = digests.of(entry.article)
    assert digest
    trigger = trigger_of(entry.name)
    return Told(digest, next(one for one in digest.happenings if one.local == trigger))


def _name(members: list[Entry], bench: _Bench, decided: Decided) -> None:
    """Calls an event by the IRI that was published first, else by that of its first report."""

    def published(entry: Entry) -> int | None:
        return entry.since if entry.since is not None and entry.since < bench.version else None

    def age(entry: Entry) -> tuple[float, str, str, int]:
        known = published(entry)
        return (inf if known is None else known, entry.day, entry.article, entry.place)

    ordered = sorted(members, key=age)
    founder = ordered[0]
    first = min(members, key=lambda entry: (entry.day, entry.article, entry.place))
    decided.labels[founder.own] = _edited(first.label, founder.own, bench.edited)
    decided.survivors[founder.own] = None
    decided.calls[founder.name] = founder.own, bench.version if founder.since is None else founder.since
    for entry in ordered[1:]:
        decided.calls[entry.name] = founder.own, published(entry)
        if entry.own != founder.own:
            known_as = published(entry) is not None or entry.own in bench.redirected
            decided.survivors[entry.own] = founder.own if known_as else None


def _edited(label: str, address: str, edited: Corrections) -> str | None:
    """How an event is named as editors want it, or nothing for one that they hide."""
    if address in edited.hidden:
        return None
    if address not in edited.values:
        return label
    event = edited.corrected(labels.node(address, label))
    return labels.packed(labels.named(event))


def _relate(bench: _Bench, members: list[Entry], decided: Decided) -> None:
    """Compares the claims on one event, whose sources have the names that all articles give them."""
    witnesses = [witness for entry in members for witness in bench.chronicle.witnesses(entry.name)]
    decided.claims |= {witness.claim for witness in witnesses}
    if len(witnesses) == 1:
        return
    names = {article: bench.called(article) for article in {entry.article for entry in members}}
    ties = {(name(one), name(body)) for article, name in names.items() for one, body in bench.registry.ties(article)}
    voices = (
        Voice((one.day, one.article, one.place), names[one.article](one.source), one.claim, Certainty(one.certainty))
        for one in witnesses
    )
    hidden = bench.edited.hidden
    seen = () if decided.calls[members[0].name][0] in hidden else (one for one in voices if one.claim not in hidden)
    links = compared([(seen, ties)])
    for witness in witnesses:
        found = decided.links.setdefault(witness.article, [])
        for others, agrees in ((links.agreeing, True), (links.opposing, False)):
            found += (Link(witness.article, witness.claim, other, agrees) for other in others.get(witness.claim, ()))
