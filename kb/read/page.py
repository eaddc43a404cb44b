"""What stands on the page around the article's own sentences, and what that tells."""

from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from kb.document import Interval
from kb.read.bylines import beside, byline
from kb.read.datelines import agency, date_line, dateline, flag
from kb.read.furniture import noise
from kb.read.images import image_credit
from kb.read.lines import LONGEST, Line, body, lines
from kb.read.sources import copyright_line, origin
from kb.read.strips import strip
from kb.read.told import Told, together

TELLERS: tuple[Callable[[Line], Told | None], ...] = (date_line, byline, strip, origin, copyright_line, image_credit)
"""What a line of furniture can be that names somebody or something; the first that fits decides."""


def page(text: str, marked: Iterable[Interval] = ()) -> Told:
    """The furniture of the text, sorted and disjoint, with all that it tells; `marked` is furniture already known."""
    known = merged(text, marked)
    found = [line for line in lines(text) if not inside(line.start, known)]
    prose = body(found)
    told = [_told(line, within=number in prose) for number, line in enumerate(found)]
    lead = found[prose.start] if prose else None
    parts = (
        flag(found[0], found[1]) if len(found) > 1 else None,
        *told,
        *beside(found, told),
        agency(lead) if lead else None,
        dateline(lead) if lead else None,
        Told(furniture=(*known, *noise(found))),
    )
    whole = together(part for part in parts if part)
    return replace(whole, furniture=merged(text, whole.furniture))


def inside(offset: int, spans: Sequence[Interval]) -> bool:
    """Whether one of the sorted spans holds the offset."""
    before = bisect_right(spans, offset, key=lambda span: span[0])
    return before > 0 and offset < spans[before - 1][1]


def merged(text: str, spans: Iterable[Interval]) -> tuple[Interval, ...]:
    """The spans sorted and disjoint; those with only white space between them become one."""
    joined: list[Interval] = []
    for start, end in sorted(span for span in spans if span[0] < span[1]):
        if joined and (start <= joined[-1][1] or not text[joined[-1][1] : start].strip()):
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return tuple(joined)


def _told(line: Line, *, within: bool) -> Told | None:
    """A long line is prose, of which only the end can be a credit; a bare day within the text heads a part of it."""
    if len(line.text) > LONGEST:
        return image_credit(line)
    told = next((told for teller in TELLERS if (told := teller(line))), None)
    return None if told and told.masthead and within else told
