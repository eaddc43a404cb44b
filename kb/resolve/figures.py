"""The figures of a text: numbers, sums of money, and how many a description counts."""

import re

from kb.lexicon.numerals import ONES

NUMBERS = {word: number for number, word in enumerate(ONES[:13]) if number} | {"a": 1, "an": 1}
"""Numbers in words; an article counts one."""

_LONGEST = 6
_FIGURE = re.compile(r"\d[\d.,]*\d|\d")
_SUM = re.compile(
    r"[$€£¥]\s?(\d[\d.,]*)|(?<![\d.,])[.,]*(\d[\d.,]*)\s?(?:(?:thousand|million|billion|trillion|mln|bln|m|bn)\s)?"
    r"(?:dollars?|dlrs|euros?|pounds?|stg|yen|yuan|marks?|francs?|crowns?|kronor|roubles|rubles|rupees|pesos|reais|won)\b"
)


def figures(text: str) -> tuple[str, ...]:
    """The numbers in digits, sorted."""
    return tuple(sorted(set(_FIGURE.findall(text))))


def sums(text: str) -> tuple[str, ...]:
    """The numbers that count money, without what they count, sorted."""
    return tuple(sorted({(one or other).rstrip(".,") for one, other in _SUM.findall(text)}))


def counted(description: str) -> int | None:
    """How many a description counts: "three men", "24 sailors"; nothing for "at least three" and "the men"."""
    first = description.split(maxsplit=1)[0].casefold() if description.strip() else ""
    return int(first) if first.isdecimal() and len(first) < _LONGEST else NUMBERS.get(first)
