"""Dates as EDTF (ISO 8601-2, Extended Date/Time Format): building values, and the days they cover."""

import re
from calendar import monthrange
from datetime import date, timedelta

SEASONS = {"spring": 21, "summer": 22, "autumn": 23, "fall": 23, "winter": 24}
_SEASON_MONTHS = {21: (3, 5), 22: (6, 8), 23: (9, 11), 24: (12, 2)}
_POINT = re.compile(r"(?P<year>\d{4}|\d{3}X|\d\dXX)(?:-(?P<month>\d\d)(?:-(?P<day>\d\d))?)?(?:T[\d:]+Z?)?[~?%]?")

Bounds = tuple[date | None, date | None]


def year(number: int) -> str:
    """A year, astronomically numbered: 0 is 1 BC."""
    return f"{number:04d}" if number >= 0 else f"-{-number:04d}"


def month(number: int, of_year: int) -> str:
    """A month of a year, or a season where `number` is 21 (spring) to 24 (winter)."""
    return f"{year(of_year)}-{number:02d}"


def some_day(first: date, last: date) -> str:
    """One unknown day between two days, both included."""
    return f"[{first.isoformat()}..{last.isoformat()}]"


def period(first: str, last: str) -> str:
    """The time from one value to another; an empty one leaves that end open."""
    if first == last:
        return first
    return f"{_end(first, 0) or '..'}/{_end(last, 1) or '..'}"


def _end(value: str, side: int) -> str:
    """The outer end of a value, because an interval may not stand within another."""
    if "/" in value:
        return value.split("/")[side].replace("..", "")
    if value.startswith("["):
        return value.strip("[]").split("..")[side]
    return value


def bounds(value: str) -> Bounds:
    """The first and last day that a value covers; nothing at an open end, before the year 1 or without a value."""
    if value.startswith("[") and value.endswith("]"):
        first, _, last = value[1:-1].partition("..")
        return _point(first)[0], _point(last)[1]
    if "/" in value:
        first, _, last = value.partition("/")
        return _point(first)[0], _point(last)[1]
    return _point(value)


def _point(value: str) -> Bounds:
    match = _POINT.fullmatch(value)
    if not match or match["year"] == "0000":
        return None, None
    if "X" in match["year"]:
        return date(max(1, int(match["year"].replace("X", "0"))), 1, 1), date(
            int(match["year"].replace("X", "9")), 12, 31
        )
    number = int(match["year"])
    if not match["month"]:
        return date(number, 1, 1), date(number, 12, 31)
    if int(match["month"]) in _SEASON_MONTHS:
        return _season(number, int(match["month"]))
    if not match["day"]:
        return date(number, int(match["month"]), 1), _month_end(number, int(match["month"]))
    exact = date(number, int(match["month"]), int(match["day"]))
    return exact, exact


def _season(number: int, season: int) -> Bounds:
    """The northern season; winter runs into the next year."""
    first, last = _SEASON_MONTHS[season]
    ends = min(number + (last < first), 9999)
    return date(number, first, 1), _month_end(ends, last)


def _month_end(of_year: int, number: int) -> date:
    """The last day of a month."""
    return date(of_year, number, monthrange(of_year, number)[1])


def overlap(one: str, other: str) -> bool:
    """Whether two values can mean the same time; a value without days is compatible with all."""
    first, last = bounds(one)
    begin, end = bounds(other)
    return not ((last and begin and last < begin) or (first and end and end < first))


def week(of: date, shift: int = 0) -> tuple[date, date]:
    """Monday and Sunday of the week `shift` weeks after the one that holds the day."""
    monday = of - timedelta(days=of.weekday()) + timedelta(weeks=shift)
    return monday, monday + timedelta(days=6)


def shifted_month(of: date, shift: int) -> tuple[int, int]:
    """Year and month `shift` months after that of the day."""
    count = of.year * 12 + of.month - 1 + shift
    return count // 12, count % 12 + 1


def valid(of_year: int, number: int, day: int) -> date | None:
    """The day, if the calendar has it."""
    if not (1 <= of_year <= 9999 and 1 <= number <= 12):
        return None
    return date(of_year, number, day) if 1 <= day <= monthrange(of_year, number)[1] else None
