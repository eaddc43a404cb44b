"""Where sentences begin: the network proposes, the guard forbids what news text never does."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from kb.lexicon.wordlist import wordlist

_STOPS = frozenset([".", "!", "?", "…", "...", "....", "?!", "!!", "??"])
_CLOSERS = frozenset("”’)]»")
_STRAIGHT = frozenset(['"', "'"])
_OPENERS = frozenset("“‘")

_TITLES = wordlist(
    "mr. mrs. ms. dr. prof. st. gen. lt. col. maj. capt. sgt. cpl. cmdr. adm. brig. gov. sen. rep. rev. hon. pres. "
    "sec. supt. insp. no. nos. vs. v. ft. mt. fig. art. ch. pp. vol. e.g. i.e. cf. al. approx. ca."
)
"""Abbreviations that more text always follows."""

_SPEECH = wordlist(
    "said says asked asks told added adds replied replies cried shouted wrote writes wondered noted warned declared "
    "demanded insisted exclaimed explained continued joked quipped asserted stated argued"
)
"""Verbs that attach to the quotation before them."""

_BEGINNERS = wordlist(
    "the a an this that these those he she it they we i you his her its their our my there here but and yet so in on "
    "at for from after before when while if as since although however meanwhile both each neither all some many most "
    "under during earlier despite because until once"
)
"""Words whose capital behind an abbreviation is that of a sentence, but for headlines in title case."""

_SUBJECTS = frozenset(["he", "she", "they", "we", "it"])
"""Words whose capital behind an abbreviation is that of a sentence."""

_LINE = 30
"""How many words a line without a full stop has at most to be a headline."""

_EAGER, _RELUCTANT = 0.15, 0.6
"""From which probability a break is believed after a plain stop before a capital, and after anything less clear."""


def starts(words: Sequence[str], spaced: Sequence[bool], belief: NDArray[np.float32]) -> list[int]:
    """The first word of each sentence of a paragraph; `spaced` says whether white space follows each word."""
    closing = _closing(words, spaced)
    free = (i for i in range(1, len(words)) if not closing[i])
    line = len(words) <= _LINE and words[-1][-1].isalnum()
    return [0, *(i for i in free if (line and _second(words, i)) or belief[i] > _needed(words, closing, i))]


def _second(words: Sequence[str], i: int) -> bool:
    """Whether the second half of a headline begins at word i: "Rebels take Okar; Malaysia to mediate"."""
    return words[i - 1] == ";" and words[i][0].isupper() and not _reported(words, i)


def _closing(words: Sequence[str], spaced: Sequence[bool]) -> list[bool]:
    """Which words are closing marks; a straight one closes unless white space stands only before it.

    An opening one closes where it was typed by mistake: white space stands only behind it.  "[17]" closes too.
    """
    notes = _notes(words)
    return [
        i in notes
        or word in _CLOSERS
        or (word in _STRAIGHT and i > 0 and (not spaced[i - 1] or spaced[i]))
        or (word in _OPENERS and i > 0 and not spaced[i - 1] and spaced[i])
        for i, word in enumerate(words)
    ]


def _notes(words: Sequence[str]) -> frozenset[int]:
    """The words of footnote marks: numbers in square brackets."""
    found: set[int] = set()
    for i, word in enumerate(words):
        if word == "[":
            end = next((j for j in range(i + 1, min(i + 6, len(words))) if words[j] == "]"), i)
            numbers = words[i + 1 : end]
            if numbers and all(number.isdigit() or number in "-–," for number in numbers):
                found.update(range(i, end + 1))
    return frozenset(found)


def _needed(words: Sequence[str], closing: Sequence[bool], i: int) -> float:
    """How sure the network must be that a sentence begins at word i, no closing mark; more than 1 forbids it."""
    last = i - 1
    while last and closing[last]:
        last -= 1
    word, first = words[last], words[i]
    if word[-1] not in ".!?…" or first[0].islower() or first[0] in ",;:.!?…":
        return 2.0
    quoted = last < i - 1
    if quoted and _reported(words, i):
        return 2.0
    if word in _STOPS:
        return _EAGER if word == "." and not quoted else _RELUCTANT
    if _goes_on(word):
        return 2.0
    if first.lower() in _SUBJECTS:
        return 0.0
    return _EAGER if first.lower() in _BEGINNERS else _RELUCTANT


def _goes_on(word: str) -> bool:
    """Whether the word is an abbreviation or initial that a name or number follows."""
    return word.lower() in _TITLES or (len(word) == 2 and word[0].isupper())


def _reported(words: Sequence[str], i: int) -> bool:
    """Whether "X said" with nothing more to say follows the quotation that ends before word i."""
    for j in range(i, min(i + 5, len(words) - 1)):
        if words[j].lower() in _SPEECH:
            after = words[j + 1]
            return j > i and (not after[0].isalnum() or after in ("in", "on", "at", "after", "during"))
        if not words[j][0].isupper() and j > i:
            return False
    return False
