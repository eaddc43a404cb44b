"""Canonical N-Quads (RDFC-1.0) and sorted N-Triples, of datasets of any size.

kb publishes no blank nodes, so that RDFC-1.0 comes down to one line for each quad in canonical form, without
repetition, in the order of code points; blank nodes are refused.
"""

import heapq
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, islice
from tempfile import TemporaryFile
from typing import IO, cast

from pyoxigraph import BlankNode, Quad, RdfFormat, Triple, parse, serialize

from kb.errors import StoreError
from kb.export.output import Output
from kb.rdf import parts

RUN = 20_000
"""How many lines are sorted in memory before they go to a temporary file."""

RUNS = 64
"""How many such files become one larger, and so many of those one that is larger still."""

CHUNK = 2_000
"""How many statements become lines at once."""


def write_lines(quads: Iterable[Quad], out: IO[bytes]) -> None:
    """One canonical line for each quad, in the order in which they come; raises StoreError for blank nodes."""
    out.writelines(_lines(map(_checked, quads), RdfFormat.N_QUADS))


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
    return sorted_once(_lines(statements, lines_format), run)


def sorted_once(lines: Iterable[bytes], run: int = RUN) -> Iterator[bytes]:
    """Lines sorted by code point, each once, with `run` of them in memory."""
    rest, sizes = iter(lines), list[list[IO[bytes]]]()
    try:
        while some := set(islice(rest, run)):
            _put(sizes, _held(sorted(some)))
        yield from _merged([file for files in sizes for file in files])
    finally:
        for files in sizes:
            for file in files:
                file.close()


def _put(sizes: list[list[IO[bytes]]], file: IO[bytes], size: int = 0) -> None:
    """Keeps a sorted file beside those of its size; many of one size become one of the next: no line is read often."""
    if size == len(sizes):
        sizes.append([])
    sizes[size].append(file)
    if len(sizes[size]) == RUNS:
        _put(sizes, _held(_merged(sizes[size])), size + 1)
        sizes[size].clear()


def _held(lines: Iterable[bytes]) -> IO[bytes]:
    file = TemporaryFile()  # noqa: SIM115 - closed when its lines are merged
    file.writelines(lines)
    file.seek(0)
    return file


def _merged(runs: Sequence[IO[bytes]]) -> Iterator[bytes]:
    for line, _ in groupby(heapq.merge(*runs)):
        yield line
    for file in runs:
        file.close()


def _lines(statements: Iterable[Quad | Triple], lines_format: RdfFormat) -> Iterator[bytes]:
    rest = iter(statements)
    while chunk := list(islice(rest, CHUNK)):
        text = cast("bytes", serialize(cast("list[Quad]", chunk), format=lines_format))
        yield from text.splitlines(keepends=True)


def _triple(statement: Quad | Triple) -> Triple:
    parts(statement)
    return statement.triple if isinstance(statement, Quad) else statement


def _checked(quad: Quad) -> Quad:
    parts(quad)
    if isinstance(quad.graph_name, BlankNode):
        raise StoreError(f"only graphs with an IRI can be published, not {quad.graph_name}")
    return quad
