"""The data that queries are asked of: the merge of all graphs for most of them, all graphs for those that name some.

SPARQL takes a default graph for a set of triples, whatever graphs it was merged of; Oxigraph finds a triple once in
each of them.  In memory they are therefore merged once, when they are read: a query without GRAPH runs over the merge
alone, which also is several times as fast where nodes are stated in many graphs.
"""

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from pyoxigraph import (
    BlankNode,
    DefaultGraph,
    Literal,
    NamedNode,
    Quad,
    QueryBoolean,
    QuerySolutions,
    QueryTriples,
    RdfFormat,
    Store,
    Triple,
    Variable,
    parse,
)

from kb.serve.sparql.choosing import Graphs, chosen
from kb.serve.sparql.planning import Planner
from kb.terms import PREFIXES

Found = QuerySolutions | QueryBoolean | QueryTriples

_PREFIXES = {name: str(namespace) for name, namespace in PREFIXES.items()}
_DEFAULT = DefaultGraph()


@dataclass(frozen=True, slots=True)
class Data:
    """One data version: all its graphs, the merge of them, and what says a query better for the merge.

    In memory, the merge is the default graph of all graphs as well.  On disk there is none: the default graph is then
    the union of all, in which a triple stands once for each graph that has it.
    """

    graphs: Store
    merge: Store | None = None
    planner: Planner | None = None

    def found(self, asked: Mapping[str, Any]) -> Found:
        """What a query finds, told as `Query.message` has it."""
        if given := _given(asked):
            return self._of(given, asked)
        if self.merge is None:
            return _found(self.graphs, asked, use_default_graph_as_union=not asked["choosing"])
        if asked["choosing"] or asked["naming"]:
            return _found(self.graphs, asked)
        return self._planned(self.merge, asked)

    def _planned(self, merge: Store, asked: Mapping[str, Any]) -> Found:
        if self.planner and not asked["values"]:
            # What cannot be read is told in the words in which it was asked.
            with suppress(SyntaxError):
                return _found(merge, {**asked, "query": self.planner.planned(asked["query"])})
        return _found(merge, asked)

    def _of(self, given: Graphs, asked: Mapping[str, Any]) -> Found:
        """What a query finds in some of the graphs."""
        defaults, named = ([NamedNode(one) for one in some] for some in given)
        if len(defaults) == 1:
            return _found(self.graphs, asked, default_graph=defaults, named_graphs=named)
        merge = Store()
        for name in defaults:
            merge.bulk_extend(Quad(*quad.triple) for quad in self.graphs.quads_for_pattern(None, None, None, name))
        for name in named:
            merge.bulk_extend(self.graphs.quads_for_pattern(None, None, None, name))
        return _found(merge, asked, default_graph=[_DEFAULT], named_graphs=named)


def _given(asked: Mapping[str, Any]) -> Graphs | None:
    """The graphs that the request chose, or else the query."""
    if asked["defaults"] or asked["named"]:
        return asked["defaults"], asked["named"]
    return chosen(asked["query"], _PREFIXES) if asked["choosing"] else None


def term(written: str) -> NamedNode | BlankNode | Literal | Triple:
    """The term that N-Triples write so."""
    (triple,) = parse(f"<a:a> <a:a> {written} .", format=RdfFormat.N_TRIPLES)
    found: NamedNode | BlankNode | Literal | Triple = triple.object
    return found


def _found(store: Store, asked: Mapping[str, Any], **dataset: Any) -> Found:
    values = {Variable(name): term(written) for name, written in asked["values"].items()}
    return store.query(asked["query"], prefixes=_PREFIXES, substitutions=values, **dataset)
