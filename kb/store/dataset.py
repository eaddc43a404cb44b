"""Reading quads: what exports, pages and servers need of any store."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Protocol

from pyoxigraph import (
    BlankNode,
    DefaultGraph,
    Literal,
    NamedNode,
    Quad,
    QueryBoolean,
    QuerySolution,
    QuerySolutions,
    QueryTriples,
    Store,
    Triple,
    Variable,
)

from kb.errors import NotFoundError, QueryError
from kb.store.ledger import Ledger

Term = NamedNode | Literal
Substitutions = Mapping[str, Term]
"""Values for variables of a query, by name: the only way in which words of others may enter one."""

Results = QuerySolutions | QueryBoolean | QueryTriples


class Solution(Protocol):
    """One solution of a query: its terms in the order of the variables, None for those without a value."""

    def __getitem__(self, at: int, /) -> Any: ...

    def __iter__(self) -> Iterator[Any]: ...


class Dataset(Protocol):
    """Named graphs that can be read and queried; the default graph of a query is the union of all."""

    def select(self, query: str) -> Sequence[Solution]:
        """The solutions of a SELECT query, in order; safe to hand to another thread."""

    def ask(self, query: str) -> bool:
        """The answer to an ASK query."""

    def construct(self, query: str) -> list[Triple]:
        """The triples of a CONSTRUCT or DESCRIBE query."""

    def quads(self) -> Iterator[Quad]:
        """Every quad, in no particular order."""

    def graph(self, iri: str) -> Iterator[Quad]:
        """The quads of one named graph; raises NotFoundError when there is none of that name."""

    def graphs(self) -> list[str]:
        """The names of all named graphs, sorted."""


class Edition(Dataset, Protocol):
    """One data version of a store, wherever its quads are; it does not change while it is open.

    `snapshot` is the folder in which what is made of it lies, `ledger` what is known beside the quads.
    """

    base: str
    data_version: str
    snapshot: Path
    ledger: Ledger

    def outdated(self) -> bool:
        """Whether a later data version can be opened."""

    def check(self, article: str) -> None:
        """Raises GoneError for an article that was forgotten, or replaced by another version of its text."""

    def close(self) -> None:
        """Lets go of it."""


class Quads:
    """An Oxigraph store as a Dataset."""

    def __init__(self, store: Store) -> None:
        self.store = store

    def query(self, query: str, substitutions: Substitutions | None = None, *, union: bool = True) -> Results:
        """The results of any query as Oxigraph gives them; they must be used up in the thread that asked.

        Without `union`, FROM in the query says which graphs are the default graph.  A variable that is given a value
        must be one that the query selects.  Raises QueryError for what is no query.
        """
        values: dict[Variable, NamedNode | BlankNode | Literal | Triple]
        values = {Variable(name): term for name, term in (substitutions or {}).items()}
        try:
            return self.store.query(query, use_default_graph_as_union=union, substitutions=values)
        except (SyntaxError, RuntimeError) as error:
            raise QueryError(str(error)) from error

    def select(self, query: str, substitutions: Substitutions | None = None) -> list[QuerySolution]:
        """The solutions of a SELECT query, in order; safe to hand to another thread."""
        results = self.query(query, substitutions)
        if not isinstance(results, QuerySolutions):
            raise QueryError("a SELECT query was expected")
        return list(results)

    def ask(self, query: str, substitutions: Substitutions | None = None) -> bool:
        """The answer to an ASK query."""
        results = self.query(query, substitutions)
        if not isinstance(results, QueryBoolean):
            raise QueryError("an ASK query was expected")
        return bool(results)

    def construct(self, query: str, substitutions: Substitutions | None = None) -> list[Triple]:
        """The triples of a CONSTRUCT or DESCRIBE query."""
        results = self.query(query, substitutions)
        if not isinstance(results, QueryTriples):
            raise QueryError("a CONSTRUCT or DESCRIBE query was expected")
        return list(results)

    def quads(self) -> Iterator[Quad]:
        """Every quad, in no particular order."""
        return iter(self.store)

    def graph(self, iri: str) -> Iterator[Quad]:
        """The quads of one named graph; raises NotFoundError when there is none of that name."""
        name = NamedNode(iri)
        if not self.store.contains_named_graph(name):
            raise NotFoundError(f"there is no graph {iri}")
        return self.store.quads_for_pattern(None, None, None, name)

    def default_graph(self) -> Iterator[Quad]:
        """The quads that say what the graphs are."""
        return self.store.quads_for_pattern(None, None, None, DefaultGraph())

    def graphs(self) -> list[str]:
        """The names of all named graphs, sorted."""
        return sorted(name.value for name in self.store.named_graphs() if isinstance(name, NamedNode))
