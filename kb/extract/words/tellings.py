"""What a verb of saying tells without a clause: "denied talks", "claimed to have shot down", "reported shelling"."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from kb.extract.words.cues import UNREAL
from kb.extract.words.denials import DENYING, is_contested, is_denied
from kb.extract.words.negation import negated, nobody
from kb.extract.words.passives import passive
from kb.extract.words.phrases import definite, preposition
from kb.extract.words.relatives import RELATIVE
from kb.extract.words.subjects import subject
from kb.extract.words.tense import auxiliaries, infinitive
from kb.lexicon.wordlist import wordlist
from kb.nlp.words import Token

_OF_DOING = wordlist("deny admit acknowledge confess claim report describe recall recount allege mention")
"""Verbs whose participle tells what happened: "admitted bombing", "confessed to killing", "reported seeing"."""
_OF_HAVING = wordlist("claim profess boast")
"""Verbs whose infinitive tells what happened: "claimed to have shot down"."""
_OF_HAPPENING = wordlist("confirm report acknowledge admit claim allege describe disclose reveal recount detail")
"""Verbs whose object tells what happened: "confirmed the death"."""
_OF = wordlist("tell speak warn inform boast complain learn hear")
"""Verbs with "of" before what they tell: "told parliament of a meeting"."""
_NOUNS = frozenset({"NN", "NNS"})


@dataclass(frozen=True, slots=True)
class Telling:
    """The verb, who tells, and the head of what is told."""

    verb: Token
    teller: Token
    told: Token


def tellings(sentence: Iterable[Token]) -> Iterator[Telling]:
    """What a sentence passes on as told by somebody, in a participle, an infinitive or a noun."""
    for verb in sentence:
        if verb.pos_ != "VERB" or verb.lemma_ not in _TELLING or _is_open(verb):
            continue
        down = passive(verb)
        teller = next((c for c in verb.rights if preposition(c) == "by") if down else iter(subject(verb)), None)
        if teller is not None and teller.lower_ not in RELATIVE and not nobody(teller):
            around = verb.lefts if down else [*verb.rights, *_behind_hearer(verb)]
            yield from (Telling(verb, teller, child) for child in around if _is_told(child, verb))


def _is_open(verb: Token) -> bool:
    """Whether nobody has told it yet, or somebody has not."""
    words = {c.lower_ for c in (*auxiliaries(verb), *verb.children) if c.dep_ in ("aux", "advmod")}
    return infinitive(verb) or negated(verb) or not words.isdisjoint(UNREAL)


def _behind_hearer(verb: Token) -> Iterator[Token]:
    """What the parse may hang on whom it is told: "told parliament of a meeting"."""
    hearers = (child for child in verb.rights if child.dep_ in ("obj", "iobj") and verb.lemma_ in _OF)
    yield from (child for hearer in hearers for child in hearer.rights if preposition(child) == "of")


def _is_told(child: Token, verb: Token) -> bool:
    if child.tag_ == "VBG" and child.dep_ in ("xcomp", "ccomp", "advcl", "obj", "obl"):
        marks = {c.lower_ for c in child.lefts if c.dep_ in ("mark", "case")}
        return verb.lemma_ in _OF_DOING and marks <= {"to"} and child.left_edge.i == verb.i + 1
    if child.dep_ == "xcomp" and infinitive(child):
        return verb.lemma_ in _OF_HAVING and any(c.lower_ == "have" and c.dep_ == "aux" for c in child.children)
    if preposition(child) == "of":
        return verb.lemma_ in _OF and child.tag_ in _NOUNS
    if child.dep_ not in ("obj", "nsubj:pass") or child.tag_ not in _NOUNS:
        return False
    return verb.lemma_ in _OF_HAPPENING or is_denied(child) or is_contested(child) or _is_announced(child, verb)


def _is_announced(noun: Token, verb: Token) -> bool:
    """Whether a definite noun tells what somebody made known; who announces a ban makes one."""
    return verb.lemma_ == "announce" and definite(noun)


_TELLING = _OF | _OF_DOING | _OF_HAVING | _OF_HAPPENING | DENYING | {"announce"}
