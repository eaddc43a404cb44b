"""Conditions on the order of words: what must stand before or after a trigger, as verb dictionaries write it.

`right=over..efforts` asks for "over" and, anywhere behind it, "efforts"; `_` joins words that stand side by side, also
to the trigger itself: `right=_down`, `left=will_not_`.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from kb.extract.words.reach import end_within, first_within
from kb.nlp.words import Token

Phrase = tuple[str, ...]

_REACH = 60


@dataclass(frozen=True, slots=True)
class Step:
    """One of several phrases; `close` when it must follow right upon what is before it, seen from the trigger."""

    phrases: frozenset[Phrase]
    close: bool


@dataclass(frozen=True, slots=True)
class WordOrder:
    """What stands on one side of a trigger, nearest first."""

    side: Literal["left", "right"]
    steps: tuple[Step, ...]

    def holds(self, trigger: Token) -> bool:
        """Whether the words of the sentence before or after the trigger are so."""
        if self.side == "right":
            words = list(trigger.doc[trigger.i + 1 : end_within(trigger, _REACH)])
        else:
            words = list(trigger.doc[first_within(trigger, _REACH) : trigger.i])[::-1]
        return _found(self.steps, words, 0, backwards=self.side == "left")


def read(side: Literal["left", "right"], text: str, sets: Mapping[str, frozenset[str]]) -> WordOrder:
    """The condition that a text such as `new_@ties..with` writes; `KeyError` names a set that is not known."""
    steps: list[Step] = []
    for run in text.split(".."):
        parts = run.split("_")
        for number, part in enumerate(parts):
            if part:
                joined = parts[number + 1 :] if side == "left" else parts[:number]
                words = sets[part] if part.startswith("@") else {part}
                steps.append(Step(frozenset(tuple(word.split("_")) for word in words), bool(joined)))
    return WordOrder(side, tuple(reversed(steps) if side == "left" else steps))


def _found(steps: Sequence[Step], words: Sequence[Token], begin: int, *, backwards: bool) -> bool:
    if not steps:
        return True
    step = steps[0]
    for start in range(begin, begin + 1 if step.close else len(words)):
        for phrase in step.phrases:
            stretch = words[start : start + len(phrase)]
            told = phrase[::-1] if backwards else phrase
            if len(stretch) == len(phrase) and all(map(_is, stretch, told)):
                return _found(steps[1:], words, start + len(phrase), backwards=backwards)
    return False


def _is(token: Token, word: str) -> bool:
    return word in ("*", token.lower_.replace("’", "'"), token.lemma_.lower())
