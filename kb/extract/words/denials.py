"""Who denies what has just been told: "The army denied it.", ", which the owner disputes"."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from kb.extract.words.subjects import RELATIVE, passive
from kb.extract.words.wordlist import wordlist
from kb.nlp.words import Token

DENYING = wordlist("deny dispute reject refute dismiss contradict rebut")
"""Verbs that say that what was told is not so."""
_POINTING = wordlist("it this that them these")
_CLAIMS = wordlist("claim allegation accusation charge assertion suggestion report rumor rumour")
_POINTERS = wordlist("the this that these those such both all its his her their")
_STEMS = ("deny", "denie", "disput", "reject", "refut", "dismiss", "contradict", "rebut")


@dataclass(frozen=True, slots=True)
class Denial:
    """The verb, who denies, and the word that stands for what is denied."""

    verb: Token
    denier: Token
    said: Token

    @property
    def aside(self) -> bool:
        """Whether what is denied stands before it in the same sentence."""
        return self.said.lower_ in RELATIVE


def may_deny(text: str) -> bool:
    """Whether a text has a word for denying at all."""
    small = text.lower()
    return any(stem in small for stem in _STEMS)


def denials(sentence: Iterable[Token]) -> Iterator[Denial]:
    """The denials of a sentence that point back to what was told before."""
    for verb in sentence:
        if verb.lemma_ not in DENYING or verb.pos_ != "VERB" or passive(verb):
            continue
        denier = next((c for c in verb.lefts if c.dep_ == "nsubj" and c.lower_ not in RELATIVE), None)
        said = next((c for c in verb.children if c.dep_ in ("obj", "iobj") and _points_back(c)), None)
        negated = any(c.lower_ in ("not", "n't", "n’t", "never") for c in verb.children)
        if denier is not None and said is not None and not negated:
            yield Denial(verb, denier, said)


def _points_back(word: Token) -> bool:
    if word.lower_ == "which" or word.lower_ in _POINTING:
        return True
    return word.lemma_ in _CLAIMS and any(c.lower_ in _POINTERS for c in word.lefts)
