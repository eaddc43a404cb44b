"""The unit of validation: one article graph, with what the identity graph says of the things it speaks of."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

from pyoxigraph import NamedNode, Quad, Triple

from kb import iri
from kb.model import Node
from kb.rdf import RDF_TYPE, Term, by_subject, classify, parts
from kb.terms import KB, NIF

ACROSS = frozenset({str(KB.corroborates), str(KB.contradicts)})
"""Properties that lead from one article's claims to another's."""


class Source(Protocol):
    """What validation needs of a store."""

    def construct(self, query: str) -> list[Triple]:
        """The triples of a CONSTRUCT query over the union of all graphs."""

    def graph(self, iri: str) -> Iterator[Quad]:
        """The quads of one named graph."""

    def graphs(self) -> Sequence[str]:
        """The names of all named graphs."""


@dataclass(frozen=True, slots=True)
class Unit:
    """One article graph and its part of the identity graph, each as values by subject and property.

    `elsewhere` holds the types of nodes in the graphs of other articles; `text` is what offsets count into, if known.
    """

    article: str
    triples: tuple[Triple, ...]
    told: dict[str, dict[str, list[Term]]]
    shared: dict[str, dict[str, list[Term]]]
    elsewhere: dict[str, dict[str, list[Term]]]
    text: str | None

    def values(self, node: str, predicate: str) -> list[Term]:
        """What the article graph says, then what the identity graph does."""
        return [*self.told.get(node, {}).get(predicate, ()), *self.shared.get(node, {}).get(predicate, ())]

    def one(self, node: str, predicate: str) -> str | None:
        """The first value, as it is written."""
        return next((term.value for term in self.values(node, predicate)), None)

    def kind(self, node: str) -> type[Node] | None:
        """The class of a node, nothing when no graph gives it one of ours."""
        found = classify(self._types(node))
        return found[0] if found else None

    def kinds(self, node: str) -> set[type[Node]]:
        """Every class that a node is given."""
        return {found[0] for rdf_type in self._types(node) if (found := classify([rdf_type]))}

    def _types(self, node: str) -> list[str]:
        stated = (*self.values(node, RDF_TYPE.value), *self.elsewhere.get(node, {}).get(RDF_TYPE.value, ()))
        return [term.value for term in stated]

    def nodes(self, cls: type[Node]) -> Iterator[str]:
        """The nodes of a class in the article graph, in the order of their IRIs."""
        return (node for node in sorted(self.told) if self.kind(node) is cls)


def unit(source: Source, base: str, graph: str, text: str | None) -> Unit:
    """Gathers the unit of one article graph."""
    told = [quad.triple for quad in source.graph(graph)]
    shared = list(_shared(source, iri.identity_graph(base), _iris(told)))
    across = {term.value for _, predicate, term in map(parts, shared) if predicate in ACROSS}
    elsewhere = source.construct(f"CONSTRUCT {{ ?s a ?t }} WHERE {{ {_any_of(across)} ?s a ?t }}")
    values = by_subject(told)
    article = f"{base}article/{graph.rpartition('/')[2]}"
    stored = values.get(article, {}).get(str(NIF.isString), [])
    known = text if text is not None else stored[0].value if stored else None
    return Unit(article, (*told, *shared), values, by_subject(shared), by_subject(elsewhere), known)


def _shared(source: Source, graph: str, nodes: set[str]) -> Iterator[Triple]:
    """What the identity graph says of nodes, and of the nodes that it says they are related to."""
    known: set[str] = set()
    while wanted := nodes - known:
        known |= wanted
        found = source.construct(
            f"CONSTRUCT {{ ?s ?p ?o }} WHERE {{ GRAPH <{graph}> {{ {_any_of(wanted)} ?s ?p ?o }} }}"
        )
        yield from found
        nodes = _iris(triple for triple in found if triple.predicate.value not in ACROSS)


def _any_of(nodes: Iterable[str]) -> str:
    return f"VALUES ?s {{ {' '.join(str(NamedNode(node)) for node in sorted(nodes))} }}"


def _iris(triples: Iterable[Triple]) -> set[str]:
    found: set[str] = set()
    for triple in triples:
        subject, _, term = parts(triple)
        found.add(subject)
        if isinstance(term, NamedNode):
            found.add(term.value)
    return found
