"""Named entities: from tag scores to spans, trimmed to the name itself."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

_EDGES = frozenset(
    ["the", "a", "an", "'s", "’s", "'", "’", '"', "“", "”", "‘", ",", ".", ";", ":", "(", ")", "-", "–", "—"]
)
"""What a name neither begins nor ends with, its own full stop in "U.S." being part of the word."""


@dataclass(frozen=True, slots=True)
class Name:
    """A named entity: words `start` to `end` of a document, with its label."""

    start: int
    end: int
    label: str


def decode(scores: NDArray[np.float32], tags: Sequence[str]) -> list[Name]:
    """The entities of the best legal tag sequence: an inside tag only follows its own label."""
    names: list[Name] = []
    start, label = 0, ""
    for i, tag in enumerate([*_best(scores, tags), "O"]):
        if label and tag != f"I-{label}":
            names.append(Name(start, i, label))
            label = ""
        if tag.startswith("B-"):
            start, label = i, tag[2:]
    return names


def _best(scores: NDArray[np.float32], tags: Sequence[str]) -> list[str]:
    """The best tag of each word, which is legal nearly always, or else Viterbi's best legal sequence."""
    greedy = [tags[i] for i in scores.argmax(1)]
    if not any(_barred(before, tag) for before, tag in pairwise(["O", *greedy])):
        return greedy
    step = np.array([[-1e9 * _barred(before, tag) for tag in tags] for before in tags])
    total = scores[0] + step[tags.index("O")]
    back = []
    for row in scores[1:]:
        options = total[:, None] + step
        back.append(options.argmax(0))
        total = options.max(0) + row
    path = [int(total.argmax())]
    for pointers in reversed(back):
        path.append(int(pointers[path[-1]]))
    return [tags[i] for i in reversed(path)]


def _barred(before: str, tag: str) -> bool:
    return tag.startswith("I-") and before[2:] != tag[2:]


def trimmed(name: Name, words: Sequence[str]) -> Name | None:
    """The name without articles, quotation marks and possessive endings around it; without a capital it is none."""
    start, end = name.start, name.end
    while start < end and words[start].lower() in _EDGES:
        start += 1
    while start < end and words[end - 1].lower() in _EDGES:
        end -= 1
    capital = any(word != word.lower() for word in words[start:end])
    return Name(start, end, name.label) if capital else None
