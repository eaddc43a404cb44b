"""In which clause of a sentence a day stands, and whether what another clause tells was then too."""

from collections.abc import Iterator
from itertools import islice

from kb.extract.words.answers import kept
from kb.extract.words.attitudes import SPEECH
from kb.extract.words.resuming import resumes
from kb.nlp.tags import FINITE
from kb.nlp.words import Token

_CLIMB = 12


def shares(bound: Token | None, trigger: Token, day: Token) -> bool:
    """Whether a day may tell when something is: it stands in the trigger's clause, and in no clause beside that."""
    if bound is not None:
        return bool(bound.left_edge.i <= day.i <= bound.right_edge.i)
    told = _reported(day)
    if told is not None and (trigger.head == told and resumes(trigger)):
        return False
    if told is not None and not told.left_edge.i <= trigger.i <= told.right_edge.i:
        return False
    aside = _aside(day)
    return aside is None or aside.left_edge.i <= trigger.i <= aside.right_edge.i or _at_that_moment(aside, trigger)


@kept
def _reported(day: Token) -> Token | None:
    """The clause behind a verb of saying that a day stands in: "said he left on Friday and denied it"."""
    reported = (a for a in islice(_above(day), _CLIMB) if a.dep_ == "ccomp" and a.head.lemma_ in SPEECH)
    return next((one for one in reported if one.i > one.head.i), None)


def _at_that_moment(clause: Token, verb: Token) -> bool:
    """Whether a clause behind a verb tells what made it happen: "killed when a bus fell into a gorge on Friday"."""
    told = clause.dep_ == "advcl" and clause.i > verb.i and clause.tag_ == "VBD" and verb.tag_ in ("VBD", "VBN")
    held = told and (clause.head == verb or (verb.dep_ == "conj" and clause.head == verb.head) or verb == clause.head)
    beside = told and clause.head.dep_ == "conj" and clause.head.head == verb
    return (held or beside) and any(c.lower_ in ("when", "as") for c in clause.lefts if c.dep_ in ("mark", "advmod"))


@kept
def _aside(day: Token) -> Token | None:
    """The clause that a day stands in, if it is not the main one."""
    return enclosing(day) or next((above for above in islice(_above(day), _CLIMB) if above.dep_ == "acl"), None)


def _above(token: Token) -> Iterator[Token]:
    """The words that hold a word, up to the clause of its sentence."""
    while token.head != token:
        token = token.head
        yield token


def enclosing(trigger: Token) -> Token | None:
    """The innermost clause with a tense of its own that the main clause only holds."""
    above = trigger
    for _ in range(_CLIMB):
        if above.dep_ == "acl:relcl" or (above.dep_ in ("advcl", "ccomp") and _tensed(above)):
            return above
        if above.head == above:
            return None
        above = above.head
    return None


def _tensed(verb: Token) -> bool:
    """Whether the clause has its own tense and is not the one that a verb of saying reports."""
    if verb.dep_ == "ccomp" and verb.head.lemma_ in SPEECH:
        return False
    return verb.tag_ in FINITE or any(c.dep_ in ("aux", "aux:pass", "cop") for c in verb.children)
