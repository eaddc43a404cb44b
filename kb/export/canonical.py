"""Canonical N-Quads (RDFC-1.0) and sorted N-Triples, of datasets of any size.

kb publishes no blank nodes, so that RDFC-1.0 comes down to one line for each quad in canonical form, without
repetition, in the order of code points; blank nodes are refused.
"""

import heapq
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from itertools import groupby, islice
from tempfile import TemporaryFile
from typing import cast

from pyoxigraph import BlankNode, Quad, RdfFormat, Triple, parse, serialize

from kb.errors import StoreError
from kb.export.output import Output
from kb.rdf import parts

RUN = 250_000
"""How many lines are sorted in memory before they go to a temporary file."""

CHUNK = 10_000
"""How many statements become lines at once."""


def write_nquads(quads: Iterable[Quad], out: Output, base: str) -> None:  # noqa: ARG001 - every line is absolute
    """The dataset as canonical N-Quads."""
    out.writelines(sorted_lines(map(_checked, quads)))


def write_ntriples(quads: Iterable[Quad], out: Output, base: str) -> None:  # noqa: ARG001 - every line is absolute
    """The union of the graphs as sorted N-Triples in canonical form."""
    out.writelines(sorted_lines(_checked(quad).triple for quad in quads))


def sorted_by_subject(statements: Iterable[Quad | Triple]) -> Iterator[Quad]:
    """The different triples of any number of statements of one or many graphs, in the order of their lines."""
    with TemporaryFile() as lines:
        lines.writelines(sorted_lines(map(_triple, statements), RdfFormat.N_TRIPLES))
        lines.seek(0)
        yield from parse(lines, format=RdfFormat.N_TRIPLES)


def sorted_lines(
    statements: Iterable[Quad | Triple], lines_format: RdfFormat = RdfFormat.N_QUADS, run: int = RUN
) -> Iterator[bytes]:
    """One canonical line for each different statement, sorted by code point, with about `run` lines in memory."""
    with ExitStack() as files:
        runs = []
        for lines in _runs(statements, lines_format, run):
            runs.append(files.enter_context(TemporaryFile()))
            runs[-1].writelines(lines)
            runs[-1].seek(0)
        for line, _ in groupby(heapq.merge(*runs)):
            yield line


def _runs(statements: Iterable[Quad | Triple], lines_format: RdfFormat, run: int) -> Iterator[list[bytes]]:
    rest = iter(statements)
    lines: set[bytes] = set()
    while chunk := list(islice(rest, CHUNK)):
        text = cast("bytes", serialize(cast("list[Quad]", chunk), format=lines_format))
        lines.update(text.splitlines(keepends=True))
        if len(lines) >= run:
            yield sorted(lines)
            lines = set()
    yield sorted(lines)


def _triple(statement: Quad | Triple) -> Triple:
    parts(statement)
    return statement.triple if isinstance(statement, Quad) else statement


def _checked(quad: Quad) -> Quad:
    parts(quad)
    if isinstance(quad.graph_name, BlankNode):
        raise StoreError(f"only graphs with an IRI can be published, not {quad.graph_name}")
    return quad
