"""The query processes over one data version, from its first query to its last."""

import asyncio
import logging
from collections.abc import Coroutine
from pathlib import Path
from typing import Any

from kb.serve.sparql.nursery import IN_MEMORY, size
from kb.serve.sparql.process import DiedError, Nursery, Process
from kb.store import directory
from kb.store.remote import is_remote

AT_ONCE = 2 * 1024**2
"""Bytes of a data version on disk that is read into memory so quickly that the first query can wait for it."""

_LOG = logging.getLogger(__name__)


class Generation:
    """A parent and its processes, of which the next queries get the idle ones; ends when retired and all are back."""

    def __init__(self, nursery: Nursery, *, in_memory: bool, spare: int = 4) -> None:
        self.nursery = nursery
        self.spare = spare
        self.in_memory = in_memory
        self.retired = self.closed = self.provisional = False
        self._idle: list[Process] = []
        self._tasks: set[asyncio.Task[None]] = set()

    @classmethod
    async def first(cls, path: Path, cpu_seconds: int) -> "Generation":
        """The processes that a server begins with: over the disk, where reading all into memory would take long."""
        found = await _bytes(path)
        first = await cls.latest(path, cpu_seconds, in_memory=found <= AT_ONCE)
        first.provisional = AT_ONCE < found <= IN_MEMORY
        return first

    @classmethod
    async def better(cls, path: Path, cpu_seconds: int) -> "Generation":
        """The processes that a server goes on with: over memory, if the data fit."""
        return await cls.latest(path, cpu_seconds, in_memory=await _bytes(path) <= IN_MEMORY)

    @classmethod
    async def latest(cls, path: Path, cpu_seconds: int, *, in_memory: bool) -> "Generation":
        """Processes over the latest data version."""
        return cls(await Nursery.started(path, cpu_seconds, in_memory=in_memory), in_memory=in_memory)

    async def taken(self, niceness: int = 0) -> Process:
        """A process for one query; raises DiedError when none can be made."""
        while not niceness and self._idle:
            process = self._idle.pop()
            if not process.gone():
                return process
            self.end(process)
        return await self.nursery.forked(niceness)

    def give_back(self, process: Process) -> None:
        """Keeps a process for the next query."""
        if self.retired or len(self._idle) >= self.spare:
            self.end(process)
        else:
            self._idle.append(process)

    def end(self, process: Process) -> None:
        """Kills a process."""
        self._begin(self._ended(process))

    def replace(self) -> None:
        """Has one more process ready, in place of one that is lost to long work."""
        if not self.retired and not self._idle:
            self._begin(self._warmed())

    async def _warmed(self) -> None:
        try:
            self.give_back(await self.nursery.forked())
        except DiedError:
            _LOG.warning("a query process could not be started")

    def retire(self) -> None:
        """Takes no more queries; those that run are finished."""
        self.retired = True
        idle, self._idle = self._idle, []
        for process in idle:
            self.end(process)
        if not idle:
            self._begin(self._closed())

    async def close(self) -> None:
        """Ends everything now."""
        self.retired = self.closed = True
        for process in self._idle:
            process.hang_up()
        await self.nursery.close()
        for task in [*self._tasks]:
            await task

    async def _ended(self, process: Process) -> None:
        await self.nursery.end(process)
        await self._closed()

    async def _closed(self) -> None:
        if self.retired and not self.closed and not self.nursery.children:
            self.closed = True
            await self.nursery.close()

    def _begin(self, work: Coroutine[Any, Any, None]) -> None:
        task = asyncio.ensure_future(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)


async def _bytes(path: Path) -> int:
    if is_remote(path):
        return IN_MEMORY + 1
    with directory.reported(path), directory.reading(path) as (_, snapshot):
        return size(snapshot)
