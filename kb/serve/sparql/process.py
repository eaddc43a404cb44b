"""The server's side of its query processes: starting their parent, having one forked, asking it, ending it."""

import asyncio
import socket
import sys
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

from kb.errors import StoreError
from kb.serve.sparql.frames import CHUNK, HEAD, QUERY, Frame, packed, told
from kb.serve.sparql.nursery import COMMAND, FORK, KILL, READY


class DiedError(Exception):
    """A process that ended while an answer was expected of it."""


class Process:
    """A query process; it answers one query at a time."""

    def __init__(self, pid: int, stream: tuple[asyncio.StreamReader, asyncio.StreamWriter]) -> None:
        self.pid = pid
        self._reader, self._writer = stream

    async def ask(self, query: Mapping[str, Any]) -> None:
        """Hands it a query."""
        self._writer.write(packed(told(QUERY, query)))
        await self._writer.drain()

    async def frame(self) -> Frame:
        """What it says next; raises DiedError."""
        try:
            kind, length = HEAD.unpack(await self._reader.readexactly(HEAD.size))
            return Frame(kind, await self._reader.readexactly(length) if length else b"")
        except (asyncio.IncompleteReadError, ConnectionError):
            raise DiedError from None

    def gone(self) -> bool:
        """Whether it has died while nobody asked it anything."""
        return self._reader.at_eof()

    def hang_up(self) -> None:
        """Closes the connection."""
        self._writer.close()


class Nursery:
    """A running parent of query processes, all over one data version."""

    def __init__(self, parent: asyncio.subprocess.Process, control: socket.socket, version: str) -> None:
        self.version = version
        self.children = 0
        self._parent = parent
        self._control = control
        self._turn = asyncio.Lock()

    @classmethod
    async def started(cls, path: Path, cpu_seconds: int, *, in_memory: bool) -> "Nursery":
        """A parent over the latest data version of a store, once its data are at hand; raises StoreError."""
        ours, theirs = socket.socketpair()
        ours.setblocking(False)  # noqa: FBT003 - the name says it
        parent = None
        try:
            with theirs:
                parent = await _parent(path, theirs.fileno(), cpu_seconds, in_memory=in_memory)
            (length,) = READY.unpack(await _exactly(ours, READY.size))
            version = (await _exactly(ours, length)).decode()
        except BaseException as error:
            ours.close()
            if parent:
                await parent.wait()
            if isinstance(error, DiedError):
                raise StoreError(f"{path}: no query process could open it") from None
            raise
        return cls(parent, ours, version)

    async def forked(self, niceness: int = 0) -> Process:
        """A new query process; raises DiedError when the parent is gone."""
        ours, theirs = socket.socketpair()
        try:
            with theirs:
                pid = await asyncio.shield(self._commanded(FORK, niceness, [theirs.fileno()]))
            self.children += 1
            return Process(pid, await asyncio.open_connection(sock=ours, limit=4 * CHUNK))
        except BaseException:
            ours.close()
            raise

    async def end(self, process: Process) -> None:
        """Kills a query process; its memory is free when this returns."""
        process.hang_up()
        try:
            await self._commanded(KILL, process.pid)
        except DiedError:
            return
        finally:
            self.children -= 1

    async def close(self) -> None:
        """Ends it and all its processes."""
        with suppress(OSError):
            self._control.shutdown(socket.SHUT_RDWR)
        await self._parent.wait()
        self._control.close()

    async def _commanded(self, kind: bytes, number: int, passed: list[int] | None = None) -> int:
        async with self._turn:
            try:
                socket.send_fds(self._control, [COMMAND.pack(kind, number)], passed or [])
            except OSError:
                raise DiedError from None
            _, answer = COMMAND.unpack(await _exactly(self._control, COMMAND.size))
        return int(answer)


async def _parent(path: Path, control: int, cpu_seconds: int, *, in_memory: bool) -> asyncio.subprocess.Process:
    asked = [str(path), str(control), str(cpu_seconds), "yes" if in_memory else "no"]
    return await asyncio.create_subprocess_exec(
        sys.executable, "-P", "-m", "kb.serve.sparql.nursery", *asked,
        stdin=asyncio.subprocess.DEVNULL, stdout=asyncio.subprocess.DEVNULL, pass_fds=[control],
    )  # fmt: skip


async def _exactly(control: socket.socket, size: int) -> bytes:
    found = b""
    while len(found) < size:
        try:
            more = await asyncio.get_running_loop().sock_recv(control, size - len(found))
        except OSError:
            raise DiedError from None
        if not more:
            raise DiedError
        found += more
    return found
