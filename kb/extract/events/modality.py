"""What a clause says of itself by its own auxiliaries, adverbs, conjunctions and negations."""

from collections.abc import Iterator, Sequence
from itertools import chain, pairwise

from kb.extract.words.answers import kept
from kb.extract.words.attitudes import ADJECTIVES, ADVERBS, MODALS, SHOWING, SPEECH
from kb.extract.words.negation import negated
from kb.extract.words.tense import auxiliaries, infinitive, introduced_by
from kb.extract.words.wordlist import wordlist
from kb.nlp.words import Token
from kb.terms import Certainty

_CONDITIONS = wordlist("if unless whether lest")
_ASKING = wordlist("ask urge appeal call beg")
"""What whoever says "I would" does by saying so."""
_OPEN = (Certainty.HAPPENED, Certainty.PLANNED, Certainty.INVITED)
_OUGHT = wordlist("should must ought")
_UNDONE = (("short", "of"), ("instead", "of"), ("rather", "than"))
_LASTING = wordlist("day week month year hour decade long old")
_SCENARIOS = wordlist("scenario hypothesis")
_WHEN = wordlist("when once after before until")
_DEPTH = 12


def combine(inner: Certainty, outer: Certainty) -> Certainty:
    """The certainty of something inside something: what lies above can only take away."""
    if outer is Certainty.HAPPENED or inner not in _OPEN:
        return inner
    return outer


@kept
def told_by(verb: Token) -> Certainty:
    """What auxiliaries, adverbs and conjunctions of a clause say."""
    auxs = auxiliaries(verb)
    words = {aux.lower_ for aux in auxs}
    code = next((MODALS[w] for w in sorted(words) if w in MODALS), _ahead(verb, auxs))
    if "would" in words or "'d" in words:
        asks = verb.lemma_ in _ASKING and any(c.dep_ == "nsubj" and c.lower_ in ("i", "we") for c in verb.children)
        code = Certainty.HAPPENED if asks else Certainty.PLANNED if _reported(verb) else Certainty.SPECULATED
    marks = {child.lower_ for child in verb.children if child.dep_ == "mark"}
    if _left_undone(verb):
        return Certainty.DENIED
    if conditional(verb):
        code = Certainty.SPECULATED
    for child in verb.children:
        if child.dep_ in ("advmod", "obl") and (found := ADVERBS.get(child.lower_)):
            code = combine(code, found)
    if code is Certainty.PLANNED and any(c.dep_ == "advcl" and conditional(c) for c in verb.children):
        code = Certainty.SPECULATED
    if negated(verb) and marks & _CONDITIONS:
        return Certainty.SPECULATED
    if negated(verb):
        if words & _OUGHT:
            return Certainty.SPECULATED  # who says that it should not be does not say that it is not
        return Certainty.DOUBTED if code is Certainty.SPECULATED and words & {"may", "might"} else Certainty.DENIED
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


def _inverted(verb: Token) -> bool:
    """Whether an auxiliary before the subject makes a condition."""
    auxs = auxiliaries(verb) if verb.dep_ == "advcl" else []
    subjects = [child.i for child in verb.children if child.dep_.startswith("nsubj")]
    first = min(auxs, key=lambda aux: aux.i, default=None)
    return first is not None and first.lower_ in ("had", "should", "were") and first.i < min(subjects, default=0)


def _left_undone(verb: Token) -> bool:
    """Whether "short of" or "instead of" stands before a participle, or "rather than" before a verb."""
    if infinitive(verb):
        return False
    if any(c.lower_ == "rather" and verb.doc[c.i + 1].lower_ == "than" and c.i < verb.i for c in verb.lefts):
        return True
    if not introduced(verb):
        return False
    start = min(child.i for child in verb.children if child.dep_ in ("mark", "case"))
    words = [token.lower_ for token in verb.doc[max(start - 1, 0) : start + 2]]
    return any(pair in _UNDONE for pair in pairwise(words))


def introduced(verb: Token) -> bool:
    """Whether a preposition or conjunction stands before a participle."""
    return verb.tag_ == "VBG" and any(child.dep_ in ("mark", "case") for child in verb.children)


def conditional(clause_verb: Token) -> bool:
    """Whether "if" or the like opens the clause, or its auxiliary: "had Peru attacked"."""
    return _inverted(clause_verb) or any(c.dep_ == "mark" and c.lower_ in _CONDITIONS for c in clause_verb.children)


def supposed(clause_verb: Token) -> bool:
    """Whether a clause, or one that it stands beside or inside, only says what would be: "in such a scenario"."""
    return any(_in_scenario(verb) for verb in chain((clause_verb,), _line(clause_verb)))


@kept
def _in_scenario(verb: Token) -> bool:
    phrases = (child for child in verb.lefts if child.lemma_ in _SCENARIOS)
    return any(c.lower_ in ("in", "under") and c.dep_ == "case" for phrase in phrases for c in phrase.lefts)


def still_to_come(above: Certainty) -> Certainty:
    """How certain that is by the clause that it times: as open as what is to be done then."""
    if above is Certainty.PLANNED or above is Certainty.HAPPENED:
        return above
    return Certainty.SPECULATED


def _reported(verb: Token) -> bool:
    """Whether "would" is the future of the past, inside what somebody said."""
    for above in _line(verb):
        if above.lemma_ in SPEECH and above.tag_ in ("VBD", "VBN", "VBG"):
            return True
    return any(c.dep_ == "parataxis" and c.lemma_ in SPEECH for c in verb.children)


def _line(token: Token) -> Iterator[Token]:
    """The clauses that hold a clause, innermost first."""
    for _ in range(_DEPTH):
        if token.head == token or token.dep_ not in (
            "ccomp",
            "xcomp",
            "conj",
            "parataxis",
            "advcl",
            "acl",
            "acl:relcl",
            "csubj",
        ):
            return
        token = token.head
        yield token


def kept_from(verb: Token) -> bool:
    """Whether the participle names what somebody is kept from: "barred the crew from leaving"."""
    return any(c.dep_ in ("mark", "case") and c.lower_ == "from" for c in verb.children)


def when_it_comes(verb: Token) -> bool:
    """Whether a clause of time stands in the present: "will vote when they meet"."""
    auxs = (c.tag_ for c in verb.lefts if c.dep_.startswith("aux"))
    present = any(tag in ("VBZ", "VBP") for tag in (verb.tag_, *auxs))
    return present and any(c.dep_ in ("mark", "advmod") and c.lower_ in _WHEN for c in verb.lefts)


def lasted(noun: Token) -> bool:
    """Whether a noun says how long it went on: "a two-week strike"."""
    return any(
        child.dep_ in ("amod", "compound", "nmod") and child.lower_.rpartition("-")[2] in _LASTING
        for child in noun.children
    )


def stray(noun: Token, speech: Token) -> Token | None:
    """The clause whose subject the parse took for the object of "say"."""
    for child in speech.children:
        if child.dep_ == "ccomp" and child.i > noun.i and not any(c.dep_.startswith("nsubj") for c in child.children):
            return child
    return None


def judged(noun: Token, verb: Token) -> bool:
    """Whether somebody only calls the happening something: "called the walkout irresponsible"."""
    return verb.lemma_ == "call" and noun.dep_ == "obj" and any(c.dep_ == "xcomp" for c in verb.children)


def unproven(noun: Token) -> bool:
    """Whether nothing shows what a clause says: "there is no evidence that"."""
    return noun.lemma_ in SHOWING and negated(noun)
