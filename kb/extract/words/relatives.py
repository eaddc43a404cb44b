"""Relative pronouns, and the noun that one stands for."""

from itertools import islice

from kb.extract.words.wordlist import wordlist
from kb.nlp.words import Token

RELATIVE = wordlist("who which that whom whose")
"""Relative pronouns."""
_TAGS = ("WP", "WDT", "WP$", "IN", "DT")
_CLAUSES = ("acl:relcl", "advcl:relcl")
_DEPTH = 8
"""How many words above a pronoun its clause begins at most: "who, officials said, had tried to leave"."""


def antecedent(word: Token) -> Token:
    """The noun that a relative pronoun stands for; any other word itself."""
    if word.lower_ not in RELATIVE or word.tag_ not in _TAGS:
        return word
    clause = next((above for above in islice(word.ancestors, _DEPTH) if above.dep_ in _CLAUSES), None)
    return clause.head if clause is not None else word
