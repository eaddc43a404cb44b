"""Rules for weekdays: the day of writing or the last before it, the next one where the clause looks ahead."""

import re
from collections.abc import Callable
from datetime import timedelta

from kb import facts
from kb.extract.dates import edtf
from kb.extract.dates.setting import TOLD, Setting, shifted
from kb.extract.dates.timex import NUMBER, OF_DAY, WEEKDAY, number, weekday_of, words

_DAY = len("2025-05-02")
_SHARED_WEEK = re.compile(
    rf"(?:[ ](?:to|and|through|until|till|or)[ ]|[-–])(?:on )?(?:{WEEKDAY})(?:[ ](?:{OF_DAY}))?,? (?:of )?"
    r"(?P<week>last|next|this) week\b"
)


def _weekday(match: re.Match[str], setting: Setting) -> str | None:
    """A weekday: the day of writing or the last before it, the next one where the clause looks ahead."""
    name = match["weekday"]
    day, relation = weekday_of(name), (match["rel"] or "").casefold()
    of_a_day = setting.narrative and len(setting.told) >= _DAY  # no weekday is one of 1989
    anchor = setting.anchor if relation in TOLD or of_a_day else setting.reference
    if anchor is None:
        return ""
    week = match["week"] or _week_beside(match)
    if week:
        monday = edtf.week(anchor, {"last": -1, "next": 1, "this": 0}[week.casefold()])[0]
        return (monday + timedelta(days=day)).isoformat()
    return shifted(anchor, _weekday_shift((day - anchor.weekday()) % 7, relation, ahead=setting.ahead))


def _week_beside(match: re.Match[str]) -> str | None:
    """The week that a weekday shares with the one it runs to: "between Monday and Wednesday last week"."""
    shared = None if match["rel"] else _SHARED_WEEK.match(match.string, match.end())
    return shared["week"] if shared else None


def _weekdays_ago(match: re.Match[str], setting: Setting) -> str:
    """Three Fridays ago: counted back from the day of writing."""
    count = number(match["number"])
    if setting.reference is None or count is None:
        return ""
    last = (weekday_of(match["weekday"]) - setting.reference.weekday()) % 7 - 7
    return shifted(setting.reference, last - 7 * (round(count) - 1))


def _weeks_from(match: re.Match[str], setting: Setting) -> str:
    """A week ago Tuesday, two weeks from Friday: from the weekday nearest to the day of writing in that direction."""
    if setting.reference is None:
        return ""
    day, back = weekday_of(match["weekday"]), match["direction"].casefold() == "ago"
    ahead_by = (day - setting.reference.weekday()) % 7
    near = ahead_by - 7 if back and ahead_by else ahead_by
    weeks = round(number(match["number"]) or 1)
    return shifted(setting.reference, near + 7 * weeks * (-1 if back else 1))


def _weekday_shift(ahead_by: int, relation: str, *, ahead: bool) -> int:
    """How many days the weekday lies from the anchor, when its next occurrence is `ahead_by` days away."""
    if relation in ("next", "coming", "this coming", "the following", "the next"):
        return ahead_by or 7
    if relation in ("last", "past", "this past", "the previous"):
        return ahead_by - 7
    if ahead:
        return ahead_by
    return ahead_by - 7 if ahead_by else 0


def _some_weekday(_match: re.Match[str], _setting: Setting) -> str:
    """One Sunday in March: which one, nobody says."""
    return ""


def _weekly(match: re.Match[str], _setting: Setting) -> str:
    return f"XXXX-WXX-{weekday_of(match['weekday']) + 1}"


_OFDAY = rf"(?:~(?P<of_day>{OF_DAY}))?"
_WHEN = (
    r"(?P<rel>last|next|this~coming|this~past|this|past|coming|the~following|the~previous|the~next|that~same|that"
    r"|the~same)"
)

RULES: tuple[tuple[re.Pattern[str], facts.DateType, Callable[[re.Match[str], Setting], str | None]], ...] = (
    (
        words(
            rf"(?<!\bBlack )(?:{_WHEN}~)?(?:(?:early|late|later|earlier)~(?:on~)?)?(?P<weekday>{WEEKDAY}){_OFDAY}"
            r"(?:,?~(?:of~)?(?P<week>last|next|this)~week)?"
        ),
        "DATE",
        _weekday,
    ),
    (words(rf"(?:one|(?<=\bon )an?)~(?:{WEEKDAY})(?=[ ]?[.,;]|[ ]in\b)"), "DATE", _some_weekday),
    (
        words(rf"(?P<number>{NUMBER})~weeks?~(?P<direction>ago|from)~(?:on~|last~|this~)?(?P<weekday>{WEEKDAY})"),
        "DATE",
        _weeks_from,
    ),
    (words(rf"(?P<week>last|next|this)~week~on~(?P<rel>)(?P<weekday>{WEEKDAY})"), "DATE", _weekday),
    (
        words(rf"(?P<number>{NUMBER})~(?P<weekday>(?-i:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)s~ago"),
        "DATE",
        _weekdays_ago,
    ),
    (words(rf"(?:every|each)~(?:other~|second~)?(?P<weekday>{WEEKDAY}){_OFDAY}"), "SET", _weekly),
    (words(r"(?P<weekday>(?-i:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)s"), "SET", _weekly),
)
"""Pattern, TIMEX3 type and value of each rule."""
