"""Rules for times that count from another: yesterday, last week, three years ago; and for durations."""

import re
from collections.abc import Callable
from datetime import date, timedelta

from kb import facts
from kb.extract.dates import edtf
from kb.extract.dates.setting import TOLD, Setting, shifted
from kb.extract.dates.timex import (
    ABOUT,
    MONTH,
    MULTIPLES,
    NUMBER,
    OF_DAY,
    UNIT,
    UNITS,
    VAGUE,
    WEEKDAY,
    duration,
    number,
    words,
)  # fmt: skip


def _deictic(match: re.Match[str], setting: Setting) -> str:
    """Yesterday, today, tonight, tomorrow."""
    shift = {"yesterday": -1, "tomorrow": 1}.get(match["day"].casefold(), 0)
    return shifted(setting.reference, days=shift)


def _beyond(match: re.Match[str], setting: Setting) -> str:
    return shifted(setting.reference, days=-2 if "before" in match[0].casefold() else 2)


def _part_of_day(match: re.Match[str], setting: Setting) -> str:
    """The day of "this morning", "last night" or "that evening"."""
    relation = match["rel"].casefold()
    if relation in ("that", "the same", "the next", "the following"):
        return shifted(setting.anchor, days=relation in ("the next", "the following"))
    return shifted(setting.reference, days={"last": -1, "yesterday": -1, "tomorrow": 1}.get(relation, 0))


def _day_beside(match: re.Match[str], setting: Setting) -> str:
    """The day before or after the one told last."""
    return shifted(setting.anchor, days=-1 if match["side"].casefold() == "before" else 1)


def _overnight(_match: re.Match[str], setting: Setting) -> str:
    """The night before the day of writing, unless the text has gone to another day."""
    today = setting.reference
    if today is None or not setting.behind or (setting.anchor is not None and abs((setting.anchor - today).days) > 1):
        return ""
    return edtf.some_day(today - timedelta(days=1), today)


def _to_the_day(match: re.Match[str], setting: Setting) -> str:
    """A year ago today: the same day of another year, month or week."""
    count, today = number(match["number"]), setting.reference
    if today is None or count is None:
        return ""
    if match["unit"].casefold() == "week":
        return shifted(today, -7 * round(count))
    of_year, month = edtf.shifted_month(today, -round(count) * (12 if match["unit"].casefold() == "year" else 1))
    found = edtf.valid(of_year, month, today.day)
    return found.isoformat() if found else ""


def _end_of_unit(match: re.Match[str], setting: Setting) -> str | None:
    """The running year, month or week, at whose end something is to be, or was in a story."""
    running = setting.anchor if setting.narrative else setting.reference if setting.ahead else None
    if running is None:
        return ""
    return _unit_value((match["unit"] or match["short"]).casefold(), running, 0)


def _unit(match: re.Match[str], setting: Setting) -> str | None:
    """Last week, next year, this month, the following day."""
    relation, unit = " ".join(match["rel"].casefold().split()), match["unit"].casefold()
    told = relation in TOLD or (relation == "the next" and unit == "day")
    anchor = setting.anchor if told else setting.reference
    if anchor is None:
        return ""
    shift = _relation_shift(relation.removeprefix("the "))
    return _unit_value(unit, anchor, shift)


def _weekend(_match: re.Match[str], setting: Setting) -> str:
    """The weekend that has just been, or the one to come."""
    today = setting.reference
    if today is None:
        return ""
    friday = 4
    return _days("weekend", today, 0 if setting.ahead or today.weekday() > friday else -1)


def _relation_shift(relation: str) -> int:
    return {"last": -1, "past": -1, "previous": -1, "next": 1, "coming": 1, "following": 1}.get(relation, 0)


def _unit_value(unit: str, anchor: date, shift: int) -> str | None:
    """The day, week, month, year or decade `shift` after the one that holds the anchor."""
    if unit in ("day", "week", "weekend"):
        return _days(unit, anchor, shift)
    if unit in ("month", "quarter"):
        return _months(unit, anchor, shift)
    if unit == "year":
        return edtf.year(anchor.year + shift)
    if unit == "decade":
        return f"{anchor.year // 10 + shift:03d}X"
    return f"{anchor.year // 100 + shift:02d}XX"


def _days(unit: str, anchor: date, shift: int) -> str:
    if unit == "day":
        return shifted(anchor, shift)
    monday, sunday = edtf.week(anchor, shift)
    return edtf.some_day(monday if unit == "week" else sunday - timedelta(days=1), sunday)


def _months(unit: str, anchor: date, shift: int) -> str:
    if unit == "month":
        of_year, month = edtf.shifted_month(anchor, shift)
        return edtf.month(month, of_year)
    of_year, month = edtf.shifted_month(anchor.replace(month=(anchor.month - 1) // 3 * 3 + 1, day=1), 3 * shift)
    return edtf.period(edtf.month(month, of_year), edtf.month(month + 2, of_year))


def _away(match: re.Match[str], setting: Setting) -> str | None:
    """Three years ago, two days later, a month from now."""
    unit, direction = _singular(match["unit"]), " ".join(match["direction"].casefold().split())
    count = number(match["number"]) if match["number"] else None
    told = direction not in ("ago", "from now", "hence")
    anchor = (setting.anchor or setting.reference) if told else setting.reference
    if anchor is None or count is None:
        return ""
    back = direction in ("ago", "earlier", "previously", "before")
    return counted(unit, anchor, -count if back else count, vague=bool(match["about"]))


def counted(unit: str, anchor: date, count: float, *, vague: bool) -> str:
    """The time `count` units from the anchor, as precise as the unit is."""
    steps = int(count * MULTIPLES.get(unit, 1))
    code, mark = UNITS[unit], "~" if vague or unit in ("decade", "century") else ""
    if code.startswith("T"):
        return shifted(anchor, 0)
    if code == "D":
        return shifted(anchor, steps) + mark
    if code == "W":
        return value + "~" if (value := shifted(anchor, 7 * steps)) else ""
    if code == "M":
        of_year, month = edtf.shifted_month(anchor, steps)
        return edtf.month(month, of_year) + mark if of_year > 0 else ""
    return edtf.year(anchor.year + steps) + mark


def _singular(unit: str) -> str:
    return unit.casefold()


def _duration(match: re.Match[str], _setting: Setting) -> str | None:
    """A length of time; "a second" and "a quarter" are ordinals and fractions more often."""
    unit = match["unit"].casefold()
    counted = (match["number"] or "").casefold()
    if unit in ("second", "quarter", "weekend") and counted in ("a", "an", "one", "") and not match["plural"]:
        return None
    return duration(number(counted) if counted else None, unit)


def _span_of_units(match: re.Match[str], _setting: Setting) -> str:
    return duration(number(match["number"]) if match["number"] else None, match["unit"].casefold())


def _set(match: re.Match[str], _setting: Setting) -> str:
    word = match["adverb"].casefold()
    return {"daily": "P1D", "nightly": "P1D", "weekly": "P1W", "monthly": "P1M", "quarterly": "P3M"}.get(word, "P1Y")


def _every(match: re.Match[str], _setting: Setting) -> str | None:
    if match["unit"].casefold() in ("second", "quarter"):
        return None
    count = 2 if match["other"] else number(match["number"]) if match["number"] else 1
    return duration(count, match["unit"].casefold())


def _ordinal_day(match: re.Match[str], setting: Setting) -> str:
    """On the 11th: of the month told last."""
    anchor = setting.anchor or setting.reference
    found = edtf.valid(anchor.year, anchor.month, int(match["day"])) if anchor else None
    return found.isoformat() if found else ""


def _vague(_match: re.Match[str], _setting: Setting) -> str:
    return ""


_OFDAY = rf"(?:~(?P<of_day>{OF_DAY}))?"
_ON_GOES = (
    r"on|in|after|as|when|and|but|at|near|across|with|while|that|outside|inside|around|over|against|off|amid|following"
)
_EARLY = r"(?:(?:earlier|later|early|late|the~end~of|the~beginning~of|the~start~of)~)?"

RULES: tuple[tuple[re.Pattern[str], facts.DateType, Callable[[re.Match[str], Setting], str | None]], ...] = (
    (words(rf"(?:(?:early|late|later|earlier)~)?(?P<day>yesterday|today|tomorrow|tonight){_OFDAY}"), "DATE", _deictic),
    (words(r"the~day~(?:before~yesterday|after~tomorrow)"), "DATE", _beyond),
    (
        words(
            rf"(?:(?:early|late|later)~)?(?P<rel>this|last|that|the~same|the~next|the~following)~(?P<of_day>{OF_DAY})"
        ),
        "TIME",
        _part_of_day,
    ),
    (
        words(rf"(?P<number>{NUMBER})~(?P<unit>year|month|week)s?~ago~(?:today|to~the~day|this~day)"),
        "DATE",
        _to_the_day,
    ),
    (words(r"the~day~(?P<side>before|after)(?=[ ]?[.,;])"), "DATE", _day_beside),
    (
        words(
            rf"(?<!stay )(?<!stayed )overnight(?!(?:[ ](?:on|into|from|to))?[ ](?:{WEEKDAY}|{MONTH}|\d))"
            rf"(?=[.,;:]|[ ](?:{_ON_GOES})\b)"
        ),
        "DATE",
        _overnight,
    ),
    (
        words(r"the~end~of~the~(?P<unit>year|month|week|quarter)|(?P<short>year|month)(?:['’]s)?[~-]end"),
        "DATE",
        _end_of_unit,
    ),
    (
        words(
            rf"{_EARLY}(?P<rel>last|next|this|the~past|past|the~previous|previous|the~coming|coming|the~following|following"
            r"|that~same|that|the~same|same|the~next|the~current|current)"
            r"~(?P<unit>day|week|weekend|month|quarter|year|decade|century)"
        ),
        "DATE",
        _unit,
    ),
    (words(r"(?:(?<=over |ring |ough )|(?<=\bat ))the~weekend(?!~of)"), "DATE", _weekend),
    (
        words(
            rf"(?:(?P<about>{ABOUT})~)?(?:(?P<number>{NUMBER})|{VAGUE})~(?:and~a~half~)?(?P<unit>{UNIT})s?~"
            r"(?P<direction>ago|earlier|later|from~now|hence|previously|before(?=[.,;]))"
        ),
        "DATE",
        _away,
    ),
    (
        words(
            rf"(?:the~|these~|those~)?(?:last|next|past|coming|previous|following|first|final)~(?:(?P<number>{NUMBER})~|{VAGUE}~)?"
            rf"(?P<unit>{UNIT})s"
        ),
        "DURATION",
        _span_of_units,
    ),
    (
        words(
            rf"(?:(?:{ABOUT})~)?(?:(?P<number>{NUMBER})|(?:several|a~few|few|(?<!as )many|some))[~-](?P<unit>{UNIT})"
            r"(?P<plural>s)?(?:-(?:long|old)|~old|~long)?"
        ),
        "DURATION",
        _duration,
    ),
    (words(r"(?P<adverb>daily|nightly|weekly|monthly|quarterly|yearly|annually|annual)"), "SET", _set),
    (words(rf"(?:every|each|per)~(?:(?P<other>other)~|(?P<number>{NUMBER})~)?(?P<unit>{UNIT})s?"), "SET", _every),
    (words(r"(?<=on )the~(?P<day>[12]?\d|3[01])(?:st|nd|rd|th)(?=[ \u00a0]?[.,;)])"), "DATE", _ordinal_day),
    (words(r"now|currently|nowadays|recently|at~present|at~the~moment|in~the~(?:near~)?future"), "DATE", _vague),
)
"""Pattern, TIMEX3 type and value of each rule."""
