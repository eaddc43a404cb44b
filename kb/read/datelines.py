"""Lines that date the page: publication stamps, mastheads with the day, and the dateline of the first paragraph."""

import re
from datetime import date

from kb.document import Named
from kb.read import dates
from kb.read.lines import Line
from kb.read.names import AGENCIES, is_organisation, is_outlet, outlet_in_mixed_case
from kb.read.told import Told

_STAMP = re.compile(
    r"\b(?:first )?(?:published|posted|issued|released|publication date|date published|date)\b", re.IGNORECASE
)
_FILLER = re.compile(
    r"\b(?:first|last|published|posted|issued|released|publication|updated|modified|edited|created|date|on|at|time|"
    r"mon|tue|tues|wed|thu|thur|thurs|fri|sat|sun|(?:mon|tues|wednes|thurs|fri|satur|sun)day|"
    r"\d{1,2}[:.h]\d{2}(?:[:.]\d{2})?|[ap]\.?m\.?|\d{1,2} ?[ap]m|gmt|utc|(?-i:[A-Z]{1,3}T)|hours?|hrs|local|"
    r"\d+ ?-?min(?:ute)?s?(?: read)?|read|edition|no|vol|t?\d{2}:\d{2}(?::\d{2})?z?)\b\.?",
    re.IGNORECASE,
)
_TIME = re.compile(r"\b\d{1,2}:\d{2}\b")
_AGENCY = re.compile(
    r"\((?P<name>[A-Z][\w.&' ]{1,40})\)(?: ?(?:[-–—]{1,2}|:)|(?= [A-Z“\"]))|/(?P<slashed>[A-Z]{2,10})/"
)
_CREDIT = re.compile(r"\s\(([A-Z][\w.&' ]{1,40})\)$")
"""The agency behind the place and the day in a line of their own: "Lisbon, 21 January 2026 (Agency)"."""
_CITY = re.compile(r"(?:[A-Z][\w.'’-]*[ ,]+(?:(?:de|del|of|la|and) )?){0,7}(?:\d{1,2}[ ,.]*(?:\d{4})?[ ,.]*)?")

_BEHIND = re.compile(r"[ ,.]*(?:\([^()]{1,40}\)|/[^/]{1,20}/)?")
"""What may stand between the day of a dateline and its dash."""


def date_line(line: Line) -> Told | None:
    """The date of a line that holds little else: of publication when it says so, else of the masthead."""
    if len(line.text) > 120:
        return None
    credits_ = tuple(_CREDIT.finditer(line.text))
    text = line.text[: credits_[0].start()] if credits_ else line.text
    found = list(dates.stamps(text))
    if not found:
        return None
    rest = _FILLER.sub("", _cut(text, found))
    name = rest.strip(" ,|·•/–—-()[]:.+")
    if name.startswith("By ") or (any(c.isalnum() for c in name) and not _beside(text, name)):
        return None
    start, name = line.text.find(name), name.split(",")[0]
    known = name.lower() in AGENCIES or (" " in name and is_outlet(name))
    named = Named(outlet_in_mixed_case(name), (line.start + start, line.start + start + len(name)))
    day = next((value for value, _, _ in found if value), None)
    stamp = _STAMP.search(line.text) is not None
    return Told(
        furniture=((line.start, line.end),),
        publishers=(named,) if known else (),
        source_organizations=tuple(Named(c[1], (line.start + c.start(1), line.start + c.end(1))) for c in credits_),
        published=day if stamp else None,
        masthead=None if stamp else day,
    )


def flag(first: Line, second: Line) -> Told | None:
    """The outlet's name at the head of the page, directly above its date."""
    told = date_line(second) if second.follows else None
    if told is None or not is_organisation(first.text) or not _is_title(first.text):
        return None
    name = Named(outlet_in_mixed_case(first.text), (first.start, first.end))
    return Told(furniture=((first.start, first.end),), publishers=(name,))


def _is_title(text: str) -> bool:
    return all(word[0].isupper() or word in ("of", "and", "de", "&") for word in text.split())


def agency(line: Line) -> Told | None:
    """The agency that the dateline credits: "GENEVA (Agency) - …", "Geneva, May 9 (ABC) …", "MOSCOW, May 9. /ABC/"."""
    match = _AGENCY.search(line.text, 0, 120)
    if not match or not _CITY.fullmatch(line.text[: match.start()]):
        return None
    kind = "name" if match["name"] else "slashed"
    name, start = match[kind], line.start + match.start(kind)
    if not is_organisation(name) and not (name.istitle() and line.text[:2].isupper()):
        return None
    return Told(source_organizations=(Named(name, (start, start + len(name))),))


def dateline(line: Line) -> Told | None:
    """The date before the first words: "GENEVA, May 9 (Agency) - …"; with a year also "May 9, 2025 - …"."""
    head = line.text[:120]
    dash = re.search(r"\s[-–—]{1,2}\s|[—–]", head)
    place = head[: dash.start()] if dash else ""
    found = next(dates.find(place), None)
    if found and _CITY.fullmatch(place[: found[1]]) and _BEHIND.fullmatch(place[found[2] :]):
        return Told(masthead=found[0])
    if not head[:3].isupper():
        return None
    return Told(masthead=found[0]) if found else Told(written=dates.without_year(place))


def _cut(text: str, found: list[tuple[date | None, int, int]]) -> str:
    for _, start, end in reversed(found):
        text = text[:start] + " | " + text[end:]
    return text


def _beside(text: str, name: str) -> bool:
    """Whether what is left is a place or outlet set off from the date, and not a phrase with a date in it."""
    words = name.split()
    at = text.find(name)
    if not 1 <= len(words) <= 5 or at < 0 or not all(w[0].isupper() or w in ("of", "de", "and") for w in words):
        return False
    if _TIME.search(text):
        return True
    around = text[at + len(name) :].lstrip()[:1] + text[:at].rstrip()[-1:]
    return any(mark in around for mark in "|,·•–—-/")
