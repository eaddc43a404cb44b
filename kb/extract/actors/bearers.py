"""Which of several bearers of a surname a name stands for."""

from collections.abc import Sequence

from kb.extract.actors.entities import Entity
from kb.extract.actors.references import Reference
from kb.extract.words.agents import gender_of
from kb.extract.words.titles import title_before

_KIN = frozenset(
    "wife husband son daughter brother sister father mother widow widower nephew niece cousin uncle aunt".split()
)


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
