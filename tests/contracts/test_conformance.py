"""The worked example of the design conforms to the shapes, wherever it agrees with the decided text."""

from pathlib import Path
from typing import Any

import pytest
from pyoxigraph import NamedNode, Quad, RdfFormat, Store, parse

from kb.iri import BASE
from kb.store import Quads
from kb.terms import KB, KBC, PROV, SDO
from kb.validate import Report, validate

EXAMPLE = Path(__file__).parents[3] / "shared" / "design" / "example.trig"

pytestmark = pytest.mark.skipif(not EXAMPLE.exists(), reason="../shared with the design is not here")


def as_decided(quads: list[Quad]) -> list[Quad]:
    """The example where the text decides otherwise: cited works are no articles, and a statement is no medium."""
    works = {quad.subject for quad in quads if quad.predicate == NamedNode(PROV.wasAttributedTo)}
    return [Quad(quad.subject, quad.predicate, decided(quad, works), quad.graph_name) for quad in quads]


def decided(quad: Quad, works: set[Any]) -> Any:
    if quad.subject in works and quad.object == NamedNode(SDO.NewsArticle):
        return NamedNode(SDO.CreativeWork)
    if quad.predicate == NamedNode(KB.medium) and quad.object == NamedNode(KBC.statement):
        return NamedNode(KBC.writtenStatement)
    return quad.object


def test_the_example_conforms() -> None:
    quads = Quads(Store())
    quads.store.extend(as_decided(list(parse(path=str(EXAMPLE), format=RdfFormat.TRIG))))
    assert validate(quads, BASE) == Report(1, ())
