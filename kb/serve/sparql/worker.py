"""A query process: answers one query at a time over data that it only reads, until it is killed.

It is forked with its data open, and then lets go of all that a query could misuse: it can open no file and no socket
any more, write no file, and take no more than so much memory.  Query and serialisation both happen here, because
Oxigraph's results belong to one thread.
"""

import resource
import socket
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

from pyoxigraph import (
    BlankNode,
    DefaultGraph,
    Literal,
    NamedNode,
    QueryBoolean,
    QuerySolutions,
    QueryTriples,
    RdfFormat,
    Store,
    Triple,
    Variable,
    parse,
)

from kb.errors import QueryError
from kb.serve.sparql import results
from kb.serve.sparql.frames import BODY, CHUNK, END, ERROR, META, Frame, packed, received, told
from kb.terms import PREFIXES

ROWS = 100_000
"""Rows or triples of a result; a longer one is cut and marked."""

BYTES = 100 * 1024**2
"""Bytes of a result; a longer one is cut and marked."""

MEMORY = 1024**3
"""Bytes of address space that queries may take beside what the data take."""

SPENT = 256 * 1024**2
"""Bytes by which a process may have grown before it is replaced."""

_PREFIXES = {name: str(namespace) for name, namespace in PREFIXES.items()}


Answering = Callable[[dict[str, Any]], Iterator[Frame]]
"""What answers a query, told as `Query.message` has it."""


def work(connection: socket.socket, answering: Answering, cpu_seconds: int, *, sockets: int = 0) -> None:
    """Answers the queries of one connection until it ends, with so many sockets of its own."""
    confine(sockets)
    incoming, outgoing = connection.makefile("rb"), connection.makefile("wb", buffering=2 * CHUNK)
    before = _memory()
    for frame in received(incoming):
        _bound_time(cpu_seconds)
        for answer in answering(frame.content):
            if answer.kind in (END, ERROR):
                outgoing.write(packed(told(answer.kind, answer.content | {"spent": _memory() - before > SPENT})))
            else:
                outgoing.write(packed(answer))
        outgoing.flush()


def answered(store: Store, asked: dict[str, Any], version: str) -> Iterator[Frame]:
    """The frames that answer a query: what is known of the result, its bytes and its end, or what is wrong with it."""
    try:
        yield from _result(store, asked, version)
    except (QueryError, SyntaxError, ValueError) as error:
        yield told(ERROR, {"query": str(error)})
    except (RuntimeError, OSError, MemoryError) as error:
        yield told(ERROR, {"failed": f"{type(error).__name__}: {error}"})


def _result(store: Store, asked: dict[str, Any], version: str) -> Iterator[Frame]:
    found = _found(store, asked)
    kind = "graph" if isinstance(found, QueryTriples) else "table"
    media = asked[f"{kind}s"]
    if not media:
        yield told(ERROR, {"unacceptable": kind})
        return
    cut = results.Cut(ROWS, BYTES)
    short = isinstance(found, QueryBoolean)
    yield from framed(results.written(found, media, cut), cut, {"media": media, "version": version}, short=short)


def framed(pieces: Iterator[bytes], cut: results.Cut, meta: dict[str, Any], *, short: bool = False) -> Iterator[Frame]:
    """The frames of a written result; a `short` one is held until it is whole."""
    chunks = _chunks(pieces, cut)
    if results.marks_its_end(meta["media"]) and not short:
        # Oxigraph evaluates as rows are asked for: what fails at once is told before anything is said of a result.
        first = next(chunks, None)
        yield told(META, meta)
        yield from [first] if first else []
        yield from chunks
    else:
        held = [*chunks]
        yield told(META, meta | {"truncated": cut.truncated})
        yield from held
    yield told(END, {"truncated": cut.truncated})


def _chunks(pieces: Iterator[bytes], cut: results.Cut) -> Iterator[Frame]:
    chunk = bytearray()
    for piece in pieces:
        chunk += piece
        cut.bytes_left -= len(piece)
        while len(chunk) >= CHUNK:
            yield Frame(BODY, bytes(chunk[:CHUNK]))
            del chunk[:CHUNK]
    if chunk:
        yield Frame(BODY, bytes(chunk))


def _found(store: Store, asked: dict[str, Any]) -> QuerySolutions | QueryBoolean | QueryTriples:
    chosen = bool(asked["defaults"] or asked["named"])
    defaults: list[NamedNode | BlankNode | DefaultGraph] = [NamedNode(one) for one in asked["defaults"]]
    named: list[NamedNode | BlankNode] = [NamedNode(one) for one in asked["named"]]
    return store.query(
        asked["query"],
        prefixes=_PREFIXES,
        use_default_graph_as_union=not (chosen or asked["choosing"]),
        default_graph=defaults if chosen else None,
        named_graphs=named if chosen else None,
        substitutions={Variable(name): term(written) for name, written in asked["values"].items()},
    )


def term(written: str) -> NamedNode | BlankNode | Literal | Triple:
    """The term that N-Triples write so."""
    (triple,) = parse(f"<a:a> <a:a> {written} .", format=RdfFormat.N_TRIPLES)
    found: NamedNode | BlankNode | Literal | Triple = triple.object
    return found


def confine(sockets: int = 0) -> None:
    """Takes from this process the means to open more than so many sockets, to write files, and to grow without end."""
    with suppress(OSError):
        # The first to go when the machine runs out of memory; there is no such thing outside Linux.
        Path("/proc/self/oom_score_adj").write_text("1000")
    resource.setrlimit(resource.RLIMIT_AS, (_address_space() + MEMORY,) * 2)
    resource.setrlimit(resource.RLIMIT_NOFILE, (sockets, sockets))
    for what in (resource.RLIMIT_FSIZE, resource.RLIMIT_CORE):
        resource.setrlimit(what, (0, 0))


def _address_space() -> int:
    """Bytes of address space that are taken now."""
    try:
        return int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()
    except OSError:
        return 2 * _memory() + MEMORY


def _bound_time(cpu_seconds: int) -> None:
    used = resource.getrusage(resource.RUSAGE_SELF)
    resource.setrlimit(resource.RLIMIT_CPU, (int(used.ru_utime + used.ru_stime) + cpu_seconds, resource.RLIM_INFINITY))


def _memory() -> int:
    """Bytes of memory that this process has had at most."""
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak if sys.platform == "darwin" else peak * 1024
