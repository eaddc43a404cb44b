"""Reading a data version into memory, in the order in which it is walked fastest."""

import json
import os
import sys
from collections import defaultdict
from collections.abc import Container, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from pyoxigraph import DefaultGraph, RdfFormat, Store

from kb.serve.sparql.census import Census, counted
from kb.serve.sparql.data import Data
from kb.serve.sparql.planning import Planner


def in_memory(snapshot: Path) -> Data:
    """All graphs, their merge, and what is counted of it.

    A process of its own reads them, as Oxigraph's threads would not survive a fork.
    """
    merging, telling, counting = os.pipe(), os.pipe(), os.pipe()
    pid = os.fork()
    if not pid:
        with ending():
            _write(Store.read_only(str(snapshot)), merging[1], telling[1], counting[1])
    for _, written in (merging, telling, counting):
        os.close(written)
    merge, graphs = _loaded(merging[0]), _loaded(telling[0])
    with os.fdopen(counting[0], "rb") as content:
        told = content.read()
    _, status = os.waitpid(pid, 0)
    if status:
        raise SystemExit("a data version could not be read into memory")
    return Data(graphs, merge, Planner(Census.of(json.loads(told))))


@contextmanager
def ending() -> Iterator[None]:
    """Ends this process with the block, without a word of what its parent had open."""
    status = 1
    try:
        yield
        status = 0
    finally:
        sys.stderr.flush()
        os._exit(status)


def _loaded(descriptor: int) -> Store:
    store = Store()
    with os.fdopen(descriptor, "rb") as content:
        store.bulk_load(content, format=RdfFormat.N_QUADS, lenient=True)
    return store


def _write(store: Store, merging: int, telling: int, counting: int) -> None:
    """The merge by itself, then all graphs and it, of which the engine walks first over what came last."""
    quads = store.dump(format=RdfFormat.N_QUADS) or b""
    outside = store.dump(format=RdfFormat.N_TRIPLES, from_graph=DefaultGraph()) or b""
    lines = list(merged(quads.splitlines(keepends=True), set(outside.splitlines(keepends=True))))
    merge = b"".join(lines)
    with os.fdopen(merging, "wb") as out:
        out.write(merge)
    with os.fdopen(telling, "wb") as out:
        out.write(quads)
        out.write(merge)
    with os.fdopen(counting, "wb") as out:
        out.write(json.dumps(counted(lines).told()).encode())


def merged(quads: Iterable[bytes], outside: Container[bytes]) -> Iterator[bytes]:
    """The triples of lines of N-Quads, each once, those of a predicate together; `outside` are in no graph.

    Oxigraph follows what a pattern finds from triple to triple: those that came together lie together in memory.
    """
    found: defaultdict[bytes, set[bytes]] = defaultdict(set)
    for line in quads:
        triple = line if line in outside else line.rsplit(b" ", 2)[0] + b" .\n"
        found[triple.split(b" ", 2)[1]].add(triple)
    for predicate in sorted(found):
        yield from sorted(found.pop(predicate))
