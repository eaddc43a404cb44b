"""Days as people read them, from ISO dates and from EDTF (ISO 8601-2)."""

import re
from datetime import date

from kb.lexicon.calendar import MONTHS

_PLAIN = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?([~?%]?)")
_DOUBT = {"": "", "~": "about ", "?": "perhaps ", "%": "perhaps about "}


def day(told: date | str) -> str:
    """A day, month or year in words; what is none of them as it is."""
    matched = _PLAIN.fullmatch(str(told))
    if not matched or not 1 <= int(matched[2] or 1) <= 12:
        return str(told)
    year, month, number, doubt = matched.groups()
    words = [str(int(number))] if number else []
    words += [MONTHS[int(month) - 1]] if month else []
    return _DOUBT[doubt] + " ".join([*words, year])


def days(edtf: str) -> str:
    """A stretch of time in words: a set in brackets is some day of it, a slash stands between first and last."""
    inside = edtf[1:-1] if edtf[:1] == "[" and edtf[-1:] == "]" else None
    if inside is not None and ".." in inside:
        return _between(inside.split("..", 1), ("between {} and {}", "on or after {}", "by {}"))
    if "/" in edtf:
        return _between(edtf.split("/", 1), ("{} – {}", "since {}", "until {}"))
    return day(edtf)


def _between(ends: list[str], words: tuple[str, str, str]) -> str:
    first, last = ("" if end in ("", "..") else end for end in ends)
    both, since, until = words
    if first and last:
        return both.format(day(first), day(last)) if first != last else day(first)
    return since.format(day(first)) if first else until.format(day(last)) if last else "at no known time"
