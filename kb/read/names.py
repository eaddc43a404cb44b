"""Names as bylines write them: what is a person's name, and how it reads outside capitals."""

import re

from kb.read.words import words

PARTICLES = words("de del della der den di da do dos du la le van von ter ten bin ibn al el y e")

ORGANISATIONS = words(
    "agency associates associated bureau bulletin broadcasting channel chronicle chronicles co company corp courier "
    "daily desk dispatch echo enquirer examiner express gazette globe guardian group herald inc independent institute "
    "inquirer journal ltd magazine mail media mercury mirror monitor network news newsroom observer online post "
    "press radio record register reporter review sentinel service standard star sun team telegraph television times "
    "today tribune tv university weekly wire world"
)
"""Last words (first ones too, for a few) of the names of outlets and agencies, rarely of persons."""

_SECTIONS = words("all breaking business latest local more national other political sports top world international")

AGENCIES = words("aap afp ani ansa ap apa bloomberg dpa efe interfax kyodo pap pti reuters sputnik stt tass upi xinhua")
"""News agencies whose names alone do not look like an organisation's."""

ROLES = words(
    "analyst author bureau chief columnist contributing contributor contributors correspondent correspondents desk "
    "editor editorial editors foreign freelance guest journalist opinion photographer political reporter reporters "
    "senior special staff writer writers"
)
"""Words of which a byline's job titles are made."""

_CALENDAR = words(
    "monday tuesday wednesday thursday friday saturday sunday january february march april june july august september "
    "october november december today tomorrow yesterday now the our your"
)

_SURNAMES_BEFORE_HYPHEN = words(
    "ahn an bae baek bang byun cha chae cho choi chun chung eom gong goo ha ham han heo hong hwang im jang jeon jeong "
    "ji jin jo joo jung kang kim ko koo kwak kwon lee lim ma min moon na nam noh oh paek pak park pyo ri roh ryu seo "
    "seok seong shim shin sim sohn son song suh sung tak woo yang yeo yi yim yoo yoon you yu yun"
)
"""Korean surnames in their usual spellings: the given name after one has a small letter after its hyphen."""

_SHORT = words("a and at by day for in new now of on sun the") | PARTICLES

_LANDS = words("bahamas bronx gambia hague maldives netherlands philippines vatican")
"""Places whose names have an article."""

_SEPARATOR = re.compile(r"(?:(?<!\s)\s+)?(?:,|;|/|\||&|\band\b|\bwith\b)\s*", re.IGNORECASE)
_TOKEN = re.compile(r"(?:[^\W\d_]|\.)(?:[^\W\d_]|[.'’-])*")


def split(text: str) -> list[tuple[str, int]]:
    """The parts of a list of names, each with its offset."""
    parts, start = [], 0
    for match in _SEPARATOR.finditer(text):
        parts.append((text[start : match.start()], start))
        start = match.end()
    parts.append((text[start:], start))
    return [(part.strip(), at + len(part) - len(part.lstrip())) for part, at in parts if part.strip()]


_PAPERS = frozenset({"El", "Il", "Der", "Die", "Das", "Het"})
"""Articles of other languages with which papers are named and nobody is: "El Tiempo"."""


def is_person(text: str) -> bool:
    """Whether the text can be a person's full name: two to five capitalised words, none of them an office or date."""
    parts = text.split()
    if not 2 <= len(parts) <= 5 or len(text) > 60 or parts[0] in _PAPERS:
        return False
    if parts[-1].lower().strip(".") in ORGANISATIONS or any(w.lower() in ROLES | _CALENDAR for w in parts):
        return False
    capital = all(_TOKEN.fullmatch(w) and (w[0].isupper() or w.lower() in PARTICLES or _latin(w)) for w in parts)
    return capital and parts[-1][0].isupper()


def is_organisation(text: str) -> bool:
    """Whether the text looks like the name of an outlet or agency."""
    parts = text.split()
    if not 1 <= len(parts) <= 7 or not parts[-1][0].isupper():
        return False
    if len(parts) > 1 and parts[0] in _PAPERS:
        return True
    if text.lower() in AGENCIES:
        return True
    if len(parts) == 2 and parts[1].lower() == "news" and parts[0].lower() in _SECTIONS:
        return False
    acronym = len(parts) == 1 and parts[0].isupper() and 2 <= len(parts[0]) <= 6
    return acronym or any(w.lower().strip(".") in ORGANISATIONS for w in (parts[0], parts[-1]))


def is_place(text: str) -> bool:
    """Whether the text, behind a writer's name, can only be the place of writing."""
    return " " not in text or (text.startswith("The ") and text[4:].lower() in _LANDS)


def is_outlet(text: str) -> bool:
    """Whether the text, beside a writer or a day, names an outlet: an organisation, or a name with an article."""
    parts = text.split()
    titled = 2 <= len(parts) <= 4 and parts[0] == "The" and all(_TOKEN.fullmatch(w) and w[0].isupper() for w in parts)
    named = titled and parts[1].lower() not in _LANDS and not any(w.lower() in ROLES | _CALENDAR for w in parts[1:])
    return named or is_organisation(text)


def is_role(text: str) -> bool:
    """Whether the text is a job title of a byline."""
    parts = re.findall(r"[^\W\d_]+", text.lower())
    return bool(parts) and parts[-1] in ROLES


def outlet_in_mixed_case(name: str) -> str:
    """The outlet's name in ordinary writing when it stands in capitals throughout; short words may be acronyms."""
    if not name.isupper() or " " not in name:
        return name
    return " ".join(w if len(w) <= 3 and w.lower() not in _SHORT else w.capitalize() for w in name.split())


def in_mixed_case(name: str) -> str:
    """The name in ordinary writing when it stands in capitals throughout."""
    if not name.isupper() or len(name) < 4:
        return name
    parts = name.split()
    return " ".join(_lowered(word, parts[i - 1] if i else "") for i, word in enumerate(parts))


def _lowered(word: str, before: str) -> str:
    lower = word.lower()
    if lower in PARTICLES and before:
        return lower
    if "-" in lower and before.lower() in _SURNAMES_BEFORE_HYPHEN:
        return lower.capitalize()
    return re.sub(r"(?:^|(?<=[-.'’]))[^\W\d_]|(?<=\bmc)[^\W\d_]", lambda letter: letter[0].upper(), lower)


def _latin(word: str) -> bool:
    """Names such as al-Sayed begin with a small particle and a hyphen."""
    head, hyphen, tail = word.partition("-")
    return bool(hyphen) and head in PARTICLES and tail[:1].isupper()
