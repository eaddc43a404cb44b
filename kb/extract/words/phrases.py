"""A noun phrase: what stands before its noun, and where it begins and ends."""

from kb.document import Interval
from kb.extract.words.answers import kept
from kb.extract.words.marks import GENITIVE, HYPHENS
from kb.lexicon.wordlist import wordlist
from kb.nlp.words import Token

_BEFORE = frozenset(
    [
        *("det", "det:predet", "amod", "compound", "nummod", "nmod", "nmod:poss"),
        *("nmod:npmod", "nmod:desc", "nmod:unmarked", "flat", "acl", "fixed"),
    ]
)
"""Dependents before the head that belong to its noun phrase."""

_OUTER_CASE = frozenset(["among", "of", "for", "in", "with", "to", "by", "from", "on", "as", "at", "against"])

_NAME = frozenset(
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

NOMINAL = frozenset({"NOUN", "PROPN", "PRON"})
"""Parts of speech that stand for somebody or something."""

_COMPLEMENT = frozenset({"nmod", "nmod:poss"})
"""Dependents after the head that complete it, such as "of the ministry"."""

_ONES = wordlist("another other")
_DETERMINING = ("det", "det:predet")
DETERMINERS = wordlist("the this that these those both")
"""Words before a noun by which it is definite."""

_ENDMOST = wordlist("least most")
_BEFORE_COMMA = frozenset({"ADJ", "NUM", "ADV", "VERB"})
_CLAUSAL = frozenset({"AUX", "SCONJ", "SPACE"})
_FINITE = frozenset({"VBD", "VBZ", "VBP", "VB", "MD", "PRP"})
_JOINING = HYPHENS | {"’", "'"}
_LONGEST = 60
"""How many words of a noun phrase stand before its noun, and how many behind: a list or noise has more."""


@kept
def preposition(token: Token) -> str | None:
    """The first preposition before a noun, which is the head of its phrase."""
    return next(
        (child.lower_ for child in token.children if child.dep_ == "case" and child.lower_ not in GENITIVE),
        None,
    )


def is_one_of(word: Token) -> bool:
    """Whether a word stands for one of several: "one of the guards", "another"."""
    return word.tag_ == "CD" or word.lower_ in _ONES


@kept
def definite(noun: Token) -> bool:
    """Whether a determiner or an owner says which one is meant: "the talks", "Peru's visit", not "some talks"."""
    return any(c.dep_ == "nmod:poss" or (c.dep_ in _DETERMINING and c.lower_ in DETERMINERS) for c in noun.children)


@kept
def anaphoric(noun: Token) -> bool:
    """Whether a definite noun may mean what was told before: "the talks", "its visit", not "Peru's visit"."""
    return definite(noun) and not any(c.dep_ == "nmod:poss" and c.pos_ != "PRON" for c in noun.children)


@kept
def first_of(head: Token) -> Token:
    """The first word of the noun phrase with this head."""
    words, first = head.doc.tokens, head.i
    start = min([child.left_edge.i for child in head.lefts if child.dep_ in _BEFORE], default=first)
    start = max(start, first - _LONGEST)
    while first > start and not _ends_phrase(words[first - 1]):
        first -= 1
    while first < head.i and (
        words[first].pos_ == "CCONJ" or (words[first].dep_ == "case" and words[first].lower_ in _OUTER_CASE)
    ):
        first += 1
    if words[first].lower_ in _ENDMOST and first and words[first - 1].lower_ == "at":
        first -= 1
    return words[first]


def _ends_phrase(token: Token) -> bool:
    """Whether the word cannot stand inside a noun phrase, whatever the parse says."""
    if token.text == ",":
        return token.is_sent_start or token.nbor(-1).pos_ not in _BEFORE_COMMA
    return token.pos_ in _CLAUSAL or token.tag_ in _FINITE


def last_of(head: Token, *, complements: bool = True) -> Token:
    """The last word of the noun phrase with this head, without clauses and appositions."""
    known: dict[object, Token] = head.doc.answers[last_of, complements]
    within = [head]
    while within[-1].i not in known and (inner := _last_part(within[-1], complements=complements)) is not None:
        within.append(inner)
    last = known.get(within[-1].i, within[-1]).i
    known.update((noun.i, head.doc.tokens[min(last, noun.i + _LONGEST)]) for noun in within)
    return known[head.i]


def _last_part(head: Token, *, complements: bool) -> Token | None:
    """The last of the dependents behind a noun that end its phrase, if it has any."""
    last = None
    for child in head.rights:
        if _ends_phrase(child):
            break
        if child.dep_ in _NAME or (complements and child.dep_ in _COMPLEMENT):
            last = child
        elif child.dep_ != "punct" or child.text not in _JOINING:
            break
    return last


def span_of(head: Token, *, complements: bool = True) -> Interval:
    """The characters of the noun phrase with this head; `complements` takes in "of X" and the like."""
    last = last_of(head, complements=complements)
    return first_of(head).idx, last.idx + len(last)
