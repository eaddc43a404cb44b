"""A text as the quotation rules read it: tokens, marks, and which token stands inside which marks."""

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import lru_cache

from kb.document import Interval
from kb.extract.words.quotemarks import Marked, marked
from kb.nlp import Analysis
from kb.nlp.words import Doc, Span, Token

_LONGEST = 1000
"""How many words a sentence may have; a list or noise without full stops has more, and no frame can be told in it."""


@dataclass(frozen=True, slots=True)
class Reading:
    """One analysed article with its quotation marks; `inside` gives each token the number of its innermost marks."""

    doc: Doc
    text: str
    sentences: tuple[Span, ...]
    marks: tuple[Marked, ...]
    inside: tuple[int, ...]
    parents: tuple[int, ...]
    begins: tuple[int, ...]
    unread: tuple[Interval, ...] = ()

    def told(self, at: int) -> bool:
        """Whether a character belongs to what is read."""
        return not _within(at, self.unread)

    def token_from(self, at: int) -> int:
        """The number of the first token that begins at or after a character."""
        return bisect_left(self.begins, at)

    def token_at(self, at: int) -> int:
        """The number of the token that a character belongs to."""
        return max(bisect_right(self.begins, at) - 1, 0)

    def level(self, token: Token) -> int:
        """The number of the innermost marks around a token, -1 outside all."""
        return self.inside[token.i]

    def outermost(self, mark: int) -> Marked | None:
        """The outermost marks around the marks with this number; nothing for -1."""
        while mark >= 0 and self.parents[mark] >= 0:
            mark = self.parents[mark]
        return self.marks[mark] if mark >= 0 else None

    def gap(self, start: int, end: int) -> str:
        """The text between two characters."""
        return self.text[start:end]


@lru_cache(maxsize=1)
def read(analysis: Analysis) -> Reading:
    """The reading of an analysed article; furniture, and what is too long for a sentence, is left unread.

    The last one is kept, since speakers, quotations and sources are read from it one after the other.
    """
    doc, text = analysis.words, analysis.document.text
    sentences = tuple(sentence for sentence in analysis.sentences if len(sentence) <= _LONGEST)
    endless = ((each.start_char, each.end_char) for each in analysis.sentences if len(each) > _LONGEST)
    unread = tuple(sorted((*analysis.document.furniture, *endless)))
    marks = tuple(m for m in marked(text) if not _within(m.start, unread))
    return Reading(doc, text, sentences, marks, _inside(doc.begins, marks), _parents(marks), doc.begins, unread)


def title(body: str) -> bool:
    """Whether the words look like the name of a book, film or campaign."""
    long = re.findall(r"[^\W\d_]{4,}", body)
    return len(long) > 1 and all(word[0].isupper() for word in long) and body[-1:] not in ".,!?"


def _within(at: int, regions: tuple[Interval, ...]) -> bool:
    i = bisect_right(regions, (at, 1 << 60)) - 1
    return i >= 0 and at < regions[i][1]


def _parents(marks: tuple[Marked, ...]) -> tuple[int, ...]:
    """The marks around each pair of marks, -1 where there are none."""
    parents, around = [], list[int]()
    for i, each in enumerate(marks):
        while around and marks[around[-1]].end <= each.start:
            around.pop()
        parents.append(around[-1] if around else -1)
        around.append(i)
    return tuple(parents)


def _inside(begins: tuple[int, ...], marks: tuple[Marked, ...]) -> tuple[int, ...]:
    inside = [-1] * len(begins)
    for i, each in enumerate(marks):
        for k in range(bisect_left(begins, each.start), bisect_left(begins, each.end)):
            inside[k] = i
    return tuple(inside)
