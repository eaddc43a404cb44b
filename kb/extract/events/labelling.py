"""Words of a sentence that look like an event and are only what somebody calls something, or forbids in general."""

from itertools import islice

from kb.extract.words.clauses import enclosing
from kb.extract.words.cues import CALLING
from kb.extract.words.tense import infinitive
from kb.lexicon.wordlist import wordlist
from kb.nlp.words import Token
from kb.terms import EventType

_CALLING = CALLING | {"consider", "deem"}
_FORBIDDING = wordlist("ban prohibit outlaw forbid criminalise criminalize")
_CRIMES = wordlist("conspiracy intent")
_ENABLING = wordlist("allow enable permit let empower require entitle authorise authorize oblige forbid bar prevent")
_LAWS = wordlist("law act statute constitution rule provision clause article convention code ordinance treaty bylaw")
_DEPTH = 3
_NOMINAL = frozenset(("NOUN", "PROPN", "ADJ"))


def told(trigger: Token, kind: EventType) -> bool:
    """Whether a trigger tells of something that took place or may."""
    if _of_crime(trigger) or _provided_for(trigger) or (kind is EventType.PROTEST and _of_right(trigger)):
        return False
    if trigger.pos_ == "NOUN":
        return not (_label(trigger) or _forbidden(trigger))
    return kind is not EventType.APPEAL or trigger.lemma_ != "call" or not _gives_name(trigger)


def _of_crime(verb: Token) -> bool:
    """Whether an infinitive only completes the name of a crime: "admitted conspiracy to rob"."""
    named = verb.dep_ == "acl" and infinitive(verb) and verb.head.lemma_ in _CRIMES
    return named and not any(c.dep_ in ("obj", "ccomp", "obl") for c in verb.rights)


def _of_right(verb: Token) -> bool:
    """Whether an infinitive only says what somebody has a right to: "the right to strike"."""
    return verb.dep_ == "acl" and infinitive(verb) and verb.head.lemma_ == "right"


def _provided_for(verb: Token) -> bool:
    """Whether a law only lets somebody do it: "an act that allows courts to order strikers back"."""
    for above in islice(enclosing(verb), _DEPTH):
        if above.lemma_ in _ENABLING and above.tag_ in ("VBZ", "VBP"):
            subject = next((c for c in above.lefts if c.dep_ == "nsubj"), None)
            law = above.head if above.dep_ == "acl:relcl" else subject
            return law is not None and any(word.lemma_.lower() in _LAWS for word in (law, *law.children))
    return False


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
