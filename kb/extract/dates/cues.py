"""By which words a time expression shows: no rule reads a sentence that lacks its cues."""

import re
from collections.abc import Mapping
from functools import lru_cache

from kb.extract.dates.feasts import FEASTS
from kb.extract.dates.timex import HOLIDAYS
from kb.lexicon.calendar import MONTH_NUMBERS, WEEKDAYS
from kb.lexicon.wordlist import wordlist
from kb.nlp.words import Token

_WORDS = {
    "month": frozenset(MONTH_NUMBERS),
    "weekday": frozenset(WEEKDAYS) | {f"{day}s" for day in WEEKDAYS},
    "unit": wordlist(
        "second minute hour day night week weekend fortnight month quarter year decade century "
        "seconds minutes hours days nights weeks weekends fortnights months quarters years decades centuries"
    ),
    "away": wordlist("ago earlier later now hence previously before"),
    "relation": wordlist("last next this past previous coming following that same current first final"),
    "each": wordlist("every each per"),
    "weekend": wordlist("weekend weekends"),
    "closing": wordlist("ended ending to"),
    "season": wordlist("spring summer autumn fall winter springs summers autumns falls winters"),
    "holiday": frozenset(name.split()[-1] for name in HOLIDAYS),
    "feast": frozenset(name.split()[-1] for name in FEASTS),
    "clock": wordlist("am pm noon midnight midday hours hrs gmt utc"),
    "century": wordlist("century centuries"),
    "era": wordlist("bc bce ad ce"),
    "deictic": wordlist("today yesterday tomorrow tonight overnight"),
    "part": wordlist("morning noon afternoon evening night nighttime lunchtime dawn dusk midday"),
    "adverb": wordlist("daily nightly weekly monthly quarterly yearly annual annually"),
    "quarter": wordlist("quarter half"),
    "fiscal": wordlist("fiscal financial fy"),
    "now": wordlist("now nowadays currently recently present moment future"),
}
_LOOKS = {
    "figures": re.compile(r"\d{4}"),
    "ordinal": re.compile(r"\d(?:st|nd|rd|th)"),
    "number": re.compile(r"\d"),
    "clock": re.compile(r"(?i)[ap]\.?m\b|:\d"),
    "decade": re.compile(r"(?:1\d\d0|20\d0|\b[2-9]0)['’]?s?\b"),
    "era": re.compile(r"(?i)\b(?:b\.?c|a\.?d|c\.?e)\b"),
    "quarter": re.compile(r"Q[1-4]"),
    "fiscal": re.compile(r"^FY"),
}
CUES = tuple(dict.fromkeys((*_WORDS, *_LOOKS)))
"""The names of the cues."""

CUES_OF = {
    "_day": "month number", "_week": "month number", "_month": "month",
    "_century": "century", "_decade": "decade", "_era": "era",
    "_iso": "figures", "_slashed": "number", "_years": "figures", "_year": "figures", "_ordinal_day": "ordinal",
    "_season": "season", "_part_of_year": "quarter",
    "_holiday": "holiday", "_moving": "feast",
    "_weekend": "weekend", "_clock": "clock", "_deictic": "deictic", "_beyond": "deictic", "_part_of_day": "part",
    "_weekday": "weekday", "_weekly": "weekday", "_some_weekday": "weekday", "_weeks_from": "weekday unit",
    "_weekdays_ago": "weekday away",
    "_nth_weekday": "weekday month", "_day_beside": "unit", "_overnight": "deictic", "_to_the_day": "unit away",
    "_end_of_unit": "unit",
    "_unit": "unit relation", "_away": "unit away",
    "_quarter": "quarter", "_closed": "month closing", "_fiscal": "fiscal",
    "_span_of_units": "unit relation",
    "_duration": "unit", "_set": "adverb", "_every": "each unit", "_vague": "now",
}  # fmt: skip
"""One cue of each rule, or two; it reads only sentences that hold them."""

_OF_WORD: Mapping[str, tuple[str, ...]] = {
    word: tuple(cue for cue, words in _WORDS.items() if word in words) for word in frozenset().union(*_WORDS.values())
}
_LETTERS = re.compile(r"[^\W\d_]+")


def cues_of(token: Token) -> tuple[str, ...]:
    """The cues that a word is one of, or looks like."""
    return _OF_WORD.get(token.lower_, ()) if token.text.isalpha() else _by_look(token.text)


@lru_cache(maxsize=1 << 14)
def _by_look(text: str) -> tuple[str, ...]:
    parts = _LETTERS.findall(text.lower())
    words = (cue for part in parts for cue in _OF_WORD.get(part, ()))
    looks = (cue for cue, look in _LOOKS.items() if look.search(text))
    return tuple(dict.fromkeys((*words, *looks)))
