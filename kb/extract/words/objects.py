"""What a verb is done to, where the parse took it for something else or the clause leaves it out."""

from collections.abc import Iterator

from kb.extract.words.answers import kept
from kb.extract.words.passives import passive, taken
from kb.extract.words.phrases import preposition
from kb.extract.words.relatives import RELATIVE
from kb.extract.words.subjects import doing
from kb.lexicon.wordlist import wordlist
from kb.nlp.words import Token

_TIMES = wordlist(
    "day week month year time today yesterday tomorrow tonight morning evening night hour minute home way"
)
_OPENING = RELATIVE | wordlist("where when why")
_ALONE = wordlist(
    "resign die arrive burst collapse erupt escape fall go come appear march protest rebel retire rise "
    "step travel walk sleep speak"
)
"""Verbs that take no object: who "resigned and dissolved parliament" resigned nothing."""
_REACH = 3
"""How many words behind a verb another may stand whose object is its own too."""


def objective(token: Token) -> bool:
    """Whether a dependent is the object, also where the parse calls it an adverbial or a predicate."""
    if token.dep_ == "xcomp":
        if token.pos_ not in ("NOUN", "PROPN") or passive(token.head):
            return False
        return not (_is_taken(token.head) or _is_taken(token))
    bare = token.dep_ in ("obl", "obl:agent") and preposition(token) is None and token.left_edge.text != ","
    return (token.dep_ == "obj" and not doing(token)) or (bare and _is_object(token))


def sums_up(noun: Token) -> bool:
    """Whether a noun behind a comma says what the whole clause is: "…, a charge the agency rejects"."""
    first = noun.left_edge
    apart = noun.dep_ in ("obj", "appos", "obl", "conj") and first.lower_ in ("a", "an") and first.nbor(-1).text == ","
    return apart and first.i > noun.head.i and any(c.dep_ == "acl:relcl" for c in noun.rights)


def ellipted(verb: Token) -> Token | None:
    """The object that a relative clause has left out, which is the noun before it."""
    owned = any((c.dep_.startswith("nsubj") and c.lower_ not in RELATIVE) or taken(c) for c in verb.lefts)
    timed = verb.head.lemma_ in _TIMES  # "the first time that they agreed"
    told = verb.dep_ == "acl" and any(c.dep_ == "mark" and c.lower_ == "that" for c in verb.lefts)  # "a demand that"
    if verb.dep_ not in ("acl:relcl", "acl") or not owned or timed or told:
        return None
    held = ("obl", "ccomp", "xcomp", "advmod")
    inside = any(c.dep_ in held and c.lower_ in _OPENING for c in verb.children)
    return None if inside else verb.head


def shared(verb: Token) -> Iterator[Token]:
    """The object that a verb has in common with one coordinated with it."""
    if verb.lemma_ in _ALONE:
        return
    for other in verb.children:
        if other.dep_ == "conj" and {other.tag_, verb.tag_} <= {verb.tag_, "VBD", "VBN"} and other.i - verb.i <= _REACH:
            yield from filter(objective, other.children)


@kept
def _is_taken(word: Token) -> bool:
    """Whether a word has an object or a copula of its own."""
    return any(child.dep_ in ("obj", "cop") for child in word.children)


def _is_object(token: Token) -> bool:
    """Whether a phrase without preposition, which the parse took for an adverbial, is the object after all."""
    return token.ent_type_ in ("LOC", "PER", "ORG") or (
        token.tag_ in ("NNS", "NN") and token.lemma_.lower() not in _TIMES
    )
