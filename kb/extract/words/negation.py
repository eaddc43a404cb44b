"""Whether the text says not: "did not", "no longer", "has yet to", "without asking", "nobody said", "no attack"."""

from kb.extract.words.answers import kept
from kb.extract.words.tense import auxiliaries
from kb.lexicon.wordlist import wordlist
from kb.nlp.words import Token

_NOT = wordlist("not n't n’t never no neither nor hardly scarcely without")
_BESIDE = ("advmod", "aux", "case", "cc", "cc:preconj", "det", "mark")
"""How such a word hangs on what it negates."""
_MORE = wordlist("only just merely simply solely")
"""Words by which "not" says that there is more: "not only denied it but sued"."""
_NO = wordlist("no neither")
_NOT_ONE = wordlist("a any even one")
"""What stands behind the "not" of nobody: "not a single minister", where "not Peru but Chile" is somebody."""
_NOBODY = wordlist("nobody none nothing neither noone")
_ALL = wordlist("all every each everyone everybody everything many much")
"""What stands behind the "not" of fewer: "not all fans agree" says that some do not."""
_ANYWAY = wordlist("time doubt")
"""What somebody loses or leaves none of who does a thing all the same: "lost no time in attacking"."""
_ROLES = ("nsubj", "nsubj:pass", "nsubj:outer", "obj", "iobj")
_OPENING = frozenset("“\"‘'")


@kept
def negated(word: Token) -> bool:
    """Whether a negation belongs to a verb or noun: its own, its subject's or object's, or one that it shares."""
    return said_not(word) or any(_is_none(child) for child in word.children) or _yet_to(word) or _shares(word)


def said_not(word: Token) -> bool:
    """Whether a word for "not" belongs to the word itself: "not to attack", and not "to attack nobody"."""
    return any(_says_not(child) for child in word.children)


@kept
def nobody(noun: Token) -> bool:
    """Whether the words for somebody or something say that there is none: "no group", "none of them", "not even he"."""
    if noun.lower_ in _NOBODY or any(c.lower_ in _NO and c.dep_ in _BESIDE for c in noun.lefts):
        return True
    return any(c.lower_ == "not" and c.nbor().lower_ in _NOT_ONE for c in (*noun.lefts, noun.left_edge))


def _is_none(child: Token) -> bool:
    """Whether a subject or object says that there is nobody or nothing."""
    if child.dep_ not in _ROLES or _is_said(child):
        return False
    return not_all(child) or (nobody(child) and child.lemma_ not in _ANYWAY)


def not_all(noun: Token) -> bool:
    """Whether the words for somebody or something deny that it is all of them: "not all fans", "not every soldier"."""
    first = noun.left_edge
    return first.lower_ == "not" and first.i < noun.right_edge.i and first.nbor().lower_ in _ALL


def _is_said(noun: Token) -> bool:
    """Whether the parse takes words in marks for the subject or object of a verb of saying: "“Nothing,” said Anna"."""
    return noun.left_edge.text in _OPENING


def _says_not(child: Token) -> bool:
    if child.lower_ == "longer" and child.dep_ == "advmod":
        return any(c.lower_ == "no" for c in child.children)
    if child.lower_ not in _NOT or child.dep_ not in _BESIDE:
        return False
    return child.lower_ != "not" or child.i + 1 == len(child.doc) or child.nbor().lower_ not in _MORE


def _yet_to(verb: Token) -> bool:
    """Whether "has yet to" or "is yet to" stands before the verb, which leaves it undone."""
    first = min((c.i for c in verb.children if c.lower_ == "to" and c.dep_ in ("mark", "aux")), default=0)
    return first > 1 and verb.doc[first - 1].lower_ == "yet" and verb.doc[first - 2].lemma_ in ("have", "be")


def _shares(verb: Token) -> bool:
    """Whether the negation of the verb before "or" goes for this one too: "did not confirm or deny"."""
    before = verb.head
    if verb.dep_ != "conj" or verb.tag_ != before.tag_ or before.pos_ != "VERB":
        return False
    joined = any(c.lower_ == "or" and c.dep_ == "cc" for c in verb.lefts)
    own = any(c.dep_.startswith(("nsubj", "aux")) for c in verb.children)
    return joined and not own and bool(auxiliaries(before)) and negated(before)
