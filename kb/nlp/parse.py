"""Readings of windows joined into one analysis per word of a paragraph."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from kb.nlp.encoder import Encoder, Reading
from kb.nlp.rivals import Rival, apposed, probabilities, rivals
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
    """Where the sentences of a paragraph begin, each word's head, how likely, and the vectors of its arc's ends."""

    starts: Sequence[int]
    heads: list[int]
    likely: NDArray[np.float64]
    dependents: NDArray[np.float32]
    governors: NDArray[np.float32]
    rivals: Sequence[Rival]


def attached(begun: Sequence[int], plan: Sequence[Window], read: Sequence[Reading]) -> Tree:
    """The trees of a paragraph from the readings of its windows, given where its sentences begin."""
    return Tree(begun, *_heads(begun, plan, read))


def parses(
    encoder: Encoder, trees: Sequence[Tree], plans: Sequence[Sequence[Window]], readings: Sequence[Sequence[Reading]]
) -> Iterator[Parse]:
    """The analyses of all paragraphs of a text, whose arcs are labelled together."""
    if not trees:
        return
    labelled = iter(_labelled(encoder, trees))
    for own, plan, read in zip(trees, plans, readings, strict=True):
        heads, deps = next(labelled)
        yield Parse(
            xpos=_joined([reading.xpos for reading in read], plan).tolist(),
            morph=_joined([reading.morph for reading in read], plan).tolist(),
            lemma=_joined([reading.lemma for reading in read], plan).tolist(),
            names=_joined([reading.names for reading in read], plan),
            heads=heads,
            deps=deps,
            starts=list(own.starts),
        )


def _joined(values: Sequence[NDArray[Number]], plan: Sequence[Window]) -> NDArray[Number]:
    """The values of every window's core, one after the other."""
    return np.concatenate([v[w.core - w.start : w.core_end - w.start] for v, w in zip(values, plan, strict=True)])


def _heads(
    begun: Sequence[int], plan: Sequence[Window], read: Sequence[Reading]
) -> tuple[list[int], NDArray[np.float64], NDArray[np.float32], NDArray[np.float32], list[Rival]]:
    """What a `Tree` has behind its starts; the root's vector stands for a missing head."""
    heads: list[int] = []
    likely, dependents, governors, others = [], [], [], list[Rival]()
    root = 0
    for first, start, end, window, reading in _segments(begun, plan, read):
        low, high = start - window.start, end - window.start
        visible = reading.arcs[low:high]
        scores = np.hstack([visible[:, :1], visible[:, low + 1 : high + 1]])
        local, chances = tree(scores), probabilities(scores)
        likely.append(chances[np.arange(len(local)), local])
        others += rivals(local, chances, start, reading.heads[low + 1 : high + 1])
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
    return heads, np.concatenate(likely), np.concatenate(dependents), np.concatenate(governors), others


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


def _labelled(encoder: Encoder, trees: Sequence[Tree]) -> Iterator[tuple[list[int], list[int]]]:
    """The heads of each paragraph, some of them changed for an apposition, with the best label of every arc."""
    dependents = [part for one in trees for part in (one.dependents, *(one.dependents[[r.word]] for r in one.rivals))]
    governors = [part for one in trees for part in (one.governors, *(r.governor[None] for r in one.rivals))]
    scores = encoder.relations(np.concatenate(dependents), np.concatenate(governors))
    scores[:, encoder.dep.index("root")] = -np.inf
    end = 0
    for one in trees:
        start, end = end, end + len(one.heads) + len(one.rivals)
        yield _decided(encoder.dep, one, scores[start:end])


def _decided(names: Sequence[str], one: Tree, scores: NDArray[np.float32]) -> tuple[list[int], list[int]]:
    """Heads and labels of a paragraph from the scores of its arcs and of their rivals; "root" is for roots alone."""
    size, appos = len(one.heads), names.index("appos")
    heads, found = apposed(one.heads, one.likely, one.rivals, probabilities(scores)[:, appos])
    scores[:, appos] = -np.inf
    labels = scores[:size].argmax(1).tolist()
    for i, head in enumerate(heads):
        if head == i:
            labels[i] = names.index("root")
        elif i in found:
            labels[i] = appos
    return heads, labels
