"""What a clause or a noun says of itself: by auxiliaries, adverbs and conjunctions, adjectives and negations."""

from collections.abc import Sequence

from kb.extract.events.composition import combine
from kb.extract.words.answers import kept
from kb.extract.words.attitudes import ADJECTIVES, ADVERBS, HEDGES, MODALS, OCCURRING, SPEECH
from kb.extract.words.clauses import CONDITIONS, conditional, enclosing, left_undone
from kb.extract.words.negation import negated
from kb.extract.words.tense import auxiliaries, infinitive, introduced_by
from kb.lexicon.wordlist import wordlist
from kb.nlp.words import Token
from kb.terms import Certainty

_ASKING = wordlist("ask urge appeal call beg")
"""What whoever says "I would" does by saying so."""
_LASTING = wordlist("day week month year hour decade long old")
_BEGINNING = wordlist("begin start open hold take")
"""Verbs that say of a happening that it will be: "talks, which will begin in May"."""
_OUGHT = wordlist("should must ought")


@kept
def of_clause(verb: Token) -> Certainty:
    """What auxiliaries, adverbs and conjunctions of a clause say."""
    auxs = auxiliaries(verb)
    words = {aux.lower_ for aux in auxs}
    code = next((MODALS[w] for w in sorted(words) if w in MODALS), _ahead(verb, auxs))
    if "would" in words or "'d" in words:
        asks = verb.lemma_ in _ASKING and any(c.dep_ == "nsubj" and c.lower_ in ("i", "we") for c in verb.children)
        code = Certainty.HAPPENED if asks else Certainty.PLANNED if _reported(verb) else Certainty.SPECULATED
    marks = {child.lower_ for child in verb.children if child.dep_ == "mark"}
    if left_undone(verb):
        return Certainty.DENIED
    if conditional(verb):
        code = Certainty.SPECULATED
    for child in verb.children:
        if child.dep_ in ("advmod", "obl") and (found := ADVERBS.get(child.lower_)):
            code = combine(code, found)
    if code is Certainty.PLANNED and any(c.dep_ == "advcl" and conditional(c) for c in verb.children):
        code = Certainty.SPECULATED
    if "against" in marks or (negated(verb) and marks & CONDITIONS):
        return Certainty.SPECULATED  # who is not against doing it need not have done it
    if negated(verb):
        if words & _OUGHT:  # who says that it should not be does not say that it is not
            done = verb.tag_ == "VBN" and "have" in words and "must" not in words  # "should not have met"
            return Certainty.HAPPENED if done else Certainty.SPECULATED
        hedged = words & {"may", "might"} or any(child.lower_ in HEDGES for child in verb.children)
        return Certainty.DOUBTED if code is Certainty.SPECULATED and hedged else Certainty.DENIED
    return code


def _ahead(verb: Token, auxs: Sequence[Token]) -> Certainty:
    """What "due to" before a verb says of it, "is to", or the present with a time to come: "is retiring next month"."""
    before = introduced_by(verb)
    if before is not None:
        return ADJECTIVES.get(before.lower_, Certainty.HAPPENED)
    return Certainty.PLANNED if _to_come(verb) or _arranged(verb, auxs) else Certainty.HAPPENED


def _to_come(verb: Token) -> bool:
    """Whether "is to" stands before a verb, however the tree hangs "is" there, or a headline's "to" alone."""
    if not infinitive(verb):
        return False
    headline = verb.dep_ in ("root", "parataxis") and any(child.dep_ == "nsubj" for child in verb.children)
    return headline or any(child.lemma_ == "be" and child.dep_ in ("aux", "cop") for child in verb.children)


def _arranged(verb: Token, auxs: Sequence[Token]) -> bool:
    present = any(aux.lemma_ == "be" and aux.tag_ in ("VBZ", "VBP") for aux in auxs)
    if verb.tag_ != "VBG" or not present or any(aux.lower_ == "been" for aux in auxs):
        return False
    times = (child for child in verb.children if child.dep_.startswith(("obl", "advmod")))
    return any(one.lower_ == "tomorrow" or any(c.lower_ == "next" for c in one.children) for one in times)


def _reported(verb: Token) -> bool:
    """Whether "would" is the future of the past, inside what somebody said."""
    for above in enclosing(verb):
        if above.lemma_ in SPEECH and above.tag_ in ("VBD", "VBN", "VBG"):
            return True
    return any(c.dep_ == "parataxis" and c.lemma_ in SPEECH for c in verb.children)


@kept
def of_noun(noun: Token) -> Certainty:
    """What the words before a noun say of it."""
    if negated(noun):
        return Certainty.DENIED
    for child in noun.children:
        code = ADJECTIVES.get(child.lower_) if child.dep_ in ("amod", "compound", "acl") else None
        if code and (child.dep_ != "acl" or code is Certainty.PLANNED):
            return code
        if child.dep_ == "acl" and infinitive(child) and _comes_about(child):
            return Certainty.PLANNED
        if child.dep_ == "acl:relcl" and child.lemma_ in _BEGINNING and of_clause(child) is Certainty.PLANNED:
            return Certainty.PLANNED
    return Certainty.HAPPENED


def _comes_about(verb: Token) -> bool:
    """Whether the infinitive after a noun tells of the happening itself, "to be held", and not of what it is for."""
    return verb.lemma_ in OCCURRING or any(child.dep_ == "aux:pass" for child in verb.children)


def lasted(noun: Token) -> bool:
    """Whether a noun says how long it went on: "a two-week strike"."""
    return any(
        child.dep_ in ("amod", "compound", "nmod") and child.lower_.rpartition("-")[2] in _LASTING
        for child in noun.children
    )
