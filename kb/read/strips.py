"""Lines whose parts stand side by side, set off by bars or dots: a writer, an outlet, a day, in any order."""

import re

from kb.document import Named
from kb.read.bylines import blanked, byline
from kb.read.datelines import date_line
from kb.read.lines import Line
from kb.read.names import in_mixed_case, is_outlet, is_person, is_role, outlet_in_mixed_case, split
from kb.read.told import Told, together

_MARK = re.compile(r"\s+[|·•]\s+")
LONGEST = 160
"""Characters of a strip."""


def strip(line: Line) -> Told | None:
    """What the parts tell, where each is of these kinds and one of them a day or a byline."""
    marks = list(_MARK.finditer(line.text)) if len(line.text) <= LONGEST else []
    if not marks:
        return None
    starts, ends = [0, *(mark.end() for mark in marks)], [*(mark.start() for mark in marks), len(line.text)]
    parts = [
        Line(line.start + a, line.start + b, line.text[a:b], follows=False) for a, b in zip(starts, ends, strict=True)
    ]
    certain = [date_line(part) or byline(part) for part in parts]
    told = [known or _named(part) for known, part in zip(certain, parts, strict=True)]
    if not any(certain) or not all(told):
        return None
    return together((Told(furniture=((line.start, line.end),)), *(part for part in told if part)))


def _named(part: Line) -> Told | None:
    """An outlet, a job title, or a writer with or without the place of writing."""
    if is_outlet(part.text):
        return Told(publishers=(Named(outlet_in_mixed_case(part.text), (part.start, part.end)),))
    if is_role(part.text):
        return Told()
    names = split(blanked(part.text))
    if not names or not all(is_person(name) for name, _ in names):
        return None
    return Told(
        authors=tuple(Named(in_mixed_case(name), (part.start + at, part.start + at + len(name))) for name, at in names)
    )
