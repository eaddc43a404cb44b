"""Names without what differs from spelling to spelling: marks, order, legal forms, ways of writing foreign sounds."""

import re
from functools import cache, lru_cache
from typing import NamedTuple

from kb.lexicon.states import states
from kb.resolve.actors.words import FAMILIAR, GENERIC, LEGAL, LINKING, PARTICLES, RANKS
from kb.resolve.folding import folded

SHORT = 5
"""In names of so many letters or fewer, one letter more or less makes another name."""

_SPELT = re.compile(r"isation(?=s?$)")
_TWICE, _SOFT = re.compile(r"(.)\1+"), str.maketrans("", "", "aeiouyh")

_SOUNDS = tuple(
    (re.compile(pattern), sound)
    for pattern, sound in (
        (r"tsch|tch|cz", "ch"), (r"sch|sz", "sh"), (r"ph", "f"), (r"kh|gh|q|ck|c(?![hei])", "k"), (r"x", "ks"),
        (r"dzh|dj|zh", "j"), (r"w", "v"), (r"oo|ou", "u"), (r"ee", "i"), (r"[iy]ev(?=a?$)", "ev"),
        (r"^ye", "e"), (r"^ya", "ia"), (r"^yu", "iu"), (r"(?<=s)k(?:iy|yy|ii|ij|yi|y|i)$", "ki"),
        (r"(?:iy|yy|ii|ij|yi)$", "i"), (r"[ei]y|ej|ei|ai(?=$)|ay(?=$)", "ei"), (r"[jy]", "i"),
        (r"(?<=[dtk])er$", "r"), (r"(.)\1+", r"\1"), (r"(?<=[aeiou])h(?=[^aeiou]|$)", ""),
    )
)  # fmt: skip
"""Ways in which one foreign sound is written in English, each brought to one; applied in this order."""


class Person(NamedTuple):
    """A person's name in parts, all folded; `rank` is what tells a father from a son."""

    given: str
    middle: tuple[str, ...]
    last: str
    rank: str


@cache
def sound(word: str) -> str:
    """A folded word as it sounds: the same for Andrei, Andrey and Andrej, for Sergei and Sergey."""
    for pattern, instead in _SOUNDS:
        word = pattern.sub(instead, word)
    return word


@lru_cache(maxsize=100_000)
def person(name: str) -> Person:
    """The parts of a person's name, given name first."""
    words = folded(name).split()
    rank = words.pop() if len(words) > 1 and words[-1] in RANKS else ""
    start = len(words) - 1
    while start > 1 and words[start - 1] in PARTICLES:
        start -= 1
    last = "".join(words[start:]) if words else ""
    first, *middle = words[:start] or [""]
    return Person(first, tuple(middle), last, rank)


def alike_given(first: str, second: str) -> float:
    """How well two given names go together, 0 to 1; 0 for names that differ."""
    if first == second:
        return 1.0
    if not first or not second:
        return 0.5
    if sound(first) == sound(second):
        return 0.95
    if FAMILIAR.get(first, first) == FAMILIAR.get(second, second):
        return 0.9
    if first[0] == second[0] and 1 in (len(first), len(second)):
        return 0.7
    short, long = sorted((first, second), key=len)
    return 0.75 if len(short) > 2 and long.startswith(short) else 0.0


def beginnings(given: str) -> frozenset[str]:
    """What one of two given names that go together begins with, as written, as it sounds or in full."""
    return frozenset(name[:3] for name in (given, sound(given), sound(FAMILIAR.get(given, given))))


@lru_cache(maxsize=100_000)
def body(name: str) -> tuple[str, ...]:
    """The words of a body's name that tell it from others: without legal forms and little words."""
    words = [_SPELT.sub("ization", word) for word in folded(name).split() if word not in LINKING]
    told = [word for word in words if word not in LEGAL]
    return tuple(told or words)


@lru_cache(maxsize=100_000)
def stateless(words: tuple[str, ...]) -> tuple[tuple[str, ...], str]:
    """A body's words without the state that they begin with, and that state's code, which is empty for none."""
    for length in (2, 1):
        if len(words) > length and (code := _nationalities().get(words[:length])):
            return words[length:], code
    return words, ""


@cache
def _nationalities() -> dict[tuple[str, ...], str]:
    """The codes of the states by what their bodies' names begin with: us, british, west german, japan."""
    found: dict[tuple[str, ...], str] = {}
    for state in states().values():
        for name in (*state.adjectives, state.name, *state.others):
            found.setdefault(tuple(folded(name).split()), state.code)
    return found


def generic(words: tuple[str, ...]) -> bool:
    """Whether a name is one that every state has its own of: central bank, finance ministry, parliament."""
    return bool(words) and all(word in GENERIC for word in words)


def initials(name: str) -> frozenset[str]:
    """The acronyms that a body's name can have: with and without its little words."""
    words = folded(name).split()
    plain = [word for word in words if word not in LINKING]
    told = [word for word in plain if word not in LEGAL]
    found = ("".join(word[0] for word in some) for some in (words, plain, told) if len(some) > 1)
    return frozenset(short for short in found if len(short) > 1)


def acronym(name: str) -> str | None:
    """A name that is written as an acronym, folded; nothing for other names."""
    plain = name.replace(".", "").replace("-", "")
    short = 2 <= len(plain) <= 7 and plain.isalnum() and plain.upper() == plain
    return folded(plain) if short and not plain.isdigit() else None


def skeleton(words: tuple[str, ...]) -> str:
    """The consonants of a name, each once in a row, so that most slips of the pen leave it as it is."""
    return " ".join(map(_bones, words))


@lru_cache(maxsize=100_000)
def _bones(word: str) -> str:
    return _TWICE.sub(r"\1", word[0] + word[1:].translate(_SOFT))
