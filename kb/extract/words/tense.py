"""Where a clause stands in time: behind, now or ahead."""

from enum import Enum
from itertools import chain, islice

from kb.extract.words.answers import kept
from kb.lexicon.wordlist import wordlist
from kb.nlp.words import Token

_AHEAD = {"will", "shall", "’ll", "'ll", "wo", "ll", "may", "might"}
_ARRANGED = wordlist(
    "schedule plan expect slate set due intend aim agree promise pledge vow hope prepare want decide order ask urge "
    "invite propose call arrange book project announce offer threaten demand vote postpone delay poise ready await "
    "refuse"
)
_ABOUT = wordlist("due about")
"""Words before "to" by which something lies ahead, of a past clause too: "was due to visit on Friday"."""
_IS = frozenset({"is", "are", "’s", "'s", "’re", "'re"})
"""What makes an arrangement of an infinitive: "is to be sentenced"."""
_OPENING = frozenset({'"', "“", "‘", "'", "«", "„", "``", ":"})
_CLIMB = 24


class Outlook(Enum):
    """The time of a clause, seen from when it was written."""

    PAST = "past"
    PRESENT = "present"
    FUTURE = "future"


def clause(token: Token) -> Token:
    """The verb, or other head of a clause, that the token belongs to; the root if there is none below."""
    for candidate in chain((token,), islice(token.ancestors, _CLIMB)):
        if candidate.pos_ in ("VERB", "AUX") and candidate.dep_ not in (
            "aux",
            "aux:pass",
            "cop",
            "fixed",
            "amod",
            "compound",
        ):
            return candidate
        if has_copula(candidate):
            return candidate
    return token.sent.root


@kept
def has_copula(word: Token) -> bool:
    """Whether a form of "be" hangs on a word."""
    return any(child.dep_ == "cop" for child in word.children)


def auxiliaries(verb: Token) -> list[Token]:
    """The auxiliaries and the copula of a verb, and those of the verb it is coordinated with where it has none."""
    for _ in range(_CLIMB):
        found = _own_auxiliaries(verb)
        if found or verb.dep_ != "conj" or verb.head.tag_ != verb.tag_:
            return found
        if _has_subject(verb):
            return []
        verb = verb.head
    return []


@kept
def _own_auxiliaries(verb: Token) -> list[Token]:
    return [child for child in verb.children if child.dep_ in ("aux", "aux:pass", "cop")]


@kept
def _has_subject(verb: Token) -> bool:
    return any(child.dep_.startswith("nsubj") for child in verb.children)


@kept
def infinitive(verb: Token) -> bool:
    """Whether "to" stands before the verb, and not before a gerund: "confessed to killing"."""
    gerund = verb.tag_ == "VBG" and not any(
        child.dep_ in ("aux", "cop") for child in verb.children if child.text != "to"
    )
    marked = not gerund and any(child.lower_ == "to" and child.dep_ in ("mark", "aux") for child in verb.children)
    return marked or introduced_by(verb) is not None


def purpose(verb: Token) -> bool:
    """Whether the verb is an infinitive of purpose."""
    return verb.dep_ == "advcl" and infinitive(verb)


@kept
def imperative(verb: Token, depth: int = _CLIMB) -> bool:
    """Whether the verb tells somebody to do it: bare, without a subject, and first in the sentence or in marks."""
    if verb.tag_ != "VB" or any(c.dep_.startswith(("nsubj", "csubj", "aux:", "mark")) for c in verb.children):
        return False
    if any(c.dep_ == "aux" and c.lower_ != "do" for c in verb.children):
        return False
    if verb.dep_ == "conj" and depth and verb.head.i < verb.i:
        return imperative(verb.head, depth - 1)
    first = verb.left_edge
    opens = first.is_sent_start or first.text in _OPENING or first.nbor(-1).text in _OPENING
    return opens and verb.dep_ in ("root", "ccomp", "parataxis")


def introduced_by(verb: Token) -> Token | None:
    """The word of "due to" or "about to" right before a verb, where the parse took the two for a preposition."""
    if verb.tag_ != "VB" or verb.i < 2 or verb.nbor(-1).lower_ != "to" or verb.nbor(-1).dep_ not in ("fixed", "case"):
        return None
    return verb.nbor(-2)


def outlook(verb: Token, depth: int = _CLIMB) -> Outlook:
    """The outlook of a clause by its head."""
    auxs = auxiliaries(verb)
    before = introduced_by(verb)
    told = imperative(verb) or any(aux.lower_ in _AHEAD for aux in auxs)
    if told or _arranged(verb) or (before and before.lower_ in _ABOUT):
        return Outlook.FUTURE
    if infinitive(verb):
        return _of_infinitive(verb, auxs, depth)
    if verb.tag_ == "VBN" and verb.dep_ == "xcomp" and not auxs and verb.head != verb and depth:
        return outlook(verb.head, depth - 1)
    if _is_past(verb, auxs):
        return Outlook.PAST
    if verb.tag_ in ("VBG", "VB", "VBN") and not auxs and verb.dep_ != "root":
        return outlook(clause(verb.head), depth - 1) if depth else Outlook.PRESENT
    return Outlook.PRESENT


def _is_past(verb: Token, auxs: list[Token]) -> bool:
    """Whether the form of the verb says that it lies behind."""
    if any(aux.lemma_ == "have" or aux.tag_ == "VBD" or aux.lower_ in ("had", "was", "were", "did") for aux in auxs):
        return True
    return verb.tag_ == "VBD" or (verb.tag_ == "VBN" and not any(aux.tag_ in ("VBZ", "VBP") for aux in auxs))


def _of_infinitive(verb: Token, auxs: list[Token], depth: int) -> Outlook:
    """An infinitive lies ahead of what it depends on, except "to have done"."""
    if any(aux.lemma_ == "have" for aux in auxs):
        return Outlook.PAST
    if any(aux.lower_ in _IS for aux in auxs):
        return Outlook.FUTURE
    if verb.dep_ == "root" or (verb.dep_ == "xcomp" and verb.head.lemma_ in ("go", "be")):
        return Outlook.FUTURE
    above = verb.head if verb.head != verb else verb
    if above.lemma_ in _ARRANGED or above.pos_ in ("NOUN", "PROPN", "ADJ"):
        return Outlook.FUTURE
    return outlook(clause(above), depth - 1) if depth and above != verb else Outlook.FUTURE


def _arranged(verb: Token) -> bool:
    """Whether the clause says that something is scheduled, due or expected."""
    if verb.lemma_ not in ("schedule", "plan", "expect", "slate", "due", "set", "poise", "project", "book", "plan"):
        return False
    return verb.pos_ != "VERB" or any(c.dep_ == "aux:pass" for c in verb.children) or verb.dep_.startswith("acl")
