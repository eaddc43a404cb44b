"""Where queries run: in processes that can be killed, each in its turn, the long ones where they are in nobody's way.

A query begins in the quick lane.  One that is not answered at once goes on in the slow lane, at the lowest priority,
where the next query like it begins; one whose result is long is sent from a lane for those.
"""

import asyncio
import logging
import os
from collections import OrderedDict
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from pathlib import Path

from kb.errors import StoreError
from kb.serve.problems import TimeLimitError
from kb.serve.sparql.generation import Generation
from kb.serve.sparql.lane import Lane
from kb.serve.sparql.process import DiedError, Process
from kb.serve.sparql.running import Answer, Begun, Query, Running
from kb.store import directory

SECONDS = 10.0
"""How long one query may run."""

SENDING = 6
"""How many times as long a client may take for a result that is not sent at once."""

QUANTUM = 0.2
"""Seconds of processor time after which a query goes on in the slow lane."""

FRESH = 5.0
"""Seconds that a query waits for a data version that was just published; after that, the one before answers."""

RETRY = 5.0
"""Seconds after which a data version that could not be opened is tried again."""

LOWEST, LOW = 19, 10
_REMEMBERED = 1000
_LOG = logging.getLogger(__name__)


class Pool:
    """The processes over one store: the latest data version of it, after a moment in which it is read into memory."""

    def __init__(self, path: Path, size: int | None = None, seconds: float = SECONDS, waiting: int = 64) -> None:
        self.path = path
        self.seconds = seconds
        self.quantum = QUANTUM
        size = size or len(os.sched_getaffinity(0))
        self.quick = Lane(size, waiting=waiting, each=max(1, waiting // 2), patience=seconds)
        self.slow = Lane(max(1, size // 2), waiting=max(1, waiting // 4), each=4, patience=seconds)
        self.long = Lane(4, waiting=8, each=2, patience=seconds)
        self.killed = self.slowed = 0
        self._generation: Generation | None = None
        self._former: list[Generation] = []
        self._renewing: asyncio.Task[None] | None = None
        self._heavy: OrderedDict[str, None] = OrderedDict()

    @property
    def waiting(self) -> int:
        """How many queries wait for their turn."""
        return self.quick.waiting + self.slow.waiting + self.long.waiting

    @property
    def in_memory(self) -> bool:
        """Whether the data are in memory, and not on disk."""
        return self._ready().in_memory

    async def latest(self) -> str:
        """The data version that queries are answered from.

        A later one is waited for, though not for long: until its processes are ready, the ones before it answer.
        """
        generation = self._ready()
        if self._renewing is None or self._renewing.done():
            outdated = directory.current(self.path) != generation.nursery.version
            if outdated or generation.provisional:
                self._renewing = asyncio.ensure_future(self._renewed(at_once=outdated))
                if outdated:
                    await asyncio.wait({self._renewing}, timeout=FRESH)
        return self._ready().nursery.version

    async def open(self) -> None:
        """Starts the first processes; raises StoreError."""
        self._generation = await Generation.first(self.path, self._cpu_seconds)
        if self._generation.provisional:
            self._renewing = asyncio.ensure_future(self._renewed(at_once=False))

    async def close(self) -> None:
        """Ends them all."""
        if self._renewing:
            self._renewing.cancel()
            with suppress(asyncio.CancelledError):
                await self._renewing
        for generation in [*self._former, *([self._generation] if self._generation else [])]:
            await generation.close()

    async def answer(self, query: Query, client: str = "") -> Answer:
        """The result of a query; whoever gets it closes it.

        Raises BusyError or TooManyError when too many wait, TimeLimitError for what takes too long or too much memory,
        QueryError for what is no query, NotAcceptableError when it has no wanted media type.
        """
        if not query.heavy and query.key not in self._heavy:
            async with self._started(self.quick, client, 0) as running:
                if begun := await self._quickly(running, query):
                    return await self._answered(running, begun, client)
                self._remember(query.key)
                if self.slow.taken():
                    running.move(self.slow, LOWEST)
                    return await self._slowly(running, query, client)
        async with self._started(self.slow, client, LOWEST) as running:
            return await self._slowly(running, query, client)

    async def _renewed(self, *, at_once: bool) -> None:
        """Makes processes over a later data version, or over memory instead of the disk."""
        make = Generation.first if at_once else Generation.better
        try:
            latest = await make(self.path, self._cpu_seconds)
        except StoreError as error:
            _LOG.warning("the latest data version cannot be opened: %s", error)
            await asyncio.sleep(RETRY)
            return
        before, self._generation = self._generation, latest
        self._former = [one for one in self._former if not one.closed]
        if before:
            before.retire()
            self._former.append(before)
        self._heavy.clear()

    def _ready(self) -> Generation:
        if self._generation is None:
            raise StoreError(f"{self.path}: the server is not open")
        return self._generation

    async def _quickly(self, running: Running, query: Query) -> Begun | None:
        """The result, unless it takes too much work: having to wait for the machine is no fault of a query."""
        until = asyncio.get_running_loop().time() + self.seconds
        begun = None
        while begun is None and running.worked() < self.quantum and asyncio.get_running_loop().time() < until:
            begun = await self._within(running, query, self.quantum)
        return begun

    async def _slowly(self, running: Running, query: Query, client: str) -> Answer:
        begun = await self._within(running, query, self.seconds)
        if begun is None:
            self.killed += 1
            raise TimeLimitError(f"the query took longer than {self.seconds:g} seconds")
        if running.worked() < self.quantum:
            self._heavy.pop(query.key, None)
        return await self._answered(running, begun, client)

    async def _within(self, running: Running, query: Query, seconds: float) -> Begun | None:
        try:
            return await running.within(query, seconds)
        except TimeLimitError:
            self.killed += 1
            self._remember(query.key)
            raise

    async def _answered(self, running: Running, begun: Begun, client: str) -> Answer:
        meta = begun.meta
        answer = Answer(**{"truncated": begun.truncated} | meta, body=begun.body, whole=begun.ended)
        if begun.ended:
            running.kept = not begun.spent
        else:
            await self.long.enter(client)
            running.move(self.long, LOW)
            running.detached = True
            answer._running = running  # noqa: SLF001 - made here
        return answer

    @asynccontextmanager
    async def _started(self, lane: Lane, client: str, niceness: int) -> AsyncIterator[Running]:
        async with AsyncExitStack() as held:
            await lane.enter(client)
            held.callback(lane.leave)
            generation, process = await self._process(niceness)
            held.pop_all()
        running = Running(generation, process, lane, niceness)
        try:
            yield running
        finally:
            if not running.detached:
                running.release()

    async def _process(self, niceness: int) -> tuple[Generation, Process]:
        """A process; when their parent has died, one of a new parent."""
        generation = self._ready()
        try:
            return generation, await generation.taken(niceness)
        except DiedError:
            if not self._renewing or self._renewing.done():
                self._renewing = asyncio.ensure_future(self._renewed(at_once=True))
            await asyncio.shield(self._renewing)
        generation = self._ready()
        try:
            return generation, await generation.taken(niceness)
        except DiedError:
            raise StoreError(f"{self.path}: no query process could be started") from None

    def _remember(self, key: str) -> None:
        """Begins a query of this key in the slow lane from now on."""
        self.slowed += 1
        self._heavy[key] = None
        if len(self._heavy) > _REMEMBERED:
            self._heavy.popitem(last=False)

    @property
    def _cpu_seconds(self) -> int:
        return int(self.seconds) + 1
