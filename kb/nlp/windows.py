"""Paragraphs cut into what the encoder reads at once."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

_WORDS = 160
_PIECES = 320
"""No window's core holds more than this many words or pieces, whatever the text."""

_CONTEXT_PIECES = 60
"""How far a window sees over an edge that is no sentence end."""

_STOP = re.compile(r"[.!?]")
_CLOSERS = frozenset("\"'”’)]»")


@dataclass(frozen=True, slots=True)
class Window:
    """Words `start` to `end` are read, those from `core` to `core_end` are decided."""

    start: int
    core: int
    core_end: int
    end: int


def windows(words: Sequence[str], sizes: Sequence[int]) -> list[Window]:
    """Windows whose cores cover the paragraph once, in order; `sizes` counts each word's pieces."""
    found: list[Window] = []
    core = 0
    while core < len(words):
        edge, sure = _edge(words, sizes, core)
        start = core if not found or found[-1].end == core else _back(sizes, core)
        end = edge if sure or edge == len(words) else _ahead(sizes, edge)
        found.append(Window(start, core, edge, end))
        core = edge
    return found


def _edge(words: Sequence[str], sizes: Sequence[int], core: int) -> tuple[int, bool]:
    """Where the core that begins here ends, and whether that is surely the end of a sentence."""
    limit, pieces = core, 0
    while limit < len(words) and limit - core < _WORDS and pieces + sizes[limit] <= _PIECES:
        pieces += sizes[limit]
        limit += 1
    if limit == len(words):
        return limit, True
    for edge in range(limit, core + _WORDS // 4, -1):
        if _sure(words, edge):
            return edge, True
    return limit, False


def _sure(words: Sequence[str], edge: int) -> bool:
    """A lone stop, perhaps closed by a quotation mark, before a capital."""
    if not words[edge][0].isupper():
        return False
    last = edge - 1
    while last and words[last] in _CLOSERS:
        last -= 1
    return _STOP.fullmatch(words[last]) is not None


def _back(sizes: Sequence[int], core: int) -> int:
    start, pieces = core, 0
    while start and pieces + sizes[start - 1] <= _CONTEXT_PIECES:
        start -= 1
        pieces += sizes[start]
    return start


def _ahead(sizes: Sequence[int], edge: int) -> int:
    end, pieces = edge, 0
    while end < len(sizes) and pieces + sizes[end] <= _CONTEXT_PIECES:
        pieces += sizes[end]
        end += 1
    return end
