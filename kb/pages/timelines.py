"""How many nodes of a list fall on which days, as the bars of a chart."""

from calendar import monthrange
from collections.abc import Callable, Iterator, Mapping
from datetime import date, timedelta

from kb.pages.charts import Bar

MOST = 60
"""How many bars one chart holds at most, as long as years are not too many."""

_LENGTHS = (10, 7, 4)
"""Digits of an ISO date that tell its day, its month and its year."""


def bars(days: Mapping[str, int], href: Callable[[str, str], str | None] = lambda *_: None) -> list[Bar]:
    """A bar for each day, month or year from the first to the last, as fine as fits; `href` is told both its ends."""
    if not days:
        return []
    first, last = min(days), max(days)
    tried = ((length, list(_stretches(first[:length], last[:length]))) for length in _LENGTHS)
    length, stretches = next(one for one in tried if len(one[1]) <= MOST or one[0] == _LENGTHS[-1])
    sums = dict.fromkeys(stretches, 0)
    for day, number in days.items():
        sums[day[:length]] += number
    return [Bar(stretch, number, href(*ends(stretch)) if number else None) for stretch, number in sums.items()]


def ends(stretch: str) -> tuple[str, str]:
    """The first and the last day of a day, month or year."""
    if len(stretch) == 10:
        return stretch, stretch
    if len(stretch) == 4:
        return f"{stretch}-01-01", f"{stretch}-12-31"
    return f"{stretch}-01", f"{stretch}-{monthrange(int(stretch[:4]), int(stretch[5:]))[1]}"


def _stretches(first: str, last: str) -> Iterator[str]:
    """Everything from the first to the last, both included; of days and months no more than tell that not all fit."""
    now, number = first, 1
    yield now
    while now < last and (number <= MOST or len(first) == 4):
        now, number = _next(now), number + 1
        yield now


def _next(stretch: str) -> str:
    if len(stretch) == 10:
        return (date.fromisoformat(stretch) + timedelta(days=1)).isoformat()
    if len(stretch) == 4:
        return f"{int(stretch) + 1:04}"
    year, month = int(stretch[:4]), int(stretch[5:])
    return f"{year + month // 12:04}-{month % 12 + 1:02}"
