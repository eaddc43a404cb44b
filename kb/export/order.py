"""The order in which people read: graph by graph, articles first and spans last, in the order of the text."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import chain, groupby, islice
from operator import attrgetter
from typing import NamedTuple, Protocol

from pyoxigraph import Literal, NamedNode, Quad, Triple

from kb.export.canonical import sorted_by_subject
from kb.model import NODES, Node, Span
from kb.rdf import RDF_TYPE, Term, classify, parts
from kb.shape import cache, slots
from kb.terms import KB, PROV, SKOS

BATCH = 10_000
"""How many statements of one graph are put in order in memory."""

EVIDENCE = str(KB.evidence)
IN_SCHEME = str(SKOS.inScheme)
GENERATED_BY = str(PROV.wasGeneratedBy)

_POSITION = re.compile(r"#(?:char=|q-)(\d+)[,-](\d+)")
_NOWHERE = (1 << 62, 0)
_LAST = 1 << 16

Properties = dict[str, list[Term]]


class Subject(NamedTuple):
    """All that one graph says about one subject, in reading order."""

    iri: str
    cls: type[Node] | None
    properties: Properties


class Graphs(Protocol):
    """What a store must offer to be exported."""

    def default_graph(self) -> Iterator[Quad]:
        """The quads outside of every named graph."""

    def graphs(self) -> Sequence[str]:
        """The names of all named graphs."""

    def graph(self, iri: str) -> Iterator[Quad]:
        """The quads of one named graph."""


def in_order(dataset: Graphs) -> Iterator[Quad]:
    """Every quad of a dataset, the default graph first, then graph by graph in the order of their names."""
    yield from dataset.default_graph()
    for name in sorted(dataset.graphs()):
        yield from dataset.graph(name)


def stable(quads: Iterable[Quad], base: str) -> Iterator[Quad]:
    """Leaves out which run made a graph, and the run itself: they differ from build to build of the same data."""
    runs = f"{base}run/"
    for quad in quads:
        if quad.predicate.value == GENERATED_BY or _under(quad, runs):
            continue
        yield quad


def by_graph(quads: Iterable[Quad], batch_size: int = BATCH) -> Iterator[tuple[str | None, list[Subject]]]:
    """Each run of quads of one graph as its name, none for the default graph, and its subjects in reading order.

    A graph too large for memory comes in several parts, in the order of its subjects' IRIs.
    """
    for graph, statements in groupby(quads, key=attrgetter("graph_name")):
        name = graph.value if isinstance(graph, NamedNode) else None
        for batch in _batches(statements, batch_size):
            yield name, arranged(batch)


def arranged(statements: Iterable[Triple | Quad]) -> list[Subject]:
    """Statements by subject, properties and objects in reading order; raises StoreError for blank nodes."""
    subjects: defaultdict[str, dict[str, list[Term]]] = defaultdict(dict)
    for statement in statements:
        iri, predicate, term = parts(statement)
        properties = subjects[iri]
        if predicate in properties:
            properties[predicate].append(term)
        else:
            properties[predicate] = [term]
    return sorted((_subject(iri, properties) for iri, properties in subjects.items()), key=_reading)


def _batches(statements: Iterator[Quad], size: int) -> Iterator[list[Quad]]:
    batch = list(islice(statements, size + 1))
    if len(batch) <= size:
        yield batch
        return
    everything, part = chain(batch, statements), list[Quad]()
    del batch
    for _, same in groupby(sorted_by_subject(everything), key=lambda quad: quad.subject):
        part += same
        if len(part) >= size:
            yield part
            part = []
    if part:
        yield part


def _under(quad: Quad, folder: str) -> bool:
    return isinstance(quad.subject, NamedNode) and quad.subject.value.startswith(folder)


def _subject(iri: str, properties: Mapping[str, list[Term]]) -> Subject:
    types = frozenset(term.value for term in properties.get(RDF_TYPE.value, ()))
    cls, ranked = _described(types, frozenset(properties))
    return Subject(iri, cls, {predicate: _objects(predicate, properties[predicate]) for predicate in ranked})


@lru_cache(maxsize=4096)
def _described(types: frozenset[str], predicates: frozenset[str]) -> tuple[type[Node] | None, list[str]]:
    """The class of a subject with these types and properties, and its properties in order."""
    found = classify(types)
    cls = found[0] if found else None if types else _class_having(predicates)
    order = _predicates(cls)
    return cls, sorted(predicates, key=lambda predicate: (order.get(predicate, _LAST), predicate))


def _objects(predicate: str, terms: list[Term]) -> list[Term]:
    """Each of them once."""
    if len(terms) == 1:
        return terms
    if predicate == RDF_TYPE.value:
        return sorted(dict.fromkeys(terms), key=lambda term: (_types().get(term.value, _LAST), term.value))
    return sorted(dict.fromkeys(terms), key=_text_order)


def _text_order(term: Term) -> tuple[tuple[int, int], str, str]:
    if isinstance(term, Literal):
        return _NOWHERE, term.value, term.language or term.datatype.value
    return position(term.value), term.value, ""


@lru_cache(maxsize=1 << 14)
def position(iri: str) -> tuple[int, int]:
    """Where in the text a span or quote begins and ends, as far as its IRI says."""
    found = _POSITION.search(iri)
    return (int(found[1]), int(found[2])) if found else _NOWHERE


def _reading(subject: Subject) -> tuple[int, tuple[int, int], str, str]:
    rank = NODES.index(subject.cls) if subject.cls else _LAST
    if subject.cls is Span:
        rank = _LAST - 1
    evidence = (position(term.value) for term in subject.properties.get(EVIDENCE, ()))
    place = min((position(subject.iri), *evidence))
    home = subject.properties.get(IN_SCHEME)
    return rank, place, home[0].value if home else subject.iri, subject.iri


def _class_having(predicates: frozenset[str]) -> type[Node] | None:
    """The class of a subject whose type stands in another graph: the first that has all its properties."""
    return next((cls for cls in NODES if predicates <= _predicates(cls).keys()), None)


@cache
def _predicates(cls: type[Node] | None) -> dict[str, int]:
    fields = [str(slot.predicate) for slot in slots(cls)] if cls else []
    return {predicate: rank for rank, predicate in enumerate([RDF_TYPE.value, *fields])}


@cache
def _types() -> dict[str, int]:
    own = [str(rdf_type) for cls in NODES for rdf_type in (*cls.variants.values(), cls.rdf_type)]
    return {rdf_type: rank for rank, rdf_type in enumerate(own)}
