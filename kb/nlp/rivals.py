"""Where an apposition is likely enough to be stated, be it on the best arc of its word or on another."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

_ENOUGH = 0.3
"""From which probability of arc and label together an apposition is stated.

An F score of 60 is greatest where all is stated that is likelier than half of it.
"""

_DEPTH = 200
"""How many words of a chain are looked at for whether one hangs below another."""


@dataclass(frozen=True, slots=True)
class Rival:
    """Another head that a word may have, before it, with the head's vector."""

    word: int
    head: int
    likely: float
    governor: NDArray[np.float32]


def probabilities(scores: NDArray[np.floating]) -> NDArray[np.float64]:
    """The softmax of every row."""
    powers = np.exp(scores.astype(np.float64) - scores.max(1, keepdims=True))
    shares: NDArray[np.float64] = powers / powers.sum(1, keepdims=True)
    return shares


def rivals(
    local: NDArray[np.int64], chances: NDArray[np.float64], start: int, governors: NDArray[np.float32]
) -> Iterator[Rival]:
    """The heads before a word that the tree of a sentence did not take although they are likely enough.

    `local` and `chances` count from 1, the root being 0; the sentence begins with word `start`.
    """
    for i, k in np.argwhere(chances >= _ENOUGH).tolist():
        if 0 < k <= i and k != local[i] != 0:
            yield Rival(start + i, start + k - 1, chances[i, k], governors[k - 1])


def apposed(
    heads: Sequence[int], likely: NDArray[np.float64], rivals: Sequence[Rival], appos: NDArray[np.float64]
) -> tuple[list[int], set[int]]:
    """The heads with those changed that an apposition asks for, and the words in apposition.

    `appos` is how likely each arc is one if it is there, the tree's first and then those of the rivals.
    """
    out, size = list(heads), len(heads)
    best = dict(enumerate((likely * appos[:size]).tolist()))
    chosen = {i: (best[i], heads[i]) for i in range(size) if heads[i] < i and best[i] >= _ENOUGH}
    for rival, label in zip(rivals, appos[size:].tolist(), strict=True):
        chance = rival.likely * label
        if chance >= max(_ENOUGH, chosen.get(rival.word, (0.0,))[0]) and not _under(out, rival.head, rival.word):
            chosen[rival.word] = chance, rival.head
            out[rival.word] = rival.head
    return out, set(chosen)


def _under(heads: Sequence[int], word: int, top: int) -> bool:
    """Whether a word hangs below another, or so deep that it may."""
    for _ in range(_DEPTH):
        if heads[word] == word or word == top:
            return word == top
        word = heads[word]
    return True
