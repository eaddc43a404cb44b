"""A query process: answers one query at a time over data that it only reads, until it is killed.

It is forked with its data open, and then lets go of all that a query could misuse: it can open no file and no socket
any more, write no file, and take no more than so much memory.  Query and serialisation both happen here, because
Oxigraph's results belong to one thread.
"""

import resource
import socket
import sys
from collections.abc import Callable, Iterable
from contextlib import suppress
from mmap import mmap
from pathlib import Path
from typing import Any

from pyoxigraph import QueryBoolean, QuerySolutions, QueryTriples

from kb.errors import QueryError
from kb.serve.sparql import results, rows
from kb.serve.sparql.data import Data
from kb.serve.sparql.faults import fault
from kb.serve.sparql.frames import BODY, CHUNK, END, ERROR, HEAD, LENGTH, META, SLATE, Frame, received, told

ROWS = 100_000
"""Rows or triples of a result; a longer one is cut and marked."""

BYTES = 100 * 1024**2
"""Bytes of a result; a longer one is cut and marked."""

MEMORY = 1024**3
"""Bytes of address space that queries may take beside what the data take."""

SPENT = 256 * 1024**2
"""Bytes by which a process may have grown before it is replaced."""

JSON = frozenset({"application/sparql-results+json", "application/json"})
"""The media types that Oxigraph writes itself, many times as fast as we do."""

Channel = tuple[socket.socket, mmap]
"""A connection to the server, and the memory shared with it."""

Ending = tuple[bytes, dict[str, Any]]
"""How an answer ends: the kind of the last frame, END or ERROR, and what it says."""

Answering = Callable[[dict[str, Any], "Outgoing"], Ending]
"""What answers a query, told as `Query.message` has it."""


class Outgoing:
    """The way to the server: frames, and the slate that stands between both."""

    def __init__(self, connection: socket.socket, slate: mmap) -> None:
        self.slate = slate
        self._file = connection.makefile("wb", buffering=2 * CHUNK)

    def send(self, frame: Frame) -> None:
        """Takes a frame."""
        self._file.write(HEAD.pack(frame.kind, len(frame.payload)))
        self._file.write(frame.payload)

    def flush(self) -> None:
        """Sends what it has."""
        self._file.flush()


def work(channel: Channel, answering: Answering, cpu_seconds: int, *, sockets: int = 0) -> None:
    """Answers the queries that come on one channel until it ends, with so many sockets of its own."""
    _confine(sockets)
    connection, slate = channel
    outgoing = Outgoing(connection, slate)
    before = _memory()
    for frame in received(connection.makefile("rb")):
        _bound_time(cpu_seconds)
        kind, content = answering(frame.content, outgoing)
        outgoing.send(told(kind, content | {"spent": _memory() - before > SPENT}))
        outgoing.flush()


def answered(data: Data, asked: dict[str, Any], version: str, outgoing: Outgoing) -> Ending:
    """Sends what is known of a result and its bytes; its end says what is wrong with the query."""
    try:
        return _sent(data, asked, version, outgoing)
    except (QueryError, SyntaxError, ValueError) as error:
        return ERROR, {"query": fault(str(error))}
    except (RuntimeError, OSError, MemoryError) as error:
        return ERROR, {"failed": f"{type(error).__name__}: {error}"}


def _sent(data: Data, asked: dict[str, Any], version: str, outgoing: Outgoing) -> Ending:
    found = data.found(asked)
    kind = "graph" if isinstance(found, QueryTriples) else "table"
    media = asked[f"{kind}s"]
    if not media:
        return ERROR, {"unacceptable": kind}
    meta = {"media": media, "version": version, "merged": data.merge is not None}
    sending = Sending(outgoing, meta, short=isinstance(found, QueryBoolean))
    if isinstance(found, QuerySolutions) and media in JSON:
        rows.to_json(found, sending.cut, sending.put)
    else:
        sending.take(results.written(found, media, sending.cut))
    return sending.end()


class Sending:
    """A result on its way, which ends at the cut.

    Oxigraph evaluates as rows are asked for: nothing is said of a result before there is a piece of it, so that what
    fails at once is told as that.  One that is `short`, or cannot say itself that it was cut, is held to its end.  One
    that fits stands on the slate.
    """

    def __init__(self, outgoing: Outgoing, meta: dict[str, Any], *, short: bool = False) -> None:
        self.cut = results.Cut(ROWS, BYTES)
        self._send = outgoing.send
        self._slate: mmap | None = outgoing.slate
        self._meta = meta
        self._streamed = results.marks_its_end(meta["media"]) and not short
        self._begun = False
        self._held: list[bytes] = []
        self._length = 0

    def take(self, pieces: Iterable[bytes]) -> None:
        """Takes all pieces, counting their bytes."""
        for piece in pieces:
            self.cut.bytes_left -= len(piece)
            self.put(piece)

    def put(self, some: bytes) -> None:
        """Takes some bytes."""
        begun, self._length = self._length, self._length + len(some)
        if self._slate and self._length <= len(self._slate):
            self._slate[begun : self._length] = some
            return
        if self._slate:
            self._held.append(self._slate[:begun])
            self._slate = None
        self._held.append(some)
        if self._streamed and self._length >= CHUNK:
            self._begin(self._meta)
            self._flush()

    def end(self) -> Ending:
        """Sends what is left."""
        truncated = {"truncated": self.cut.truncated}
        self._begin(self._meta if self._streamed else self._meta | truncated)
        if self._slate:
            self._send(Frame(SLATE, LENGTH.pack(self._length)))
        else:
            self._flush()
        return END, truncated

    def _begin(self, meta: dict[str, Any]) -> None:
        if not self._begun:
            self._begun = True
            self._send(told(META, meta))

    def _flush(self) -> None:
        held = b"".join(self._held)
        for at in range(0, len(held), CHUNK):
            self._send(Frame(BODY, held[at : at + CHUNK]))
        self._held.clear()
        self._length = 0


def _confine(sockets: int = 0) -> None:
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
