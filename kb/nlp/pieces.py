"""Words as the encoder sees them: word pieces, a capitalisation shape per piece, padded arrays."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

SHAPES = 9
"""How many capitalisation shapes `shape` tells apart, padding included."""

_PIECES_PER_WORD = 12
"""A longer word is cut here: its head tells enough, and a 1 MB word must not fill memory."""

_CHARACTERS_PER_WORD = 100
"""Nothing after this many characters of a word is looked at; the vocabulary knows no such word."""

PIECES_PER_ROW = 512
"""The encoder has this many positions."""


@dataclass(frozen=True, slots=True)
class Row:
    """One encoder input: its pieces with their shapes, and where each word begins."""

    ids: list[int]
    shapes: list[int]
    first: list[int]

    @property
    def words(self) -> int:
        """How many words it has."""
        return len(self.first)


@dataclass(frozen=True, slots=True)
class Batch:
    """The network's inputs, with a root before the words of every row in `first`, which is the row's [CLS].

    Pieces see each other only inside one segment.
    """

    ids: NDArray[np.int64]
    shapes: NDArray[np.int64]
    positions: NDArray[np.int64]
    segments: NDArray[np.int64]
    first: NDArray[np.int64]


def shape(word: str) -> int:
    """The capitalisation class of a word: the vocabulary is lower-cased, the tags are not."""
    if word.isdigit():
        return 1
    if any(c.isdigit() for c in word):
        return 2
    if not any(c.isalpha() for c in word):
        return 3
    if word.islower():
        return 4
    if word.isupper():
        return 5 if len(word) > 1 else 6
    return 7 if word[0].isupper() and word[1:].islower() else 8


class Pieces:
    """Cuts words into rows of pieces."""

    def __init__(self, vocabulary: Path) -> None:
        tokenizer = Tokenizer.from_file(str(vocabulary))
        tokenizer.no_padding()
        tokenizer.no_truncation()
        self._tokenizer = tokenizer
        self._cls, self._sep, self._unk = map(self._special, ("[CLS]", "[SEP]", "[UNK]"))
        self.word = lru_cache(maxsize=65536)(self._word)

    def _special(self, name: str) -> int:
        number = self._tokenizer.token_to_id(name)
        assert number is not None, name
        return number

    def _word(self, word: str) -> tuple[tuple[int, ...], int]:
        """The pieces of one word, at least one, and its shape."""
        head = word[:_CHARACTERS_PER_WORD]
        ids = self._tokenizer.encode(head, add_special_tokens=False).ids[:_PIECES_PER_WORD]
        return tuple(ids) or (self._unk,), shape(head)

    def knows(self, word: str) -> bool:
        """Whether the vocabulary has the whole word."""
        return self._tokenizer.token_to_id(word) is not None

    def row(self, words: Sequence[str]) -> Row:
        """One row; words whose pieces fall behind the last position share that position."""
        ids, shapes, first = [self._cls], [0], []
        for word in words:
            pieces, form = self.word(word)
            first.append(min(len(ids), PIECES_PER_ROW - 1))
            ids.extend(pieces)
            shapes.extend([form] * len(pieces))
        return Row([*ids, self._sep][:PIECES_PER_ROW], [*shapes, 0][:PIECES_PER_ROW], first)


def batch(rows: Sequence[Row]) -> Batch:
    """The rows padded to one rectangle, the padding a segment of its own."""
    length = max(len(row.ids) for row in rows)
    width = max(len(row.first) for row in rows) + 1
    ids = np.zeros((len(rows), length), np.int64)
    shapes, segments = np.zeros_like(ids), np.ones_like(ids)
    first = np.zeros((len(rows), width), np.int64)
    for i, row in enumerate(rows):
        ids[i, : len(row.ids)] = row.ids
        shapes[i, : len(row.ids)] = row.shapes
        segments[i, : len(row.ids)] = 0
        first[i, 1 : len(row.first) + 1] = row.first
    return Batch(ids, shapes, np.arange(length)[None].repeat(len(rows), 0), segments, first)
