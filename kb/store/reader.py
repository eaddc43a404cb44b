"""Reading the latest finished data version, whatever is being written meanwhile."""

import os
from contextlib import ExitStack, suppress
from pathlib import Path
from types import TracebackType
from typing import Self

from pyoxigraph import Store

from kb.errors import GoneError
from kb.store import directory
from kb.store.dataset import Quads
from kb.store.ledger import Ledger
from kb.store.writer import Writer


class Reader(Quads):
    """One data version of a store; it does not change while it is open."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.base = directory.base_of(path)
        _publish_what_was_left(path)
        with ExitStack() as opened:
            self.data_version, snapshot = opened.enter_context(directory.reading(path))
            self.snapshot = snapshot
            with directory.reported(path):
                super().__init__(Store.read_only(str(snapshot)))
                self.ledger = Ledger(path / directory.LEDGER, read_only=True)
            opened.callback(self.ledger.close)
            self._open = opened.pop_all()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Lets go of the snapshot."""
        del self.store
        self._open.close()

    def outdated(self) -> bool:
        """Whether a later data version can be opened."""
        return directory.current(self.path) != self.data_version

    def check(self, article: str) -> None:
        """Raises GoneError for an article that was forgotten, or replaced by another version of its text."""
        with directory.reported(self.path):
            if self.ledger.tombs([article]):
                raise GoneError(f"{article} was withdrawn")
            if latest := successor(self.ledger, article):
                raise GoneError(f"{article} was replaced by {latest}", latest)


def successor(ledger: Ledger, article: str) -> str | None:
    """The current article that an article was replaced by, in one step or many."""
    seen = {article}
    latest = None
    while (following := ledger.successor(latest or article)) and following not in seen:
        latest = following
        seen.add(following)
    return latest


def _publish_what_was_left(path: Path) -> None:
    """Publishes what a killed build left unpublished, unless a build is at work or the directory is read-only."""
    parts = (path / directory.LEDGER, path / directory.QUADS)
    # A copy without quads of its own, which only reads are made from, is nobody's to write to.
    if not os.access(path, os.W_OK) or not all(part.exists() for part in parts):
        return
    with directory.reported(path):
        ledger = Ledger(path / directory.LEDGER, read_only=True)
        try:
            behind = ledger.fact("state") != ledger.fact("published")
        finally:
            ledger.close()
    if behind:
        with suppress(directory.BusyError), Writer(path, existing=True) as writer:
            writer.publish()
