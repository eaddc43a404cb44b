"""Quarters and years of accounts, which begin where a company or a state lets them begin."""

import re
from collections.abc import Callable
from datetime import date

from kb import facts
from kb.extract.dates import edtf
from kb.extract.dates.setting import Setting
from kb.extract.dates.timex import DAY, MONTH, OF_YEAR, YEAR, words
from kb.lexicon.calendar import MONTH_NUMBERS

_LENGTHS = {"quarter": 3, "half": 6, "year": 12}
_ORDINAL = "first|second|third|fourth|last|latest"


def _closed(match: re.Match[str], setting: Setting) -> str | None:
    """The months up to the day on which a period of accounts closed: "the quarter ended September 30, 2024"."""
    number, length = (
        MONTH_NUMBERS[(match["month"] or match["month_after"]).casefold().rstrip(".")],
        _LENGTHS[match["unit"].casefold()],
    )
    of_year = int(match["year"]) if match["year"] else _latest(number, setting)
    if of_year is None:
        return ""
    first_year, first = edtf.shifted_month(date(of_year, number, 1), 1 - length)
    return edtf.period(edtf.month(first, first_year), edtf.month(number, of_year))


def _latest(number: int, setting: Setting) -> int | None:
    """The year of a month that lies behind, or ahead where the clause looks there."""
    if setting.now is None:
        return None
    return setting.now.year - (number > setting.now.month and not setting.ahead)


def _fiscal(_match: re.Match[str], _setting: Setting) -> str:
    """A year of accounts, or a part of one, of which nothing here tells where it begins."""
    return ""


RULES: tuple[tuple[re.Pattern[str], facts.DateType, Callable[[re.Match[str], Setting], str | None]], ...] = (
    (
        words(
            rf"(?:the~)?(?:(?:{_ORDINAL})~)?(?:fiscal~|financial~)?(?P<unit>quarter|half|year)~"
            rf"(?:ended|ending|to)~(?:on~)?(?:(?P<month>{MONTH})(?:~{DAY})?|{DAY}~(?P<month_after>{MONTH}))"
            rf"(?:,?~(?P<year>{YEAR}))?"
        ),
        "DATE",
        _closed,
    ),
    (
        words(
            rf"(?:the~)?(?:(?:fiscal|financial)~(?:{_ORDINAL})[~-]quarter|(?:{_ORDINAL})[~-](?:quarter|half)~of~(?:the~)?"
            rf"(?:fiscal|financial)(?:~year)?|fiscal(?:~year)?(?=~\d)|FY)(?:~?(?:{YEAR}|\d\d\b)|~(?:of~)?{OF_YEAR})?"
        ),
        "DATE",
        _fiscal,
    ),
)
"""Pattern, TIMEX3 type and value of each rule."""
