"""Verbs that say who holds an office: "was named head of X", "became minister", "served as mayor", "chairs X"."""

from collections.abc import Iterator

from kb.lexicon.wordlist import wordlist
from kb.nlp.words import Token

_APPOINTING = wordlist("appoint name elect reelect re-elect install swear make promote")
_BECOMING = wordlist("become serve remain act")
_UNREAL = frozenset(
    ["will", "would", "could", "should", "may", "might", "can", "must", "shall", "to", "not", "never", "n't", "n’t"]
)

_ROLES = {
    "chair": "chair", "head": "head", "lead": "leader", "run": "head", "command": "commander", "direct": "director",
    "found": "founder", "co-found": "co-founder", "cofound": "co-founder", "edit": "editor", "own": "owner",
    "manage": "manager", "captain": "captain", "coach": "coach", "govern": "governor",
}  # fmt: skip
"""What somebody is who does this to a body."""


def _is_real(verb: Token) -> bool:
    """Whether the clause says that something is or was so, rather than not, or that it may or is to be."""
    marked = any(child.lower_ in _UNREAL and child.dep_ in {"aux", "mark", "advmod"} for child in verb.children)
    return not marked and verb.tag_ not in {"VB", "VBG"}


def given_in(verb: Token, *, of_object: bool = False) -> Iterator[Token]:
    """The nouns for the offices that a clause says its subject, or else its object, comes to hold or holds."""
    passive = any(child.dep_ == "aux:pass" for child in verb.children)
    appoints = verb.lemma_ in _APPOINTING and passive is not of_object
    if not _is_real(verb) or not (appoints or (verb.lemma_ in _BECOMING and not of_object)):
        return
    for child in verb.rights:
        as_ = child.dep_ == "obl" and any(c.dep_ == "case" and c.lower_ == "as" for c in child.children)
        if (child.dep_ == "xcomp" or as_) and child.pos_ in {"NOUN", "PROPN"} and not child.ent_type_:
            yield child


def appointer(office: Token) -> Token | None:
    """Who gives somebody this office: the subject of "Acme appointed Jane Doe as its chief"."""
    verb = office.head
    if verb.lemma_ not in _APPOINTING or any(child.dep_ == "aux:pass" for child in verb.children):
        return None
    return next((child for child in verb.children if child.dep_ == "nsubj"), None)


def led_by(subject: Token) -> Iterator[tuple[Token, Token, str]]:
    """The verb by which this subject leads, owns or founds something, that thing, and what the subject is by it."""
    verbs = [subject.head] if subject.dep_ == "nsubj" else []
    clauses = (child for child in subject.children if child.dep_ == "acl:relcl")
    verbs += [clause for clause in clauses if any(c.lower_ == "who" and c.dep_ == "nsubj" for c in clause.children)]
    for verb in verbs:
        if verb.pos_ == "VERB" and verb.lemma_ in _ROLES and _is_real(verb):
            yield from ((verb, _named(child), _ROLES[verb.lemma_]) for child in verb.rights if child.dep_ == "obj")


def owned_by(body: Token) -> Iterator[tuple[Token, Token]]:
    """The verb by which this body is said to be owned, and its owner: "the Post is owned by Acme", "owned by Acme"."""
    verbs = [body.head] if body.dep_ == "nsubj:pass" else []
    verbs += [child for child in body.children if child.dep_ in {"acl", "acl:relcl"}]
    for verb in verbs:
        if verb.lemma_ in {"own", "control"} and verb.tag_ == "VBN" and _is_real(verb):
            yield from ((verb, _named(child)) for child in verb.rights if _by(child))


def _by(noun: Token) -> bool:
    return noun.dep_ in {"obl", "obl:agent"} and any(c.dep_ == "case" and c.lower_ == "by" for c in noun.children)


def _named(noun: Token) -> Token:
    """The name that stands beside a noun which says what it names, "the carmaker Acme Motors", else the noun."""
    beside = (child for child in noun.rights if child.dep_ == "appos" and child.ent_type_)
    return noun if noun.ent_type_ else next(beside, noun)
