"""Work in a process of its own, whose memory goes with it: however much is published, one part of it is in memory."""

import os
import pickle
import signal
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator
from multiprocessing.connection import Connection, Pipe
from types import TracebackType
from typing import ParamSpec, Self, TypeVar, cast

from kb.errors import StoreError

P = ParamSpec("P")
T = TypeVar("T")

_MAIN = f"from {__name__} import answer; answer()"


class Apart:
    """Another process of this program, which does one piece of work after the other until it is let go.

    A new one takes its place once it has made so many items.
    """

    def __init__(self, lasting: int | None = None) -> None:
        self._lasting = lasting
        self._start()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Ends the process."""
        self._here.close()
        self._child.kill()
        self._child.wait()

    def work(self, work: Callable[P, Iterable[T]], /, *args: P.args, **kwargs: P.kwargs) -> Iterator[T]:
        """What a function of a module gives there, one item after the other; what it raises is raised here.

        Raises StoreError if the process dies.
        """
        if self._lasting and self._made >= self._lasting:
            self.close()
            self._start()
        try:
            self._here.send((work, args, kwargs))
            while (told := self._here.recv()) is not None:
                made, item = told
                if not made:
                    raise item
                self._made += 1
                yield cast("T", item)
        except (EOFError, ConnectionError):
            raise StoreError("a process that made a part of the site died: too little memory?") from None

    def _start(self) -> None:
        self._made = 0
        self._here, there = Pipe()
        # Neither forked, as threads of the quad store must not be, nor by a helper that would stay in memory beside it.
        self._child = subprocess.Popen(  # noqa: S603 - this very program
            [sys.executable, "-c", _MAIN, str(there.fileno())],
            pass_fds=[there.fileno()],
            env=os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
        )
        there.close()


def apart(work: Callable[P, Iterable[T]], /, *args: P.args, **kwargs: P.kwargs) -> Iterator[T]:
    """What a function of a module gives in a process that ends with it."""
    with Apart() as other:
        yield from other.work(work, *args, **kwargs)


def answer() -> None:
    """What the other process does: it answers through the pipe of the number that it was started with."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # an interrupt is the business of the process that the user sees
    with Connection(int(sys.argv[1])) as there:
        try:
            while True:
                work, args, kwargs = there.recv()
                for told in _told(work, args, kwargs):
                    there.send(told)
        except (EOFError, ConnectionError):
            return


def _told(
    work: Callable[..., Iterable[object]], args: Iterable[object], kwargs: dict[str, object]
) -> Iterator[tuple[bool, object] | None]:
    """Each item as one that was made, an error as one that was not, and nothing at the end."""
    try:
        yield from ((True, item) for item in work(*args, **kwargs))
        yield None
    except Exception as error:  # noqa: BLE001 - raised where it was asked for
        yield False, _sendable(error)


def _sendable(error: Exception) -> Exception:
    try:
        pickle.loads(pickle.dumps(error))  # noqa: S301 - our own
    except Exception:  # noqa: BLE001 - an error whose class takes other arguments than it keeps
        return StoreError(f"{type(error).__name__}: {error}")
    return error
