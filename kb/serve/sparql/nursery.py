"""The warm parent of query processes: has the data at hand, and forks a process that answers from them when told to.

While they fit, the data are read into memory once, here, and shared by all that are forked; larger ones stay on disk,
and each process opens them for itself.  Of a store elsewhere there are no data here: queries are sent on to it.

What it is told on its control socket is one letter and a number of four bytes: F with the niceness of a process to
fork, which comes with the socket that is to be its connection and with its slate, and is answered with its process id;
K with the id of one to end, which is answered when its memory is free again.  When the control socket closes, all of
them end.
"""

import gc
import os
import signal
import socket
import struct
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from pyoxigraph import Store

from kb.serve.sparql import slate
from kb.serve.sparql.data import Data
from kb.serve.sparql.forwarding import forward
from kb.serve.sparql.reading import ending, in_memory
from kb.serve.sparql.worker import Channel, answered, work
from kb.store import directory
from kb.store.remote import is_remote, served

IN_MEMORY = 128 * 1024**2
"""Bytes of a data version on disk up to which it is read into memory, where it takes some six times as much."""

COMMAND = struct.Struct("!cI")
READY = struct.Struct("!H")
FORK, KILL = b"F", b"K"

Work = Callable[[Channel], None]


def main(path: str, control: str, cpu_seconds: str, place: str) -> None:
    """Opens the latest data version of a store, tells its name, and obeys until the control socket closes."""
    for ignored in (signal.SIGINT, signal.SIGTERM):
        signal.signal(ignored, signal.SIG_IGN)
    connection = socket.socket(fileno=int(control))
    # A server that ends does not wait for it.
    with suppress(BrokenPipeError, ConnectionResetError), directory.reading(Path(path)) as (version, snapshot):
        elsewhere = served(Path(path)) if is_remote(Path(path)) else None
        data = in_memory(snapshot) if place == "memory" and not elsewhere else None
        gc.collect()
        gc.freeze()
        connection.sendall(READY.pack(len(version)) + version.encode())

        def raise_one(child: Channel) -> None:
            if elsewhere:
                forward(child, elsewhere, version, int(cpu_seconds))
                return
            # Oxigraph has threads for a store on disk, so it is opened by each process for itself.
            opened = data or Data(Store.read_only(str(snapshot)))
            work(child, lambda asked, outgoing: answered(opened, asked, version, outgoing), int(cpu_seconds))

        _obey(connection, raise_one)


def size(snapshot: Path) -> int:
    """Bytes of a data version on disk."""
    return sum(file.stat().st_size for file in snapshot.iterdir())


def _obey(connection: socket.socket, raise_one: Work) -> None:
    children: set[int] = set()
    while True:
        command, passed, _, _ = socket.recv_fds(connection, COMMAND.size, 2)
        if not command:
            break
        kind, number = COMMAND.unpack(command)
        if kind == FORK:
            pid = _forked(connection, passed, number, raise_one)
            for descriptor in passed:
                os.close(descriptor)
            children.add(pid)
            connection.sendall(COMMAND.pack(FORK, pid))
        elif number in children:
            children.discard(number)
            _end(number)
            connection.sendall(COMMAND.pack(KILL, number))
    for pid in children:
        _end(pid)


def _forked(connection: socket.socket, passed: list[int], niceness: int, raise_one: Work) -> int:
    pid = os.fork()
    if not pid:
        with ending():
            connection.close()
            os.nice(niceness)
            raise_one((socket.socket(fileno=passed[0]), slate.opened(passed[1])))
    return pid


def _end(pid: int) -> None:
    with suppress(ProcessLookupError):
        os.kill(pid, signal.SIGKILL)
    os.waitpid(pid, 0)


if __name__ == "__main__":
    main(*sys.argv[1:])
