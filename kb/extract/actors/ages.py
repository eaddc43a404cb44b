"""Who is told of by age: "the 42-year-old nurse" is whom the article gives that age.

Where it gives nobody's, and only one person has a name, it is this one who speaks so.
"""

from kb.extract.actors.described import Description
from kb.extract.actors.entities import Entity, Scene
from kb.extract.words.attitudes import SPEECH
from kb.extract.words.phrases import first_of
from kb.nlp.words import Token

_RECALLED = 200
"""How many actors are asked, the last first."""
_NAMED = 8
"""How many references to each, the first ones, behind which an age may stand."""


def bearer_of_age(scene: Scene, description: Description) -> Entity | None:
    """The named person of the age that a description of one person gives."""
    age = _age(description.reference.head)
    if age is None or not description.definite:
        return None
    people = [one for one in scene.entities[-_RECALLED:] if one.is_person and one.named]
    told = [one for one in people if age in _ages(one)]
    alone_named = len(people) == 1 and len(scene.entities) <= _RECALLED
    if told or not alone_named or not _speaks(description.reference.head, people[0]):
        return told[0] if len(told) == 1 else None
    alone = people[0]
    return alone if not _ages(alone) and alone.sector in {None, description.sector} else None


def _speaks(noun: Token, other: Entity) -> bool:
    """Whether a noun is the subject of a verb of saying, in a sentence that does not name somebody."""
    told = noun.dep_ == "nsubj" and noun.head.lemma_ in SPEECH
    return told and other.references[-1].head.sent.start != noun.sent.start


def _age(noun: Token) -> str | None:
    """The number of "the 42-year-old nurse"."""
    words = [token.lower_ for token in noun.doc[first_of(noun).i : noun.i]]
    old = next((i for i, word in enumerate(words) if word == "old" and i > 3), 0)
    return words[old - 4] if old and words[old - 3 : old] == ["-", "year", "-"] else None


def _ages(person: Entity) -> set[str]:
    """The ages that stand between commas behind a person's name."""
    found = set()
    for name in (one for one in person.references[:_NAMED] if one.form == "name"):
        behind = name.head.doc[name.last + 1 : name.last + 4]
        if len(behind) == 3 and behind[0].text == behind[2].text == "," and behind[1].text.isdecimal():
            found.add(behind[1].text)
    return found
