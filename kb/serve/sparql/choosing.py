"""The graphs that a query names itself, in FROM and FROM NAMED."""

from collections.abc import Mapping

from kb.serve.sparql.check import written
from kb.serve.sparql.prologue import END, Prologue

Graphs = tuple[list[str], list[str]]
"""The IRIs of the graphs that make up the default graph, and of the named ones."""


def chosen(query: str, prefixes: Mapping[str, str]) -> Graphs | None:
    """The graphs, or nothing where what stands there is no IRI: then the engine says so."""
    prologue = Prologue(prefixes)
    found: Graphs = [], []
    tokens = written(query)
    for kind, text in tokens:
        word = text.upper() if kind == "word" else ""
        if word in ("BASE", "PREFIX"):
            prologue.declare(word, tokens)
        elif word == "FROM":
            following = next(tokens, END)
            named = following[1].upper() == "NAMED"
            iri = prologue.iri(*(next(tokens, END) if named else following))
            if ":" not in iri:
                return None
            found[named].append(iri)
    return found
