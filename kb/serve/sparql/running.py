"""One query in one process: what it is asked, how far it is, and what comes of it."""

import logging
import os
import time
from collections.abc import AsyncIterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from kb.errors import QueryError, RemoteError, RemoteTimeoutError
from kb.serve.problems import NotAcceptableError, TimeLimitError
from kb.serve.sparql.frames import BODY, END, ERROR, QUERY, Frame, packed, told
from kb.serve.sparql.generation import Generation
from kb.serve.sparql.lane import Lane
from kb.serve.sparql.process import DiedError, Process

_LOG = logging.getLogger(__name__)


@dataclass(frozen=True)
class Query:
    """A query that was checked, and the graphs that it is asked of: all of them when none are named.

    `tables` and `graphs` are the media types that its result may have, `values` the terms of its parameters as
    N-Triples; `key` is the same for queries that are the same, `heavy` is what looks as if it took long, `choosing`
    what says itself which graphs it is asked of, `naming` what asks one by its name.
    """

    text: str
    tables: str | None = "application/sparql-results+json"
    graphs: str | None = "text/turtle"
    defaults: tuple[str, ...] = ()
    named: tuple[str, ...] = ()
    values: Mapping[str, str] = field(default_factory=dict)
    key: str = ""
    heavy: bool = False
    choosing: bool = False
    naming: bool = False

    def message(self) -> dict[str, Any]:
        """The query as a process is told it."""
        asked: dict[str, Any] = {"query": self.text, "tables": self.tables, "graphs": self.graphs}
        asked |= {"defaults": self.defaults, "named": self.named, "choosing": self.choosing, "naming": self.naming}
        return asked | {"values": dict(self.values)}

    @cached_property
    def frame(self) -> bytes:
        """The same as it is sent."""
        return packed(told(QUERY, self.message()))


@dataclass(slots=True)
class Begun:
    """What is known of a result so far: all of it when `ended`."""

    meta: dict[str, Any]
    body: bytes
    ended: bool
    truncated: bool = False
    spent: bool = False


class Running:
    """A query in a process, and the place that it takes."""

    def __init__(self, generation: Generation, process: Process, lane: Lane, niceness: int = 0) -> None:
        self.generation, self.process, self.lane, self.niceness = generation, process, lane, niceness
        self.kept = self.detached = False
        self._asked = False
        self._before = _processor_seconds(process.pid)

    def worked(self) -> float:
        """Seconds of processor time that the query has taken; on a busy machine less than what it waited for."""
        return _processor_seconds(self.process.pid) - self._before

    async def within(self, query: Query, seconds: float) -> Begun | None:
        """The result, or its beginning if it is long; nothing when the time is over: then it can be waited for again.

        Raises QueryError for what is no query, TimeLimitError when the process died of it.
        """
        if not self._asked:
            self._asked = True
            self.process.ask(query.frame)
        return self._beginning() if await self.process.begun(seconds) else None

    async def rest(self) -> AsyncIterator[Frame]:
        """What is left of the frames, with the end; raises DiedError, and QueryError for what fails on the way."""
        while True:
            frame = await self.process.frame()
            if frame.kind == ERROR:
                raise _error(frame.content)
            yield frame
            if frame.kind == END:
                return

    def move(self, lane: Lane, niceness: int) -> None:
        """Goes on in another lane, in which a place was taken, and gives way to others from now on."""
        self.lane.leave()
        self.lane, self.niceness = lane, niceness
        self.generation.replace()
        with suppress(ProcessLookupError):
            os.setpriority(os.PRIO_PROCESS, self.process.pid, niceness)

    def release(self) -> None:
        """Leaves the place; the process is kept for the next query, unless it gives way to others, or else killed."""
        self.lane.leave()
        if self.kept and not self.niceness:
            self.generation.give_back(self.process)
        else:
            self.generation.end(self.process)
            self.generation.replace()

    def _beginning(self) -> Begun:
        frames = self.process.said()
        last = frames[-1] if frames else None
        if last and last.kind == ERROR:
            self.kept = not last.content["spent"]
            raise _error(last.content)
        body = b"".join(frame.payload for frame in frames if frame.kind == BODY)
        if last and last.kind == END:
            return Begun(frames[0].content, body, ended=True, **last.content)
        if self.process.gone():
            raise TimeLimitError("the query took more memory or processor time than it may")
        return Begun(frames[0].content, body, ended=False)


@dataclass(slots=True)
class Answer:
    """A result over one data version in one media type; `merged` where a triple of several graphs counts once in it.

    `body` is all of it when it is `whole`, else the beginning; `truncated` where it is known that the result goes on.
    """

    media: str
    version: str
    merged: bool
    body: bytes
    whole: bool
    truncated: bool
    _running: Running | None = None

    async def rest(self) -> AsyncIterator[bytes]:
        """The bytes that follow; raises CutError when they end before the result does."""
        if self._running:
            try:
                async for frame in self._running.rest():
                    if frame.kind == BODY:
                        yield frame.payload
            except (DiedError, QueryError):
                raise CutError from None

    def close(self) -> None:
        """Lets go of the process."""
        if self._running:
            self._running.release()
            self._running = None


class CutError(Exception):
    """A result that could not be sent to its end."""


def _processor_seconds(pid: int) -> float:
    """Processor time of a process: Linux has a clock for each; elsewhere, the time of day stands in for it."""
    try:
        return time.clock_gettime((~pid << 3) | 2)
    except OSError:
        return time.monotonic()


def _error(told: Mapping[str, Any]) -> Exception:
    if "query" in told:
        return QueryError(told["query"])
    if "remote" in told:
        return RemoteTimeoutError(told["remote"]) if told["late"] else RemoteError(told["remote"])
    if "unacceptable" in told:
        return NotAcceptableError(f"the result is a {told['unacceptable']}; none of its formats is accepted")
    _LOG.warning("a query failed: %s", told["failed"])
    return QueryError("the query could not be evaluated")
