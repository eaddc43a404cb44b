"""The best single-rooted dependency tree for a matrix of arc scores."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

Scores = NDArray[np.float64]
Heads = NDArray[np.int64]

_ONE_ROOT = 1e5
"""What every arc from the root costs: more than any tree with two of them could gain."""


def tree(scores: NDArray[np.floating]) -> Heads:
    """The head of each word, 0 for the root, from scores[word, head] whose column 0 is the root.

    The greedy choice is a tree nine times out of ten; only otherwise is the spanning tree computed, and that with one
    root is looked for only where the best has more.
    """
    size = len(scores)
    scores = scores.astype(np.float64)
    scores[np.arange(size), np.arange(1, size + 1)] = -np.inf
    greedy: Heads = scores.argmax(1)
    if (greedy == 0).sum() == 1 and not _cycle(np.concatenate([[0], greedy])):
        return greedy
    log = scores - np.logaddexp.reduce(scores, axis=1, keepdims=True)
    square = np.full((size + 1, size + 1), -np.inf)
    square[:, 1:] = log.T
    best: Heads = _arborescence(square)[1:]
    if (best == 0).sum() > 1:
        square[0, 1:] -= _ONE_ROOT
        best = _arborescence(square)[1:]
    return best


def is_circular(heads: Sequence[int]) -> bool:
    """Whether words head each other in a circle; a root heads itself."""
    return bool(_cycle(np.array([0, *(0 if head == i else head + 1 for i, head in enumerate(heads))])))


def _arborescence(scores: Scores) -> Heads:
    """Chu-Liu/Edmonds: the best head of every node given scores[head, node], node 0 being the root."""
    np.fill_diagonal(scores, -np.inf)
    heads: Heads = scores.argmax(0)
    heads[0] = 0
    cycle = _cycle(heads)
    if not cycle:
        return heads
    ring = np.array(cycle)
    apart = np.ones(len(scores), bool)
    apart[ring] = False
    rest = np.flatnonzero(apart)
    merged = len(rest)
    smaller = np.full((merged + 1, merged + 1), -np.inf)
    smaller[:merged, :merged] = scores[np.ix_(rest, rest)]
    entering = scores[np.ix_(rest, ring)] - scores[heads[ring], ring]
    leaving = scores[np.ix_(ring, rest)]
    smaller[:merged, merged] = entering.max(1)
    smaller[merged, :merged] = leaving.max(0)
    inner = _arborescence(smaller)
    result = heads.copy()
    outer = inner[1:merged]
    result[rest[1:]] = np.where(outer < merged, rest[np.minimum(outer, merged - 1)], ring[leaving.argmax(0)[1:]])
    source = inner[merged]
    result[ring[entering[source].argmax()]] = rest[source]
    return result


def _cycle(heads: Heads) -> list[int]:
    """The nodes of one cycle, or none; node 0 is where every path of a tree ends."""
    steps = heads.tolist()
    seen = [0] * len(steps)
    seen[0] = -1
    for start in range(1, len(steps)):
        node = start
        while not seen[node]:
            seen[node] = start
            node = steps[node]
        if seen[node] == start:
            cycle = [node]
            while steps[cycle[-1]] != node:
                cycle.append(steps[cycle[-1]])
            return cycle
    return []
