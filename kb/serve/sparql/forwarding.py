"""A query process over a store elsewhere: sends a query on, and passes the answer back within the same bounds.

The query was checked as any other; it goes to the one address of the store, and nowhere else.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from pyoxigraph import Triple

from kb.errors import QueryError, RemoteError, RemoteTimeoutError
from kb.serve.sparql import results
from kb.serve.sparql.check import form_of
from kb.serve.sparql.data import term
from kb.serve.sparql.dialects import spoken
from kb.serve.sparql.frames import ERROR
from kb.serve.sparql.substituting import substituted
from kb.serve.sparql.worker import Channel, Ending, Outgoing, Sending, work
from kb.store.remote import GRAPHS, TABLES, Answer, Endpoint, boolean, graph, table
from kb.terms import PREFIX_HEADER

MOST = 128 * 1024**2
"""Bytes that are read of an answer; what is passed on of them is cut before."""

SOCKETS = 64
"""Files and sockets that a process may have open: those it was forked with, and the way to the store."""

_PREFIXES = PREFIX_HEADER.replace("\n", " ")
"""On one line, so that the store counts lines as the client does."""

_KINDS = {"SELECT": "table", "ASK": "boolean", "CONSTRUCT": "graph", "DESCRIBE": "graph"}


def forward(channel: Channel, endpoint: Endpoint, version: str, seconds: int) -> None:
    """Answers the queries that come on one channel until it ends."""
    bounds = version, seconds
    work(channel, lambda asked, outgoing: forwarded(endpoint, asked, bounds, outgoing), seconds, sockets=SOCKETS)


def forwarded(endpoint: Endpoint, asked: Mapping[str, Any], bounds: tuple[str, float], outgoing: Outgoing) -> Ending:
    """Answers a query as `worker.answered` does; `bounds` are the data version and seconds."""
    try:
        return _sent(endpoint, asked, bounds, outgoing)
    except QueryError as error:
        return ERROR, {"query": str(error)}
    except RemoteError as error:
        return ERROR, {"remote": str(error), "late": isinstance(error, RemoteTimeoutError)}


def _sent(endpoint: Endpoint, asked: Mapping[str, Any], bounds: tuple[str, float], outgoing: Outgoing) -> Ending:
    kind = _KINDS[form_of(asked["query"])]
    media = asked["graphs" if kind == "graph" else "tables"]
    if not media:
        return ERROR, {"unacceptable": "graph" if kind == "graph" else "table"}
    bound = substituted(asked["query"], {name: term(one) for name, one in asked["values"].items()})
    query = _PREFIXES + spoken(bound, endpoint.product)
    chosen = [("default-graph-uri", one) for one in asked["defaults"]]
    chosen += [("named-graph-uri", one) for one in asked["named"]]
    choosing = bool(chosen) or asked["choosing"]
    version, seconds = bounds
    sending = Sending(outgoing, {"media": media, "version": version, "merged": False}, short=kind == "boolean")
    accept = GRAPHS if kind == "graph" else TABLES
    with endpoint.answered(query, accept, seconds, chosen, choosing=choosing, most=MOST) as answer:
        sending.take(_pieces(answer, kind, media, sending.cut))
    return sending.end()


def _pieces(answer: Answer, kind: str, media: str, cut: results.Cut) -> Iterator[bytes]:
    if kind == "boolean":
        yield results.boolean(media, value=boolean(answer))
    elif kind == "graph":
        yield from results.graph(_triples(answer, cut), media, cut)
    else:
        found = table(answer)
        rows = _rows(found.rows, answer, cut)
        for piece in results.SOLUTIONS[media](found.variables, cut.short(rows), cut):
            yield piece.encode()


def _rows(rows: Iterator[Sequence[Any]], answer: Answer, cut: results.Cut) -> Iterator[Sequence[Any]]:
    count = 0
    for count, row in enumerate(rows, start=1):  # noqa: B007 - counted for what follows
        yield row
    cut.truncated |= answer.cut(count)


def _triples(answer: Answer, cut: results.Cut) -> Iterator[Triple]:
    count = 0
    for count, triple in enumerate(graph(answer), start=1):  # noqa: B007 - same
        yield triple
    cut.truncated |= answer.cut(count)
