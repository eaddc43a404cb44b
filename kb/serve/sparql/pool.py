"""The processes that queries run in: a few, each killed and replaced when a query takes too long or too much."""

import asyncio
import json
import logging
import sys
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from kb.errors import KbError, QueryError
from kb.serve.problems import BusyError, NotAcceptableError, TimeLimitError

SECONDS = 10.0
"""How long one query may run."""

WAITING = 16
"""How many queries may wait for a worker."""

_LOG = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Query:
    """A query that was checked, and the graphs that it is asked of: all of them when none are named."""

    text: str
    defaults: Sequence[str] = ()
    named: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class Result:
    """A result over one data version as bytes of one media type; `truncated` where it goes on."""

    media: str
    body: bytes
    truncated: bool
    version: str


@dataclass(slots=True)
class Pool:
    """Workers over one store."""

    path: Path
    size: int = 2
    seconds: float = SECONDS
    waiting: int = WAITING
    _idle: asyncio.Queue[asyncio.subprocess.Process | None] = field(default_factory=asyncio.Queue)
    _running: set[asyncio.subprocess.Process] = field(default_factory=set)
    _waiting: int = 0

    async def open(self) -> None:
        """Makes room for the workers; each starts when it is first needed."""
        for _ in range(self.size):
            self._idle.put_nowait(None)

    async def close(self) -> None:
        """Ends them all."""
        for worker in [*self._running]:
            await self._end(worker)

    async def run(self, query: Query, tables: Sequence[str], graphs: Sequence[str]) -> Result:
        """The result of a query in the first fitting media type of `tables` or `graphs`.

        Raises BusyError when too many wait, TimeLimitError for what takes too long or too much memory, QueryError for
        what is no query, NotAcceptableError when no media type fits.
        """
        async with self._worker() as worker:
            asked = {"query": query.text, "defaults": list(query.defaults), "named": list(query.named)}
            asked |= {"tables": list(tables), "graphs": list(graphs)}
            try:
                async with asyncio.timeout(self.seconds):
                    message, body = await self._asked(worker, asked)
            except TimeoutError:
                raise TimeLimitError(f"the query took longer than {self.seconds:g} seconds") from None
            except (asyncio.IncompleteReadError, ConnectionError):
                raise TimeLimitError("the query took more memory or processor time than it may") from None
        return _result(message, body)

    @asynccontextmanager
    async def _worker(self) -> AsyncIterator[asyncio.subprocess.Process]:
        if self._waiting >= self.waiting:
            raise BusyError("too many queries are waiting; try again in a few seconds")
        self._waiting += 1
        try:
            worker = await self._idle.get()
        finally:
            self._waiting -= 1
        usable = False
        try:
            if worker is None or worker.returncode is not None:
                worker = await self._started()
            yield worker
            usable = True
        except QueryError:
            usable = worker is not None and not isinstance(sys.exception(), TimeLimitError)
            raise
        finally:
            if not usable and worker is not None:
                await self._end(worker)
            self._idle.put_nowait(worker if usable else None)

    async def _started(self) -> asyncio.subprocess.Process:
        worker = await asyncio.create_subprocess_exec(
            sys.executable, "-P", "-m", "kb.serve.sparql.worker", str(self.path), str(int(self.seconds) + 1),
            stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE,
        )  # fmt: skip
        self._running.add(worker)
        try:
            await _frame(worker)
        except (asyncio.IncompleteReadError, ConnectionError) as error:
            await self._end(worker)
            raise KbError("a query process could not open the store") from error
        return worker

    async def _end(self, worker: asyncio.subprocess.Process) -> None:
        if worker.returncode is None:
            worker.kill()
        await worker.wait()
        self._running.discard(worker)

    async def _asked(self, worker: asyncio.subprocess.Process, asked: dict[str, Any]) -> tuple[dict[str, Any], bytes]:
        assert worker.stdin is not None
        message = json.dumps(asked).encode()
        worker.stdin.write(b"%08x" % len(message) + message)
        await worker.stdin.drain()
        return await _frame(worker)


async def _frame(worker: asyncio.subprocess.Process) -> tuple[dict[str, Any], bytes]:
    assert worker.stdout is not None
    length = int(await worker.stdout.readexactly(8), 16)
    message: dict[str, Any] = json.loads(await worker.stdout.readexactly(length))
    return message, await worker.stdout.readexactly(message["bytes"])


def _result(message: dict[str, Any], body: bytes) -> Result:
    if "error" in message:
        raise QueryError(message["error"])
    if "failed" in message:
        _LOG.warning("a query failed: %s", message["failed"])
        raise QueryError("the query could not be evaluated")
    if "unacceptable" in message:
        raise NotAcceptableError(f"the result is a {message['unacceptable']}; none of its formats is accepted")
    return Result(message["media"], body, message["truncated"], message["version"])
