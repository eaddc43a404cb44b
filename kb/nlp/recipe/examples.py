"""What training reads: rows of sentences, varied anew each epoch, in steps of like length."""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import chain
from random import Random

import numpy as np

from kb.nlp import edit
from kb.nlp.pieces import Batch, Pieces, Row, batch
from kb.nlp.recipe import corpus
from kb.nlp.recipe.augment import hidden, varied
from kb.nlp.recipe.corpus import Paragraph, Sentence
from kb.nlp.recipe.grafts import Stock, grafted
from kb.nlp.recipe.network import Labels

WORDS_PER_ROW = 160
SENTENCES_PER_ROW, SHARES = (1, 2, 3, 5, 8), (4, 3, 3, 3, 2)
"""How many sentences are read at once and how often: at run time it is a whole paragraph."""

HIDDEN = 0.06
"""The share of words of which only the shape is shown."""

TIMES = {"ewt": 1, "gum": 2}
"""How often an epoch reads each treebank: the one with news is the smaller."""

PIECES_PER_STEP, ROUND = 768, 16
"""How many pieces a step reads with those that fill up its rows, and to a multiple of what they are filled up: shapes
that come again are multiplied by code that is there already.
"""

IGNORED = -100
FIELDS = ("xpos", "morph", "lemma", "dep", "name", "head", "start", "sentence")


@dataclass(frozen=True, slots=True)
class Example:
    """A row with one target array per field, `IGNORED` where its corpus says nothing.

    `treebank` is the number of the one whose ways it follows; names may follow either's.
    """

    row: Row
    targets: dict[str, list[int]]
    treebank: int


def labels_of(paragraphs: list[Paragraph]) -> Labels:
    """The label sets of the treebanks; edit rules seen once or twice are left to the ignored."""
    sentences = list(chain.from_iterable(paragraphs))
    rules = Counter(edit.rule(w, m) for s in sentences for w, m in zip(s.words, s.lemmas, strict=True))
    return Labels(
        xpos=tuple(sorted({x for s in sentences for x in s.xpos})),
        morph=tuple(sorted({x for s in sentences for x in s.morph})),
        lemma=tuple(sorted(r for r, n in rules.items() if n > 2)),
        dep=tuple(sorted({x for s in sentences for x in s.deps})),
    )


class Examples:
    """Draws training examples: paragraphs cut into rows of one to eight sentences, varied anew each epoch.

    With a stock of phrases, some sentences get an apposition or a list that they did not have.
    """

    def __init__(self, labels: Labels, pieces: Pieces, random: Random, stock: Stock | None = None) -> None:
        self._index = {head: labels.index(head) for head in ("xpos", "morph", "lemma", "dep", "name")}
        self._pieces, self._random, self._stock = pieces, random, stock

    def trees(self, treebanks: dict[str, list[Paragraph]]) -> list[Example]:
        """Every sentence of each treebank as often as an epoch reads it."""
        return [
            self._example(group, number)
            for number, name in enumerate(corpus.TREEBANKS)
            for paragraph in treebanks[name] * TIMES[name]
            for group in self._groups(paragraph)
        ]

    def names(self, paragraphs: list[Paragraph]) -> list[Example]:
        """Every sentence once, in the way of a treebank drawn for it."""
        either = range(len(corpus.TREEBANKS))
        return [
            self._example(group, self._random.choice(either))
            for paragraph in paragraphs
            for group in self._groups(paragraph)
        ]

    def _groups(self, paragraph: Paragraph) -> Iterator[Paragraph]:
        paragraph = grafted(paragraph, self._stock, self._random) if self._stock else paragraph
        start = 0
        while start < len(paragraph):
            end, size = start + 1, len(paragraph[start].words)
            wanted = self._random.choices(SENTENCES_PER_ROW, SHARES)[0]
            while end < min(len(paragraph), start + wanted):
                size += len(paragraph[end].words)
                if size > WORDS_PER_ROW:
                    break
                end += 1
            quotes = self._random.random() < 0.35
            yield [varied(sentence, self._random, quotes=quotes) for sentence in paragraph[start:end]]
            start = end

    def _example(self, group: Paragraph, treebank: int) -> Example:
        words = [word for sentence in group for word in sentence.words]
        targets: dict[str, list[int]] = {field: [] for field in FIELDS}
        for number, sentence in enumerate(group):
            self._add(targets, sentence, number)
        gone = [i for i in range(len(words)) if self._random.random() < HIDDEN]
        for i in gone:
            targets["lemma"][i] = IGNORED
        return Example(hidden(self._pieces.row(words), gone), targets, treebank)

    def _add(self, targets: dict[str, list[int]], sentence: Sentence, number: int) -> None:
        base, size = len(targets["head"]), len(sentence.words)
        nothing = (IGNORED,) * size
        rules = [edit.rule(w, m) for w, m in zip(sentence.words, sentence.lemmas, strict=False)]
        for head, values in (
            ("xpos", sentence.xpos),
            ("morph", sentence.morph),
            ("lemma", rules),
            ("dep", sentence.deps),
            ("name", sentence.names),
        ):
            known = self._index[head]
            targets[head] += [known.get(value, IGNORED) for value in values] or nothing
        targets["head"] += [h and h + base for h in sentence.heads] or nothing
        targets["start"] += [1] + [0] * (size - 1)
        targets["sentence"] += [number] * size


def steps(examples: list[Example], random: Random) -> Iterator[list[Example]]:
    """Shuffled batches of rows of like length, each about `PIECES_PER_STEP` padded pieces."""
    random.shuffle(examples)
    batches: list[list[Example]] = []
    for start in range(0, len(examples), 600):
        current: list[Example] = []
        for example in sorted(examples[start : start + 600], key=lambda e: len(e.row.ids)):
            if current and rounded(len(example.row.ids)) * (len(current) + 1) > PIECES_PER_STEP:
                batches.append(current)
                current = []
            current.append(example)
        batches.append(current)
    random.shuffle(batches)
    yield from batches


def rounded(size: int) -> int:
    """The next multiple of `ROUND`."""
    return -(-size // ROUND) * ROUND


def endless(epoch: Callable[[], list[Example]], random: Random) -> Iterator[list[Example]]:
    """The steps of epoch after epoch, each drawn anew."""
    while True:
        yield from steps(epoch(), random)


def filled(examples: list[Example]) -> Batch:
    """The rows of a step, with empty ones behind them up to `PIECES_PER_STEP` and all sides a multiple of `ROUND`."""
    arrays = batch([example.row for example in examples])
    (rows, length), width = arrays.ids.shape, arrays.first.shape[1]
    more = 0, max(0, PIECES_PER_STEP // rounded(length) - rows)
    pieces = more, (0, rounded(length) - length)
    return Batch(
        ids=np.pad(arrays.ids, pieces),
        shapes=np.pad(arrays.shapes, pieces),
        positions=np.pad(arrays.positions, pieces, mode="edge"),
        segments=np.pad(arrays.segments, pieces, constant_values=1),
        first=np.pad(arrays.first, (more, (0, rounded(width) - width))),
    )
