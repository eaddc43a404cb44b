"""A time that another is told from: "two days after Sunday's vote"."""

import re
from collections.abc import Iterable

from kb.extract.dates import edtf
from kb.extract.dates.relative_rules import counted
from kb.extract.dates.timex import NUMBER, UNIT, UNITS, number
from kb.extract.words.attitudes import JUDGING
from kb.extract.words.phrases import preposition
from kb.lexicon.wordlist import wordlist
from kb.nlp.words import Token

_SIDES = {"after": 1, "before": -1}
_HOURS = wordlist("dawn daybreak sunrise sunset dusk noon midday midnight lunch lunchtime")
_FAR = 6
_ABOUT = wordlist("over about against into")
_FOR = wordlist("for of in with")
"""What stands before a deed that somebody is judged for: "jailed for the 2019 killing"."""
_MEASURE = re.compile(
    rf"(?:(?:(?P<number>{NUMBER})|the)[ ](?P<unit>{UNIT})s?"
    r"|(?P<soon>hours|minutes|moments|shortly|soon|just|immediately|right))[ ](?P<side>after|before)$",
    re.IGNORECASE,
)
_PRECISE = {"D": len("2024-05-03"), "W": len("2024-05-03"), "M": len("2024-05"), "Y": len("2024")}


def told_from(day: Token, above: Iterable[Token]) -> Token | None:
    """The word of the phrase with "after" or "before" that a day stands in, if any: "after the vote on Sunday".

    In "before dawn on Saturday" the phrase is itself a time of that day.
    """
    for word in (day, *above):
        if word.pos_ == "VERB" or word.lower_ in _HOURS:
            return None
        if preposition(word) in _SIDES:
            return word
    return None


def away(value: str, word: Token) -> str:
    """The time that lies as far from `value` as the words before "after" or "before" say; empty if they do not."""
    side = next((child for child in word.lefts if child.lower_ in _SIDES), None)
    if side is None:
        return ""
    before = word.doc[max(word.sent.start, side.i - _FAR) : side.i + 1]
    measure = _MEASURE.search(" ".join(token.lower_ for token in before))
    first = edtf.bounds(value)[0]
    if measure is None or first is None:
        return ""
    if measure["soon"]:
        return value
    unit, count = measure["unit"], number(measure["number"]) if measure["number"] else 1
    if count is None or UNITS[unit].startswith("T"):
        return value if UNITS[unit].startswith("T") else ""
    exact = len(value) >= _PRECISE[UNITS[unit]] and value[:4].isdigit() and "/" not in value
    return counted(unit, first, count * _SIDES[measure["side"]], vague=False) if exact else ""


def is_of_cause(day: Token, noun: Token) -> bool:
    """Whether the day is only that of what a happening is about: "a strike over the fire of January 16"."""
    if day.head != noun or (preposition(day) != "of" and not _owned_by(day)):
        return False
    word = preposition(noun)
    return word in _ABOUT or (word in _FOR and noun.head.lemma_ in JUDGING)


def _owned_by(day: Token) -> bool:
    """Whether a day stands before its noun: "jailed over 2024 plot", "convicted of last year's murder"."""
    return day.i < day.head.i and day.dep_ in ("compound", "nmod:poss", "nummod", "amod", "nmod:unmarked")
