"""One read model, open for reading from any thread."""

import shutil
import sqlite3
import threading
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from weakref import finalize

from kb.errors import LimitError, StoreError

Value = str | int | float | None
Row = tuple[Any, ...]
Parameters = Sequence[Value] | Mapping[str, Value]

MAPPED = 1 << 30
"""Bytes of the file that are mapped into memory at most."""

CACHED = 16_000
"""KiB of pages that a connection keeps."""

_STEPS = 20_000
"""Steps of SQLite between two looks at the clock."""


class Index:
    """The read model of one data version; it does not change while it is open."""

    def __init__(self, path: Path, *, temporary: bool = False, mapped: int = MAPPED, cached: int = CACHED) -> None:
        self.path = path
        self._mapped = mapped
        self._cached = cached
        self._address = f"{path.absolute().as_uri()}?immutable=1"
        self._local = threading.local()
        self._lock = threading.Lock()
        self._connections: list[sqlite3.Connection] = []
        self._forget = finalize(self, shutil.rmtree, path.parent, ignore_errors=True) if temporary else None

    def close(self) -> None:
        """Lets go of the file."""
        with self._lock:
            for connection in self._connections:
                connection.close()
            self._connections.clear()
        if self._forget:
            self._forget()

    def rows(self, query: str, parameters: Parameters, check: Callable[[], None]) -> list[Row]:
        """The rows of a query; `check` is asked now and then and may raise."""
        connection = self._connection()
        stopped: list[BaseException] = []

        def stop() -> int:
            try:
                check()
            except LimitError as error:
                stopped.append(error)
                return 1
            return 0

        connection.set_progress_handler(stop, _STEPS)
        try:
            return connection.execute(query, parameters).fetchall()
        except sqlite3.Error as error:
            if stopped:
                raise stopped[0] from None
            raise StoreError(f"the read model cannot be read: {error}") from error
        finally:
            connection.set_progress_handler(None, 0)

    def _connection(self) -> sqlite3.Connection:
        found: sqlite3.Connection | None = getattr(self._local, "connection", None)
        if found is None:
            found = sqlite3.connect(self._address, uri=True, check_same_thread=False, cached_statements=256)
            found.create_function("fold", 1, _fold, deterministic=True)
            found.executescript(
                f"PRAGMA query_only = ON; PRAGMA mmap_size = {self._mapped}; PRAGMA cache_size = -{self._cached};"
            )
            self._local.connection = found
            with self._lock:
                self._connections.append(found)
        return found


def _fold(text: object) -> str | None:
    return text.lower() if isinstance(text, str) else None


@dataclass(slots=True)
class Session:
    """The questions of one request to a read model; they are counted, and asked only while `check` does not raise."""

    index: Index
    check: Callable[[], None] = lambda: None
    asked: list[tuple[str, float, int]] = field(default_factory=list)

    def rows(self, query: str, parameters: Parameters = ()) -> list[Row]:
        """The rows of a query."""
        self.check()
        began = time.perf_counter()
        found = self.index.rows(query, parameters, self.check)
        self.asked.append((query, time.perf_counter() - began, len(found)))
        return found

    def numbers(self, iris: Iterable[str]) -> dict[str, int]:
        """The numbers of the nodes of these IRIs that are known."""
        wanted = list(iris)
        marks = ", ".join("?" * len(wanted))
        with suppress(ValueError):
            return dict(self.rows(f"SELECT iri, n FROM node WHERE iri IN ({marks}) AND cls IS NOT NULL", wanted))
        return {}
