"""One article as the store holds it: from its readings to its graph and to what it says of shared names."""

from collections import Counter
from collections.abc import Iterable
from itertools import chain
from pathlib import Path

from pyoxigraph import DefaultGraph, NamedNode, Quad, Triple

from kb import facts, iri, rdf
from kb.document import Interval
from kb.model import Node
from kb.resolve import Resolved, merged, resolve, voices
from kb.rows import from_row, to_row
from kb.store import Change, Ledger, Reader, Reading, Row
from kb.terms import PROV

_DERIVED = NamedNode(PROV.wasDerivedFrom)
_KEPT = "eventIris"
_NODES = "nodes"
"""Under which the ledger counts the nodes of each class."""

Votes = Counter[tuple[str, str, str]]


def row_of(article: facts.Article, base: str, kept: dict[Interval, str]) -> Row:
    """The row that a reading keeps: the facts, and the IRIs that its events had before."""
    row = to_row(article, base)
    row[_KEPT] = [[start, end, address] for (start, end), address in sorted(kept.items())]
    return row


def told_alike(first: Row, second: Row) -> bool:
    """Whether two rows hold the same facts."""
    return {**first, _KEPT: None} == {**second, _KEPT: None}


def current(ledger: Ledger, article: str, base: str, *, minted: bool = False) -> Resolved | None:
    """The article as its current readings tell it, or nothing when it has none; `minted` leaves out kept IRIs."""
    rows = [reading.row for reading in ledger.readings(article) if reading.row]
    if not rows:
        return None
    kept = {(start, end): address for row in rows for start, end, address in row[_KEPT]}
    return resolve(list(map(from_row, rows)), base, _predecessor(ledger, article), kept, str if minted else ledger.kept)


def rewritten(ledger: Ledger, article: str, base: str, before: Resolved | None, after: Resolved | None) -> Change:
    """The change from one state of an article to another; counts its voices and nodes in the ledger."""
    votes = _votes(after)
    votes.subtract(_votes(before))
    touched = sorted({address for (address, _, _), n in votes.items() if n})
    old = _nodes(ledger, touched, before)
    ledger.count(votes)
    new = _nodes(ledger, touched, after)
    classes = Counter((_NODES, _NODES, type(node).__name__) for node in new)
    classes.subtract((_NODES, _NODES, type(node).__name__) for node in old)
    ledger.count(classes)
    graph = iri.article_graph(article)
    told = chain.from_iterable(map(rdf.told, after.told)) if after else ()
    identity = NamedNode(iri.identity_graph(base))
    return Change.of(
        {graph: told},
        _shared(old, identity) | _described(graph, article, before),
        _shared(new, identity) | _described(graph, article, after),
    )


def node_counts(ledger: Ledger) -> dict[str, int]:
    """How many nodes of each class the store holds."""
    return {name: n for (_, name), n in sorted(ledger.tally(_NODES).items())}


def stats(store: Path) -> dict[str, int]:
    """How many nodes of each class the store at this path holds."""
    with Reader(store) as reader:
        return node_counts(reader.ledger)


def _votes(state: Resolved | None) -> Votes:
    named = state.named if state else ()
    return Counter((node.id, field, value) for node in named for field, value in voices(node))


def _nodes(ledger: Ledger, touched: Iterable[str], state: Resolved | None) -> list[Node]:
    """The article's own nodes, and those of these names as all articles together tell them."""
    names = (merged(address, ledger.tally(address)) for address in touched)
    return [*(name for name in names if name), *(state.told if state else ())]


def _shared(nodes: Iterable[Node], identity: NamedNode) -> frozenset[Quad]:
    return frozenset(_quad(triple, identity) for node in nodes for triple in rdf.shared(node))


def _described(graph: str, article: str, state: Resolved | None) -> frozenset[Quad]:
    if state is None:
        return frozenset()
    return frozenset({Quad(NamedNode(graph), _DERIVED, NamedNode(article), DefaultGraph())})


def _quad(triple: Triple, graph: NamedNode) -> Quad:
    return Quad(triple.subject, triple.predicate, triple.object, graph)


def _predecessor(ledger: Ledger, article: str) -> str | None:
    """The version that the article replaced: the latest of those that its ids and urls gave before."""
    before: list[Reading] = []
    for reading in ledger.readings(article):
        versions = ledger.versions(reading.id, ledger.addresses(reading.number))
        own = next(place for place, version in enumerate(versions) if version.number == reading.number)
        before += [version for version in versions[:own] if version.article != article and version.replaced_by]
    latest = max(before, key=lambda version: (version.day, version.article), default=None)
    return latest.article if latest else None
