"""What the lines of a page tell of its sentences: where a text was wrapped, and where a dateline ends."""

import re
from collections.abc import Iterator
from itertools import pairwise

_WIDTHS = range(40, 101)
"""Widths in characters that people and programs wrap text at."""

_DATELINE = re.compile(
    r"(?m)^[ \t]*(?:"
    r"[A-Z][A-Z'’.-]+(?:[ /][A-Z][A-Z'’.-]*){0,4}(?:,[^\n()–—]{1,50}?)?(?: ?\([^()\n]{1,40}\)| ?/[^/\n]{1,20}/)?"
    r"|[A-Z][\w'’.-]+(?: [A-Z][\w'’.-]+){0,3}(?:,[^\n()–—]{1,50}?)? ?\([^()\n]{1,40}\)"
    r"|(?:[A-Z][\w'’.-]+(?: [A-Z][\w'’.-]+){0,3}, ?)?(?:[A-Z][a-z]{2,8}\.? \d{1,2},|\d{1,2} [A-Z][a-z]{2,8}\.?,?) \d{4}"
    r")(?: [-–—]{1,2} |[–—] ?| -(?=[“\"]))(?=[A-Z0-9“\"‘'])"
)
_PLACE = r"[A-Z][\w'’.-]+(?: [A-Z][\w'’.-]+){0,2}"
_OPENING = re.compile(rf"\n[ \t]*{_PLACE}(?: [–—] (?=[A-Z][^\n.]*\.)(?![^\n.]* [–—-] )|: (?=[A-Z]))")
"""What may stand before the first sentence of a story: "Accra – Ghana's …", "SHIMLA: At least …"."""
_CLOCK = re.compile(
    r"(?m)^[ \t]*\d{1,2}[:.]\d{2}(?: ?[AaPp]\.?[Mm]\.?| (?:GMT|BST|CES?T|E[SD]T|UTC|IST))?:? (?=[A-Z“\"‘'])"
)
"""The time with which an entry of a live report begins."""
_LABEL = re.compile(rf"(?m)^[ \t]*{_PLACE}: ")


def dateline_ends(text: str) -> list[int]:
    """The offsets behind "PARIS, May 9 (Agency) - ", at which the first sentence of a paragraph begins."""
    found = [match.end() for pattern in (_DATELINE, _CLOCK) for match in pattern.finditer(text)]
    opening = _OPENING.match(text, text.find("\n\n") + 1) if "\n\n" in text else None
    # Of several labels each tells who speaks.
    if opening is not None and len(_LABEL.findall(text, opening.start())) < 2:
        found.append(opening.end())
    return sorted(set(found))


def wraps(text: str) -> frozenset[int]:
    """The offsets of line breaks that only wrap a sentence: a line ends because its next word would not have fit."""
    return frozenset(offset for block in _blocks(text) for offset in _wraps(*block))


def _blocks(text: str) -> Iterator[tuple[int, list[str]]]:
    """Runs of lines without an empty line between them, each with the offset of its first line."""
    start, offset, lines = 0, 0, list[str]()
    for line in text.split("\n"):
        if line.strip():
            start = start if lines else offset
            lines.append(line)
        else:
            yield start, lines
            lines = []
        offset += len(line) + 1
    yield start, lines


def _wraps(start: int, lines: list[str]) -> Iterator[int]:
    width = max(map(len, lines), default=0)
    if width not in _WIDTHS:
        return
    end = start
    for line, following in pairwise(lines):
        end += len(line)
        if len(line) + 1 + len(following.split(maxsplit=1)[0]) > width and not _closes(line, following):
            yield end
        end += 1


def _closes(line: str, following: str) -> bool:
    """Whether a line can be the last of its paragraph, and the next one the first."""
    return line.rstrip()[-1:] in '.!?”"' and following[:1].isspace()
