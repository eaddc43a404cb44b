"""The trees of one article laid out once: spaCy walks a sentence to its ends, and all under a word for its children.

A sentence may be a megabyte, so what a rule asks of each word must not cost more the longer the sentence is.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from spacy.tokens import Doc, Span, Token


@dataclass(frozen=True, slots=True)
class Trees:
    """The tokens of a Doc, the children of each in text order, and where the sentence of each begins and ends."""

    tokens: tuple[Token, ...]
    children: dict[int, list[Token]]
    starts: list[int]
    ends: list[int]


@lru_cache(maxsize=1)
def trees(doc: Doc) -> Trees:
    """The trees of a Doc; those of the last one are kept, since every room reads them."""
    columns = doc.to_array(["HEAD", "SENT_START"]).astype(np.int64)
    tokens = tuple(doc)
    children: dict[int, list[Token]] = {}
    for i, step in enumerate(columns[:, 0].tolist()):
        if step:
            children.setdefault(i + step, []).append(tokens[i])
    begins = np.flatnonzero(np.concatenate(([True], columns[1:, 1] == 1, [True])))
    sizes = np.diff(begins)
    return Trees(tokens, children, np.repeat(begins[:-1], sizes).tolist(), np.repeat(begins[1:], sizes).tolist())


def children(token: Token) -> Sequence[Token]:
    """The words that depend on a word, in text order."""
    return trees(token.doc).children.get(token.i, ())


def start_of(token: Token) -> int:
    """The number of the first token of the sentence that a word stands in."""
    return trees(token.doc).starts[token.i]


def end_of(token: Token) -> int:
    """The number of the token behind the sentence that a word stands in."""
    return trees(token.doc).ends[token.i]


def sentence_of(token: Token) -> Span:
    """The sentence that a word stands in."""
    laid = trees(token.doc)
    return token.doc[laid.starts[token.i] : laid.ends[token.i]]
