"""The stretch of words that a noun heads."""

from kb.document import Interval
from kb.nlp.words import Token

BEFORE = frozenset(
    [
        *("det", "det:predet", "amod", "compound", "nummod", "nmod", "nmod:poss"),
        *("nmod:npmod", "nmod:desc", "nmod:unmarked", "flat", "acl", "fixed"),
    ]
)
"""Dependents before the head that belong to its noun phrase."""

_OUTER_CASE = frozenset(["among", "of", "for", "in", "with", "to", "by", "from", "on", "as", "at", "against"])

NAME = frozenset(
    [
        *("flat", "flat:foreign", "flat:name", "fixed", "goeswith", "compound"),
        *("nummod", "nmod:desc", "nmod:unmarked"),
    ]
)
"""Dependents after the head that belong to its name."""

ARGUMENTS = frozenset(
    [
        *("nsubj", "nsubj:pass", "nsubj:outer", "obj", "iobj", "obl", "obl:agent", "nmod", "nmod:poss"),
        *("appos", "vocative", "dislocated", "root", "parataxis", "list"),
    ]
)
"""The relations by which a noun phrase stands for somebody; a title, a compound or a predicate does not."""

COMPLEMENT = frozenset({"nmod", "nmod:poss"})
"""Dependents after the head that complete it, such as "of the ministry"."""


def first_of(head: Token) -> Token:
    """The first word of the noun phrase with this head."""
    starts = [child.left_edge.i for child in head.lefts if child.dep_ in BEFORE]
    first = head
    while first.i > min(starts, default=head.i) and not _ends_phrase(first.nbor(-1)):
        first = first.nbor(-1)
    while first.i < head.i and (first.pos_ == "CCONJ" or (first.dep_ == "case" and first.lower_ in _OUTER_CASE)):
        first = first.nbor(1)
    if first.lower_ in {"least", "most"} and first.i and first.nbor(-1).lower_ == "at":
        return first.nbor(-1)
    return first


def _ends_phrase(token: Token) -> bool:
    """Whether the word cannot stand inside a noun phrase, whatever the parse says."""
    if token.text == ",":
        return token.is_sent_start or token.nbor(-1).pos_ not in {"ADJ", "NUM", "ADV", "VERB"}
    return token.pos_ in {"AUX", "SCONJ", "SPACE"} or token.tag_ in {"VBD", "VBZ", "VBP", "VB", "MD", "PRP"}


def last_of(head: Token, *, complements: bool = True) -> Token:
    """The last word of the noun phrase with this head, without clauses and appositions."""
    last = head
    for child in head.rights:
        if _ends_phrase(child):
            break
        if child.dep_ in NAME or (complements and child.dep_ in COMPLEMENT):
            last = last_of(child, complements=complements)
        elif child.dep_ != "punct" or child.text not in {"-", "–", "’", "'"}:
            break
    return last


def span_of(head: Token, *, complements: bool = True) -> Interval:
    """The characters of the noun phrase with this head; `complements` takes in "of X" and the like."""
    last = last_of(head, complements=complements)
    return first_of(head).idx, last.idx + len(last)
