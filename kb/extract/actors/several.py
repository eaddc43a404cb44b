"""Several together: "Peru and Chile", and the two whom "they" or "the two countries" then mean."""

from collections.abc import Iterator

from kb.extract.tables.lexicon import lexicon
from kb.extract.words.reciprocal import each
from kb.lexicon.wordlist import wordlist
from kb.nlp.words import Token

_PAIRS = ("pairs_of_states", "pairs_of_persons", "pairs_of_bodies", "pairs_of_any")
_MANY = 100
"""Words; nobody means a longer list by "they"."""
_DETERMINERS = wordlist("the these those both its their")


def is_both(noun: Token) -> bool:
    """Whether the noun heads "the two countries", "both leaders", "the two", "both sides" or, of two, "each"."""
    if each(noun):
        return True
    if noun.lower_ in {"two", "both"}:
        return noun.dep_ not in {"nummod", "det", "det:predet", "amod", "cc:preconj"} and _is_definite(noun)
    if noun.tag_ != "NNS" or not noun.i or (last := noun.nbor(-1).lower_) not in {"two", "both"}:
        return False
    if last == "two" and (noun.i == 1 or noun.nbor(-2).lower_ not in _DETERMINERS):
        return False
    return noun.lemma_.lower() in lexicon(*_PAIRS)


def _is_definite(word: Token) -> bool:
    return word.lower_ == "both" or (word.i > 0 and word.nbor(-1).lower_ in _DETERMINERS)


def coordinated(last: Token) -> Iterator[Token]:
    """The heads that "and" joins up to this one, if it is the last of them, the first of them first."""
    if last.dep_ != "conj" or not any(child.lower_ in {"and", "&"} for child in last.children):
        return
    first = last
    while first.dep_ == "conj" and first.head.i < first.i:
        first = first.head
    joined = [child for child in first.children if child.dep_ == "conj"] if last.i - first.i < _MANY else []
    if not joined or joined[-1].i != last.i:
        return
    yield first
    yield from joined
