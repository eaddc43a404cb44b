"""Queries of our own to a store elsewhere: an answer that was cut is none."""

from typing import Any

from pyoxigraph import Triple

from kb.errors import RemoteError
from kb.store.remote.endpoint import Endpoint
from kb.store.remote.results import GRAPHS, TABLES, boolean, graph, table

SECONDS = 30.0
"""How long one of our own queries may take."""

Row = list[Any]


def product(endpoint: Endpoint) -> str:
    """The software that a store runs on, as it names itself."""
    with endpoint.answered("ASK {}", TABLES, SECONDS) as answer:
        return answer.product


def select(endpoint: Endpoint, query: str, seconds: float = SECONDS) -> list[Row]:
    """The rows of a SELECT query; raises RemoteError when the store cuts them."""
    with endpoint.answered(query, TABLES, seconds) as answer:
        found = table(answer)
        rows = [list(row) for row in found.rows]
        if found.cut:
            raise RemoteError(f"{endpoint.name}: cuts answers after {len(rows)} rows; raise its limit (docs/stores.md)")
        return rows


def ask(endpoint: Endpoint, query: str, seconds: float = SECONDS) -> bool:
    """The answer to an ASK query."""
    with endpoint.answered(query, TABLES, seconds) as answer:
        return boolean(answer)


def construct(endpoint: Endpoint, query: str, seconds: float = SECONDS) -> list[Triple]:
    """The triples of a CONSTRUCT or DESCRIBE query; raises RemoteError when the store cuts them."""
    with endpoint.answered(query, GRAPHS, seconds) as answer:
        triples = list(graph(answer))
        if answer.cut(len(triples)):
            raise RemoteError(f"{endpoint.name}: cuts graphs after {len(triples)} triples; raise its limit")
        return triples
