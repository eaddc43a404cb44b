"""An article's text with what was found in it: pieces, each with the quotes, events and names that cover it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import pairwise

from kb.model import Event
from kb.pages.html import rows
from kb.pages.records import Record

ALL = 100_000
"""How many spans of one article are marked."""


@dataclass(frozen=True, slots=True)
class Mark:
    """Something found in a stretch of text; `label` says what it is to a person who points at it."""

    begin: int
    end: int
    kind: str
    label: str
    target: Record | None = None


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text under the same marks, and the anchors that begin at it."""

    text: str
    quote: Mark | None = None
    event: Mark | None = None
    name: Mark | None = None
    furniture: bool = False
    anchors: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Paragraph:
    """The pieces of a paragraph, and the quotes that begin in it."""

    pieces: tuple[Piece, ...]
    quotes: tuple[Record, ...]

    @property
    def furniture(self) -> bool:
        """Whether none of it is the article's own text."""
        return all(piece.furniture or not piece.text.strip() for piece in self.pieces)


@dataclass(slots=True)
class _Cuts:
    marks: list[Mark] = field(default_factory=list)
    quotes: dict[int, list[Record]] = field(default_factory=dict)
    anchors: dict[int, list[str]] = field(default_factory=dict)


def paragraphs(article: Record) -> list[Paragraph]:
    """The text of an article, paragraph by paragraph."""
    text = article.text or ""
    cuts = _cuts(article)
    breaks = {0, len(text), *cuts.anchors}
    for mark in cuts.marks:
        breaks |= {mark.begin, mark.end}
    breaks |= {place + step for place, char in enumerate(text) if char == "\n" for step in (0, 1)}
    edges = sorted(place for place in breaks if 0 <= place <= len(text))
    found: list[list[tuple[int, Piece]]] = [[]]
    for begin, piece in _pieces(text, edges, cuts):
        if piece.text == "\n":
            found.append([])
        else:
            found[-1].append((begin, piece))
    return [_paragraph(pieces, cuts) for pieces in found if any(piece.text.strip() for _, piece in pieces)]


def _paragraph(pieces: list[tuple[int, Piece]], cuts: _Cuts) -> Paragraph:
    quotes = (quote for begin, _ in pieces for quote in cuts.quotes.get(begin, ()))
    return Paragraph(tuple(piece for _, piece in pieces), tuple(quotes))


def _pieces(text: str, edges: list[int], cuts: _Cuts) -> Iterator[tuple[int, Piece]]:
    marks = sorted(cuts.marks, key=lambda mark: (mark.begin, -mark.end))
    open_marks: list[Mark] = []
    for begin, end in pairwise(edges):
        open_marks = [mark for mark in open_marks if mark.end > begin]
        while marks and marks[0].begin <= begin:
            mark = marks.pop(0)
            if mark.end > begin:
                open_marks.append(mark)
        innermost = {mark.kind: mark for mark in sorted(open_marks, key=lambda mark: mark.begin - mark.end)}
        yield (
            begin,
            Piece(
                text[begin:end],
                innermost.get("quote"),
                innermost.get("event"),
                innermost.get("name"),
                "furniture" in innermost,
                tuple(cuts.anchors.get(begin, ())),
            ),
        )


def _cuts(article: Record) -> _Cuts:
    cuts = _Cuts()
    for quote in rows(article, "quotes", ALL).nodes:
        speaker = f"said by {quote.speaker.name}" if quote.speaker else "said by nobody named"
        for number, span in enumerate(quote.evidence):
            cuts.marks.append(Mark(span.begin, span.end, "quote", speaker))
            if number == 0:
                cuts.anchors.setdefault(span.begin, []).append(quote.id.partition("#")[2])
                cuts.quotes.setdefault(span.begin, []).append(quote)
    for span in rows(article, "spans", ALL).nodes:
        cuts.anchors.setdefault(span.begin, []).append(span.id.partition("#")[2])
        cuts.marks.extend(_meanings(span))
    for span in article.furniture:
        cuts.marks.append(Mark(span.begin, span.end, "furniture", "not the article's own text"))
    return cuts


def _meanings(span: Record) -> Iterable[Mark]:
    for meant in span.denotes:
        kind = "event" if meant.cls is Event else "name"
        yield Mark(span.begin, span.end, kind, meant.name, meant)
