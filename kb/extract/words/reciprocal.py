"""Deeds that each does to the other: "accused each other", "each accused the other"."""

from kb.extract.words.answers import kept
from kb.nlp.words import Token

_PAIRED = {("each", "other"), ("one", "another")}
_OBJECTS = frozenset({"obj", "iobj", "obl", "nmod", "nmod:poss"})


def each_other(word: Token) -> bool:
    """Whether a word begins "each other" or "one another"."""
    return any((word.lower_, child.lower_) in _PAIRED for child in word.rights if child.dep_ == "fixed")


def each(noun: Token) -> bool:
    """Whether a noun heads the subject of "each accused the other" or "each side blamed the other"."""
    if noun.dep_ != "nsubj" or not (noun.lower_ == "each" or any(child.lower_ == "each" for child in noun.lefts)):
        return False
    return _to_the_other(noun.head)


@kept
def _to_the_other(verb: Token) -> bool:
    return any(child.dep_ == "obj" and _the_other(child) for child in verb.rights)


def _the_other(word: Token) -> bool:
    if word.lower_ == "other":
        return any(child.lower_ == "the" for child in word.lefts)
    return {"the", "other"} <= {child.lower_ for child in word.lefts}


@kept
def reciprocal(verb: Token) -> bool:
    """Whether those who do what a verb says do it to each other."""
    if _to_the_other(verb) and any(each(child) for child in verb.lefts):
        return True
    return any(child.dep_ in _OBJECTS and (each_other(child) or _owned(child)) for child in verb.rights)


def _owned(noun: Token) -> bool:
    """Whether a noun is each other's, or is done to each other: "each other's envoys", "sanctions on each other"."""
    return noun.dep_ == "obj" and any(child.dep_ in _OBJECTS and each_other(child) for child in noun.children)
