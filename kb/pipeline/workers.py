"""Reading many documents at once in processes of their own, so that one that kills its reader harms no other."""

import math
import multiprocessing
import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from multiprocessing.context import SpawnContext, SpawnProcess
from typing import Any, NamedTuple

from kb import facts
from kb.document import Document
from kb.errors import KbError, QuarantineError, ReadError
from kb.pipeline.outcome import Outcome
from kb.read import Failure

Passing = Failure | Outcome
"""What needs no reading."""

Extract = Callable[[Document], facts.Article]

SECONDS = 30.0
"""CPU time that every article may take, and a millisecond more for each of its characters."""

_WAITING = 4
"""Documents in hand for each worker: enough that none is idle, few enough that memory stays flat."""


class Mined(NamedTuple):
    """A document with its facts, or with the reason why it has none."""

    document: Document
    told: facts.Article | Failure


def extracted(document: Document, nlp: str | None = None) -> facts.Article:
    """What a document says, read by the embedded English pipeline or by this installed one."""
    from kb.extract import extract  # noqa: PLC0415 - loads the models, in the worker
    from kb.nlp import analyse  # noqa: PLC0415

    return extract(analyse(document, nlp))


def mined(
    items: Iterable[Document | Passing], jobs: int, extract: Extract = extracted, seconds: float = SECONDS
) -> Iterator[Mined | Passing]:
    """Each document with its facts, or with the reason why it has none; in the order of the items.

    Items that are no documents pass as they are.  With no jobs, everything happens in this process, without a limit.
    """
    return _in_processes(items, _Pool(jobs, extract, seconds)) if jobs else _here(items, extract)


def attempt(extract: Extract, document: Document, seconds: float) -> facts.Article | Failure:
    """The facts of a document, or the reason why it has none: a KbError, a defect of ours, or too much time."""
    try:
        with _limited(seconds + len(document.text) / 1000):
            return extract(document)
    except ReadError as error:
        return Failure(document.id, error.reason, quarantined=True)
    except KbError as error:
        return Failure(document.id, str(error), quarantined=True)
    except Exception as error:  # noqa: BLE001 - one article never stops a build; the report names it
        return Failure(document.id, " ".join(f"{type(error).__name__}: {error}".split()), quarantined=True)


def _here(items: Iterable[Document | Passing], extract: Extract) -> Iterator[Mined | Passing]:
    for item in items:
        yield Mined(item, attempt(extract, item, math.inf)) if isinstance(item, Document) else item


def _in_processes(items: Iterable[Document | Passing], pool: "_Pool") -> Iterator[Mined | Passing]:
    queue: deque[Callable[[], Mined | Passing]] = deque()
    try:
        for item in items:
            queue.append(pool.submitted(item) if isinstance(item, Document) else _passing(item))
            if len(queue) > pool.jobs * _WAITING:
                yield queue.popleft()()
        while queue:
            yield queue.popleft()()
    except BaseException:
        # Nobody waits any more for what is being read: an interrupt, or a caller that has enough.
        pool.stop()
        raise
    finally:
        pool.close()


def _passing(item: Passing) -> Callable[[], Passing]:
    return lambda: item


class _Pool:
    """Worker processes that are replaced when one of them dies."""

    def __init__(self, jobs: int, extract: Extract, seconds: float) -> None:
        self.jobs = jobs
        self._extract = extract
        self._seconds = seconds
        self._workers = _Workers()
        self._executor = self._workers.executor(jobs)
        self._lone: ProcessPoolExecutor | None = None

    def submitted(self, document: Document) -> Callable[[], Mined]:
        """Hands a document to a worker; the result is what calling gives."""
        try:
            future = self._executor.submit(attempt, self._extract, document, self._seconds)
        except BrokenProcessPool:
            return lambda: Mined(document, self._alone(document))
        return lambda: Mined(document, self._result(document, future))

    def stop(self) -> None:
        """Ends the workers at once, whatever they read."""
        self._workers.end()

    def close(self) -> None:
        """Waits for the workers to end."""
        self._executor.shutdown(wait=True, cancel_futures=True)
        if self._lone:
            self._lone.shutdown()

    def _result(self, document: Document, future: "Future[facts.Article | Failure]") -> facts.Article | Failure:
        try:
            return future.result()
        except BrokenProcessPool:
            return self._alone(document)

    def _alone(self, document: Document) -> facts.Article | Failure:
        """Reads again what a worker held when one died: alone, to learn which document it was."""
        self._renew()
        self._lone = self._lone or self._workers.executor(1)
        try:
            return self._lone.submit(attempt, self._extract, document, self._seconds).result()
        except BrokenProcessPool:
            self._lone = None
            return Failure(document.id, "its reader died: too little memory, or too much work", quarantined=True)

    def _renew(self) -> None:
        """Puts a new pool in the place of a broken one."""
        try:
            self._executor.submit(_nothing)
        except BrokenProcessPool:
            self._executor.shutdown()
            self._executor = self._workers.executor(self.jobs)


class _Workers(SpawnContext):
    """Processes that can be ended; spawned, as threads of the quad store must not be forked."""

    def __init__(self) -> None:
        super().__init__()
        self._made: list[SpawnProcess] = []

    def executor(self, jobs: int) -> ProcessPoolExecutor:
        """So many of them."""
        return ProcessPoolExecutor(jobs, mp_context=self, initializer=_start)

    def Process(self, *args: Any, **kwargs: Any) -> SpawnProcess:  # type: ignore[override]  # noqa: N802 - a class there
        """A new one."""
        self._made.append(made := SpawnProcess(*args, **kwargs))
        return made

    def end(self) -> None:
        """Ends all of them that run."""
        for process in self._made:
            if process.pid:
                process.terminate()


def _start() -> None:
    # An interrupt is the business of the process that the user sees.
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _nothing() -> None:
    pass


@contextmanager
def _limited(seconds: float) -> Iterator[None]:
    """Ends the block with a QuarantineError after so much CPU time, and one that does not heed it by a signal."""
    if multiprocessing.parent_process() is None:
        yield
        return

    def stop(*_: object) -> None:
        raise QuarantineError("article", f"takes more than {seconds:.0f} s of CPU time to read")

    signal.signal(signal.SIGPROF, stop)
    signal.setitimer(signal.ITIMER_PROF, seconds)
    signal.setitimer(signal.ITIMER_VIRTUAL, 2 * seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
