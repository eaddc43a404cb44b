"""How far a build is: a bar on a terminal, plain lines anywhere else."""

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

_SECONDS_BETWEEN_LINES = 5.0

Advance = Callable[[int, int | None], None]
"""Told how many articles, or whatever it is about, are done, and of how many where that is known."""


@contextmanager
def progress(label: str, things: str = "articles") -> Iterator[Advance]:
    """Shows progress on standard error while the block runs."""
    with _bar(label) if sys.stderr.isatty() else _lines(label, things) as advance:
        yield advance


@contextmanager
def _bar(label: str) -> Iterator[Advance]:
    from rich.console import Console
    from rich.progress import (
        BarColumn,
        MofNCompleteColumn,
        Progress,
        ProgressColumn,
        Task,
        TextColumn,
        TimeRemainingColumn,
    )
    from rich.text import Text

    class Rate(ProgressColumn):
        """Articles per second."""

        def render(self, task: Task) -> Text:
            return Text(f"{task.speed or 0:.1f}/s")

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), Rate(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(label, total=None)
        yield lambda done, total: bar.update(task, completed=done, total=total)


@contextmanager
def _lines(label: str, things: str) -> Iterator[Advance]:
    started = last = time.monotonic()

    def advance(done: int, total: int | None) -> None:
        nonlocal last
        now = time.monotonic()
        if now - last >= _SECONDS_BETWEEN_LINES:
            last = now
            of = f" of {total}" if total else ""
            sys.stderr.write(f"{label}: {done}{of} {things}, {done / (now - started):.1f}/s\n")

    yield advance
