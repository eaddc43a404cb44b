"""On whose word something stands: the innermost quote around it, else the work that reports it."""

from bisect import bisect_right
from collections.abc import Sequence

from kb import facts
from kb.document import Interval

Layer = tuple[Interval, str]


class Reach:
    """What covers which characters; the shortest cover counts, and a quote before a work."""

    def __init__(self, quotes: Sequence[facts.Quote], works: Sequence[Layer]) -> None:
        self._quotes = _flat([(span, quote.id) for quote in quotes for span in quote.content])
        self._works = _flat(list(works))

    def of(self, offset: int) -> str | None:
        """The id of the quote or work that the character stands in; nothing in the article's own voice."""
        return _at(self._quotes, offset) or _at(self._works, offset)


def _flat(layers: list[Layer]) -> list[tuple[int, str | None]]:
    """Where which layer begins to be the innermost one, as a sorted list of changes."""
    edges = sorted({edge for span, _ in layers for edge in span})
    events = sorted(((span[1] - span[0], span, name) for span, name in layers), reverse=True)
    inner: dict[int, str | None] = dict.fromkeys(edges)
    for _, (start, end), name in events:
        low = bisect_right(edges, start) - 1
        for index in range(low, len(edges)):
            if edges[index] >= end:
                break
            inner[edges[index]] = name
    return [(edge, inner[edge]) for edge in edges]


def _at(changes: list[tuple[int, str | None]], offset: int) -> str | None:
    index = bisect_right(changes, offset, key=lambda change: change[0]) - 1
    return changes[index][1] if index >= 0 else None
