"""Days whose date each year gives anew: Easter and what hangs on it, and the Mondays and Thursdays kept as holidays."""

import re
from collections.abc import Callable, Mapping
from datetime import date, timedelta

from kb import facts
from kb.extract.dates.setting import Setting
from kb.extract.dates.timex import MONTH, ORDINALS, WEEKDAY, YEAR, month_of, weekday_of, words

_NEAR = timedelta(days=45)


def easter(year: int) -> date:
    """The Easter Sunday of western churches, by the anonymous Gregorian algorithm."""
    golden, century, rest = year % 19, year // 100, year % 100
    moon = (19 * golden + century - century // 4 - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    week = (32 + 2 * (century % 4) + 2 * (rest // 4) - moon - rest % 4) % 7
    month, day = divmod(moon + week - 7 * ((golden + 11 * moon + 22 * week) // 451) + 114, 31)
    return date(year, month, day + 1)


def _from_easter(days: int) -> Callable[[int], date]:
    return lambda year: easter(year) + timedelta(days=days)


def _weekday(month: int, weekday: int, nth: int) -> Callable[[int], date]:
    """The nth Monday (0) and so on of a month; the last one for -1."""

    def of(year: int) -> date:
        first = date(year, month, 1)
        days = [first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * week) for week in range(5)]
        return [day for day in days if day.month == month][nth]

    return of


FEASTS: Mapping[str, Callable[[int], date]] = {
    "good friday": _from_easter(-2), "maundy thursday": _from_easter(-3), "palm sunday": _from_easter(-7),
    "ash wednesday": _from_easter(-46), "easter sunday": _from_easter(0), "easter monday": _from_easter(1),
    "easter day": _from_easter(0), "ascension day": _from_easter(39), "whit sunday": _from_easter(49),
    "whit monday": _from_easter(50), "pentecost": _from_easter(49), "thanksgiving day": _weekday(11, 3, 3),
    "thanksgiving": _weekday(11, 3, 3), "labor day": _weekday(9, 0, 0), "memorial day": _weekday(5, 0, -1),
    "columbus day": _weekday(10, 0, 1), "mother's day": _weekday(5, 6, 1), "father's day": _weekday(6, 6, 2),
}  # fmt: skip
"""How each is found in a year; those of the United States by the names that only they have."""


def _nth_weekday(match: re.Match[str], setting: Setting) -> str | None:
    """The first Sunday of July, of the year that the words or their clause tell."""
    nth = -1 if match["ordinal"].casefold() == "last" else ORDINALS[match["ordinal"].casefold()] - 1
    of_year = _weekday(month_of(match["month"]), weekday_of(match["weekday"]), nth)
    return _seen(of_year, int(match["year"]) if match["year"] else None, setting)


def _moving(match: re.Match[str], setting: Setting) -> str:
    of_year = FEASTS[match["feast"].casefold().replace("’", "'")]
    return _seen(of_year, int(match["year"]) if match["year"] else None, setting)


def _seen(of_year: Callable[[int], date], year: int | None, setting: Setting) -> str:
    """The day in the year named, else the nearest one that the clause looks at."""
    if year:
        return of_year(year).isoformat()
    now = setting.now
    if now is None:
        return ""
    days = [of_year(now.year + shift) for shift in (-1, 0, 1)]
    if setting.ahead:
        return next(day for day in days if day >= now).isoformat()
    latest = now if setting.behind else now + _NEAR
    return next(day for day in reversed(days) if day <= latest).isoformat()


_NTH = "first|second|third|fourth|last"
_NAMES = "|".join(sorted((name.replace(" ", "~").replace("'", "['’]") for name in FEASTS), key=len, reverse=True))

RULES: tuple[tuple[re.Pattern[str], facts.DateType, Callable[[re.Match[str], Setting], str | None]], ...] = (
    (words(rf"(?P<feast>{_NAMES})(?:(?:,|~of)?~(?P<year>{YEAR}))?"), "DATE", _moving),
    (
        words(
            rf"(?:the~)?(?P<ordinal>{_NTH})~(?P<weekday>{WEEKDAY})~(?:of|in)~(?P<month>{MONTH})"
            rf"(?:(?:,|~of)?~(?P<year>{YEAR}))?"
        ),
        "DATE",
        _nth_weekday,
    ),
)
"""Pattern, TIMEX3 type and value of each rule."""
