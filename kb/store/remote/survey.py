"""Reading all that a store elsewhere holds, piece by piece, so that no limit of its answers goes unnoticed."""

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from pyoxigraph import BlankNode, Literal, NamedNode, Quad

from kb.errors import RemoteError
from kb.store.remote.asking import Row, ask, construct, select
from kb.store.remote.endpoint import Endpoint

PAGE = 8_000
"""Rows that are asked for together; Virtuoso sorts no more than 10,000 as it is installed."""

SECONDS = 600.0
"""How long one piece may take: counting all that a large store holds is no small question."""

_BASES = 'SELECT DISTINCT ?g { GRAPH ?g { ?s ?p ?o } FILTER(STRENDS(STR(?g), "graph/identity")) }'
_SAID = "SELECT DISTINCT ?version { %s <http://www.w3.org/2002/07/owl#versionInfo> ?version }"
_GRAPHS = """SELECT ?g (COUNT(*) AS ?n) (SUM(STRLEN(STR(?o))) AS ?length) {
  GRAPH ?g { ?s ?p ?o } FILTER(STRSTARTS(STR(?g), %s) && STR(?g) > %s)
} GROUP BY ?g ORDER BY ?g LIMIT %d"""
_WHOLE = "CONSTRUCT { ?s ?p ?o } { GRAPH %s { ?s ?p ?o } }"
_FROM = """SELECT ?s ?p ?o ?key {
  GRAPH %s { ?s ?p ?o } BIND(ENCODE_FOR_URI(STR(?s)) AS ?key) FILTER(?key > %s)
} ORDER BY ?key LIMIT %d"""
"""Ordered by what is in ASCII: Virtuoso neither sorts nor compares other characters as it sorts and compares these."""


@dataclass(frozen=True, slots=True)
class Survey:
    """What a store elsewhere holds: its data version, and how many statements each graph has, in the order of names."""

    base: str
    version: str
    graphs: Sequence[tuple[str, int]]


def base_of(endpoint: Endpoint) -> str:
    """The data base IRI of the one knowledge base that a store holds; raises RemoteError when it is not clear."""
    found = [row[0].value for row in select(endpoint, _BASES, SECONDS) if isinstance(row[0], NamedNode)]
    bases = [name.removesuffix("graph/identity") for name in found]
    if len(bases) != 1:
        number = "no knowledge base" if not bases else f"more than one knowledge base: {', '.join(sorted(bases)[:5])}"
        raise RemoteError(f"{endpoint.name}: holds {number} (docs/stores.md says how `kb export` gets there)")
    _check_union(endpoint, found[0])
    return bases[0]


def survey(endpoint: Endpoint, base: str) -> Survey:
    """What a store holds now.

    Its data version is what it says of `{base}dataset` with owl:versionInfo; where it says nothing, the numbers and
    lengths of the statements of each graph tell one version from another.
    """
    listed = list(_graphs(endpoint, base))
    said = sorted(str(row[0]) for row in select(endpoint, _SAID % NamedNode(f"{base}dataset"), SECONDS))
    told = "\n".join(said or [f"{name} {count} {length}" for name, count, length in listed])
    version = hashlib.sha256(told.encode()).hexdigest()[:12]
    return Survey(base, f"remote-{version}", tuple((name, count) for name, count, _ in listed))


def quads(endpoint: Endpoint, found: Survey) -> Iterator[Quad]:
    """Every quad of the graphs that were found, those of one graph together.

    Raises RemoteError when they are not as many as were counted: then the store cuts its answers, or has changed.
    """
    for name, count in found.graphs:
        read = _large if count > PAGE else _small
        yield from _counted(endpoint, name, count, read(endpoint, name))


def _graphs(endpoint: Endpoint, base: str) -> Iterator[tuple[str, int, str]]:
    last = ""
    while True:
        query = _GRAPHS % (Literal(base), Literal(last), PAGE)
        rows = select(endpoint, query, SECONDS)
        for name, count, length in rows:
            # What came with the data in no graph is kept there; it says only what the graphs are.
            if name is not None and name.value != f"{base}dataset":
                yield name.value, int(_value(count)), _value(length)
        if len(rows) < PAGE:
            return
        last = _further(endpoint, last, _value(rows[-1][0]))


def _small(endpoint: Endpoint, name: str) -> Iterator[Quad]:
    # Virtuoso writes triples several times faster than rows.
    triples = construct(endpoint, _WHOLE % NamedNode(name), SECONDS)
    return (_quad(endpoint, [triple.subject, triple.predicate, triple.object], name) for triple in triples)


def _large(endpoint: Endpoint, name: str) -> Iterator[Quad]:
    """The quads of a graph subject by subject; a page that ends within a subject ends before it."""
    last, page = "", PAGE
    while True:
        rows = select(endpoint, _FROM % (NamedNode(name), Literal(last), page), SECONDS)
        whole = rows if len(rows) < page else [row for row in rows if row[0] != rows[-1][0]]
        yield from (_quad(endpoint, row[:3], name) for row in whole)
        if len(rows) < page:
            return
        page = PAGE if whole else 2 * page
        last = _further(endpoint, last, _value(whole[-1][3])) if whole else last


def _counted(endpoint: Endpoint, name: str, count: int, quads_of: Iterable[Quad]) -> Iterator[Quad]:
    number = 0
    for number, quad in enumerate(quads_of, start=1):  # noqa: B007 - counted for what follows
        yield quad
    if number != count:
        raise RemoteError(
            f"{endpoint.name}: gives {number} of {count} statements of {name}; it cuts its answers, or is being "
            "written to (docs/stores.md)"
        )


def _further(endpoint: Endpoint, last: str, name: str) -> str:
    """The name to go on after; raises RemoteError where the store's order is not that of its comparison."""
    if name <= last:
        raise RemoteError(f"{endpoint.name}: does not sort IRIs by their characters")
    return name


def _check_union(endpoint: Endpoint, identity: str) -> None:
    """Raises RemoteError for a store whose queries without GRAPH do not see the named graphs."""
    inside = select(endpoint, f"SELECT ?s {{ GRAPH {NamedNode(identity)} {{ ?s a ?type }} }} LIMIT 1", SECONDS)
    if inside and not ask(endpoint, f"ASK {{ {inside[0][0]} a ?type }}", SECONDS):
        raise RemoteError(
            f"{endpoint.name}: its default graph is not the union of its named graphs; set it so (docs/stores.md)"
        )


def _quad(endpoint: Endpoint, row: Row, name: str) -> Quad:
    subject, predicate, value = row
    if isinstance(subject, NamedNode) and isinstance(predicate, NamedNode) and isinstance(value, NamedNode | Literal):
        return Quad(subject, predicate, value, NamedNode(name))
    kind = "a blank node" if isinstance(subject, BlankNode) or isinstance(value, BlankNode) else "no statement of kb"
    raise RemoteError(f"{endpoint.name}: {name} holds {kind}; only what `kb export` wrote can be served")


def _value(term: object) -> str:
    return str(term.value) if isinstance(term, NamedNode | Literal) else ""
