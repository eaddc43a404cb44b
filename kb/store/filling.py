"""Filling an empty database with quads, however many there are."""

from collections.abc import Iterable
from itertools import islice

from pyoxigraph import Quad, Store

_TOGETHER = 50_000
"""How many quads are loaded at once: Oxigraph by itself takes a million, of which each has a KiB of memory."""


def fill(store: Store, quads: Iterable[Quad]) -> None:
    """Puts quads into a database in memory that does not grow with their number."""
    rest = iter(quads)
    while some := list(islice(rest, _TOGETHER)):
        store.bulk_extend(some)
    store.flush()
