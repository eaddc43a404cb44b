"""The nouns that a phrase gathers: those coordinated with it, and what its counting words count."""

from itertools import islice

from kb.extract.words.answers import kept
from kb.extract.words.phrases import preposition
from kb.lexicon.wordlist import wordlist
from kb.nlp.words import Token

_NESTED, _MANY = 3, 30
PARTITIVES = wordlist(
    "group number ten dozen hundred thousand million billion score lot majority part handful pair couple team "
    "delegation member series state crowd column unit range host kind type batch piece some one many "
    "several most both all each none rest day week month round row cluster wave string spate ton tonne kilogram kg "
    "kilo barrel bag litre liter total"
)
"""Nouns that only count or gather what follows them after "of"."""


@kept
def spread(token: Token) -> list[Token]:
    """The noun with those coordinated with it, looking through "a group of"."""
    first = _titled(token)
    every = [
        first,
        *islice((c for one in dict.fromkeys((token, first)) for c in one.rights if c.dep_ == "conj"), _MANY),
    ]
    found = []
    for one in every:
        found.append(one)
        counts = [one] if _only_counts(one) else []
        for _ in range(_NESTED):  # "tens of thousands of Chileans"
            inner = [c for each in counts for c in each.children if c.dep_ == "nmod" and preposition(c) == "of"]
            counts = [each for each in inner if _only_counts(each)]
            found += inner
    return found


def _only_counts(noun: Token) -> bool:
    return noun.lemma_.lower() in PARTITIVES or noun.tag_ == "CD"


def _titled(noun: Token) -> Token:
    """The name that stands right behind its title, "leader Anna Berg", where the parse put it in apposition."""
    names = (child for child in noun.rights if child.dep_ == "appos" and child.ent_type_ == "PER")
    return next((name for name in names if name.left_edge.i == noun.i + 1), noun)
