"""Counts of what a server does, in the text format of Prometheus; several processes write to one board, each a row."""

import mmap
import os
import tempfile
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass

ROUTES = ("sparql", "graphql", "q", "operations", "pages")
STATUSES = ("1xx", "2xx", "3xx", "4xx", "5xx")
BUCKETS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0)
"""Seconds."""


@dataclass(frozen=True, slots=True, eq=False)
class Series:
    """One number: the name of its metric, and its labels as they are written; there is one of each."""

    name: str
    labels: str = ""


REQUESTS = {
    (route, status): Series("kb_http_requests_total", f'route="{route}",status="{status}"')
    for route in ROUTES
    for status in STATUSES
}
SECONDS = {
    (route, limit): Series("kb_http_request_seconds_bucket", f'route="{route}",le="{limit}"')
    for route in ROUTES
    for limit in (*map(str, BUCKETS), "+Inf")
}
SUM = {route: Series("kb_http_request_seconds_sum", f'route="{route}"') for route in ROUTES}
COUNT = {route: Series("kb_http_request_seconds_count", f'route="{route}"') for route in ROUTES}
KILLED = Series("kb_sparql_killed_total")
SLOWED = Series("kb_sparql_slowed_total")
CUT = Series("kb_sparql_cut_total")
TRUNCATED = Series("kb_sparql_truncated_total")
HITS = Series("kb_cache_hits_total")
MISSES = Series("kb_cache_misses_total")
CACHED = Series("kb_cache_bytes")
WAITING = Series("kb_sparql_waiting")

METRICS = {
    "kb_http_requests_total": ("counter", "Requests answered."),
    "kb_http_request_seconds": ("histogram", "Seconds from a request to the end of its answer."),
    "kb_sparql_killed_total": ("counter", "Queries killed for their time or memory."),
    "kb_sparql_slowed_total": ("counter", "Queries that went on at a low priority."),
    "kb_sparql_cut_total": ("counter", "Answers broken off before their end."),
    "kb_sparql_truncated_total": ("counter", "Answers with a mark that they are not all."),
    "kb_cache_hits_total": ("counter", "Answers out of the cache."),
    "kb_cache_misses_total": ("counter", "Answers that were not in the cache."),
    "kb_cache_bytes": ("gauge", "Bytes of cached answers."),
    "kb_sparql_waiting": ("gauge", "Queries that wait for their turn."),
}
"""Name of a metric -> its type and what it says."""

SERIES = (
    *REQUESTS.values(), *SECONDS.values(), *SUM.values(), *COUNT.values(),
    KILLED, SLOWED, CUT, TRUNCATED, HITS, MISSES, CACHED, WAITING,
)  # fmt: skip
_BUCKETS = {route: [SECONDS[route, limit] for limit in (*map(str, BUCKETS), "+Inf")] for route in ROUTES}
_PLACES = {series: place for place, series in enumerate(SERIES)}


class Board:
    """The numbers of all processes of a server; one writes its own row, and reads the sum of all."""

    def __init__(self, descriptor: int | None = None, row: int = 0, rows: int = 1) -> None:
        self._memory = mmap.mmap(-1, _size(rows)) if descriptor is None else mmap.mmap(descriptor, _size(rows))
        self._numbers = memoryview(self._memory).cast("d")
        self._first = row * len(SERIES)

    def add(self, series: Series, amount: float = 1.0) -> None:
        """Counts."""
        self._numbers[self._first + _PLACES[series]] += amount

    def set(self, series: Series, value: float) -> None:
        """Says how much there is now."""
        self._numbers[self._first + _PLACES[series]] = value

    def answered(self, route: str, status: int, seconds: float) -> None:
        """Counts a request."""
        self.add(REQUESTS[route, f"{status // 100}xx"])
        self.add(SUM[route], seconds)
        self.add(COUNT[route])
        for series in _BUCKETS[route][bisect_left(BUCKETS, seconds) :]:
            self.add(series)

    def sums(self) -> dict[Series, float]:
        """All numbers, over all processes."""
        return {series: sum(self._numbers[place :: len(SERIES)]) for series, place in _PLACES.items()}

    def text(self) -> str:
        """All numbers as Prometheus reads them."""
        return "".join(f"{line}\n" for line in _lines(self.sums()))


def shared(rows: int) -> int:
    """A file in which so many processes can share a board, as its descriptor."""
    with tempfile.TemporaryFile() as file:
        file.truncate(_size(rows))
        return os.dup(file.fileno())


def _size(rows: int) -> int:
    return rows * len(SERIES) * 8


def _lines(sums: dict[Series, float]) -> Iterator[str]:
    for name, (kind, words) in METRICS.items():
        yield f"# HELP {name} {words}"
        yield f"# TYPE {name} {kind}"
        for series, value in sums.items():
            if series.name.startswith(name):
                labels = f"{{{series.labels}}}" if series.labels else ""
                yield f"{series.name}{labels} {value:g}"
