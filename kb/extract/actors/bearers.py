"""Which of several bearers of a surname a name stands for."""

from bisect import bisect_left, insort
from collections.abc import Sequence
from dataclasses import dataclass, field

from kb.extract.actors.entities import Entity
from kb.extract.actors.offices import Office, offices_of
from kb.extract.actors.references import Reference
from kb.extract.words.agents import gender_of, sort_of
from kb.extract.words.titles import PAST, YET_TO_SERVE, title_before
from kb.lexicon.wordlist import wordlist
from kb.nlp.words import Token

_KIN = wordlist("wife husband son daughter brother sister father mother widow widower nephew niece cousin uncle aunt")

_SOLE = {
    "president": "president", "mayor": "mayor", "governor": "governor", "gov": "governor", "king": "king",
    "queen": "queen", "prime minister": "prime minister", "premier": "prime minister", "chancellor": "chancellor",
}  # fmt: skip
"""Offices beside which their holder has none of the others."""
_APART = PAST | YET_TO_SERVE | {"then", "vice", "deputy", "acting", "lieutenant"}
"""Words by which a title is not that of who holds the office now."""


def sole_office(reference: Reference) -> str:
    """The office in the title before a name that nobody holds beside another such office, or nothing."""
    title = title_before(reference.first, reference.head)
    if title is None:
        return ""
    return _sole(Office(reference.head.doc[title.noun], title.sort, title.first, reference.first - 1))


@dataclass(slots=True)
class Bearers:
    """Those who bear a single word as a name, and whom of them it stands for where.

    Of many, the places of those who can be meant are sorted once for each office and gender, not for each name.
    """

    entities: Sequence[Entity]
    _offices: dict[Entity, set[str]] = field(default_factory=dict)
    _joined: dict[str, bool] = field(default_factory=dict)
    _named: dict[tuple[str, str | None], "_Named"] = field(default_factory=dict)

    def meant(self, reference: Reference, office: str) -> Entity | None:
        """Whom of them the name stands for: who was named last before it, else who is named first after it."""
        if len(self.entities) == 1 and not office:
            return self.entities[0]
        title = title_before(reference.first, reference.head)
        asked = office, gender_of(title.sort.noun) if title else None
        if asked not in self._named:
            able = _in_own_right(_of_gender(self._able(office), asked[1]))
            places = sorted(((name.first, one) for one in able for name in one.references), key=_place)
            self._named[asked] = _Named(frozenset(able), places)
        return self._named[asked].nearest(reference.first)

    def heard(self, reference: Reference, bearer: Entity) -> None:
        """Note that a name stands for one of them, or for somebody else."""
        now = set(filter(None, map(_sole, offices_of(reference)))) if self._offices else set[str]()
        if bearer in self._offices and not now <= self._offices[bearer]:
            self._offices[bearer] |= now
            self._named.clear()  # who holds an office is no longer among those who hold none
        for named in self._named.values():
            if bearer in named.bearers:
                insort(named.places, (reference.first, bearer), key=_place)

    def _able(self, office: str) -> Sequence[Entity]:
        """Those who can hold an office: those who do, or else those without another.

        Nobody is ruled out where the article says of somebody that he was, became or will be what the office is.
        """
        if not office:
            return self.entities
        self._offices = self._offices or {bearer: _sole_offices(bearer) for bearer in self.entities}
        holders = [bearer for bearer in self.entities if office in self._offices[bearer]]
        free = [bearer for bearer in self.entities if not self._offices[bearer]]
        if holders or free:
            return holders or free
        if office not in self._joined:
            self._joined[office] = any(_joins(token, office) for token in self.entities[0].references[0].head.doc)
        return self.entities if self._joined[office] else []


@dataclass(frozen=True, slots=True)
class _Named:
    """Some bearers of a name, and where each of them is named, in the order of the text."""

    bearers: frozenset[Entity]
    places: list[tuple[int, Entity]]

    def nearest(self, first: int) -> Entity | None:
        """Who is named last before a place, else who is named first after it."""
        at = bisect_left(self.places, first, key=_place)
        return self.places[max(at - 1, 0)][1] if self.places else None


def _place(named: tuple[int, Entity]) -> int:
    return named[0]


def _sole_offices(bearer: Entity) -> set[str]:
    found = (office for name in bearer.references for office in offices_of(name))
    return set(filter(None, map(_sole, found)))


def _joins(noun: Token, office: str) -> bool:
    """Whether a noun says of somebody that he was, became or is beside something else what the office is."""
    sort = sort_of(noun) if noun.pos_ in {"NOUN", "PROPN"} else None
    if sort is None or _SOLE.get(sort.noun) != office:
        return False
    doc, i = noun.doc, noun.i
    beside = {doc[at].lower_ for at in (i - 1, i + 1) if 0 <= at < len(doc)}
    beside |= {child.lower_ for child in noun.children}
    before_name = i + 1 < len(doc) and doc[i + 1].pos_ == "PROPN"
    said = noun.dep_ in {"xcomp", "root", "conj", "appos"} and not before_name
    return said or bool(beside & {*_APART, "as", "-"})


def _sole(office: Office) -> str:
    held = all(token.lower_ not in _APART for token in office.tokens)
    return _SOLE.get(office.sort.noun, "") if held else ""


def _in_own_right(bearers: Sequence[Entity]) -> Sequence[Entity]:
    """Those of several bearers of a surname who were not brought in as somebody's relative, if there are any."""
    own = [bearer for bearer in bearers if not _is_relative(bearer.references[0])] if len(bearers) > 1 else []
    return own or bearers


def _is_relative(name: Reference) -> bool:
    above = [name.head, name.head.head, name.head.head.head]
    nouns = {noun.lemma_.lower() for noun, inner in zip(above[1:], above, strict=False) if inner.dep_ == "appos"}
    nouns |= {child.lemma_.lower() for child in name.head.children if child.dep_ in {"nmod:desc", "compound", "appos"}}
    return not _KIN.isdisjoint(nouns)


def _of_gender(bearers: Sequence[Entity], gender: str | None) -> Sequence[Entity]:
    """Those of several bearers of a surname who can be meant by "Mr" or "Ms" before it."""
    if gender is None or len(bearers) < 2:
        return bearers
    given = {bearer: gender_of(next(iter(bearer.names)).split()[0]) for bearer in bearers}
    sure = [bearer for bearer in bearers if given[bearer] == gender]
    return sure or [bearer for bearer in bearers if given[bearer] is None] or bearers


def title_initials(person: Reference) -> str:
    """The initials of the title before a name, nothing where it has fewer than two."""
    title = title_before(person.first, person.head)
    words = person.head.doc[title.first : person.first] if title else ()
    letters = "".join(word.text[0] for word in words if word.text[:1].isupper())
    return letters if len(letters) > 1 else ""
