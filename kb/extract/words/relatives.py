"""Relative pronouns, and the noun that one stands for."""

from itertools import islice

from kb.lexicon.wordlist import wordlist
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
    if clause is not None and clause.dep_ == "advcl:relcl":
        return _right_before(word) or clause.head
    return clause.head if clause is not None else word


def _right_before(pronoun: Token) -> Token | None:
    """The noun that a pronoun stands right behind, where the parse hangs its clause on the whole sentence."""
    if pronoun.i < 2 or pronoun.nbor(-1).text != "," or pronoun.nbor(-2).pos_ not in ("NOUN", "PROPN"):
        return None
    noun = pronoun.nbor(-2)
    return noun.head if noun.dep_ in ("flat", "compound") else noun
