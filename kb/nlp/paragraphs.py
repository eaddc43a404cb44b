"""Paragraphs: runs of words that no paragraph break, headline edge, furniture edge or dateline interrupts."""

from collections.abc import Sequence

from kb.document import Document
from kb.nlp.lines import dateline_ends, wraps

_WORDS = 25_000
"""A longer paragraph is none, and is cut here so that memory stays bounded."""


def paragraphs(document: Document, words: Sequence[str], spaces: Sequence[bool]) -> list[list[int]]:
    """The token numbers of every paragraph's words; white space tokens belong to none."""
    spans = document.furniture + ((document.headline_span,) if document.headline_span else ())
    edges = sorted({edge for span in spans for edge in span} | set(dateline_ends(document.text)), reverse=True)
    wrapped = wraps(document.text)
    found: list[list[int]] = [[]]
    offset = 0
    for i, word in enumerate(words):
        breaks = "\n" in word and not (word.count("\n") == 1 and offset + word.index("\n") in wrapped)
        if breaks or len(found[-1]) == _WORDS or (edges and offset >= edges[-1]):
            found.append([])
        while edges and offset >= edges[-1]:
            edges.pop()
        if not word.isspace():
            found[-1].append(i)
        offset += len(word) + spaces[i]
    return [paragraph for paragraph in found if paragraph]
