"""What the identity graph says of events across articles, and the registry beside it, changed together."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from pyoxigraph import NamedNode, Quad

from kb import iri
from kb.pipeline.state import count_nodes, shared
from kb.resolve import labels
from kb.store import Change, Entry, Link, Registry, Writer
from kb.terms import DCTERMS, KB, OWL

_AGREES, _OPPOSES = NamedNode(KB.corroborates), NamedNode(KB.contradicts)


@dataclass(slots=True)
class Decided:
    """What was decided of some events: how they are called, named and replaced, and how the claims on them relate.

    `calls` gives the IRI of an event by its name, and since when its own is known; `links` are those of the `claims`.
    """

    calls: dict[str, tuple[str, int | None]] = field(default_factory=dict)
    labels: dict[str, str | None] = field(default_factory=dict)
    survivors: dict[str, str | None] = field(default_factory=dict)
    links: dict[str, list[Link]] = field(default_factory=dict)
    claims: set[str] = field(default_factory=set)


def withdrawn(writer: Writer, article: str, known: Iterable[Entry]) -> Change:
    """Takes back what was said of events and claims that an article had and has no more."""
    registry = writer.ledger.registry
    decided = Decided()
    for entry in known:
        decided.labels |= {one: None for one in (entry.iri, entry.own) if not registry.members(one)}
        if not registry.minted_as(entry.own):
            decided.survivors[entry.own] = None
    decided.claims = {link.claim for link in registry.links([article]) if registry.witness(link.claim) is None}
    return stated(writer, decided)


def stated(writer: Writer, decided: Decided) -> Change:
    """Keeps what was decided, and makes the identity graph say it."""
    registry, base = writer.ledger.registry, writer.base
    registry.redraw(registry.call(decided.calls))
    known = registry.labels(decided.labels)
    labelled = {address: label for address, label in decided.labels.items() if known.get(address) != label}
    before = {address: known.get(address) for address in labelled}
    registry.state(labelled)
    count_nodes(writer.ledger, Counter({"Event": _number(labelled) - _number(before)}))
    gone = registry.survivors(decided.survivors)
    registry.replace(decided.survivors)
    old, new = _linked(registry, decided)
    return Change.of(
        {},
        _events(before, base) | replaced(gone, base) | _links(old, base),
        _events(labelled, base) | replaced(decided.survivors, base) | _links(new, base),
    )


def _linked(registry: Registry, decided: Decided) -> tuple[list[Link], list[Link]]:
    """The links of the articles in question, as they were and as they are now."""
    articles = sorted({claim.partition("#")[0] for claim in decided.claims})
    old = registry.links(articles)
    decisions = (link for article in articles for link in decided.links.get(article, ()))
    new = [*(link for link in old if link.claim not in decided.claims), *decisions]
    registry.relate(old, new)
    return old, new


def _number(labels_of: Mapping[str, str | None]) -> int:
    return sum(label is not None for label in labels_of.values())


def _events(labels_of: Mapping[str, str | None], base: str) -> frozenset[Quad]:
    return shared((labels.node(address, label) for address, label in labels_of.items() if label), base)


def replaced(survivors: Mapping[str, str | None], base: str) -> frozenset[Quad]:
    """What the identity graph says of IRIs that gave way to others."""
    graph = NamedNode(iri.identity_graph(base))
    return frozenset(
        Quad(NamedNode(gone), NamedNode(predicate), NamedNode(survivor), graph)
        for gone, survivor in survivors.items()
        if survivor
        for predicate in (DCTERMS.isReplacedBy, OWL.sameAs)
    )


def _links(links: Iterable[Link], base: str) -> frozenset[Quad]:
    graph = NamedNode(iri.identity_graph(base))
    return frozenset(
        Quad(NamedNode(link.claim), _AGREES if link.agrees else _OPPOSES, NamedNode(link.other), graph)
        for link in links
    )
