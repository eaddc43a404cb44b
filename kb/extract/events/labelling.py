"""Words of a sentence that look like an event and are only what somebody calls something, or forbids in general."""

from kb.extract.words.cues import CALLING
from kb.extract.words.wordlist import wordlist
from kb.nlp.words import Token
from kb.terms import EventType

_CALLING = CALLING | {"consider", "deem"}
_FORBIDDING = wordlist("ban prohibit outlaw forbid criminalise criminalize")
_NOMINAL = frozenset(("NOUN", "PROPN", "ADJ"))


def told(trigger: Token, kind: EventType) -> bool:
    """Whether a trigger tells of something that took place or may."""
    if trigger.pos_ == "NOUN":
        return not (_label(trigger) or _forbidden(trigger))
    return kind is not EventType.APPEAL or trigger.lemma_ != "call" or not _gives_name(trigger)


def _label(noun: Token) -> bool:
    """Whether a noun is what something is called: "called the plan an attack on democracy"."""
    return noun.dep_ == "xcomp" and noun.head.lemma_ in _CALLING


def _forbidden(noun: Token) -> bool:
    """Whether a noun is a kind of thing that a law forbids: "a law banning strikes"."""
    general = noun.tag_ == "NNS" and not any(c.dep_ in ("det", "nmod:poss", "nummod") for c in noun.children)
    return general and noun.dep_ == "obj" and noun.head.lemma_ in _FORBIDDING


def _gives_name(verb: Token) -> bool:
    """Whether a verb calls something by a name, and nobody to anything."""
    return any(c.dep_ == "xcomp" and c.pos_ in _NOMINAL for c in verb.children)
