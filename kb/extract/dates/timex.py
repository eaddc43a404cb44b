"""The words of time: what the rules of `kb.extract.dates` are spelled with."""

import re

from kb.lexicon.calendar import MONTH_NUMBERS, WEEKDAYS
from kb.lexicon.numerals import ONES, TENS

_ORDINALS = [
    "first",
    "second",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
    "eleventh",
    "twelfth",
    "thirteenth",
    "fourteenth",
    "fifteenth",
    "sixteenth",
    "seventeenth",
    "eighteenth",
    "nineteenth",
    "twentieth",
    "twenty-first",
]
_NUMBERS = (
    {word: value for value, word in enumerate(ONES)}
    | {word: 10 * value for value, word in enumerate(TENS, start=2)}
    | {
        f"{ten}{join}{ONES[unit]}": 10 * value + unit
        for value, ten in enumerate(TENS, start=2)
        for unit in range(1, 10)
        for join in "- "
    }
    | {"a": 1, "an": 1, "hundred": 100, "a hundred": 100, "half a dozen": 6, "a dozen": 12, "a couple of": 2}
)
ORDINALS = {word: value for value, word in enumerate(_ORDINALS, start=1)}
UNITS = {
    "second": "TS",
    "minute": "TM",
    "hour": "TH",
    "day": "D",
    "night": "D",
    "week": "W",
    "weekend": "D",
    "fortnight": "W",
    "month": "M",
    "quarter": "M",
    "year": "Y",
    "decade": "Y",
    "century": "Y",
    "centurie": "Y",
}
MULTIPLES = {"fortnight": 2, "quarter": 3, "decade": 10, "century": 100, "centurie": 100}
HOLIDAYS = {
    "christmas eve": (12, 24), "christmas day": (12, 25), "christmas": (12, 25), "boxing day": (12, 26),
    "new year's eve": (12, 31), "new year's day": (1, 1), "halloween": (10, 31), "valentine's day": (2, 14),
}  # fmt: skip

_S = r"[ \u00a0\n]+"


def _any(words: object) -> str:
    return "|".join(sorted(map(re.escape, words), key=lambda word: (-len(word), word)))  # type: ignore[call-overload]


# Short names need their dot or their capital; "may", "march", "sat" and "sun" are words of their own.
_LONG = "January|February|March|April|May|June|July|August|September|October|November|December"
MONTH = rf"(?-i:(?:{_LONG}|{_LONG.upper()}|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec)\b\.?))"
WEEKDAY = (
    r"(?-i:Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|(?:Mon|Tues|Tue|Wed|Thurs|Thur|Thu|Fri|Sat|Sun)\b"
    r"(?:\.|(?=,?[ ]\d|,[ ](?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec))))"
)
DAY = r"(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?(?!\d|[.,:]\d|%)"
YEAR = r"(?:1\d{3}|20\d\d|2100)(?![\d%]|,\d|\.\d)"
UNIT = r"(?:second|minute|hour|day|night|weekend|week|fortnight|month|quarter|year|decade|century|centurie)"
NUMBER = (
    rf"(?:\d{{1,3}}(?:\.\d)?|(?:{'|'.join(TENS)})(?:[- ](?:{'|'.join(ONES[1:10])}))?"
    rf"|{_any(word for word in _NUMBERS if not word.startswith(tuple(TENS)))})"
)
VAGUE = r"(?:several|a few|a number of|many|few|some|the|recent|dozens of|hundreds of|thousands of)"
ABOUT = r"(?:about|around|almost|nearly|over|some|roughly|approximately|more than|less than|at least|just over|just under|just|only|barely|up to)"  # fmt: skip  # noqa: E501
PART = r"(?:early|late|mid|middle|beginning|start|end)"
OF_DAY = r"(?:early morning|late evening|morning|mid-?day|afternoon|evening|nighttime|night|lunchtime|dawn|dusk)"
OF_YEAR = (
    r"(?:(?:next|last|this|that|the same|the following|the previous)[ \u00a0]year"
    rf"|{NUMBER}[ \u00a0]years?[ \u00a0]ago(?![ ]today))"
)
_ZONE = r"(?:[ ]\(?(?:GMT|UTC|[ECMP][SD]?T|BST|CET|CEST|EET|MSK|IST|JST|KST|AEST|local time|hours)\b\)?)?"
CLOCK = (
    rf"(?:\d{{1,2}}(?:[:.]\d\d)?[ ]?(?:a\.?m\b\.?|p\.?m\b\.?){_ZONE}|(?:[01]?\d|2[0-3]):[0-5]\d(?::[0-5]\d)?(?![\d:])"
    rf"{_ZONE}|(?:[01]\d|2[0-3])[0-5]\d[ ](?:hours|hrs|GMT|UTC)\b|\bnoon\b|\bmidnight\b|\bmidday\b)"
)


def words(pattern: str) -> re.Pattern[str]:
    """A pattern that stands between word boundaries, in any case, whose blanks are runs of space."""
    spaced = pattern.replace("[~-]", rf"(?:{_S}|-)").replace("~?", rf"(?:{_S})?").replace("~", _S)
    return re.compile(rf"(?<![\w$£€#])(?:{spaced})(?![\w])", re.IGNORECASE)


def number(text: str) -> float | None:
    """The value of digits or number words; nothing for "several"."""
    plain = " ".join(text.casefold().split())
    return float(plain) if plain.replace(".", "", 1).isdigit() else _NUMBERS.get(plain)


def month_of(text: str) -> int:
    """The number of a month by its name."""
    return MONTH_NUMBERS[text.casefold().rstrip(".")]


def weekday_of(text: str) -> int:
    """The number of a weekday by its name, Monday being 0."""
    return WEEKDAYS[text.casefold().rstrip(".")]


def duration(count: float | None, unit: str) -> str:
    """An ISO 8601 duration; X stands for an unknown number."""
    code = UNITS[unit]
    times = MULTIPLES.get(unit, 1)
    amount = "X" if count is None else f"{count * times:g}"
    return f"PT{amount}{code[1]}" if code.startswith("T") else f"P{amount}{code}"
