"""The characters of reported words: without the reporter's own, cut clean at marks, datelines and commas."""

import re

from kb.document import Interval
from kb.extract.quotes.reading import Reading
from kb.nlp.words import Token

_DATELINE = re.compile(
    r"[A-Z][a-z]+(?: [A-Z][a-z]+)?, (?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.? \d{1,2} "
    r"[-–—]{1,2} (?=[A-Z“\"])|"
    r"[A-Z][A-Z.'’-]+(?:[ ,]+[A-Z][\w.'’-]*){0,5}(?: \d{1,2})?(?:,? \(\w[^)\n]{1,40}\))?\s+[-–—]{1,2}\s+(?=[A-Z“\"])"
)
_CLOCK = re.compile(
    r"\d{1,2}[:.]\d{2}(?:\s?(?:[AaPp]\.?[Mm]\.?|GMT|BST|CET|CEST|EST|EDT|UTC))?(?:\s*[-–—:])?\s+(?=[A-Z“\"])"
)
"""The time with which an entry of a live report begins."""
_KICKER = re.compile(
    r"(?:Exclusive|Report|Interview|Live|Watch|Video|Analysis|Opinion|Explainer|Update|Breaking|Factbox|Profile|Revealed)"
    r"\s*[:|]\s+(?=\S)"
)
"""The word before a headline that tells of what kind the article is."""
_TRIM_LEFT = ",;:—–-"
_TRIM_RIGHT = ",;:—–-."


def stretches(
    reading: Reading, first: int, last: int, holes: list[tuple[int, int]], cue: Token | None
) -> list[Interval]:
    """The characters of tokens `first` to `last` (exclusive) without some of them, cut clean at marks."""
    found, at = list[Interval](), first
    for start, end in [*sorted(holes), (last, last)]:
        if start > at and (stretch := _between(reading, at if found else _dateline(reading, at), min(start, last))):
            found.append(stretch)
        at = max(at, end)
    level = reading.inside[cue.i] if cue is not None else -1
    return _joined(reading, [fitted for each in found if (fitted := _fit(reading, each, level))])


def _dateline(reading: Reading, first: int) -> int:
    """The first token behind "KIEL, March 9 -" or "10:40", where a sentence begins with its place, day or time."""
    at = reading.begins[first]
    match = _DATELINE.match(reading.text, at) or _CLOCK.match(reading.text, at) or _KICKER.match(reading.text, at)
    return reading.token_from(match.end()) if match is not None else first


def _between(reading: Reading, first: int, last: int) -> Interval | None:
    start = reading.begins[first]
    end = reading.begins[last] if last < len(reading.begins) else len(reading.text)
    return _trimmed(reading.text, start, end)


def _trimmed(text: str, start: int, end: int) -> Interval | None:
    """A stretch without white space, commas and dashes at its ends; nothing when no letter is left."""
    while start < end and (text[start].isspace() or text[start] in _TRIM_LEFT):
        start += 1
    while start < end and (text[end - 1].isspace() or text[end - 1] in _TRIM_RIGHT):
        end -= 1
    return (start, end) if any(c.isalnum() for c in text[start:end]) else None


def _fit(reading: Reading, stretch: Interval, level: int) -> Interval | None:
    """A stretch that leaves no pair of marks half inside: grown over marks that it holds, kept within the cue's own."""
    start, end = stretch
    if level >= 0:
        around = reading.marks[level]
        return _trimmed(reading.text, max(start, around.start + 1), min(end, around.end - 1))
    for at in (start, end - 1):
        mark = reading.outermost(reading.inside[reading.token_at(at)])
        if mark is not None and mark.start < start < mark.end:
            start = mark.start
        if mark is not None and mark.start < end < mark.end:
            end = mark.end
    return start, end


def _joined(reading: Reading, parts: list[Interval]) -> list[Interval]:
    """Stretches that touch become one."""
    done: list[Interval] = []
    for part in sorted(parts):
        if done and (part[0] <= done[-1][1] or not any(c.isalnum() for c in reading.text[done[-1][1] : part[0]])):
            done[-1] = done[-1][0], max(done[-1][1], part[1])
        else:
            done.append(part)
    return done
