"""Verbs with which whoever speaks acts again, though the tree hangs them on what is said."""

from kb.extract.words.agents import sort_of
from kb.lexicon.wordlist import wordlist
from kb.nlp.words import Token

_SPEAKING = wordlist(
    "accuse apologise apologize appeal blame call challenge condemn criticise criticize defend demand denounce deny "
    "dismiss pledge praise promise refer reject thank urge vow warn welcome"
)
"""What one does in public by speaking, and a thing never does."""
_REFUSING, _STOPPING = wordlist("decline refuse"), wordlist("stop fall")
_OFFERING = wordlist("give offer provide cite present produce")
_TELLING = wordlist(
    "say give provide offer name identify specify elaborate comment disclose explain discuss answer confirm reveal "
    "detail describe speculate release clarify expand go"
)
"""What one keeps to oneself by not doing it."""
_PRONOUNS, _SAID_OF = wordlist("he she it they there"), wordlist("him her them it")
_SUBJECTS = ("nsubj", "nsubj:pass", "nsubj:outer", "expl", "csubj")
_PAST = ("VBD", "VBN")


def resumes(verb: Token) -> bool:
    """Whether a second verb goes on with the verb of saying, not with what is said: "said it was safe and urged"."""
    said = verb.head
    if verb.dep_ != "conj" or said.dep_ != "ccomp" or not said.head.i < said.i < verb.i:
        return False
    told = _subject(said)
    if _subject(verb) is not None or told is None:
        return False
    if withholds(verb):
        return _is_thing(told) or verb.lemma_ not in _REFUSING or _declines(verb)
    speaks = verb.lemma_ in _SPEAKING and said.head.tag_ == "VBD" and _is_past(verb, said)
    return speaks and not _helped(verb) and _is_thing(told)


def withholds(verb: Token) -> bool:
    """Whether a second verb keeps something back: "declined to say", "would not say", "offered no proof"."""
    if verb.dep_ != "conj" or _subject(verb) is not None:
        return False
    if _helped(verb):
        return verb.lemma_ in _TELLING and _is_not_done(verb)
    if verb.tag_ not in _PAST:
        return False
    if verb.lemma_ in _REFUSING:
        return True
    if verb.lemma_ in _STOPPING:
        return any(c.lower_ == "short" for c in verb.children)
    kept = (c for c in verb.children if c.dep_ == "obj" and any(k.lower_ in ("no", "few", "little") for k in c.lefts))
    return verb.lemma_ in _OFFERING and next(kept, None) is not None


def _declines(verb: Token) -> bool:
    """Whether it is words that are refused, by somebody who is not told of: "declined to comment", "to name him"."""
    inner = next((c for c in verb.children if c.dep_ == "xcomp"), None)
    if inner is None or inner.lemma_ not in _TELLING:
        return False
    of_him = any(c.dep_ in ("obj", "iobj") and c.lower_ in _SAID_OF for c in inner.children)
    return of_him or (verb.lemma_ == "decline" and inner.lemma_ not in ("answer", "give"))


def _is_past(verb: Token, said: Token) -> bool:
    """Whether a form is a past tense, and no participle that shares "had" or "was" with the verb before."""
    acts = any(c.dep_ in ("obj", "ccomp", "xcomp") for c in verb.children)
    return verb.tag_ == "VBD" or (verb.tag_ == "VBN" and said.tag_ != "VBN" and acts)


def _helped(verb: Token) -> bool:
    return any(c.dep_ in ("aux", "aux:pass") for c in verb.children)


def _is_not_done(verb: Token) -> bool:
    """Whether "did not" or "would not" stands before a verb."""
    words = {c.lower_ for c in verb.lefts}
    return not words.isdisjoint(("not", "n't", "n’t")) and not words.isdisjoint(("did", "would", "could"))


def _subject(verb: Token) -> Token | None:
    return next((c for c in verb.children if c.dep_ in _SUBJECTS), None)


def _is_thing(told: Token) -> bool:
    """Whether what a clause is about is no other person, group or body that could go on to act."""
    if told.lower_ in _PRONOUNS:
        return True
    return not told.ent_type_ and told.pos_ == "NOUN" and sort_of(told) is None
