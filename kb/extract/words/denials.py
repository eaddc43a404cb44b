"""Who denies what has just been told: "The army denied it.", ", which the owner disputes"."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain, islice

from kb.extract.words.answers import kept
from kb.extract.words.negation import negated, nobody
from kb.extract.words.passives import passive
from kb.extract.words.phrases import definite, preposition
from kb.extract.words.relatives import RELATIVE
from kb.lexicon.wordlist import wordlist
from kb.nlp.words import Token

DENYING = wordlist("deny dispute reject refute dismiss contradict rebut")
"""Verbs that say that what was told is not so."""
_POINTING = wordlist("it this that them these")
_CLAIMS = wordlist("claim allegation accusation charge assertion suggestion report rumor rumour")
_UNTRUE = wordlist("false untrue baseless unfounded groundless wrong fake incorrect inaccurate fabricated")
_POINTERS = wordlist("the this that these those such both all its his her their")
_NESTED = 4
_STEMS = ("deny", "denie", "disput", "reject", "refut", "dismiss", "contradict", "rebut")


@dataclass(frozen=True, slots=True)
class Denial:
    """The verb, who denies, and the word that stands for what is denied."""

    verb: Token
    denier: Token
    said: Token

    @property
    def aside(self) -> bool:
        """Whether what is denied stands before it in the same sentence."""
        return self.said.lower_ in RELATIVE or self.said == _summed_up(self.verb)

    @property
    def inside(self) -> bool:
        """Whether what is denied is the clause of the claim itself: "dismissed Norway's claim that"."""
        return any(child.dep_.startswith("acl") and child != self.verb for child in self.said.rights)


def may_deny(text: str) -> bool:
    """Whether a text has a word for denying at all."""
    small = text.lower()
    return any(stem in small for stem in _STEMS)


def denials(sentence: Iterable[Token]) -> Iterator[Denial]:
    """The denials of a sentence that point back to what was told before."""
    for verb in sentence:
        if verb.lemma_ not in DENYING or verb.pos_ != "VERB":
            continue
        if passive(verb):
            denier = next((c for c in verb.rights if preposition(c) == "by"), None)
            said = next((c for c in verb.lefts if c.dep_ == "nsubj:pass" and is_contested(c) and _owned(c)), None)
        else:
            deniers = (c for c in reversed(list(verb.lefts)) if c.dep_ == "nsubj" and c.lower_ not in RELATIVE)
            denier = next(deniers, None)
            said = next((c for c in verb.children if c.dep_ in ("obj", "iobj") and _points_back(c)), _summed_up(verb))
        if denier is not None and said is not None and not (negated(verb) or nobody(denier)):
            yield Denial(verb, denier, said)


@kept
def is_denied(noun: Token) -> bool:
    """Whether somebody denies that there was what a noun tells of: "denied talks", where "the attack" was there."""
    return noun.dep_ == "obj" and noun.head.lemma_ == "deny" and not definite(noun)


@kept
def is_contested(claim: Token) -> bool:
    """Whether somebody says that what a report or a claim tells is not so: "dismissed reports of talks"."""
    verb = claim.head
    if claim.lemma_.lower() not in _CLAIMS or negated(verb):
        return False
    if claim.dep_ == "nsubj":
        return verb.lower_ in _UNTRUE and any(c.dep_ == "cop" for c in verb.lefts)
    return verb.lemma_ in DENYING and (claim.dep_ == "obj" or (claim.dep_ == "nsubj:pass" and passive(verb)))


@kept
def is_contested_clause(verb: Token) -> bool:
    """Whether a clause is what a contested report or claim says: "rejected a report by the agency that he had left"."""
    noun = verb.head
    if not verb.dep_.startswith("acl") or (verb.dep_ == "acl:relcl" and _relates(verb)):
        return False
    for _ in range(_NESTED):
        if noun.lemma_ in _CLAIMS or noun.dep_ != "nmod":
            break
        noun = noun.head
    return is_contested(noun) and not _owned(noun)


def _owned(claim: Token) -> bool:
    """Whether it says whose the claim is, on whose word its clause stands: "Norway's claim that", denied by another."""
    return any(child.dep_ == "nmod:poss" for child in claim.lefts)


def _relates(verb: Token) -> bool:
    """Whether a relative clause tells of its noun, and is no "that" clause which the parse took for one."""
    subjects = [c for c in verb.lefts if c.dep_.startswith("nsubj")]
    return verb.left_edge.lower_ != "that" or all(c.lower_ == "that" for c in subjects)


def presupposed(word: Token) -> bool:
    """Whether a happening stands inside what somebody denies, and is not what is denied."""
    return any(is_denied(above) or is_contested(above) for above in islice(chain((word,), word.ancestors), _NESTED))


def _summed_up(verb: Token) -> Token | None:
    """The noun behind a comma that stands for what was told before it: ", a charge the ministry denies"."""
    above = (verb.head,) if verb.dep_ == "acl:relcl" else ()
    nouns = (c for c in (*above, *verb.lefts) if c.i < verb.i and c.lemma_ in _CLAIMS)
    noun = next(nouns, None)
    article = next((c for c in noun.lefts if c.lower_ in ("a", "an") and c.i), None) if noun is not None else None
    return noun if article is not None and article.nbor(-1).text == "," else None


def _points_back(word: Token) -> bool:
    if word.lower_ == "which" or word.lower_ in _POINTING:
        return True
    return word.lemma_ in _CLAIMS and (_owned(word) or any(c.lower_ in _POINTERS for c in word.lefts))
