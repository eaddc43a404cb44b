"""Variants of training text: typographic quotes, headlines, capitals, missing full stops, hidden words."""

from collections.abc import Iterable
from dataclasses import replace
from random import Random

from kb.nlp.pieces import Row
from kb.nlp.recipe.corpus import Sentence

_SMALL = """
a an and as at but by for from in into nor of off on or over the to up with 's n't
"""
SMALL = frozenset(_SMALL.split())
"""Words that a headline leaves in lower case."""


def typographic(words: tuple[str, ...]) -> tuple[str, ...]:
    """The words with straight quotation marks and apostrophes replaced, opening and closing in turn."""
    out, opened = [], False
    for word in words:
        if word in ('"', "``", "''"):
            out.append("”" if opened else "“")
            opened = not opened
        else:
            out.append(word.replace("'", "’"))
    return tuple(out)


def headline(words: tuple[str, ...]) -> tuple[str, ...]:
    """The words in title case."""
    return tuple(w if i and w.lower() in SMALL else w[:1].upper() + w[1:] for i, w in enumerate(words))


def _unstopped(sentence: Sentence) -> Sentence:
    """The sentence without its final full stop, where nothing hangs on it."""
    last = len(sentence.words)
    if last < 2 or sentence.words[-1] != "." or last in sentence.heads:
        return sentence
    return Sentence(*(getattr(sentence, name)[: last - 1] for name in Sentence.__slots__))


MASK = 103
"""The piece that stands for an unknown one in MiniLM's own training."""


def hidden(row: Row, words: Iterable[int]) -> Row:
    """The row with every piece of these words masked; their shapes stay."""
    ids, edges = list(row.ids), [*row.first, len(row.ids) - 1]
    for word in words:
        ids[edges[word] : edges[word + 1]] = [MASK] * (edges[word + 1] - edges[word])
    return replace(row, ids=ids)


def varied(sentence: Sentence, random: Random, *, quotes: bool) -> Sentence:
    """The sentence as it stands, or now and then cased otherwise."""
    if quotes:
        sentence = replace(sentence, words=typographic(sentence.words))
    draw = random.random()
    if draw < 0.05 and len(sentence.words) > 3:
        return _unstopped(replace(sentence, words=headline(sentence.words)))
    if draw < 0.07:
        return _unstopped(replace(sentence, words=tuple(w.upper() for w in sentence.words)))
    if draw < 0.08:
        return replace(sentence, words=tuple(w.lower() for w in sentence.words))
    return _unstopped(sentence) if draw < 0.11 else sentence
