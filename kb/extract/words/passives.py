"""Whether a verb is passive, also where a headline leaves its auxiliary out, and who does what it says."""

from itertools import islice

from kb.extract.words.answers import kept
from kb.extract.words.phrases import preposition
from kb.extract.words.tense import infinitive
from kb.lexicon.wordlist import wordlist
from kb.nlp.words import Token

_NEVER_ALONE = wordlist(
    "jail imprison arrest detain kill wound injure hurt charge convict sentence fine acquit sack oust appoint elect "
    "name hospitalise hospitalize kidnap abduct deport extradite free expel"
)
"""Verbs that take an object wherever they are active."""
_NEEDING_WHOM = wordlist("urge order tell force invite pressure instruct persuade allow permit compel")
"""Verbs that take an object before an infinitive wherever they are active."""
_ARTICLES = wordlist("a an the")
_DEPTH = 4
_PHRASE = 40
"""How many words of a phrase may hold who does it."""


@kept
def passive(verb: Token, depth: int = _DEPTH) -> bool:
    """Whether the verb is passive: by its auxiliary or subject, or as a participle after its noun."""
    bare = _headline(verb) or _placed(verb) or _told_to(verb) or _ordered(verb)
    if bare or (depth and _after_passive(verb, depth - 1)):
        return True
    if verb.tag_ != "VBN" or _perfect(verb) or _takes(verb):
        return False
    if any(child.dep_ in ("aux:pass", "nsubj:pass") for child in verb.children):
        return True
    if any(
        child.dep_ in ("aux", "obj") or (child.dep_ == "xcomp" and child.pos_ == "PROPN") for child in verb.children
    ):
        return False
    if verb.dep_ == "conj" and verb.head.tag_ == "VBN":
        return depth > 0 and passive(verb.head, depth - 1)
    return verb.dep_ in ("acl", "amod", "acl:relcl", "advcl", "xcomp", "root", "parataxis", "dep") or fate(verb)


@kept
def agent(verb: Token) -> Token | None:
    """Who does what a passive verb says: "by X"."""
    found = (child for child in verb.children if child.dep_ in ("obl", "obl:agent") and preposition(child) == "by")
    own = next(found, None)
    return own if own is not None else late_agent(verb)


def late_agent(verb: Token) -> Token | None:
    """Who does it, where the parse hangs "by X" on what comes between: "was dismissed as a joke by Anna Berg"."""
    phrases = (child for child in verb.rights if child.dep_ == "obl" and preposition(child) == "as")
    words = (word for phrase in phrases for word in islice(phrase.subtree, _PHRASE))
    return next((word for word in words if word.ent_type_ in ("PER", "ORG") and preposition(word) == "by"), None)


def _placed(verb: Token) -> bool:
    """Whether the parse gives a headline's past without an object the subject of a passive: "Officer Placed on Leave".

    Where articles are written, no auxiliary is left out: "The union called on the ministry".
    """
    children = {child.dep_ for child in verb.children} if verb.tag_ == "VBD" else set()
    if "nsubj:pass" not in children or not children.isdisjoint({"obj", "ccomp", "xcomp", "aux"}):
        return False
    return all(word.lower_ not in _ARTICLES for word in verb.sent)


def _ordered(verb: Token) -> bool:
    """Whether a participle says what is to become of an object, whose past the parse has: "ordered Anna Berg held"."""
    return verb.tag_ == "VBD" and verb.dep_ == "xcomp"


def _after_passive(verb: Token, depth: int) -> bool:
    """Whether a verb that never lacks its object does behind a passive: "were convicted and sentenced to death".

    A number of others tells of the same: "Six were arrested and two officers hurt".
    """
    if verb.dep_ == "conj" and verb.lemma_ == "tell":  # "was taken aside and told that"
        bare = all(c.dep_ not in ("obj", "iobj", "nsubj", "aux") for c in verb.children)
        return bare and passive(verb.head, depth)
    if verb.tag_ != "VBD" or verb.dep_ != "conj" or verb.lemma_ not in _NEVER_ALONE:
        return False
    others = [c for c in verb.lefts if c.dep_ == "nsubj" and not any(n.dep_ == "nummod" for n in c.lefts)]
    own = any(c.dep_ in ("nsubj:pass", "obj", "iobj", "ccomp", "xcomp", "aux") for c in verb.children)
    return not (others or own) and passive(verb.head, depth)


def _headline(verb: Token) -> bool:
    """Whether a verb that never lacks its object does, as the passive of headlines: "Former mayor jailed"."""
    if verb.tag_ != "VBD" or verb.lemma_ not in _NEVER_ALONE or verb.dep_ not in ("root", "parataxis", "ccomp"):
        return False
    around = list(verb.children)
    late = any(c.dep_ == "nsubj" and c.i > verb.i for c in around)
    if late or any(c.dep_ in ("obj", "iobj", "ccomp", "xcomp", "aux") for c in around):
        return False
    return not any(c.dep_ == "conj" and c.pos_ == "VERB" for c in around)


def _told_to(verb: Token) -> bool:
    """Whether a verb has the object that it needs before an infinitive for its subject: "Peru urged to pull out"."""
    if verb.tag_ != "VBD" or verb.lemma_ not in _NEEDING_WHOM or verb.dep_ not in ("root", "parataxis", "ccomp"):
        return False
    if any(c.dep_ in ("obj", "iobj", "ccomp", "aux") for c in verb.children):
        return False
    return any(c.dep_ == "xcomp" and infinitive(c) and c.left_edge.i == verb.i + 1 for c in verb.rights)


def _takes(verb: Token) -> bool:
    return any(taken(child) for child in verb.children) and all(child.dep_ != "aux:pass" for child in verb.children)


def taken(noun: Token) -> bool:
    """Whether the parse takes somebody without a "by" for who did it: "a court on Monday sentenced Anna Berg"."""
    return noun.dep_ == "obl:agent" and all(part.dep_ != "case" for part in noun.children)


def _perfect(verb: Token) -> bool:
    """Whether "have" makes the participle active, whatever the parse says of its subject."""
    auxs = {child.lemma_ for child in verb.children if child.dep_ in ("aux", "aux:pass")}
    return "have" in auxs and "be" not in auxs and "get" not in auxs


def fate(verb: Token) -> bool:
    """Whether a participle that never lacks its object does in a headline: "19 killed, aid group says"."""
    bare = verb.lemma_ in _NEVER_ALONE and verb.tag_ in ("VBN", "VBD") and verb.dep_ in ("ccomp", "root", "parataxis")
    return bare and not any(c.dep_.startswith(("nsubj", "aux")) or c.dep_ in ("obj", "iobj") for c in verb.children)
