"""What an article only looks back to, and about when that was: "the March summit", "a year after the fire that"."""

import re
from dataclasses import dataclass
from datetime import date, timedelta

from kb.document import Interval
from kb.lexicon.calendar import MONTHS
from kb.resolve.figures import NUMBERS

_MONTH = "|".join(MONTHS)
_DAYS = {"day": 1, "week": 7, "month": 30, "year": 365}
_SLACK = {"day": 1, "week": 5, "month": 25, "year": 75}
"""By how many days what is so long ago may lie elsewhere, as nobody counts that well."""

_REACH = 400
"""How many characters on either side of a trigger are looked at, however long its sentence is."""

_POINTS = r"(?:the|this|that|his|her|its|their|an?|[A-Z][\w-]+(?:'s|’s))\s+(?:[\w-]+\s+){0,3}"
_SINCE = re.compile(rf"\b(?:after|since|following|over|from|during|despite|of|in)\s+{_POINTS}$")
_TOLD_OF = re.compile(r"\b(?:who|which|that|when|where|whom|after|since)\b(?:\s+(?!\band\b|\bbut\b)[\w’'-]+){0,8}\s+$")
_PERFECT = re.compile(r"\bhad\s+(?:been\s+)?$")
_LATER = re.compile(
    r"\b(?P<number>an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\d{1,2})\s+"
    r"(?P<unit>day|week|month|year)s?\s+(?:after|since)\b[^.;]*$",
    re.IGNORECASE,
)
_BEFORE = re.compile(rf"\b(?P<month>{_MONTH})(?:\s+(?P<year>(?:19|20)\d\d))?(?:'s|’s)?\s+(?:[a-z-]+\s+){{0,2}}$")
_BEHIND = re.compile(
    rf"^[^.;,]{{0,60}}?\b(?:last|in|of)\s+(?:early\s+|late\s+|mid-)?(?P<month>{_MONTH})(?:\s+(?P<year>(?:19|20)\d\d))?\b"
)


@dataclass(frozen=True, slots=True)
class Recalled:
    """Whether an event is only looked back to, and between which days it then lies, if that is said."""

    past: bool
    start: date | None = None
    end: date | None = None


def recalled(text: str, sentence: Interval, trigger: Interval, day: date | None) -> Recalled:
    """How a sentence looks back to an event of which no date was read; `day` is that of the article."""
    before = text[max(sentence[0], trigger[0] - _REACH) : trigger[0]]
    behind = text[trigger[1] : min(sentence[1], trigger[1] + _REACH)]
    past = bool(_SINCE.search(before) or _TOLD_OF.search(before) or _PERFECT.search(before))
    if day is None:
        return Recalled(past)
    if later := _LATER.search(before):
        return _ago(later, day)
    month = _BEFORE.search(before) or (_BEHIND.match(behind) if past or _definite(before) else None)
    if month:
        return _in_month(month, day)
    return Recalled(past)


def _definite(before: str) -> bool:
    return re.search(r"\b(?:the|his|her|its|their)\s+(?:[\w-]+\s+){0,2}$", before) is not None


def _ago(later: re.Match[str], day: date) -> Recalled:
    said, unit = later["number"].casefold(), later["unit"].casefold()
    number = int(said) if said.isdecimal() else NUMBERS[said]
    at, slack = day - timedelta(days=number * _DAYS[unit]), timedelta(days=_SLACK[unit])
    return Recalled(past=True, start=at - slack, end=at + slack)


def _in_month(found: re.Match[str], day: date) -> Recalled:
    """The month that is named, the last one before the article's day where no year is."""
    month = MONTHS.index(found["month"]) + 1
    year = int(found["year"]) if found["year"] else day.year - (month > day.month)
    first = date(year, month, 1)
    last = date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)
    return Recalled(past=True, start=first, end=last)
