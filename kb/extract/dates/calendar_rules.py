"""Rules for dates of the calendar: days, months, years, decades, centuries, seasons."""

import re
from collections.abc import Callable
from datetime import date, timedelta

from kb import facts
from kb.extract.dates import edtf
from kb.extract.dates.setting import Setting
from kb.extract.dates.timex import (
    DAY,
    HOLIDAYS,
    MONTH,
    OF_DAY,
    OF_YEAR,
    ORDINALS,
    PART,
    WEEKDAY,
    YEAR,
    month_of,
    number,
    weekday_of,
    words,
)  # fmt: skip

_BARE_MONTH = re.compile(
    r"\b(?:in|of|since|until|till|by|from|to|through|during|between|and|before|after|for|every|each|around|on|at)\s$",
    re.IGNORECASE,
)
_COUNTED = re.compile(
    r"[ \u00a0](?:(?:more|other|new|people|men|women|troops|soldiers|dollars|euros|pounds|yen|tons?|tonnes?|miles?|km|"
    r"kilomet\w+|"
    r"met(?:er|re)s?|feet|square|hectares|acres|barrels|jobs|workers|homes|houses|students|children|cases|deaths|points?|"
    r"volts|words|pages|copies|seats|votes|shares|cars|vehicles|units|calories|degrees)\b|"
    r"per\b|of (?:the|them|its|his)\b)",
    re.IGNORECASE,
)
_SHARED_YEAR = re.compile(
    rf"[ ]?(?:to|and|through|until|till|or|[-–,])[ ]?(?:on )?(?:(?:{WEEKDAY}),? )?(?:{MONTH})"
    rf"(?:[ ]{DAY})?,? (?P<year>{YEAR})",
    re.IGNORECASE,
)
_YEAR = 365
_BACK = 2.0
"""How much harder a story goes back than on."""
_YEAR_CUE = re.compile(
    r"(?:\b(?:in|since|of|from|to|until|till|by|before|after|during|early|late|mid|year|between|through|around|circa|about"
    r"|and|or|the|mid-|for|summer|spring|autumn|fall|winter|than|back|as|,)[ \u00a0-]|[(\[–/-]|^)$",
    re.IGNORECASE,
)


def _year_number(match: re.Match[str], setting: Setting) -> int | None:
    """The year a match states, by number or as next, last or this one."""
    groups = match.groupdict()
    if groups.get("year"):
        return int(groups["year"])
    if not groups.get("of_year"):
        shared = _SHARED_YEAR.match(match.string, match.end()) if groups.get("month") else None
        return int(shared["year"]) if shared else None
    *count, word, last = groups["of_year"].casefold().split()
    if last == "ago":
        return setting.reference.year - round(number(" ".join(count)) or 0) if setting.reference else 0
    anchor = setting.anchor if word in ("that", "same", "following", "previous") else setting.reference
    shift = {"next": 1, "following": 1, "last": -1, "previous": -1}.get(word, 0)
    return anchor.year + shift if anchor else 0


def _day(match: re.Match[str], setting: Setting) -> str | None:
    """A day of a month; without a year, the nearest one that the clause looks at."""
    number, day = month_of(match["month"]), int(re.sub(r"\D", "", match["day"]))
    of_year = _year_number(match, setting)
    if of_year == 0:
        return ""
    if of_year is None:
        return _last_day(match, _nearest(setting, number, day, match.groupdict().get("weekday")))
    return _last_day(match, edtf.valid(of_year, number, day))


def _week(match: re.Match[str], setting: Setting) -> str | None:
    """Some day of the seven that a day begins: "the week of March 3"."""
    number, day = month_of(match["month"] or match["month_after"]), match["day"] or match["day_before"]
    of_year = _year_number(match, setting)
    if of_year == 0:
        return ""
    written = int(re.sub(r"\D", "", day))
    first = edtf.valid(of_year, number, written) if of_year else _nearest(setting, number, written, None)
    return edtf.some_day(first, first + timedelta(days=6)) if first else ""


def _last_day(match: re.Match[str], first: date | None) -> str | None:
    """The day, or the days up to the second number of "9-11 May"."""
    if first is None:
        return "" if not match.groupdict().get("year") else None
    until = match.groupdict().get("until")
    last = edtf.valid(first.year, first.month, int(re.sub(r"\D", "", until))) if until else None
    return edtf.period(first.isoformat(), last.isoformat()) if last and last > first else first.isoformat()


def _nearest(setting: Setting, number: int, day: int, weekday: str | None) -> date | None:
    """The year of a day without one: by its weekday, else ahead or behind as the clause looks."""
    if setting.now is None:
        return None
    options = [d for shift in (-1, 0, 1) if (d := edtf.valid(setting.now.year + shift, number, day))]
    if weekday:
        options = [d for d in options if d.weekday() == weekday_of(weekday)] or options
    if setting.narrative:
        return min(options, key=lambda d: _strain(setting, d), default=None)
    if setting.ahead:
        return next((d for d in options if d >= setting.now), None)
    slack = timedelta(days=0 if setting.behind else 45)
    return next((d for d in reversed(options) if d <= setting.now + slack), None)


def _strain(setting: Setting, day: date) -> float:
    """How many days a story has to move to get there: it goes on more readily than back and keeps a bare year."""
    now = setting.now
    if now is None or (setting.bare_year and day.year == now.year):
        return 0.0
    away = (day - now.replace(day=1)).days
    beyond = _YEAR if setting.next_year and now.year <= setting.next_year < day.year else 0
    return (float(away) if away >= 0 else -_BACK * away) + beyond


def _month(match: re.Match[str], setting: Setting) -> str | None:
    """A month; without a year, the nearest one that the clause looks at."""
    number, of_year = month_of(match["month"]), _year_number(match, setting)
    if of_year is None and _is_word(match):
        return None
    if of_year:
        return edtf.month(number, of_year)
    if of_year == 0 or setting.now is None:
        return ""
    return edtf.month(number, setting.now.year + _month_shift(match, setting, setting.now, number))


def _is_word(match: re.Match[str]) -> bool:
    """Whether a bare "May" or "March" is a verb or a name and not the month."""
    if match["part"] or match["rel"] or match["month"] not in ("May", "March", "MAY", "MARCH"):
        return False
    return not _BARE_MONTH.search(match.string[max(0, match.start() - 12) : match.start()])


def _month_shift(match: re.Match[str], setting: Setting, now: date, number: int) -> int:
    """How many years a month without one lies from the year of writing."""
    relation = (match["rel"] or "").casefold()
    if relation == "last":
        return -1 if number >= now.month else 0
    if relation in ("next", "coming", "the coming"):
        return 1 if number <= now.month else 0
    if relation == "this":
        return 0
    if setting.narrative:
        return min((0, 1, -1), key=lambda shift: _strain(setting, date(min(max(now.year + shift, 1), 9999), number, 1)))
    if setting.ahead:
        return 1 if number < now.month else 0
    return -1 if number > now.month + (not setting.behind) else 0


def _year(match: re.Match[str], _setting: Setting) -> str | None:
    """A bare year, if the words around it do not make it a quantity."""
    number, before = int(match["year"]), match.string[max(0, match.start() - 9) : match.start()]
    if _COUNTED.match(match.string, match.end()) and not re.search(r"\b(?:in|since|the)\s$", before):
        return None
    if match["part"] or _YEAR_CUE.search(before) or 1900 <= number <= 2050:
        return edtf.year(number)
    return None


def _era(match: re.Match[str], _setting: Setting) -> str:
    number = int(match["year"])
    return edtf.year(1 - number if match["era"].replace(".", "").upper().startswith("B") else number)


def _years(match: re.Match[str], _setting: Setting) -> str | None:
    """A run of years such as 1941-45."""
    first = int(match["year"])
    last = int(match["last"]) if len(match["last"]) == 4 else first // 100 * 100 + int(match["last"])
    return edtf.period(edtf.year(first), edtf.year(last)) if first < last <= first + 120 else None


_AGED = re.compile(r"\b(?:his|her|their|my|our|your)\s+(?:early|mid|late)?[\s-]*$", re.IGNORECASE)
"""Before "60s" of somebody's age."""
_BEFORE = 40
"""So many characters before a decade tell whether it is an age; from the start, the search would read all of them."""


def _decade(match: re.Match[str], setting: Setting) -> str | None:
    digits = match["decade"]
    if _AGED.search(match.string, max(0, match.start() - _BEFORE), match.start()):
        return None
    if len(digits) == 4:
        return f"{digits[:3]}X"
    century = 19 if not setting.reference or int(digits[0]) * 10 + 2000 > setting.reference.year else 20
    return f"{century if int(digits[0]) > 2 else 19}{digits[0]}X"


def _century(match: re.Match[str], _setting: Setting) -> str | None:
    text = match["ordinal"].casefold()
    number = int(text[:-2]) if text[0].isdigit() else ORDINALS[text]
    if match["era"] and match["era"].upper().startswith("B"):
        return f"-{number - 1:02d}XX"
    return f"{number - 1:02d}XX" if 1 <= number <= 21 else None


def _season(match: re.Match[str], setting: Setting) -> str | None:
    """A season of a year; of the story's or this one where none is named."""
    season, of_year = edtf.SEASONS[match["season"].casefold()], _year_number(match, setting)
    relation = (match["rel"] or "").casefold()
    if of_year is None and (
        not relation or (season == 23 and match["season"].casefold() == "fall" and relation == "the")
    ):
        return None
    if of_year:
        return edtf.month(season, of_year)
    if of_year == 0 or setting.now is None:
        return ""
    first = edtf.bounds(edtf.month(season, setting.now.year))[0]
    begun = first is not None and first <= setting.now
    shift = {"last": 0 if begun else -1, "next": 1 if begun else 0, "this": 0}.get(
        relation, 0 if begun or setting.ahead else -1
    )
    return edtf.month(
        season, setting.now.year + (0 if setting.narrative and relation not in ("last", "next") else shift)
    )


def _part_of_year(match: re.Match[str], setting: Setting) -> str | None:
    """A quarter or half of a year."""
    of_year = _year_number(match, setting) or (setting.now.year if setting.now and not match["of_year"] else 0)
    if not of_year:
        return ""
    length = 3 if match["unit"].casefold() == "quarter" else 6
    last = ORDINALS[match["ordinal"].casefold()] * length if match["ordinal"].casefold() in ORDINALS else 12
    return edtf.period(edtf.month(last - length + 1, of_year), edtf.month(last, of_year)) if last <= 12 else None


def _quarter(match: re.Match[str], setting: Setting) -> str | None:
    """A quarter by its number, of a year or else the one that the clause looks at: "Q3 2024", "the third quarter"."""
    of_year = _year_number(match, setting)
    number = int(match["digit"]) if match["digit"] else ORDINALS[match["ordinal"].casefold()]
    if of_year is None and setting.now:
        begun = 3 * number - 2 <= setting.now.month
        of_year = (
            setting.now.year + (not begun and setting.behind) * -1 + (3 * number < setting.now.month and setting.ahead)
        )
    return edtf.period(edtf.month(3 * number - 2, of_year), edtf.month(3 * number, of_year)) if of_year else ""


def _holiday(match: re.Match[str], setting: Setting) -> str | None:
    number, day = HOLIDAYS[match["holiday"].casefold().replace("’", "'")]
    of_year = _year_number(match, setting)
    found = edtf.valid(of_year, number, day) if of_year else _nearest(setting, number, day, None)
    return found.isoformat() if found else ""


_OF = rf"(?:,?~(?:of~)?(?P<year>{YEAR})|,?~(?:of~)?(?P<of_year>{OF_YEAR}))"
_HOLIDAY = "|".join(sorted(HOLIDAYS, key=len, reverse=True)).replace("'", "[’']")
_PART = rf"(?:(?:the~)?(?P<part>{PART})(?:~of~|~|-))?"
_ERA = r"(?P<era>BCE?\b|B\.C\.(?:E\.)?|CE\b|AD\b|A\.D\.)"
_WEEKDAY = rf"(?:(?:(?:next|last|this(?:~coming|~past)?)~)?(?P<weekday>{WEEKDAY}),?~(?:the~)?)?"
_HOURS = rf"(?:(?:the~)?(?:early~|late~)?(?P<of_day>{OF_DAY})~(?:of~|on~))?"
_RANGE = rf"(?:(?:[-–]|~(?:to|through|and)~)(?P<until>{DAY})(?!~(?:{MONTH})))?"

RULES: tuple[tuple[re.Pattern[str], facts.DateType, Callable[[re.Match[str], Setting], str | None]], ...] = (
    (
        words(rf"{_HOURS}{_WEEKDAY}(?P<month>{MONTH})~(?:the~)?(?P<day>{DAY}){_RANGE}(?:(?:~(?=,))?{_OF})?"),
        "DATE",
        _day,
    ),
    (
        words(
            rf"{_HOURS}{_WEEKDAY}(?:the~)?(?P<day>{DAY})(?:(?:[-–]|~(?:to|through|until)~)(?P<until>{DAY}))?"
            rf"~(?:of~)?(?P<month>{MONTH})(?:{_OF})?"
        ),
        "DATE",
        _day,
    ),
    (
        words(rf"(?<=ween )(?P<day>{DAY})~and~(?P<until>{DAY})~(?:of~)?(?P<month>{MONTH})(?:{_OF})?"),
        "DATE",
        _day,
    ),
    (
        words(
            rf"(?:the~)?week~(?:of|beginning|starting)~(?:on~)?(?:(?P<month>{MONTH})~(?P<day>{DAY})"
            rf"|(?P<day_before>{DAY})~(?P<month_after>{MONTH}))(?:{_OF})?"
        ),
        "DATE",
        _week,
    ),
    (words(rf"{_PART}(?:(?P<rel>last|next|this|the~coming|coming)~)?(?P<month>{MONTH})(?:{_OF})?"), "DATE", _month),
    (words(rf"(?P<year>{YEAR})[-–/](?P<last>\d{{4}}|\d\d)"), "DATE", _years),
    (words(rf"{_PART}(?P<year>\d{{1,4}})~{_ERA}"), "DATE", _era),
    (words(r"AD~(?P<era>)(?P<year>\d{1,4})"), "DATE", _era),
    (words(rf"(?:the~year~)?{_PART}(?P<year>{YEAR})"), "DATE", _year),
    (words(r"(?:the~)?(?:(?:early|late|mid)[~-])?['’]?(?P<decade>1\d\d0|20\d0|[2-9]0)['’]?s"), "DATE", _decade),
    (
        words(
            r"(?:the~)?(?:(?:early|late|mid)[~-])?"
            rf"(?P<ordinal>\d\d?(?:st|nd|rd|th)|{'|'.join(sorted(ORDINALS, reverse=True))})"
            rf"[~-]century(?:~{_ERA})?"
        ),
        "DATE",
        _century,
    ),
    (
        words(
            rf"(?:(?:the~)?(?:early|late|mid)[~-](?:in~)?)?(?:(?P<rel>last|next|this|the|that)~)?"
            rf"(?P<season>spring|summer|autumn|fall|winter)(?:~(?:of~)?(?P<year>{YEAR})|~(?:of~)?(?P<of_year>{OF_YEAR}))?"
        ),
        "DATE",
        _season,
    ),
    (
        words(
            rf"(?:the~)?(?P<ordinal>first|second|third|fourth|last|latter)[~-](?P<unit>quarter|half)~of~"
            rf"(?:(?:the~year~)?(?:(?P<year>{YEAR})|(?P<of_year>{OF_YEAR}))|the~year(?!~{YEAR}|~to\b|~end))"
        ),
        "DATE",
        _part_of_year,
    ),
    (
        words(
            rf"(?:Q(?P<digit>[1-4])|(?:the~)?(?P<ordinal>first|second|third|fourth)[~-]quarter(?!~of~(?:a|the)))"
            rf"(?:(?:~of)?~(?P<year>{YEAR})|(?:~of)?~(?P<of_year>{OF_YEAR}))?"
        ),
        "DATE",
        _quarter,
    ),
    (
        words(rf"(?P<holiday>{_HOLIDAY})(?:{_OF})?"),
        "DATE",
        _holiday,
    ),
)
"""Pattern, TIMEX3 type and value of each rule."""
