"""The server's side of its query processes: starting their parent, having one forked, asking it, ending it."""

import asyncio
import os
import socket
import sys
from collections import deque
from contextlib import suppress
from mmap import mmap
from pathlib import Path
from typing import cast

from kb.errors import StoreError
from kb.serve.sparql import slate
from kb.serve.sparql.allocator import environment
from kb.serve.sparql.frames import BODY, END, ERROR, LENGTH, SLATE, Frame, unpacked
from kb.serve.sparql.nursery import COMMAND, FORK, KILL, READY

HELD = slate.SIZE
"""Bytes of a result from which on a process waits until they are taken: one that is shorter is had in one piece."""


class DiedError(Exception):
    """A process that ended while an answer was expected of it."""


class Process(asyncio.Protocol):
    """A query process; it answers one query at a time."""

    def __init__(self, pid: int, shared: mmap) -> None:
        self.pid = pid
        self._slate = shared
        self._frames: deque[Frame] = deque()
        self._began = b""
        self._held = 0
        self._over = False
        self._begun: asyncio.Future[bool] | None = None
        self._waiting: asyncio.Future[None] | None = None

    def ask(self, query: bytes) -> None:
        """Hands it a query, as a frame that is packed."""
        self._transport.write(query)

    async def begun(self, seconds: float) -> bool:
        """Whether all of the answer is there, or as much of it as is held, before so many seconds are over."""
        if self._enough():
            return True
        loop = asyncio.get_running_loop()
        self._begun = loop.create_future()
        # A third of the work of `asyncio.wait`: every query comes this way.
        late = loop.call_later(seconds, self._settle, False)  # noqa: FBT003 - as `call_later` passes it on
        try:
            return await self._begun
        finally:
            late.cancel()

    def said(self) -> list[Frame]:
        """What it has said so far and nobody took."""
        frames = [*self._frames]
        self._frames.clear()
        self._hold(-sum(len(frame.payload) for frame in frames))
        return frames

    async def frame(self) -> Frame:
        """What it says next; raises DiedError."""
        while not self._frames:
            if self._over:
                raise DiedError
            self._waiting = asyncio.get_running_loop().create_future()
            await self._waiting
        frame = self._frames.popleft()
        self._hold(-len(frame.payload))
        return frame

    def gone(self) -> bool:
        """Whether it has died."""
        return self._over

    def hang_up(self) -> None:
        """Closes the connection."""
        self._transport.abort()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Is called when there is a connection to it."""
        # Those of uvloop are no subclasses of asyncio's.
        self._transport = cast("asyncio.Transport", transport)

    def data_received(self, data: bytes) -> None:
        """Is called with what it says."""
        found, self._began = unpacked(self._began + data if self._began else data)
        found = [self._read(frame) if frame.kind == SLATE else frame for frame in found]
        self._frames += found
        self._hold(sum(len(frame.payload) for frame in found))
        if found:
            self._wake()

    def connection_lost(self, _: Exception | None) -> None:
        """Is called when it has ended."""
        self._over = True
        self._slate.close()
        self._wake()

    def _read(self, frame: Frame) -> Frame:
        """What stands on the slate."""
        (length,) = LENGTH.unpack(frame.payload)
        return Frame(BODY, self._slate[:length])

    def _hold(self, more: int) -> None:
        """Lets it wait while nobody takes what it has said."""
        before, self._held = self._held, self._held + more
        if before < HELD <= self._held:
            self._transport.pause_reading()
        elif self._held < HELD <= before and not self._over:
            self._transport.resume_reading()

    def _wake(self) -> None:
        if self._waiting and not self._waiting.done():
            self._waiting.set_result(None)
        if self._enough():
            self._settle(True)  # noqa: FBT003 - as above

    def _settle(self, enough: bool) -> None:  # noqa: FBT001 - as above
        if self._begun and not self._begun.done():
            self._begun.set_result(enough)

    def _enough(self) -> bool:
        ended = bool(self._frames) and self._frames[-1].kind in (END, ERROR)
        return ended or self._over or self._held >= HELD


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
        descriptor = slate.made()
        shared = mmap(descriptor, slate.SIZE)
        try:
            with theirs:
                pid = await asyncio.shield(self._commanded(FORK, niceness, [theirs.fileno(), descriptor]))
            self.children += 1
            _, process = await asyncio.get_running_loop().create_connection(lambda: Process(pid, shared), sock=ours)
        except BaseException:
            ours.close()
            shared.close()
            raise
        finally:
            os.close(descriptor)
        return process

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
    asked = [str(path), str(control), str(cpu_seconds), "memory" if in_memory else "disk"]
    return await asyncio.create_subprocess_exec(
        sys.executable, "-P", "-m", "kb.serve.sparql.nursery", *asked,
        stdin=asyncio.subprocess.DEVNULL, stdout=asyncio.subprocess.DEVNULL, pass_fds=[control], env=environment(),
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
