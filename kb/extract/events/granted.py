"""What a verb takes for granted of the happening that hangs on it: it was there, whatever becomes of it."""

from kb.extract.events import modality
from kb.extract.events.governing import phrase
from kb.extract.words import attitudes
from kb.extract.words.arguments import ENDING
from kb.extract.words.phrases import definite
from kb.lexicon.wordlist import wordlist
from kb.nlp.words import Token

_STOPPING = ENDING | {"call off", "suspend", "abandon", "halt"}
_PAUSING = wordlist("halt suspend pause")
_CEASING = _PAUSING | {"stop", "end", "cease"}
_IMMINENT = wordlist("execution deportation extradition expulsion eviction removal")
"""What one halts before it comes about."""
_MARCHING = wordlist("protest demonstrate rally march")
_PROTESTS = wordlist("protest demonstration rally march vigil sit-in strike walkout stoppage boycott")


def goes_on(noun: Token, light: Token | None) -> bool:
    """Whether a verb only ends or keeps up what there is: "ended strikes", "will not extend the truce"."""
    verb = light or noun.head
    if noun.dep_ not in ("obj", "nsubj:pass") or (noun.tag_ == "NN" and noun.lemma_ in _IMMINENT):
        return False
    if noun.dep_ == "obj" and phrase(verb) in _STOPPING and modality.lasted(noun):
        return True
    if verb.lemma_ == "suspend" and noun.lemma_ in ("strike", "walkout"):
        return True  # "Lecturers suspend strike"
    whose = definite(noun) or any(c.ent_type_ == "NORP" for c in noun.lefts)  # "to stop Israeli attacks"
    several = _CEASING if whose else _PAUSING
    if (light is not None and verb.lemma_ == "end") or (verb.lemma_ in several and noun.tag_ == "NNS"):
        return True
    return definite(noun) and (verb.lemma_ in attitudes.LASTING or (light is not None and verb.lemma_ in ENDING))


def left_off(verb: Token) -> bool:
    """Whether a gerund tells what was done until then: "stopped bombing", where "stopped them from" keeps it off."""
    bare = verb.tag_ == "VBG" and verb.i == verb.head.i + 1
    return bare and verb.head.lemma_ in attitudes.CEASING


def given(noun: Token, verb: Token, word: str | None) -> bool:
    """Whether somebody is judged by what there was: "may be charged for the raid", "called it a farce"."""
    if word == "for" and verb.lemma_ in attitudes.JUDGING and definite(noun):
        return True
    return judged(noun, verb) or (verb.lemma_ == "blame" and noun.dep_ == "obj")


def judged(noun: Token, verb: Token) -> bool:
    """Whether somebody only calls the happening something: "called the walkout irresponsible", "a farce"."""
    if verb.lemma_ != "call" or noun.dep_ not in ("obj", "xcomp", "nsubj:pass"):
        return False
    beside = (c for c in noun.rights if c.dep_ in ("appos", "amod") and c.left_edge.nbor(-1).text != ",")
    return next(beside, None) is not None or any(c.dep_ == "xcomp" and c != noun for c in verb.children)


def done_thereby(verb: Token, above: Token) -> bool:
    """Whether what an infinitive says was done by doing what stands above it: "marched to demand", "voted to adopt"."""
    if verb.lemma_ in _MARCHING and above.tag_ == "VBD":
        return True  # "drove to the capital to protest"
    if verb.lemma_ in attitudes.VOICING and _protests(above):
        return True
    return verb.lemma_ in attitudes.BY_VOTE and above.lemma_ == "vote"


def _protests(verb: Token) -> bool:
    """Whether a verb tells of a protest: "marched", "held demonstrations"."""
    return verb.lemma_ in _MARCHING or any(c.dep_ == "obj" and c.lemma_.lower() in _PROTESTS for c in verb.rights)
