"""The graphs that a query names itself, in FROM and FROM NAMED."""

import re
from collections.abc import Iterator, Mapping
from urllib.parse import urljoin

from kb.serve.sparql.check import tokens_of

Graphs = tuple[list[str], list[str]]
"""The IRIs of the graphs that make up the default graph, and of the named ones."""

_END = "", ""
_ESCAPE = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U(00(?:0[0-9A-Fa-f]|10)[0-9A-Fa-f]{4})")


def chosen(query: str, prefixes: Mapping[str, str]) -> Graphs | None:
    """The graphs, or nothing where what stands there is no IRI: then the engine says so."""
    known, base = dict(prefixes), ""
    found: Graphs = [], []
    tokens = _written(query)
    for kind, text in tokens:
        word = text.upper() if kind == "word" else ""
        if word == "BASE":
            base = _resolved(next(tokens, _END)[1], base)
        elif word == "PREFIX":
            (_, name), (_, space) = next(tokens, _END), next(tokens, _END)
            known[name.removesuffix(":")] = _resolved(space, base)
        elif word == "FROM":
            following = next(tokens, _END)
            named = following[1].upper() == "NAMED"
            iri = _iri(*(next(tokens, _END) if named else following), known, base)
            if ":" not in iri:
                return None
            found[named].append(iri)
    return found


def _written(query: str) -> Iterator[tuple[str, str]]:
    return ((kind, text) for kind, text in tokens_of(query) if kind not in ("blank", "comment"))


def _iri(kind: str, text: str, prefixes: Mapping[str, str], base: str) -> str:
    if kind != "name":
        return _resolved(text, base)
    prefix, _, local = text.partition(":")
    return prefixes.get(prefix, "") + local.replace("\\", "")


def _resolved(text: str, base: str) -> str:
    """An IRI between its brackets, seen from the base."""
    return urljoin(base, _ESCAPE.sub(lambda found: chr(int(found[1] or found[2], 16)), text[1:-1]))
