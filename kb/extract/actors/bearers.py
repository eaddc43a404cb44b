"""Which of several bearers of a surname a name stands for."""

from collections.abc import Sequence

from kb.extract.actors.entities import Entity
from kb.extract.actors.offices import Office, offices_of
from kb.extract.actors.references import Reference
from kb.extract.words.agents import gender_of, sort_of
from kb.extract.words.titles import PAST, YET_TO_SERVE, title_before
from kb.nlp.words import Token

_KIN = frozenset(
    "wife husband son daughter brother sister father mother widow widower nephew niece cousin uncle aunt".split()
)

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


def of_office(bearers: Sequence[Entity], office: str) -> Sequence[Entity]:
    """Those of several bearers of a surname who can hold this office: those who do, or else those without another.

    Nobody is ruled out where the article says of somebody that he was, became or will be what the office is.
    """
    sole = {bearer: _sole_offices(bearer) for bearer in bearers}
    holders = [bearer for bearer in bearers if office in sole[bearer]]
    free = [bearer for bearer in bearers if not sole[bearer]]
    if holders or free:
        return holders or free
    joined = any(_joins(token, office) for token in bearers[0].references[0].head.doc)
    return bearers if joined else []


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


def in_own_right(bearers: Sequence[Entity]) -> Sequence[Entity]:
    """Those of several bearers of a surname who were not brought in as somebody's relative, if there are any."""
    own = [bearer for bearer in bearers if not _is_relative(bearer.references[0])] if len(bearers) > 1 else []
    return own or bearers


def _is_relative(name: Reference) -> bool:
    above = [name.head, name.head.head, name.head.head.head]
    nouns = {noun.lemma_.lower() for noun, inner in zip(above[1:], above, strict=False) if inner.dep_ == "appos"}
    nouns |= {child.lemma_.lower() for child in name.head.children if child.dep_ in {"nmod:desc", "compound", "appos"}}
    return not _KIN.isdisjoint(nouns)


def of_gender(bearers: Sequence[Entity], reference: Reference) -> Sequence[Entity]:
    """Those of several bearers of a surname who can be meant by "Mr" or "Ms" before it."""
    title = title_before(reference.first, reference.head) if len(bearers) > 1 else None
    gender = gender_of(title.sort.noun) if title else None
    if gender is None:
        return bearers
    given = {bearer: gender_of(next(iter(bearer.names)).split()[0]) for bearer in bearers}
    sure = [bearer for bearer in bearers if given[bearer] == gender]
    return sure or [bearer for bearer in bearers if given[bearer] is None] or bearers


def latest(entities: Sequence[Entity], reference: Reference) -> Entity:
    """The one named last before the reference, else the one named first after it."""

    def distance(entity: Entity) -> tuple[bool, int]:
        before = [r.first for r in entity.references if r.first < reference.first]
        return (not before, reference.first - before[-1] if before else entity.references[0].first)

    return min(entities, key=distance) if len(entities) > 1 else entities[0]


def title_initials(person: Reference) -> str:
    """The initials of the title before a name, nothing where it has fewer than two."""
    title = title_before(person.first, person.head)
    words = person.head.doc[title.first : person.first] if title else ()
    letters = "".join(word.text[0] for word in words if word.text[:1].isupper())
    return letters if len(letters) > 1 else ""
