"""Where grammar forbids a pronoun to stand for a word of its sentence (Chomsky 1981), or the speaker of its words."""

from collections.abc import Sequence

from kb.extract.actors.entities import Entity
from kb.extract.actors.salience import SUBJECTS, Memory
from kb.lexicon.wordlist import wordlist
from kb.nlp.words import Token
from kb.terms import Sector

_OURS = wordlist("we us our ours")
_MINE = wordlist("i my me mine")
_SPOKEN = 60
"""How many words back somebody speaks of those to whom he belongs."""


def bound_apart(token: Token, other: Token, memory: Memory) -> bool:
    """Whether grammar forbids the two to be one: subject and object of a clause, owner and owned."""
    reflexive = token.lower_.endswith(("self", "selves"))
    if token.dep_ == "nmod:poss":
        return other.i == token.head.i or (other.head.i == token.head.i and other.dep_ in {"appos", "nmod:poss"})
    if token.head.i == other.head.i and token.dep_ != other.dep_:
        return not reflexive
    if token.dep_ == "obj" and other.dep_ == "nsubj" and other.head == token.head.head and _shares(token.head):
        return not reflexive  # "Berg rang Lind to thank him"
    if other.head.i == token.i:
        return True
    if token.head.dep_ == "parataxis" and other.head.i == token.head.head.i and other.i < token.i < other.head.i:
        return True  # "the government, it alleged, was to blame"
    return reflexive and memory.distance(other, token) > 0


def _shares(verb: Token) -> bool:
    """Whether a clause beside another has that one's subject: "to thank him", "accusing him"."""
    bare = verb.dep_ == "advcl" and verb.tag_ in {"VB", "VBG"} and all(c.dep_ not in SUBJECTS for c in verb.lefts)
    return bare and all(c.dep_ != "aux" for c in verb.lefts)


def takes_in_speaker(token: Token, entity: Entity | None, quotation_of: Sequence[int]) -> bool:
    """Whether "they" cannot be those who speak: "Residents were angry. “We called. They never came,” one said"."""
    if entity is None or not quotation_of[token.i] or entity.kind != "group":
        return False
    spoke = any(one.head.dep_ in SUBJECTS and not quotation_of[one.head.i] for one in entity.references)
    before = range(max(0, token.i - _SPOKEN), token.i)
    first_person = _OURS | _MINE if entity.sector is Sector.CVL else _OURS
    return spoke and any(quotation_of[i] and token.doc[i].lower_ in first_person for i in before)
