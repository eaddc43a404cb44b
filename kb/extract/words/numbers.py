"""How many a noun phrase counts, and the sums of money that it names."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from kb.extract.words.marks import HYPHENS
from kb.extract.words.reach import first_within
from kb.lexicon.numerals import ONES, TENS
from kb.lexicon.wordlist import wordlist
from kb.nlp.words import Token

_SMALL = {word: number for number, word in enumerate(ONES)}
_TENS = {word: 10 * number for number, word in enumerate(TENS, start=2)}
_WORDS = {**_SMALL, **_TENS}
_SCALES = {
    "hundred": 100, "thousand": 1000, "k": 1000, "lakh": 10**5, "lakhs": 10**5, "million": 10**6, "m": 10**6,
    "mn": 10**6, "crore": 10**7, "crores": 10**7, "billion": 10**9, "bn": 10**9, "b": 10**9, "trillion": 10**12,
    "tn": 10**12, "dozen": 12,
}  # fmt: skip
_DIGITS = re.compile(r"(\d{1,3}(?:,\d{2,3})*(?:\.\d+)?|\d+(?:\.\d+)?)(k|mn?|bn?|tn)?")
"""Digits, with groups of three or as in India, and a scale that is written close to them."""
_JOINTS = HYPHENS | {"to", "and"}
_LEAST = re.compile(
    r"\b(?:at least|more than|over|no (?:fewer|less) than|not less than|a minimum of|upwards of|above|in excess of)$"
)
_MOST = re.compile(r"\b(?:at most|up to|(?:fewer|less|no more|not more) than|under|as many as|a maximum of|below)$")
_ABOUT = re.compile(r"\b(?:about|around|some|roughly|approximately|nearly|almost|close to|an? estimated|estimated)$")
_BEFORE, _LONGEST = 4, 6
_SIGNS = frozenset({"$", "£", "€", "¥", "₹", "₩", "₽", "us$", "a$", "c$", "hk$", "rs", "rs.", "rmb", "usd", "eur"})
_CURRENCIES = wordlist(
    "dollar euro pound yen yuan franc rouble ruble rupee peso real krone krona zloty shilling dinar rand naira won "
    "dirham riyal lira"
)


@dataclass(frozen=True, slots=True)
class Count:
    """The lowest and the highest number that is given, and whether it is only about so many."""

    least: int | None
    most: int | None
    approximate: bool = False


@dataclass(frozen=True, slots=True)
class Sum:
    """An amount in whole units of a currency, which is called as the text calls it."""

    amount: int
    unit: str


def count(noun: Token) -> Count | None:
    """How many a noun phrase counts: of "at least 29 people" 29 or more, of "some 40" about 40, of "two of six" two."""
    part = noun.dep_ == "nmod" and noun.head.tag_ == "CD" and noun.head.i < noun.i
    numbers = [noun.head] if part else [c for c in noun.children if c.dep_ == "nummod" and c.i < noun.i]
    if len(numbers) != 1:
        return None
    words = _written(numbers[0], noun)
    found = [value for run in _runs(words) if (value := _value(run)) is not None]
    if not found or any(value != int(value) for value in found) or len(found) > 2:
        return None
    return _bounded([int(value) for value in found], words[0])


def _bounded(values: Sequence[int], first: Token) -> Count:
    before = " ".join(token.lower_ for token in first.doc[first_within(first, _BEFORE) : first.i])
    low, high = min(values), max(values)
    if _LEAST.search(before):
        return Count(low, None)
    if _MOST.search(before):
        return Count(None, high)
    return Count(low, high, approximate=bool(_ABOUT.search(before)))


def _written(number: Token, noun: Token) -> list[Token]:
    """The words of a number, without those that say at least or about."""
    first = number.i
    while first > 0 and number.i - first < _LONGEST and numeral(number.doc[first - 1]):
        first -= 1
    while number.doc[first].lower_ in _JOINTS:
        first += 1
    last = number.i
    while last + 1 < noun.i and numeral(number.doc[last + 1]):
        last += 1
    return list(number.doc[first : last + 1])


def numeral(token: Token) -> bool:
    """Whether a word may be a part of a number."""
    lower = token.lower_
    return lower in _WORDS or lower in _SCALES or lower in _JOINTS or _DIGITS.fullmatch(lower) is not None


def _runs(words: Sequence[Token]) -> Iterator[list[str]]:
    """The numbers of a phrase, of which "20 to 30" has two and "twenty-three" one."""
    run: list[str] = []
    for before, token in pairwise([None, *words]):
        assert token is not None
        if token.lower_ not in _JOINTS:
            run.append(token.lower_)
        elif token.lower_ == "to" or (before is not None and before.text[:1].isdigit()):
            yield run
            run = []
    yield run


def _value(words: Iterable[str]) -> float | None:
    """The number that words and digits make."""
    total, part, seen = 0.0, 0.0, False
    for word in words:
        if word in _SCALES:
            part = (part or 1) * _SCALES[word]
            if _SCALES[word] > 100:
                total, part = total + part, 0.0
        elif word in _WORDS:
            part += _WORDS[word]
        elif written := _DIGITS.fullmatch(word):
            part += float(written[1].replace(",", "")) * _SCALES.get(written[2] or "", 1)
        else:
            return None
        seen = True
    return round(total + part, 4) if seen else None


def sums(words: Sequence[Token]) -> Iterator[Sum]:
    """The sums of money among words in order: "$2 million", "£1.2m", "Rs 1,500 crore", "600 euros"."""
    for i, token in enumerate(words):
        behind = _digits(words[i + 1 :])
        if token.lower_ in _SIGNS and behind:
            yield from _sum(behind, token.text)
        elif token.lemma_.lower() in _CURRENCIES and (before := _digits(words[:i][::-1])):
            yield from _sum(before[::-1], token.text)


def _digits(words: Sequence[Token]) -> list[str]:
    """The number that some words begin with."""
    found: list[str] = []
    for token in words[:_LONGEST]:
        if not numeral(token) or token.lower_ in {"to", "and"}:
            break
        found += [token.lower_] if token.lower_ not in _JOINTS else []
    return found


def _sum(written: Sequence[str], unit: str) -> Iterator[Sum]:
    value = _value(written)
    if value is not None and value == int(value):
        yield Sum(int(value), unit)
