"""Relative pronouns, and the noun that one stands for."""

from itertools import chain

from kb.extract.words.wordlist import wordlist
from kb.nlp.words import Token

RELATIVE = wordlist("who which that whom whose")
"""Relative pronouns."""
_TAGS = ("WP", "WDT", "WP$", "IN", "DT")


def antecedent(token: Token, verb: Token) -> Token:
    """The noun that a relative pronoun stands for."""
    if token.lower_ not in RELATIVE or token.tag_ not in _TAGS:
        return token
    clause = next((one for one in chain((verb,), verb.ancestors) if one.dep_ == "acl:relcl"), None)
    return clause.head if clause is not None else token
