"""One article as the store holds it: from its readings to its graph and to what it says of shared names."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from itertools import chain
from pathlib import Path

from pyoxigraph import DefaultGraph, NamedNode, Quad, Triple

from kb import facts, iri, rdf
from kb.document import Interval
from kb.model import Event, Membership, Node, Participation
from kb.rdf import RDF_TYPE
from kb.resolve import (
    Links,
    Others,
    Outline,
    Resolved,
    Tally,
    events,
    labels,
    leading,
    merged,
    outlined,
    resolve,
    voices,
)
from kb.resolve.apart import apart
from kb.resolve.corrections import corrections
from kb.resolve.decisions import Decision, parsed
from kb.rows import from_row, to_row
from kb.store import Change, Ledger, Reader, Reading, Row, Writer
from kb.terms import PROV

_DERIVED = NamedNode(PROV.wasDerivedFrom)
_KEPT = "eventIris"
DECISIONS = "decisions"
"""Under which the ledger notes the words of the editors' file that the store obeys."""

_NODES = "nodes"
"""Under which the ledger counts the nodes of each class."""

_COMMON = (Participation, Membership)
"""What several articles may tell of alike."""

_TOLD = "told"

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
    """The article as its current readings tell it, or nothing when it has none; `minted` leaves out kept IRIs.

    Its events have the IRIs that all articles together give them, as far as they were compared.  How claims relate to
    each other is stated by `uniting` alone.
    """
    rows = [reading.row for reading in ledger.readings(article) if reading.row]
    if not rows:
        return None
    name = str if minted else called(ledger, article)
    others = Others(_called(ledger, article), Links())
    before = _predecessor(ledger, article)
    found = resolve(_facts(ledger, article, rows), base, before, _kept(rows), name, others=others)
    edited = corrections(known(ledger))
    if not edited.values and not edited.hidden:
        return found
    named = (one for one in found.named if one.id not in edited.hidden)
    return Resolved(tuple(edited.published(found.told)), tuple(named))


def known(ledger: Ledger) -> tuple[Decision, ...]:
    """The decisions of editors that a store obeys."""
    return _parsed(ledger.fact(DECISIONS) or "")


@lru_cache(maxsize=4)
def _parsed(text: str) -> tuple[Decision, ...]:
    return parsed(text, "the store")


def _kept(rows: Iterable[Row]) -> dict[Interval, str]:
    return {(start, end): address for row in rows for start, end, address in row[_KEPT]}


def called(ledger: Ledger, article: str) -> Callable[[str], str]:
    """What all articles call the actors of one, by the IRI that their name alone gives them."""
    known = ledger.names.called(article)
    return lambda own: known.get(own) or ledger.kept(own)


def readings_of(ledger: Ledger, article: str) -> list[facts.Article]:
    """The readings of an article, first the one that tells its facts."""
    rows = [reading.row for reading in ledger.readings(article) if reading.row]
    return leading(_facts(ledger, article, rows))[1] if rows else []


def outline(ledger: Ledger, article: str, base: str) -> tuple[facts.Article, Outline] | None:
    """The facts of an article, and what others have to know of its events, or nothing where it has no reading."""
    rows = [reading.row for reading in ledger.readings(article) if reading.row]
    if not rows:
        return None
    lead, _ = leading(_facts(ledger, article, rows))
    return lead, outlined(lead, base, _kept(rows))


def _facts(ledger: Ledger, article: str, rows: Iterable[Row]) -> list[facts.Article]:
    """What rows tell, with events that editors split in parts."""
    heads = ledger.registry.parted(article)
    return [apart(from_row(row), heads) for row in rows]


def rewritten(ledger: Ledger, article: str, base: str, before: Resolved | None, after: Resolved | None) -> Change:
    """The change from one state of an article to another; counts its voices and nodes in the ledger."""
    votes = _votes(after)
    votes.subtract(_votes(before))
    touched = sorted({address for (address, _, _), n in votes.items() if n})
    old, was = joint(ledger, touched), _classes(ledger, touched)
    ledger.count(votes)
    new, now = joint(ledger, touched), _classes(ledger, touched)
    now.update(type(node).__name__ for node in _alone(after))
    now.subtract(type(node).__name__ for node in _alone(before))
    now.subtract(was)
    count_nodes(ledger, now)
    graph = iri.article_graph(article)
    return Change.of(
        {graph: told(after)},
        shared(old, base) | _described(graph, article, before),
        shared(new, base) | _described(graph, article, after),
    )


def common_nodes(writer: Writer, article: str) -> Votes:
    """What an article's graph tells of that other articles may tell of alike."""
    graph = NamedNode(iri.article_graph(article))
    return Counter(
        (quad.subject.value, _TOLD, cls.__name__)
        for cls in _COMMON
        for quad in writer.quads.store.quads_for_pattern(None, RDF_TYPE, NamedNode(cls.rdf_type), graph)
        if isinstance(quad.subject, NamedNode)
    )


def recount(ledger: Ledger, before: Votes, after: Resolved) -> None:
    """Counts anew what an article tells of that others may tell of alike."""
    votes = _common(after)
    votes.subtract(before)
    touched = sorted({address for (address, _, _), n in votes.items() if n})
    was = _classes(ledger, touched)
    ledger.count(votes)
    now = _classes(ledger, touched)
    now.subtract(was)
    count_nodes(ledger, now)


def told(state: Resolved | None) -> Iterable[Triple]:
    """The graph of an article."""
    return chain.from_iterable(map(rdf.told, state.told)) if state else ()


def shared(nodes: Iterable[Node], base: str) -> frozenset[Quad]:
    """What the identity graph says of nodes."""
    identity = NamedNode(iri.identity_graph(base))
    return frozenset(_quad(triple, identity) for node in nodes for triple in rdf.shared(node))


def name_of(article: str, trigger: Interval) -> str:
    """What the registry knows an event by: its article, and where the trigger of its first mention stands."""
    return f"{article} {trigger[0]}-{trigger[1]}"


def trigger_of(name: str) -> Interval:
    """Where the trigger of an event's first mention stands."""
    start, _, end = name.rpartition(" ")[2].partition("-")
    return int(start), int(end)


def count_nodes(ledger: Ledger, classes: Counter[str]) -> None:
    """Counts nodes that the store has now, or has no more, by class."""
    ledger.count({(_NODES, _NODES, name): n for name, n in classes.items()})


def node_counts(ledger: Ledger) -> dict[str, int]:
    """How many nodes of each class the store holds."""
    return {name: n for (_, name), n in sorted(ledger.tally(_NODES).items())}


def stats(store: Path) -> dict[str, int]:
    """How many nodes of each class the store at this path holds."""
    with Reader(store) as reader:
        return node_counts(reader.ledger)


def _called(ledger: Ledger, article: str) -> dict[Interval, events.Named]:
    """The events of an article as all articles together call them."""
    return {
        trigger_of(entry.name): labels.unpacked(entry.iri, ledger.registry.label(entry.iri) or entry.label)
        for entry in ledger.registry.entries(article)
    }


def _votes(state: Resolved | None) -> Votes:
    named = state.named if state else ()
    votes = Counter((node.id, field, value) for node in named for field, value in voices(node))
    return votes + _common(state) if state else votes


def _common(state: Resolved) -> Votes:
    return Counter((node.id, _TOLD, type(node).__name__) for node in state.told if isinstance(node, _COMMON))


def joint(ledger: Ledger, touched: Iterable[str]) -> list[Node]:
    """Those of these names that any article tells of, as all articles together tell them."""
    return [name for name in (merged(address, ledger.tally(address)) for address in touched) if name]


def _classes(ledger: Ledger, touched: Iterable[str]) -> Counter[str]:
    """How many of these nodes of each class any article tells of."""
    tallies = ((address, ledger.tally(address)) for address in touched)
    return Counter(name for address, tally in tallies if (name := _class(address, tally)))


def _class(address: str, tally: Tally) -> str | None:
    named = merged(address, tally)
    return type(named).__name__ if named else next((value for field, value in tally if field == _TOLD), None)


def _alone(state: Resolved | None) -> Iterator[Node]:
    """The nodes that no other article tells of."""
    return (node for node in (state.told if state else ()) if not isinstance(node, (*_COMMON, Event)))


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
