"""Who wrote it: bylines at the head or foot of an article, and the credits of wire copy."""

import re
from collections.abc import Iterator, Sequence

from kb.document import Named
from kb.read import dates
from kb.read.lines import Line
from kb.read.names import ROLES, in_mixed_case, is_organisation, is_outlet, is_person, is_place, is_role, split
from kb.read.told import Told
from kb.read.words import words

_BY = re.compile(
    r"(?:By|BY|(?i:(?:written|words|reported|story|text|posted|report) by)|(?i:authors?|reporters?|byline)(?=\s*:))"
    r"\s*:?\s+"
)
# "ANN LEE Coast Wire": where capitals end, the name does.
_CAPITALS = re.compile(r"((?<![\w.'’-])[A-Z][A-Z.'’-]+ [A-Z][A-Z.'’-]+) (?=[A-Z][a-z])")
_CONTRIBUTED = re.compile(
    r"(?:.{0,40}\b(?:writers?|journalists?|reporters?|correspondents?|staff) )?(?P<names>.{3,200}?)"
    r"(?: also)? contributed (?:to (?:this|the) (?:report|story|article)|reporting|additional reporting)\b.{0,60}"
)
_POSTED = re.compile(r"(?:Posted|Published|Updated|Submitted)\b.{0,60}?\b[Bb]y:? ")
_BY_ALONE = re.compile(r"(?:by|written by|words by):?", re.IGNORECASE)
_REPORTING = re.compile(
    r"\(?(?:additional |with )?(?:reporting|writing|editing|edited|compiled|translated)"
    r"(?: and (?:writing|editing))? by\b",
    re.IGNORECASE,
)
_WRITERS = re.compile(r"\b(?:reporting|writing)(?: and (?:writing|editing))? by ([^;)]+)", re.IGNORECASE)
_MAIL = re.compile(r"[\[(<]?[\w.+-]{1,64}@(?P<host>[A-Za-z0-9.-]{3,100})[\])>]?")
_STAMP = re.compile(r"\b(?:published|posted)\b", re.IGNORECASE)
_TIME = re.compile(
    r"\b\d{1,2}[:.]\d{2}(?:\s*[ap]\.?m\.?)?(?:\s+\(?[A-Z]{2,4}\)?)?|\b\d{1,2} ?[ap]\.?m\.?", re.IGNORECASE
)
_ASIDE = re.compile(
    r"\b(?i:(?:first |last )?(?:published|updated|posted)(?: on| at)?)\b:?"
    r"|\bin [A-Z][\w.-]*(?: [A-Z][\w.-]*){0,3}(?:, [A-Z][\w.]+(?=\s*(?:$|[,;|)]|and\b)))?|\bfor\b|@\w+"
    r"|\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b|\b\d+ min(?:ute)?s? read\b",
)
_PUBLIC_MAIL = words("gmail googlemail yahoo outlook hotmail live icloud aol proton protonmail gmx mail yandex qq")
_SECOND_LEVEL = words("ac co com edu go gov ne net or org")

LONGEST = 250
"""Characters of a byline; the credits of wire copy may be longer."""


def byline(line: Line) -> Told | None:
    """The authors that a byline names, the outlet of their address, and its date."""
    if _REPORTING.match(line.text):
        return _credited(line)
    if len(line.text) > LONGEST:
        return None
    opening = _BY.match(line.text) or _POSTED.match(line.text)
    if opening:
        return _signed(line, opening.end())
    return _contributed(line) or _titled(line) or _address(line)


def beside(page: Sequence[Line], told: Sequence[Told | None]) -> Iterator[Told]:
    """Bylines of several lines: a name beside "By", a job title or an outlet; an outlet beside a byline or date."""
    headline = next((i for i, part in enumerate(told) if part is None), 0)
    for i in range(headline + 1, len(page)):
        near = [j for j in (i - 1, i + 1) if headline < j < len(page)]
        kind = None if told[i] else _kind(page[i].text)
        kinds = {_kind(page[j].text) for j in near}
        signed = [part for j in near if (part := told[j])]
        line = page[i]
        if kind == "staff" and i == headline + 1:
            yield Told(furniture=((line.start, line.end),))
        elif kind == "person" and (kinds & {"by", "role", "outlet"} or any(_repeats(line, part) for part in signed)):
            yield Told(furniture=((line.start, line.end),), authors=_people(line))
        elif kind == "role" and "person" in kinds:
            yield Told(furniture=((line.start, line.end),))
        elif kind == "outlet" and ("person" in kinds or any(part.authors or part.masthead for part in signed)):
            name = line.text.split(",")[0]
            yield Told(furniture=((line.start, line.end),), source_organizations=(_named(line, name, 0),))


def _kind(text: str) -> str | None:
    """What a short line can be in a byline of several."""
    if len(text) > 60 or (text[-1] in '.!?:”"' and not _BY_ALONE.fullmatch(text)):
        return None
    if _BY_ALONE.fullmatch(text):
        return "by"
    if is_outlet(text.split(",", maxsplit=1)[0]):
        return "outlet"
    if text.lower() in ("staff and agencies", "agencies", "staff and wire reports"):
        return "staff"
    names = split(blanked(text))
    return "role" if is_role(text) else "person" if names and all(is_person(name) for name, _ in names) else None


def _people(line: Line) -> tuple[Named, ...]:
    return tuple(_named(line, name, start) for name, start in split(blanked(line.text)))


def _repeats(line: Line, told: Told) -> bool:
    """Whether the byline names the person of the line once more."""
    return any(author.name.casefold() == line.text.casefold() for author in told.authors)


def blanked(text: str) -> str:
    """The text with dates, times, addresses and places as commas, every other character in its place."""
    for _, start, end in dates.find(text):
        text = text[:start] + "," * (end - start) + text[end:]
    for pattern in (_MAIL, _TIME, _ASIDE):
        text = pattern.sub(lambda aside: "," * len(aside[0]), text)
    return text


def _signed(line: Line, at: int) -> Told | None:
    people, organisations = list[Named](), list[Named]()
    addressed = _MAIL.search(line.text) is not None
    names = split(_CAPITALS.sub(r"\1,", blanked(" " * at + line.text[at:].rstrip("."))))
    for part, start in (_without_article(*name) for name in names):
        titled = people and is_role(part) and not part.startswith("The ")  # "By Jane Doe, Crime Reporter"
        if is_outlet(part) and not titled and not (addressed and is_person(part)):
            organisations.append(_named(line, part, start))
        elif people and is_place(part) and line.text[:start].rstrip().endswith((",", "|")):
            continue  # where it was written: "By Jane Doe, Bergen"
        elif is_person(part) or (addressed and part[0].isupper() and len(part.split()) <= 5):
            people.append(_named(line, part, start))
        elif not is_role(part) and part.lower() not in ("staff", "agencies"):
            return None
    if not names:
        return None
    day = next((found for found, _, _ in dates.find(line.text)), None)
    stamp = _STAMP.search(line.text) is not None
    return Told(
        furniture=((line.start, line.end),),
        authors=tuple(people),
        source_organizations=(*organisations, *_outlets(line)),
        published=day if stamp else None,
        masthead=None if stamp else day,
    )


def _credited(line: Line) -> Told:
    """Wire copy ends with those who reported, wrote and edited; editors are no authors."""
    people = []
    for match in _WRITERS.finditer(line.text):
        for part, start in split(blanked(" " * match.start(1) + match[1].rstrip("."))):
            if is_person(part):
                people.append(_named(line, part, start))
    return Told(furniture=((line.start, line.end),), authors=tuple(people))


def _contributed(line: Line) -> Told | None:
    """Those who helped: "Jane Doe in Bergen contributed to this report."."""
    match = _CONTRIBUTED.fullmatch(line.text)
    if not match:
        return None
    parts = split(blanked(" " * match.start("names") + match["names"]))
    people = tuple(_named(line, part, start) for part, start in parts if is_person(part))
    return Told(furniture=((line.start, line.end),), authors=people) if people else None


def _titled(line: Line) -> Told | None:
    """A byline without "By": "Jane Doe, Staff Writer"."""
    if len(line.text) > 120 or line.text[-1] in '.!?”"':
        return None
    whole = line.text.split()
    for length in range(2, len(whole)):
        name = " ".join(whole[:length])
        if is_person(name) and all(word.lower() in ROLES for word in whole[length:]):
            return Told(furniture=((line.start, line.end),), authors=(_named(line, name, 0),))
    parts = split(blanked(line.text))
    people = [_named(line, part, start) for part, start in parts if is_person(part) and not is_organisation(part)]
    roles = [part for part, _ in parts if is_role(part)]
    if not people or not roles or len(people) + len(roles) < len(parts) or not is_person(parts[0][0]):
        return None
    return Told(furniture=((line.start, line.end),), authors=tuple(people), source_organizations=_outlets(line))


def _address(line: Line) -> Told | None:
    """A line that is little more than a writer's address."""
    match = _MAIL.search(line.text)
    if not match or len(line.text) - len(match[0]) > 60 or line.text.rstrip()[-1] in '”"':
        return None
    people = tuple(_named(line, part, start) for part, start in split(blanked(line.text))[:1] if is_person(part))
    return Told(furniture=((line.start, line.end),), authors=people, source_organizations=_outlets(line))


def _outlets(line: Line) -> tuple[Named, ...]:
    """The outlets whose mail addresses the line gives, under the registered part of their domain."""
    found = []
    for match in _MAIL.finditer(line.text):
        labels = match["host"].strip(".-").split(".")
        place = -3 if len(labels) > 2 and labels[-2] in _SECOND_LEVEL and len(labels[-1]) == 2 else -2
        if len(labels) < 2 or labels[place].lower() in _PUBLIC_MAIL:
            continue
        label = labels[place]
        start = line.start + match.start("host") + match["host"].rindex(".".join(labels[place:]))
        name = label.upper() if len(label) <= 4 else label.capitalize()
        found.append(Named(name, (start, start + len(label))))
    return tuple(found)


def _without_article(part: str, start: int) -> tuple[str, int]:
    match = re.match(r"the\s+(?=[A-Z])", part)
    return (part[match.end() :], start + match.end()) if match else (part, start)


def _named(line: Line, text: str, at: int) -> Named:
    start = line.start + at
    return Named(in_mixed_case(text), (start, start + len(text)))
