"""Rules for dates in nothing but figures: 2024-02-24, 24/02/2022, 24/02/22."""

import re
from collections.abc import Callable

from kb import facts
from kb.extract.dates import edtf
from kb.extract.dates.setting import Setting
from kb.extract.dates.timex import words


def _iso(match: re.Match[str], _setting: Setting) -> str | None:
    found = edtf.valid(int(match["year"]), int(match["month"]), int(match["day"]))
    return found.isoformat() if found else None


def _century_of(digits: int, setting: Setting) -> int:
    """The year whose last two digits are written, at most ten years ahead."""
    latest = setting.reference.year + 10 if setting.reference else 2050
    return latest - (latest - digits) % 100


def _slashed(match: re.Match[str], setting: Setting) -> str | None:
    """Month first, as American papers write, unless only the other order is a date."""
    one, two = int(match["one"]), int(match["two"])
    of_year = int(match["year"]) if match["year"] else _century_of(int(match["short"]), setting)
    found = edtf.valid(of_year, one, two) or edtf.valid(of_year, two, one)
    return found.isoformat() if found else None


RULES: tuple[tuple[re.Pattern[str], facts.DateType, Callable[[re.Match[str], Setting], str | None]], ...] = (
    (words(r"(?P<year>\d{4})-(?P<month>\d\d)-(?P<day>\d\d)(?:T[\d:]+Z?)?"), "DATE", _iso),
    (
        words(r"(?P<one>\d{1,2})[/.-](?P<two>\d{1,2})(?:[/.-](?P<year>(?:19|20)\d\d)|/(?P<short>\d\d))"),
        "DATE",
        _slashed,
    ),
)
"""Pattern, TIMEX3 type and value of each rule."""
