"""The process that runs queries: one at a time over a data version that it only reads, until it is killed.

Frames on standard input and output are a length of eight digits in hexadecimal, and so many bytes of JSON; the bytes of
a result follow its frame.  Query and serialisation happen here, because Oxigraph's results belong to one thread.
"""

import json
import resource
import sys
from pathlib import Path
from typing import Any, BinaryIO

from pyoxigraph import BlankNode, DefaultGraph, NamedNode, QueryBoolean, QuerySolutions, QueryTriples

from kb.errors import KbError, QueryError
from kb.serve.sparql.results import SOLUTIONS, boolean, graph, table
from kb.store import Reader
from kb.terms import PREFIXES

ROWS = 100_000
"""Rows or triples of a result; a longer one is cut and marked."""

MEMORY = 2 * 1024**3
"""Bytes of address space that a query may take beside what the store maps."""


_PREFIXES = {name: str(namespace) for name, namespace in PREFIXES.items()}


def run(reader: Reader, asked: dict[str, Any]) -> tuple[dict[str, Any], bytes]:
    """The result of a query in the wanted media type, and what to know of it."""
    found = _found(reader, asked)
    tables, graphs = asked["tables"], asked["graphs"]
    if not (graphs if isinstance(found, QueryTriples) else tables):
        return {"unacceptable": "graph" if isinstance(found, QueryTriples) else "table"}, b""
    if isinstance(found, QuerySolutions):
        rows = table(found, ROWS)
        return {"media": tables[0], "truncated": rows.truncated}, SOLUTIONS[tables[0]](rows)
    if isinstance(found, QueryBoolean):
        return {"media": tables[0], "truncated": False}, boolean(found, tables[0])
    written, truncated = graph(found, graphs[0], ROWS)
    return {"media": graphs[0], "truncated": truncated}, written


def _found(reader: Reader, asked: dict[str, Any]) -> QuerySolutions | QueryBoolean | QueryTriples:
    union = not (asked["defaults"] or asked["named"])
    defaults: list[NamedNode | BlankNode | DefaultGraph] = [NamedNode(one) for one in asked["defaults"]]
    named: list[NamedNode | BlankNode] = [NamedNode(one) for one in asked["named"]]
    try:
        return reader.store.query(
            asked["query"],
            prefixes=_PREFIXES,
            use_default_graph_as_union=union,
            default_graph=None if union else defaults,
            named_graphs=None if union else named,
        )
    except SyntaxError as error:
        raise QueryError(str(error)) from error


def answered(reader: Reader, asked: dict[str, Any]) -> tuple[dict[str, Any], bytes]:
    """The result of a query, or what is wrong with it."""
    try:
        return run(reader, asked)
    except (KbError, ValueError) as error:
        return {"error": str(error)}, b""
    except (RuntimeError, OSError, MemoryError) as error:
        return {"failed": f"{type(error).__name__}: {error}"}, b""


def limit(cpu_seconds: int) -> None:
    """Bounds the memory of this process, and the processor time of its next query."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    seconds = int(used.ru_utime + used.ru_stime) + cpu_seconds
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, resource.RLIM_INFINITY))
    _bound(resource.RLIMIT_AS, MEMORY)
    _bound(resource.RLIMIT_CORE, 0)


def _bound(what: int, soft: int) -> None:
    _, hard = resource.getrlimit(what)
    resource.setrlimit(what, (soft if hard == resource.RLIM_INFINITY else min(soft, hard), hard))


def send(out: BinaryIO, message: dict[str, Any], payload: bytes) -> None:
    """Writes one frame and the bytes that follow it."""
    head = json.dumps(message | {"bytes": len(payload)}).encode()
    out.write(b"%08x" % len(head) + head)
    out.write(payload)
    out.flush()


def main(path: str, cpu_seconds: str) -> None:
    """Opens the store, says so, and answers queries over its latest data version until its input ends."""
    reader = Reader(Path(path))
    send(sys.stdout.buffer, {"ready": reader.data_version}, b"")
    while length := sys.stdin.buffer.read(8):
        asked = json.loads(sys.stdin.buffer.read(int(length, 16)))
        if reader.outdated():
            reader.close()
            reader = Reader(Path(path))
        limit(int(cpu_seconds))
        message, payload = answered(reader, asked)
        send(sys.stdout.buffer, message | {"version": reader.data_version}, payload)


if __name__ == "__main__":
    main(*sys.argv[1:])
