"""The PLOVER type of an event as told: there, cooperation still to come is AGREE, and force still to come THREATEN."""

from kb import facts
from kb.extract.words.tense import auxiliaries, purpose
from kb.lexicon.wordlist import wordlist
from kb.nlp.words import Token
from kb.terms import Certainty, EventType

_COOPERATION = wordlist("CONSULT SUPPORT CONCEDE COOPERATE AID RETREAT AGREE")
_FORCE = wordlist("SANCTION COERCE ASSAULT PROTEST")
_AHEAD = wordlist("will wo would 'll ’ll shall")
_REFUSED = frozenset({EventType.AID, EventType.VISIT, EventType.MEETING, EventType.CONCESSION, EventType.AGREEMENT})


def plover(event: facts.Event, head: Token) -> str | None:
    """The PLOVER 2.0 type by the manual's rule for what somebody says they will do, or will not; a purpose is not said.

    `head` is the verb of its clause.
    """
    if purpose(head) or not event.participants:
        return event.plover
    if event.certainty in (Certainty.PLANNED, Certainty.SPECULATED) and _unless(head):
        return "THREATEN" if event.plover else None
    if event.certainty is Certainty.DENIED and event.type in _REFUSED and _will(head):
        return "REJECT"
    if event.certainty is not Certainty.PLANNED:
        return event.plover
    if event.plover in _COOPERATION:
        return "AGREE"
    return "THREATEN" if event.plover in _FORCE else event.plover


def _will(verb: Token) -> bool:
    return any(aux.lower_ in _AHEAD for aux in auxiliaries(verb))


def _unless(verb: Token) -> bool:
    """Whether it is said to come unless somebody gives in."""
    clauses = (child for child in verb.children if child.dep_ == "advcl")
    return _will(verb) and any(c.lower_ == "unless" for clause in clauses for c in clause.children if c.dep_ == "mark")
