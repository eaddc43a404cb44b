"""Who is told of by age: "the 42-year-old nurse" is whom the article gives that age.

Where it gives nobody's, and only one person has a name, it is this one who speaks so; "the 42-year-old", without a
noun, is whoever was just told of.
"""

from collections.abc import Iterator

from kb.extract.actors.described import Description
from kb.extract.actors.entities import Entity, Scene
from kb.extract.actors.salience import Memory
from kb.extract.actors.sectors import IN_OFFICE
from kb.extract.words.attitudes import SPEECH
from kb.extract.words.phrases import first_of
from kb.nlp.words import Token
from kb.terms import Sector

_RECALLED = 200
"""How many actors are asked, the last first."""
_NAMED = 8
"""How many references to each, the first ones, beside which an age may stand."""
_BEFORE = 9
"""How many words before a name may give an age: "the 42-year-old ward nurse Ada Voss"."""
_NEAR = 2
"""How many sentences back somebody was just told of."""
BARE = "year old"
"""What stands for the noun in "the 42-year-old", and tells of no trade."""
_ON_DUTY = IN_OFFICE | {Sector.JRN}
"""Sectors of those who deal with others, whose age is told instead of theirs."""


def bearer_of_age(scene: Scene, memory: Memory, description: Description) -> Entity | None:
    """The person of the age that a description of one person gives."""
    head = description.reference.head
    age = _age(head, first_of(head).i)
    if age is None or not description.definite:
        return None
    people = [one for one in scene.entities[-_RECALLED:] if one.is_person]
    told = [one for one in people if age in _ages(one)]
    if told:
        return told[0] if len(told) == 1 else None
    if description.noun == BARE:
        return _just_told_of(memory, head)
    alone = [one for one in people if one.named]
    if len(alone) != 1 or len(scene.entities) > _RECALLED or not _speaks(head, alone[0]):
        return None
    return alone[0] if not any(_ages(alone[0])) and alone[0].sector in {None, description.sector} else None


def _just_told_of(memory: Memory, head: Token) -> Entity | None:
    """The person whose age is not told and who was spoken of last, the subject of a sentence before anybody in it.

    What somebody does to "the 42-year-old" is done to somebody else than the subject, of whom there is but one.
    """
    recent = [(memory.distance(one.head, head), one.head, who) for one, who in memory.recent() if who and who.is_person]
    acting = {who for _, other, who in recent if other.head.i == head.head.i}
    beside = {who for distance, _, who in recent if not distance}
    near = [who for distance, _, who in recent if distance <= _NEAR and who not in acting]
    found = [who for who in near if _may_be(who, head) and not any(_ages(who))]
    if not head.dep_.startswith("nsubj") and len(set(found)) > 1:
        return None
    return memory.foremost_of([who for who in found if who not in beside] or found, head) if found else None


def _may_be(person: Entity, head: Token) -> bool:
    """Whether somebody's age is told instead of a name: of one who only deals with others it seldom is."""
    return person.sector not in _ON_DUTY or (person.named and _says(head))


def _speaks(noun: Token, other: Entity) -> bool:
    """Whether a noun is the subject of a verb of saying, in a sentence that does not name somebody."""
    return _says(noun) and other.references[-1].head.sent.start != noun.sent.start


def _says(noun: Token) -> bool:
    return noun.dep_ == "nsubj" and noun.head.lemma_ in SPEECH


def _age(noun: Token, first: int) -> str | None:
    """The number of "the 42-year-old nurse", or of "the 42-year-old"."""
    words = [token.lower_ for token in noun.doc[first : noun.i + 1]]
    old = next((i for i, word in enumerate(words) if word == "old" and i > 3), 0)
    return words[old - 4] if old and words[old - 3 : old] == ["-", "year", "-"] else None


def _ages(person: Entity) -> Iterator[str]:
    """The ages that the article gives somebody: beside the name, or in what else it says of them."""
    for one in person.references[:_NAMED]:
        doc = one.head.doc
        if one.form == "description" and (age := _age(one.head, one.first)):
            yield age
        if one.form != "name":
            continue
        behind = [token for token in doc[one.last + 1 : one.last + 5] if token.lower_ != "aged"]
        set_off = len(behind) > 2 and behind[0].text in {",", "("} and behind[2].text in {",", ")"}
        if set_off and behind[1].text.isdecimal():
            yield behind[1].text
        if one.first and (age := _age(doc[one.first - 1], max(one.first - _BEFORE, one.head.sent.start))):
            yield age
