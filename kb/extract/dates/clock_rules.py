"""Rules for times of day."""

import re
from collections.abc import Callable

from kb import facts
from kb.extract.dates.setting import Setting
from kb.extract.dates.timex import CLOCK, words


def _clock(match: re.Match[str], _setting: Setting) -> str | None:
    """A time of day; its day is found later, beside it."""
    text = match["clock"].casefold()
    if text in ("noon", "midday"):
        return "T12:00:00"
    if text == "midnight":
        return "T00:00:00"
    digits = re.match(r"(\d{1,2})(?:[:.]?(\d\d))?", text)
    assert digits
    hour, minute = int(digits[1]), int(digits[2] or 0)
    if re.search(r"p\.?m", text):
        hour = hour % 12 + 12
    elif re.search(r"a\.?m", text):
        hour %= 12
    return f"T{hour:02d}:{minute:02d}:00" if hour < 24 and minute < 60 else None


RULES: tuple[tuple[re.Pattern[str], facts.DateType, Callable[[re.Match[str], Setting], str | None]], ...] = (
    (words(rf"(?P<clock>{CLOCK})"), "TIME", _clock),
)
"""Pattern, TIMEX3 type and value of each rule."""
