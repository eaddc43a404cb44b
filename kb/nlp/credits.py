"""Credits at the end of a sentence whose verb the parse takes for a noun: "…, Norwegian media report."."""

from collections.abc import Sequence

from kb.lexicon.wordlist import wordlist
from kb.nlp.mended import Mended

_PRESS = wordlist(
    "media medium press newspaper paper outlet broadcaster station channel website agency tabloid daily journalist "
    "correspondent"
)
"""Nouns for those who report; in the plural, they do so without an article."""
_NOMINAL = frozenset(("appos", "parataxis", "conj", "dep", "nmod", "nmod:unmarked", "obl", "list"))
_CLIMB = 40


def credited(words: Mended, pos: list[str], texts: Sequence[str]) -> None:
    """Mends in place a bare "report" that closes a sentence behind a comma and those who report: it is their verb."""
    for i, lemma in enumerate(words.lemmas):
        if lemma == "report" and words.deps[i] in _NOMINAL and _closes(texts, i) and (before := _reporters(words, i)):
            words.tags[i], pos[i] = "VBP", "VERB"
            words.heads[i], words.deps[i] = _root(words, i), "parataxis"
            words.heads[i - 1], words.deps[i - 1] = i, "nsubj"
            for j in before:
                words.heads[j] = i - 1


def _closes(texts: Sequence[str], i: int) -> bool:
    """Whether nothing but the end of the sentence or of the text follows."""
    return i + 1 == len(texts) or texts[i + 1] == "." or "\n" in texts[i + 1]


def _reporters(words: Mended, i: int) -> list[int] | None:
    """The words before the noun for those who report, back to the comma; nothing where they are no such phrase."""
    if not i or words.lemmas[i - 1].lower() not in _PRESS or not _several(words, i - 1):
        return None
    first = i - 1
    while first and words.heads[first - 1] in (i, i - 1) and words.tags[first - 1] in ("JJ", "NN", "NNP", "CD"):
        first -= 1
    return list(range(first, i - 1)) if first and words.tags[first - 1] == "," else None


def _several(words: Mended, i: int) -> bool:
    return words.tags[i] == "NNS" or words.lemmas[i].lower() in ("media", "medium", "press")


def _root(words: Mended, i: int) -> int:
    """The root of the sentence."""
    for _ in range(_CLIMB):
        if words.heads[i] == i:
            break
        i = words.heads[i]
    return i
