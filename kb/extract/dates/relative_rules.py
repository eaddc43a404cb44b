"""Rules for times that count from another: yesterday, last week, three years ago, Friday; and for durations."""

import re
from collections.abc import Callable
from datetime import date, timedelta

from kb import facts
from kb.extract.dates import edtf
from kb.extract.dates.setting import Setting
from kb.extract.dates.timex import (
    ABOUT,
    MULTIPLES,
    NUMBER,
    OF_DAY,
    UNIT,
    UNITS,
    VAGUE,
    WEEKDAY,
    duration,
    number,
    weekday_of,
    words,
)  # fmt: skip

_TOLD = ("that", "same", "following", "previous", "the same", "the following", "the previous", "the next", "that same")


def _deictic(match: re.Match[str], setting: Setting) -> str:
    """Yesterday, today, tonight, tomorrow."""
    shift = {"yesterday": -1, "tomorrow": 1}.get(match["day"].casefold(), 0)
    return _shifted(setting.reference, days=shift)


def _shifted(anchor: date | None, days: int) -> str:
    """The day so many days from the anchor, where the calendar reaches that far."""
    if anchor is None or not 0 < anchor.toordinal() + days <= date.max.toordinal():
        return ""
    return (anchor + timedelta(days=days)).isoformat()


def _beyond(match: re.Match[str], setting: Setting) -> str:
    return _shifted(setting.reference, days=-2 if "before" in match[0].casefold() else 2)


def _part_of_day(match: re.Match[str], setting: Setting) -> str:
    """The day of "this morning", "last night" or "that evening"."""
    relation = match["rel"].casefold()
    if relation in ("that", "the same", "the next", "the following"):
        return _shifted(setting.anchor, days=relation in ("the next", "the following"))
    return _shifted(setting.reference, days={"last": -1, "yesterday": -1, "tomorrow": 1}.get(relation, 0))


def _weekday(match: re.Match[str], setting: Setting) -> str | None:
    """A weekday: the day of writing or the last before it, the next one where the clause looks ahead."""
    name = match["weekday"]
    day, relation = weekday_of(name), (match["rel"] or "").casefold()
    anchor = setting.anchor if relation in _TOLD else setting.now
    if anchor is None:
        return ""
    if match["week"]:
        monday = edtf.week(anchor, {"last": -1, "next": 1, "this": 0}[match["week"].casefold()])[0]
        return (monday + timedelta(days=day)).isoformat()
    return _shifted(anchor, _weekday_shift((day - anchor.weekday()) % 7, relation, ahead=setting.ahead))


def _weeks_from(match: re.Match[str], setting: Setting) -> str:
    """A week ago Tuesday, two weeks from Friday: from the weekday nearest to the day of writing in that direction."""
    if setting.reference is None:
        return ""
    day, back = weekday_of(match["weekday"]), match["direction"].casefold() == "ago"
    ahead_by = (day - setting.reference.weekday()) % 7
    near = ahead_by - 7 if back and ahead_by else ahead_by
    weeks = round(number(match["number"]) or 1)
    return _shifted(setting.reference, near + 7 * weeks * (-1 if back else 1))


def _weekday_shift(ahead_by: int, relation: str, *, ahead: bool) -> int:
    """How many days the weekday lies from the anchor, when its next occurrence is `ahead_by` days away."""
    if relation in ("next", "coming", "this coming", "the following", "the next"):
        return ahead_by or 7
    if relation in ("last", "past", "this past", "the previous"):
        return ahead_by - 7
    if ahead:
        return ahead_by
    return ahead_by - 7 if ahead_by else 0


def _weekly(match: re.Match[str], _setting: Setting) -> str:
    return f"XXXX-WXX-{weekday_of(match['weekday']) + 1}"


def _unit(match: re.Match[str], setting: Setting) -> str | None:
    """Last week, next year, this month, the following day."""
    relation, unit = " ".join(match["rel"].casefold().split()), match["unit"].casefold()
    told = relation in _TOLD or (relation == "the next" and unit == "day")
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
        return _shifted(anchor, shift)
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
    return _counted(unit, anchor, -count if back else count, vague=bool(match["about"]))


def _counted(unit: str, anchor: date, count: float, *, vague: bool) -> str:
    """The time `count` units from the anchor, as precise as the unit is."""
    steps = int(count * MULTIPLES.get(unit, 1))
    code, mark = UNITS[unit], "~" if vague or unit in ("decade", "century") else ""
    if code.startswith("T"):
        return _shifted(anchor, 0)
    if code == "D":
        return _shifted(anchor, steps) + mark
    if code == "W":
        return value + "~" if (value := _shifted(anchor, 7 * steps)) else ""
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
_WHEN = (
    r"(?P<rel>last|next|this~coming|this~past|this|past|coming|the~following|the~previous|the~next|that~same|that"
    r"|the~same)"
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
        words(
            rf"(?:{_WHEN}~)?(?:(?:early|late|later|earlier)~(?:on~)?)?(?P<weekday>{WEEKDAY}){_OFDAY}"
            r"(?:,?~(?:of~)?(?P<week>last|next|this)~week)?"
        ),
        "DATE",
        _weekday,
    ),
    (
        words(rf"(?P<number>{NUMBER})~weeks?~(?P<direction>ago|from)~(?:on~|last~|this~)?(?P<weekday>{WEEKDAY})"),
        "DATE",
        _weeks_from,
    ),
    (words(rf"(?:every|each)~(?P<weekday>{WEEKDAY}){_OFDAY}"), "SET", _weekly),
    (words(r"(?P<weekday>(?-i:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)s"), "SET", _weekly),
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
            rf"(?:(?:{ABOUT})~)?(?:(?P<number>{NUMBER})|(?:several|a~few|few|many|some))[~-](?P<unit>{UNIT})(?P<plural>s)?"
            r"(?:-(?:long|old)|~old|~long)?"
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
