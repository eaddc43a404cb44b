"""Where quotation marks open and close: pairs by type, over paragraphs, and strays left alone."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from kb.document import Interval

MARK = re.compile(r"``|''|[\"“”„‟«»‹›‘’‚‛'`＂]")
_BREAK = re.compile(r"(?<![ \t])[ \t]*\n(?:[ \t]*\n)+[ \t]*")
_OPENING = frozenset({"“", "„", "«", "``", "‟"})
_CLOSING = frozenset({"”", "»", "''"})
_DOUBLE = _OPENING | _CLOSING | {'"', "＂"}
_LINE = re.compile(r"\n[ \t]*(?=[\"“„«‘])")
_PARTNER = re.compile(r"(?<=\S)[’'‛](?![^\W_])|(?<=[.,!?…-] )[’'‛](?=\s|$)")
_NEAR = 1000
"""How many characters a single mark may stand before the one that closes it."""

_ELISION = re.compile(r"(?:em|tis|twas|til|till|cause|bout|round|n|cos|s|d|ll|m|re|ve|t)\b|\d0s", re.IGNORECASE)
"""What an apostrophe at the beginning of a word may stand before."""


@dataclass(frozen=True, slots=True)
class Marked:
    """A stretch in quotation marks, the marks included; one part for each paragraph it runs through."""

    parts: tuple[Interval, ...]
    closed: bool = True

    @property
    def start(self) -> int:
        """Where the first mark stands."""
        return self.parts[0][0]

    @property
    def end(self) -> int:
        """Where the last part ends."""
        return self.parts[-1][1]


@dataclass(slots=True)
class _Open:
    """A mark that waits for its partner, with the finished paragraphs since."""

    at: int
    single: bool
    parts: list[Interval] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Paragraph:
    """A paragraph, with the places in it where a single mark can close."""

    start: int
    end: int
    partners: list[int]


@lru_cache(maxsize=1)
def marked(text: str) -> tuple[Marked, ...]:
    """The stretches of a text in quotation marks, in order, outer before inner; those of the last text are kept."""
    found: list[Marked] = []
    stack: list[_Open] = []
    for start, end in paragraphs(text):
        stack = _paragraph(text, start, end, stack, found)
    found += [_unclosed(text, waiting.parts) for waiting in stack if waiting.parts]
    return tuple(sorted(found, key=lambda each: (each.start, -each.end)))


def paragraphs(text: str) -> Iterator[Interval]:
    """The paragraphs of a text: what blank lines separate, and lines that begin with an opening mark."""
    start = 0
    for gap in _BREAK.finditer(text):
        yield from _lines(text, start, gap.start())
        start = gap.end()
    yield from _lines(text, start, len(text))


def _lines(text: str, start: int, end: int) -> Iterator[Interval]:
    """One paragraph, cut where a new line begins with a mark."""
    for line in _LINE.finditer(text, start, end):
        if text[start : line.start()].strip():
            yield start, line.start()
        start = line.end()
    if text[start:end].strip():
        yield start, end


def _paragraph(text: str, start: int, end: int, carried: list[_Open], found: list[Marked]) -> list[_Open]:
    """Pair the marks of one paragraph; what stays open at its end and may go on in the next is given back."""
    if not carried and MARK.search(text, start, end) is None:
        return []
    stack = _reopened(text, start, end, carried, found)
    paragraph = _Paragraph(start, end, [partner.start() for partner in _PARTNER.finditer(text, start, end)])
    for mark in MARK.finditer(text, start, end):
        _step(text, paragraph, mark, stack, found)
    carried = [each for each in stack if not each.single and _leads(text, each.at)][:1]
    for each in carried:
        each.parts.append((each.at, end))
    return carried


def _reopened(text: str, start: int, end: int, carried: list[_Open], found: list[Marked]) -> list[_Open]:
    """A quotation goes on when the paragraph opens with a mark again, or closes one that it has not opened."""
    if not carried:
        return []
    first = next((m for m in MARK.finditer(text, start, end) if m.group() in _DOUBLE), None)
    if first is not None and first.start() == start and first.group() not in _CLOSING:
        return [_Open(start, single=False, parts=carried[0].parts)]
    if first is not None and first.start() > start and _shut(text, first):
        return [_Open(start, single=False, parts=carried[0].parts)]
    found += [_unclosed(text, waiting.parts) for waiting in carried]
    return []


def _shut(text: str, mark: re.Match[str]) -> bool:
    """Whether a mark stands where only a closing one can."""
    before, after = text[mark.start() - 1], text[mark.end() : mark.end() + 1]
    return mark.group() not in _OPENING and not before.isspace() and before not in "([{—–" and not after.isalnum()


def _unclosed(text: str, parts: Sequence[Interval]) -> Marked:
    """What an unclosed mark is taken to hold: the paragraphs it stands before."""
    trimmed = tuple((start, start + len(text[start:end].rstrip())) for start, end in parts)
    return Marked(trimmed, closed=False)


def _leads(text: str, at: int) -> bool:
    """Whether a mark stands where an utterance begins: at a line's start, or after a colon, comma or sentence."""
    before = text[:at].rstrip(" \t") if at < 200 else text[at - 200 : at].rstrip(" \t")
    return not before or before[-1] in "\n:,.!?…—–-"


def _step(text: str, paragraph: _Paragraph, mark: re.Match[str], stack: list[_Open], found: list[Marked]) -> None:
    """Let one mark open, close or do nothing."""
    at, sign = mark.start(), mark.group()
    if at and stack and stack[-1].at == at:
        return
    single = sign not in _DOUBLE
    depth = next((i for i in reversed(range(len(stack))) if stack[i].single == single), None)
    reads = _single if single else _double
    match reads(text, paragraph, mark, is_open=depth is not None):
        case "open":
            if depth is not None:
                _abandon(text, stack, depth, found)
            stack.append(_Open(at, single))
        case "close" if depth is not None:
            waiting = stack[depth]
            del stack[depth:]
            found.append(Marked((*waiting.parts, (waiting.at, at + len(sign)))))


def _abandon(text: str, stack: list[_Open], depth: int, found: list[Marked]) -> None:
    """Give up a mark that another one of its kind follows; the paragraphs it held before stay."""
    waiting = stack[depth]
    if waiting.parts:
        found.append(_unclosed(text, waiting.parts))
    del stack[depth:]


def _around(text: str, paragraph: _Paragraph, mark: re.Match[str]) -> tuple[str, str]:
    """The characters beside a mark; a blank at the edge of the paragraph."""
    before = text[mark.start() - 1] if mark.start() > paragraph.start else " "
    after = text[mark.end()] if mark.end() < paragraph.end else " "
    return before, after


def _double(text: str, paragraph: _Paragraph, mark: re.Match[str], *, is_open: bool) -> str:
    """What a double mark does."""
    before, after = _around(text, paragraph, mark)
    free_before, free_after = _free(before), not after.isalnum()
    if mark.group() in _OPENING:
        shut = is_open and after != "[" and free_after and (not before.isspace() or _broken_off(text, mark))
        return "close" if shut else "open"
    if mark.group() in _CLOSING:
        return "close" if is_open else ("open" if before.isspace() and not free_after else "")
    if is_open:
        return "open" if before.isspace() and not after.isspace() and not _ends(after) else "close"
    if before.isdigit() and not after.isalnum():
        return ""
    return "open" if free_before and not _ends(after) and not (after.isspace() and mark.end() == paragraph.end) else ""


def _broken_off(text: str, mark: re.Match[str]) -> bool:
    """Whether a dash stands before the mark and a blank behind it: a closing mark turned the wrong way round."""
    before = text[max(mark.start() - 3, 0) : mark.start()].rstrip()
    return before[-1:] in {"-", "–", "—"} and text[mark.end() : mark.end() + 1].isspace()


def _single(text: str, paragraph: _Paragraph, mark: re.Match[str], *, is_open: bool) -> str:
    """What a single mark or apostrophe does."""
    before, after = _around(text, paragraph, mark)
    if before.isalnum() and after.isalnum():
        return ""
    if mark.group() == "‘":
        return "open" if not before.isalnum() and _closes_later(paragraph, mark.end()) else ""
    if is_open and not before.isspace() and not after.isalnum():
        return "close"
    starts = mark.group() in "'`‚‛" and _free(before) and after.isalnum()
    if starts and not is_open and not _ELISION.match(text, mark.end()):
        return "open" if _closes_later(paragraph, mark.end()) else ""
    return ""


def _closes_later(paragraph: _Paragraph, start: int) -> bool:
    """Whether a single mark that can close follows in the paragraph, near enough to be a partner."""
    following = bisect_left(paragraph.partners, start)
    return following < len(paragraph.partners) and paragraph.partners[following] < start + _NEAR


def _free(before: str) -> bool:
    return before.isspace() or before in "([{—–-/“‘\"'«…:"


def _ends(after: str) -> bool:
    return after in ".,;:!?)]}”’"
