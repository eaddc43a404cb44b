"""Readings of windows joined into one analysis per word of a paragraph."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from kb.nlp.encoder import Encoder, Reading
from kb.nlp.sentences import starts
from kb.nlp.tree import tree
from kb.nlp.windows import Window

Number = TypeVar("Number", bound=np.generic)


@dataclass(frozen=True, slots=True)
class Parse:
    """The words of one paragraph, analysed; heads are word numbers in the paragraph, a root heads itself."""

    xpos: list[int]
    morph: list[int]
    lemma: list[int]
    names: NDArray[np.float32]
    heads: list[int]
    deps: list[int]
    starts: list[int]


def begun(words: Sequence[str], spaced: Sequence[bool], plan: Sequence[Window], read: Sequence[Reading]) -> list[int]:
    """The first word of every sentence of a paragraph."""
    return starts(words, spaced, _joined([reading.starts for reading in read], plan))


@dataclass(frozen=True, slots=True)
class Tree:
    """Where the sentences of a paragraph begin, each word's head, and the vectors of both ends of every arc."""

    starts: Sequence[int]
    heads: list[int]
    dependents: NDArray[np.float32]
    governors: NDArray[np.float32]


def attached(begun: Sequence[int], plan: Sequence[Window], read: Sequence[Reading]) -> Tree:
    """The trees of a paragraph from the readings of its windows, given where its sentences begin."""
    return Tree(begun, *_heads(begun, plan, read))


def parses(
    encoder: Encoder, trees: Sequence[Tree], plans: Sequence[Sequence[Window]], readings: Sequence[Sequence[Reading]]
) -> Iterator[Parse]:
    """The analyses of all paragraphs of a text, whose arcs are labelled together."""
    if not trees:
        return
    deps = iter(_deps(encoder, trees))
    for own, plan, read in zip(trees, plans, readings, strict=True):
        yield Parse(
            xpos=_joined([reading.xpos for reading in read], plan).tolist(),
            morph=_joined([reading.morph for reading in read], plan).tolist(),
            lemma=_joined([reading.lemma for reading in read], plan).tolist(),
            names=_joined([reading.names for reading in read], plan),
            heads=own.heads,
            deps=list(islice(deps, len(own.heads))),
            starts=list(own.starts),
        )


def _joined(values: Sequence[NDArray[Number]], plan: Sequence[Window]) -> NDArray[Number]:
    """The values of every window's core, one after the other."""
    return np.concatenate([v[w.core - w.start : w.core_end - w.start] for v, w in zip(values, plan, strict=True)])


def _heads(
    begun: Sequence[int], plan: Sequence[Window], read: Sequence[Reading]
) -> tuple[list[int], NDArray[np.float32], NDArray[np.float32]]:
    """Each word's head, with the vectors of both ends of the arc; the root's stands for a missing head."""
    heads: list[int] = []
    dependents, governors = [], []
    root = 0
    for first, start, end, window, reading in _segments(begun, plan, read):
        low, high = start - window.start, end - window.start
        visible = reading.arcs[low:high]
        local = tree(np.hstack([visible[:, :1], visible[:, low + 1 : high + 1]]))
        columns = np.where(local == 0, 0, local + low)
        top = int((local == 0).argmax())
        own = np.where(local == 0, start + top, local + start - 1)
        if start > first:
            earlier = max(first, window.start)
            seen = visible[top, earlier - window.start + 1 : low + 1]
            own[top] = earlier + int(seen.argmax()) if len(seen) else root
            columns[top] = own[top] - window.start + 1 if len(seen) else 0
        root = start + top if start == first else root
        heads += own.tolist()
        dependents.append(reading.dependents[low:high])
        governors.append(reading.heads[columns])
    return heads, np.concatenate(dependents), np.concatenate(governors)


def _segments(
    begun: Sequence[int], plan: Sequence[Window], read: Sequence[Reading]
) -> Iterator[tuple[int, int, int, Window, Reading]]:
    """Every sentence, cut where a window's core ends: the sentence's first word, then the segment and its window."""
    ends = iter([*begun[1:], plan[-1].core_end])
    first, end = 0, next(ends)
    for window, reading in zip(plan, read, strict=True):
        start = window.core
        while start < window.core_end:
            if start == end:
                first, end = start, next(ends)
            stop = min(end, window.core_end)
            yield first, start, stop, window, reading
            start = stop


def _deps(encoder: Encoder, trees: Sequence[Tree]) -> list[int]:
    """The best label of every arc; "root" is for roots and for nothing else."""
    root = encoder.dep.index("root")
    dependents, governors = ([getattr(one, end) for one in trees] for end in ("dependents", "governors"))
    scores = encoder.relations(np.concatenate(dependents), np.concatenate(governors))
    scores[:, root] = -np.inf
    labels = scores.argmax(1)
    labels[np.concatenate([np.asarray(one.heads) == np.arange(len(one.heads)) for one in trees])] = root
    return [int(label) for label in labels]
