"""The core shapes, run by pySHACL over one unit."""

from collections.abc import Iterator
from functools import cache
from typing import Any

import pyshacl
from pyoxigraph import Literal, NamedNode, Triple
from rdflib import Graph, URIRef
from rdflib import Literal as Words
from rdflib.term import Node

from kb.contracts import codes, shapes
from kb.rdf import parts
from kb.rdf.context import compact
from kb.terms import SH
from kb.validate.report import Finding
from kb.validate.unit import Unit

WORDS = {
    SH.MinCountConstraintComponent: "has too few values",
    SH.MaxCountConstraintComponent: "has too many values",
    SH.DatatypeConstraintComponent: "has a value of another datatype",
    SH.ClassConstraintComponent: "has a value of another class",
    SH.OrConstraintComponent: "has a value of another class",
    SH.NodeConstraintComponent: "has a value that may not stand there",
    SH.NodeKindConstraintComponent: "has a value that is no IRI",
    SH.PatternConstraintComponent: "has a value of another form",
    SH.LessThanConstraintComponent: "is not before the end",
    SH.LessThanOrEqualsConstraintComponent: "is after the end",
    SH.QualifiedMinCountConstraintComponent: "has too few values of the right class",
}
"""What the kinds of constraints mean; others go by their name."""


def findings(unit: Unit) -> Iterator[Finding]:
    """What the shapes find, by node and property."""
    graph = Graph()
    for triple in (*_codes(), *map(_rdflib, unit.triples)):
        graph.add(triple)
    conforms, results, _ = pyshacl.validate(graph, shacl_graph=_shapes())
    if not conforms:
        yield from sorted(_finding(results, result) for result in results.objects(None, SH.result))


def _finding(results: Graph, result: Node) -> Finding:
    path, value = results.value(result, SH.resultPath), results.value(result, SH.value)
    component = results.value(result, SH.sourceConstraintComponent)
    about = compact(str(path)) if isinstance(path, URIRef) else "it"
    told = WORDS.get(component, f"breaks {component}") if isinstance(component, URIRef) else "breaks its shape"
    shown = f": {value}" if value is not None else ""
    return Finding(str(results.value(result, SH.focusNode)), "shape", f"{about} {told}{shown}")


@cache
def _shapes() -> Graph:
    return Graph().parse(data=shapes.turtle(), format="turtle")


@cache
def _codes() -> tuple[tuple[Any, Any, Any], ...]:
    return tuple(map(_rdflib, codes.triples()))


def _rdflib(triple: Triple) -> tuple[Any, Any, Any]:
    subject, predicate, term = parts(triple)
    return URIRef(subject), URIRef(predicate), _term(term)


def _term(term: NamedNode | Literal) -> URIRef | Words:
    if isinstance(term, NamedNode):
        return URIRef(term.value)
    if term.language:
        return Words(term.value, lang=term.language)
    return Words(term.value, datatype=URIRef(term.datatype.value))
