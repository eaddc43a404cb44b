"""How many nodes of a list fall on which days, as the bars of a chart."""

from calendar import monthrange
from collections.abc import Callable, Iterator, Mapping
from datetime import date, timedelta

from kb.pages.charts import Bar
from kb.pages.days import day

MOST = 60
"""How many bars one chart holds at most, as long as years are not too many."""

_FEW = 0.1
"""Up to this part of the nodes stand together at either end, where the rest can then be shown day by day."""

_LENGTHS = (10, 7, 4)
"""Digits of an ISO date that tell its day, its month and its year."""

Link = Callable[[str, str], str | None]


def bars(days: Mapping[str, int], href: Link = lambda *_: None) -> list[Bar]:
    """A bar for each day, month or year from the first to the last, as fine as fits; `href` is told both its ends.

    A few that lie far before or behind all others stand together in a bar of their own.
    """
    if not days:
        return []
    whole, bulk = _fitting(min(days), max(days)), _bulk(days)
    finer = _fitting(bulk[0], bulk[-1])
    length, stretches = finer if finer[0] > whole[0] else whole
    before = [one for one in days if one[:length] < stretches[0]]
    after = [one for one in days if one[:length] > stretches[-1]]
    sums = dict.fromkeys(stretches, 0)
    for one, number in days.items():
        if one[:length] in sums:
            sums[one[:length]] += number
    found = [Bar(day(stretch), number, href(*ends(stretch)) if number else None) for stretch, number in sums.items()]
    return [
        *_together(f"before {day(stretches[0])}", before, days, href),
        *found,
        *_together(f"after {day(stretches[-1])}", after, days, href),
    ]


def _together(label: str, some: list[str], days: Mapping[str, int], href: Link) -> list[Bar]:
    return [Bar(label, sum(days[one] for one in some), href(min(some), max(some)))] if some else []


def _bulk(days: Mapping[str, int]) -> list[str]:
    """The days without the few at either end."""
    spare, kept = _FEW * sum(days.values()) / 2, sorted(days)
    for end in (0, -1):
        left = spare
        while len(kept) > 1 and days[kept[end]] <= left:
            left -= days[kept.pop(end)]
    return kept


def _fitting(first: str, last: str) -> tuple[int, list[str]]:
    tried = ((length, list(_stretches(first[:length], last[:length]))) for length in _LENGTHS)
    return next(one for one in tried if len(one[1]) <= MOST or one[0] == _LENGTHS[-1])


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
