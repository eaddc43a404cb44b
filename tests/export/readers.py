"""Independent readers: what others make of our files."""

import json
from collections.abc import Callable
from typing import Any

import rdflib
from pyld import jsonld
from pyoxigraph import NamedNode, Quad

Fact = tuple[str, str, tuple[str, ...], str | None]


def facts(quads: list[Quad]) -> set[Fact]:
    """Quads as plain tuples: subject, predicate, object and graph."""
    return {
        (
            quad.subject.value,  # type: ignore[union-attr]
            quad.predicate.value,
            _object(quad.object),
            quad.graph_name.value if isinstance(quad.graph_name, NamedNode) else None,
        )
        for quad in quads
    }


def union(statements: set[Fact]) -> set[Fact]:
    return {(subject, predicate, term, None) for subject, predicate, term, _ in statements}


def read_rdflib(kind: str) -> Callable[[bytes], set[Fact]]:
    def read(data: bytes) -> set[Fact]:
        dataset = rdflib.Dataset()
        dataset.parse(data=data, format=kind, publicID="https://elsewhere.example/")
        return {
            (str(subject), str(predicate), _rdflib_object(term), _graph(graph))
            for subject, predicate, term, graph in dataset.quads()
        }

    return read


def read_pyld(data: bytes) -> set[Fact]:
    dataset: dict[str, Any] = jsonld.to_rdf(json.loads(data))
    return {
        (quad["subject"]["value"], quad["predicate"]["value"], _pyld_object(quad["object"]), _named(graph))
        for graph, quads in dataset.items()
        for quad in quads
    }


READERS: dict[str, Callable[[bytes], set[Fact]]] = {
    "turtle": read_rdflib("turtle"),
    "trig": read_rdflib("trig"),
    "ntriples": read_rdflib("nt"),
    "nquads": read_rdflib("nquads"),
    "rdfxml": read_rdflib("xml"),
    "jsonld": read_pyld,
}
DATASETS = ("trig", "nquads", "jsonld")


def _object(term: Any) -> tuple[str, ...]:
    return (term.value,) if isinstance(term, NamedNode) else (term.value, term.language or term.datatype.value)


def _rdflib_object(term: Any) -> tuple[str, ...]:
    if isinstance(term, rdflib.URIRef):
        return (str(term),)
    return (str(term), term.language or str(term.datatype or rdflib.XSD.string))


def _graph(graph: Any) -> str | None:
    return None if graph is None or str(graph) in {"urn:x-rdflib:default", "https://elsewhere.example/"} else str(graph)


def _pyld_object(term: dict[str, str]) -> tuple[str, ...]:
    if term["type"] == "IRI":
        return (term["value"],)
    return (term["value"], term.get("language") or term["datatype"])


def _named(graph: str) -> str | None:
    return None if graph == "@default" else graph
