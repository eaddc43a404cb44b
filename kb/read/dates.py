"""Calendar dates as pages and feeds write them; never the clock's and never the file's."""

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime

from kb.lexicon.calendar import MONTH_NUMBERS

EARLIEST, LATEST = 1600, 2199
"""Years in which an article can have been published: newspapers begin with the seventeenth century."""

_MONTH = r"(?P<{}>" + "|".join(MONTH_NUMBERS) + r")\.?"
# Some pages set the time right behind the year: "May 9, 202610:30 AM".
_YEAR = r"(?P<{}>\d{{4}})(?!\d(?!\d?:\d\d))"
_DAY = r"(?<![\d.])(?P<{}>\d{{1,2}})(?:st|nd|rd|th)?"


def _form(pattern: str, n: int) -> str:
    return (
        pattern.replace("MONTH", _MONTH.format(f"m{n}"))
        .replace("YEAR", _YEAR.format(f"y{n}"))
        .replace("DAY", _DAY.format(f"d{n}"))
    )


_DATE = re.compile(
    "|".join(
        (
            _form(r"\bMONTH ?DAY,? ?YEAR", 1),
            _form(r"DAY(?: of)?[ -]MONTH,?[ -]YEAR", 2),
            r"(?<!\d)(?P<y3>\d{4})(?P<s>[-/.])(?P<m3>\d{1,2})(?P=s)(?P<d3>\d{1,2})(?!\d)",
            r"(?<![\d.])(?P<d4>\d{1,2})\.(?P<m4>\d{1,2})\.(?P<y4>\d{4})(?!\d)",
            r"(?<![\d/])(?P<a>\d{1,2})/(?P<b>\d{1,2})/(?P<y5>\d{4})(?!\d)",
        )
    ),
    re.IGNORECASE,
)

_DAY_OF_YEAR = re.compile(
    rf"\b{_form('MONTH ?DAY', 1)}\b(?!,? ?\d)|{_form('DAY(?: of)?[ -]MONTH', 2)}\b(?!,?[ -]?\d)", re.IGNORECASE
)


def without_year(text: str) -> tuple[int, int] | None:
    """The month and the day of the first date in a text that states no year."""
    match = _DAY_OF_YEAR.search(text)
    if match is None:
        return None
    month, number = match["m1"] or match["m2"], int(match["d1"] or match["d2"])
    return (MONTH_NUMBERS[month.lower()], number) if day(2000, MONTH_NUMBERS[month.lower()], number) else None


def latest(month: int, number: int, until: date) -> date | None:
    """The last such day of a year up to a date."""
    found = (day(year, month, number) for year in range(until.year, until.year - 8, -1))
    return next((one for one in found if one and one <= until), None)


def find(text: str) -> Iterator[tuple[date, int, int]]:
    """The full dates in the text with their offsets; `3/4/2025` is none, as it is two dates in two countries."""
    for found, start, end in stamps(text):
        if found:
            yield found, start, end


def stamps(text: str) -> Iterator[tuple[date | None, int, int]]:
    """All that is written like a date, with its day where that is certain."""
    for match in _DATE.finditer(text):
        yield _value(match), match.start(), match.end()


def parse(value: object) -> date | None:
    """The day that a field states: a date, time stamp (ISO 8601, RFC 5322, words) or seconds since 1970 in UTC."""
    if isinstance(value, bool) or value is None:
        return None
    if isinstance(value, (int, float)):
        return _epoch(value)
    text = str(value).strip()[:100]
    compact = re.fullmatch(r"(\d{4})(\d{2})(\d{2})(?:T?\d{4,6}Z?)?", text)
    if compact:
        return day(*map(int, compact.groups()))
    if re.fullmatch(r"\d{10}|\d{13}", text):
        return _epoch(int(text))
    return next((found for found, _, _ in find(text)), None)


def day(year: int, month: int, number: int) -> date | None:
    """That day, if the calendar has it and an article can be of it."""
    try:
        return date(year, month, number) if EARLIEST <= year <= LATEST else None
    except ValueError:
        return None


def _epoch(seconds: float) -> date | None:
    """Milliseconds are told from seconds by their size; what is neither is no date."""
    scaled = seconds / 1000 if abs(seconds) > 10**11 else seconds
    try:
        moment = datetime.fromtimestamp(scaled, UTC).date()
    except (ValueError, OverflowError, OSError):
        return None
    return moment if scaled > 10**6 and moment.year <= LATEST else None


def _value(match: re.Match[str]) -> date | None:
    part = match.groupdict()
    if part["y5"]:
        return _slashed(int(part["a"]), int(part["b"]), int(part["y5"]))
    for n in "1234":
        if part["y" + n]:
            month = part["m" + n].lower()
            return day(int(part["y" + n]), MONTH_NUMBERS.get(month) or int(month), int(part["d" + n]))
    return None


def _slashed(first: int, second: int, year: int) -> date | None:
    """American or European order, where only one of them is possible."""
    american, european = day(year, first, second), day(year, second, first)
    return american if european is None or american == european else european if american is None else None
