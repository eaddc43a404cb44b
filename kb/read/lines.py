"""The lines of a text with their offsets."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

LONGEST = 400
"""Characters up to which a line can be page furniture."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line without the white space around it; `start` and `end` are offsets into the whole text."""

    start: int
    end: int
    text: str
    follows: bool
    """Whether the line before it stands directly above, with no blank one between."""

    @property
    def prose(self) -> bool:
        """Whether it reads like a paragraph of an article: long, and a sentence at its end."""
        return len(self.text) >= 80 and self.text.rstrip(")]}”’\"' ")[-1:] in frozenset(".!?…")


def lines(text: str) -> tuple[Line, ...]:
    """The lines of the text that are not blank."""
    return tuple(_lines(text))


def _lines(text: str) -> Iterator[Line]:
    offset, follows = 0, False
    for raw in text.split("\n"):
        body = raw.strip()
        if body:
            start = offset + len(raw) - len(raw.lstrip())
            yield Line(start, start + len(body), body, follows)
        follows = bool(body)
        offset += len(raw) + 1


def body(page: Sequence[Line]) -> range:
    """The numbers of the lines from the first paragraph of prose to the last; empty where there is none."""
    prose = [number for number, line in enumerate(page) if line.prose]
    return range(prose[0], prose[-1] + 1) if prose else range(0)
