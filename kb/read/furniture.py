"""Page furniture that tells nothing: advertisement marks, share and comment boxes, weather, navigation."""

import re
from collections.abc import Iterator, Sequence

from kb.document import Interval
from kb.read import dates
from kb.read.families import pattern
from kb.read.lines import LONGEST, Line, body

_LINKS = re.compile(
    r"(?:related|recommended|more|latest|top|other)(?: \w+){0,2} "
    r"(?:stories|articles|topics|news|headlines|coverage|posts)"
    r"|(?:related|recommended)(?: \w+){0,2}|(?:read|see) (?:more|also)|also read|tags|topics|most (?:read|popular)"
    r"|up next|more on this(?: story| topic)?|explore more.{0,40}|you (?:may|might) also like|editor[’']?s[’']? picks?"
    r"|list of \d+ items|list \d+ of \d+|trending(?: now)?|don[’']?t miss|in case you missed it"
    r"|what to (?:read|watch) next",
    re.IGNORECASE,
)
_FRAME = " \t\u00a0-–—*_=~<>[](){}|•·►▶»«#→+✓✕×"
_TEMPERATURE = re.compile(
    r"(?P<before>[A-Z][\w.' ]{1,30}[,:|]? )?[-–−+]?\d{1,3}(?:\.\d+)?\s?[°º]?\s?[CF](?P<after>[ ,|]+[A-Z][\w.' ]{1,30})?"
)
_FORM = re.compile(
    r"(?:leave (?:a|your) (?:reply|comment)|(?:post|add) a comment|\d+ (?:comments|thoughts on)).*", re.IGNORECASE
)
_FIELD = re.compile(
    r"(?:full |first |last |your )?(?:name|e-?mail(?: address)?|website|site|url|comment|message|submit|send|reply)"
    r"\s*[*:]*.{0,20}",
    re.IGNORECASE,
)


def noise(page: Sequence[Line]) -> Iterator[Interval]:
    """The lines of the page that are furniture and name nobody."""
    prose = body(page)
    for i, line in enumerate(page):
        if len(line.text) > LONGEST or (i and _continues(page[i - 1], line)):
            continue
        if _is_noise(line.text, edge=i not in prose):
            yield line.start, line.end
    for find in (_weather, _form):
        yield from find(page)
    yield from _links(page, prose.stop)


def _continues(before: Line, line: Line) -> bool:
    """Whether the line goes on with a sentence that was broken at the width of a column."""
    return line.follows and line.text[0].islower() and len(before.text) >= 50 and before.text[-1] not in ".!?:"


def _is_noise(text: str, *, edge: bool) -> bool:
    bare = text.strip(_FRAME)
    if not bare:
        return True
    patterns = (pattern(edge=True), pattern(edge=False)) if edge else (pattern(edge=False),)
    return any(p.fullmatch(shown) for p in patterns for shown in {bare, text})


def _weather(page: Sequence[Line]) -> Iterator[Interval]:
    """A temperature with the place below it, down to the day."""
    for i, line in enumerate(page):
        if len(line.text) > 60 or not _TEMPERATURE.fullmatch(line.text):
            continue
        yield line.start, line.end
        below = page[i + 1 : i + 4]
        day = next((j for j, other in enumerate(below) if len(other.text) < 60 and any(dates.find(other.text))), None)
        for j, other in enumerate(below):
            short = len(other.text) <= 40 and len(other.text.split()) <= 4 and other.text[-1] not in ".!?:"
            if not short or (day is None and not other.follows) or (day is not None and j > day):
                break
            yield other.start, other.end


def _links(page: Sequence[Line], end: int) -> Iterator[Interval]:
    """The titles below the head of a list of links: one inside the article, all after its last paragraph."""
    inside = False
    for i, line in enumerate(page):
        title = len(line.text) <= 120 and line.text[-1] not in '.!?:”"'
        if inside and title:
            yield line.start, line.end
        inside = bool(_LINKS.fullmatch(line.text.strip(_FRAME))) or (inside and title and i >= end)


def _form(page: Sequence[Line]) -> Iterator[Interval]:
    """The fields below the head of a comment form."""
    inside = False
    for line in page:
        if len(line.text) <= LONGEST and _FORM.fullmatch(line.text):
            inside = True
        elif inside and len(line.text) <= 60 and _FIELD.fullmatch(line.text):
            yield line.start, line.end
        elif not (len(line.text) <= LONGEST and _is_noise(line.text, edge=True)):
            inside = False
