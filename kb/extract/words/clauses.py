"""How a clause is joined to what stands around it: by "if", "when", "instead of", "from", and inside which others."""

from collections.abc import Iterator
from itertools import chain, pairwise

from kb.extract.words.answers import kept
from kb.extract.words.negation import negated
from kb.extract.words.tense import auxiliaries, infinitive
from kb.lexicon.wordlist import wordlist
from kb.nlp.words import Token

_TELLING = wordlist("say know tell reveal disclose specify explain understand")
CONDITIONS = wordlist("if unless whether lest")
"""What opens a clause that may or may not come true."""
_UNDONE = (("short", "of"), ("instead", "of"), ("rather", "than"))
_SCENARIOS = wordlist("scenario hypothesis")
_AWAITING = wordlist("until once")
_WHEN = wordlist("when once after before until")
_HELD = frozenset({"ccomp", "xcomp", "conj", "parataxis", "advcl", "acl", "acl:relcl", "csubj"})
_DEPTH = 12


def conditional(verb: Token) -> bool:
    """Whether "if" or the like opens the clause, or its auxiliary: "had Peru attacked"."""
    return _inverted(verb) or any(c.dep_ == "mark" and c.lower_ in CONDITIONS for c in verb.children)


def _inverted(verb: Token) -> bool:
    """Whether an auxiliary before the subject makes a condition."""
    auxs = auxiliaries(verb) if verb.dep_ == "advcl" else []
    subjects = [child.i for child in verb.children if child.dep_.startswith("nsubj")]
    first = min(auxs, key=lambda aux: aux.i, default=None)
    return first is not None and first.lower_ in ("had", "should", "were") and first.i < min(subjects, default=0)


def left_undone(verb: Token) -> bool:
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


def fills_noun(verb: Token) -> bool:
    """Whether a clause says what a noun holds, "the charge that", also where the parse takes it for a relative."""
    content = verb.dep_ == "acl:relcl" and any(c.dep_ == "mark" and c.lower_ == "that" for c in verb.lefts)
    return verb.dep_ == "acl" or content


def asks_who(verb: Token) -> bool:
    """Whether a clause leaves open only who did it, or how: "would not say who carried out the attack"."""
    if infinitive(verb):
        return False
    asked = (c for c in verb.lefts if c.tag_ == "WRB" or (c.dep_.startswith("nsubj") and c.tag_ in ("WP", "WDT")))
    word = next(asked, None)
    if word is None or verb.dep_ in ("ccomp", "csubj", "acl"):
        return word is not None
    told = verb.head.lemma_ in _TELLING and negated(verb.head)  # "would not say when he died"
    return told and verb.dep_ == "advcl" and word.i == verb.head.i + 1


def kept_from(verb: Token) -> bool:
    """Whether the participle names what somebody is kept from: "barred the crew from leaving"."""
    return any(c.dep_ in ("mark", "case") and c.lower_ == "from" for c in verb.children)


def when_it_comes(verb: Token) -> bool:
    """Whether a clause of time tells what is ahead: "will vote when they meet", "said it would not until Peru left"."""
    auxs = [c.tag_ for c in verb.lefts if c.dep_.startswith("aux")]
    present = any(tag in ("VBZ", "VBP") for tag in (verb.tag_, *auxs))
    past = verb.tag_ == "VBD" or "VBD" in auxs
    seen_ahead = past and verb.dep_ == "advcl" and any(c.lower_ == "would" for c in verb.head.lefts)
    opening = _WHEN if present else _AWAITING if seen_ahead else ()
    return any(c.dep_ in ("mark", "advmod") and c.lower_ in opening for c in verb.lefts)


def awaited(verb: Token) -> bool:
    """Whether a clause says what is waited for: "ruled out talks until the hostages are freed"."""
    return any(c.dep_ in ("mark", "advmod") and c.lower_ in _AWAITING for c in verb.lefts)


def supposed(verb: Token) -> bool:
    """Whether a clause, or one that it stands beside or inside, only says what would be: "in such a scenario"."""
    return any(_in_scenario(one) for one in chain((verb,), enclosing(verb)))


@kept
def _in_scenario(verb: Token) -> bool:
    phrases = (child for child in verb.lefts if child.lemma_ in _SCENARIOS)
    return any(c.lower_ in ("in", "under") and c.dep_ == "case" for phrase in phrases for c in phrase.lefts)


def enclosing(token: Token) -> Iterator[Token]:
    """The clauses that hold a clause, innermost first."""
    for _ in range(_DEPTH):
        if token.head == token or token.dep_ not in _HELD:
            return
        token = token.head
        yield token
