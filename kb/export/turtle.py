"""Turtle and TriG for people, and Turtle in bulk for machines."""

from collections.abc import Iterable
from typing import IO, cast

from pyoxigraph import Quad, RdfFormat, serialize

from kb.export.order import by_graph
from kb.export.output import Output
from kb.rdf.turtle import block, header, name
from kb.terms import PREFIXES

INDENT = "    "


def write_turtle(quads: Iterable[Quad], out: Output, base: str) -> None:
    """The union of the graphs; a subject that several graphs speak of has a block for each."""
    out.write(header(base).encode())
    for graph, subjects in by_graph(quads):
        if graph:
            out.write(f"\n# graph {name(graph, base)}\n".encode())
        out.writelines(f"\n{block(iri, properties, base)}".encode() for iri, _, properties in subjects)


def write_bulk(quads: Iterable[Quad], out: Output, base: str) -> None:
    """The union of the graphs in the order in which they come, several times as fast as what people read."""
    triples = (quad.triple for quad in quads)
    stream = cast("IO[bytes]", out)
    serialize(triples, stream, RdfFormat.TURTLE, prefixes=dict(PREFIXES), base_iri=base or None)


def write_trig(quads: Iterable[Quad], out: Output, base: str) -> None:
    """Each graph on its own, the default graph without braces."""
    out.write(header(base).encode())
    for graph, subjects in by_graph(quads):
        indent = INDENT if graph else ""
        blocks = [block(iri, properties, base, indent) for iri, _, properties in subjects]
        text = "\n".join(blocks)
        out.write((f"\n{name(graph, base)} {{\n{text}}}\n" if graph else f"\n{text}").encode())
