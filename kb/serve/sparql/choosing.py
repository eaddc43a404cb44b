"""The graphs that a query names itself, in FROM and FROM NAMED."""

from collections.abc import Iterator, Mapping

from kb.serve.sparql.check import tokens_of

Graphs = tuple[list[str], list[str]]
"""The IRIs of the graphs that make up the default graph, and of the named ones."""

_END = "", ""


def chosen(query: str, prefixes: Mapping[str, str]) -> Graphs | None:
    """The graphs, or nothing where an IRI is relative, so that only the engine can tell what it means."""
    known = dict(prefixes)
    found: Graphs = [], []
    tokens = _written(query)
    for kind, text in tokens:
        word = text.upper() if kind == "word" else ""
        if word == "PREFIX":
            (_, name), (_, space) = next(tokens, _END), next(tokens, _END)
            known[name.removesuffix(":")] = space[1:-1]
        elif word == "FROM":
            following = next(tokens, _END)
            named = following[1].upper() == "NAMED"
            iri = _iri(*(next(tokens, _END) if named else following), known)
            if iri is None:
                return None
            found[named].append(iri)
    return found


def _written(query: str) -> Iterator[tuple[str, str]]:
    return ((kind, text) for kind, text in tokens_of(query) if kind not in ("blank", "comment"))


def _iri(kind: str, text: str, prefixes: Mapping[str, str]) -> str | None:
    if kind == "name":
        prefix, _, local = text.partition(":")
        iri = prefixes.get(prefix, "") + local.replace("\\", "")
    else:
        iri = text[1:-1]
    return iri if ":" in iri and "\\" not in iri else None
