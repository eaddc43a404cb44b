"""Reading a whole store in memory that does not grow with it."""

import ctypes
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from pyoxigraph import DefaultGraph, NamedNode, Quad, QuerySolution, QuerySolutions, Store, Triple

from kb.store.dataset import Quads, Substitutions

MOST = 2_500
"""How many quads and solutions are read before the database is opened anew.

Oxigraph keeps the blocks that it read, up to half a gigabyte of them, and has no option for less.  Terms that are
looked up lie anywhere: in a large store, each brings a block of its own.
"""


class Sparing(Quads):
    """A finished store that is read by one thread, and that keeps nothing of what was read long ago."""

    def __init__(self, path: Path, most: int = MOST) -> None:
        super().__init__(Store.read_only(str(path)))
        self._path = str(path)
        self._most = most
        self._read = 0

    def select(self, query: str, substitutions: Substitutions | None = None) -> list[QuerySolution]:
        """The solutions of a SELECT query, in order; safe to hand to another thread."""
        found = super().select(query, substitutions)
        self._read += len(found)
        self._reopen_if_due()
        return found

    def construct(self, query: str, substitutions: Substitutions | None = None) -> list[Triple]:
        """The triples of a CONSTRUCT or DESCRIBE query."""
        found = super().construct(query, substitutions)
        self._read += len(found)
        self._reopen_if_due()
        return found

    def graphs(self) -> list[str]:
        """The names of all named graphs, sorted."""
        return sorted(name.value for (name,) in self._rest("?g { GRAPH ?g { } }", 0) if isinstance(name, NamedNode))

    def graph(self, iri: str) -> Iterator[Quad]:
        """The quads of one named graph; raises NotFoundError when there is none of that name."""
        return self._counted(super().graph(iri), f"?s ?p ?o {{ GRAPH {NamedNode(iri)} {{ ?s ?p ?o }} }}", iri)

    def default_graph(self) -> Iterator[Quad]:
        """The quads that say what the graphs are."""
        return self._counted(super().default_graph(), "?s ?p ?o { ?s ?p ?o }", None)

    def _counted(self, quads: Iterator[Quad], query: str, graph: str | None) -> Iterator[Quad]:
        """The quads, and where they are many, the rest of them by a query that goes through them in the same order."""
        begun = 0
        for quad in islice(quads, self._most):
            begun += 1
            yield quad
        del quads
        self._read += begun
        self._reopen_if_due()
        if begun == self._most:
            name = NamedNode(graph) if graph else DefaultGraph()
            yield from (Quad(one[0], one[1], one[2], name) for one in self._rest(query, begun))

    def _rest(self, query: str, begin: int) -> Iterator[QuerySolution]:
        """The solutions from a place on; those before it are passed over without a look at their terms."""
        while some := self._portion(f"SELECT {query} LIMIT {self._most} OFFSET {begin}"):
            yield from some
            begin += len(some)

    def _portion(self, query: str) -> list[QuerySolution]:
        results = self.query(query, union=False)
        assert isinstance(results, QuerySolutions)
        found = list(results)
        del results
        self._read += len(found)
        self._reopen_if_due()
        return found

    def _reopen_if_due(self) -> None:
        if self._read >= self._most:
            self._read = 0
            self.store = Store.read_only(self._path)
            _give_back()


def _give_back() -> None:
    """Gives free memory back to the system, where the C library can: it lies in pieces between what is in use."""
    trim = getattr(ctypes.CDLL(None), "malloc_trim", None)
    if trim:
        trim(0)
