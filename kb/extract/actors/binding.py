"""Where grammar forbids a pronoun to stand for a word of its own sentence (Chomsky 1981)."""

from kb.extract.actors.salience import SUBJECTS, Memory
from kb.nlp.words import Token


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
