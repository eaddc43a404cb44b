"""What is told on nobody's word: "there is speculation that", "it is believed that", "reportedly"."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from kb.document import Interval
from kb.extract.quotes import speakers
from kb.extract.quotes.reading import Reading, read
from kb.extract.quotes.stretches import stretches
from kb.extract.words.cues import kind_of
from kb.extract.words.denials import is_contested
from kb.extract.words.negation import negated
from kb.extract.words.passives import agent, passive
from kb.lexicon.wordlist import wordlist
from kb.nlp import Analysis
from kb.nlp.words import Token

_NOUNS = wordlist("conjecture expectation gossip hearsay report rumor rumour speculation talk whisper")
_ADVERBS = wordlist("allegedly apparently purportedly reportedly supposedly")
_HANDLED = wordlist("compile file forward issue leak prepare publish receive release send submit write")
"""What is done with a report: "reports that he had forwarded" tells nothing of what they say."""
_RAISED = wordlist("allege believe presume reckon report rumor rumour say suppose think understand")
"""Verbs whose passive with "to have done" tells what nobody vouches for: "is understood to have shelled"."""
_TOLD = wordlist("tell inform assure")
"""Verbs whose passive subject only hears what nobody is named for."""

_TELLING = frozenset({"ADV", "NOUN", "VERB"})
UNNAMED = "Unnamed source"
"""What the actor behind hearsay is called."""


@dataclass(frozen=True, slots=True)
class Hearsay:
    """The word that says that nobody is named, its characters, and what is told."""

    word: Token
    evidence: Interval
    content: tuple[Interval, ...]


@lru_cache(maxsize=1)
def of(analysis: Analysis) -> tuple[Hearsay, ...]:
    """What an analysed article tells on nobody's word; the last is kept, since actors and sources are read from it."""
    return tuple(find(read(analysis)))


def find(reading: Reading) -> Iterator[Hearsay]:
    """Every clause that the article tells on nobody's word, outside furniture and quotation marks."""
    for sentence in reading.sentences:
        for token in sentence:
            if token.pos_ in _TELLING and reading.inside[token.i] < 0 and (clause := _clause(token)) is not None:
                yield from _told(reading, token, clause)


def _told(reading: Reading, word: Token, clause: Token) -> Iterator[Hearsay]:
    hole = [(word.i, word.i + 1)] if word.lower_ in _ADVERBS else []
    content = stretches(reading, clause.left_edge.i, clause.right_edge.i + 1, hole, None)
    if content:
        yield Hearsay(word, _evidence(word, clause), tuple(content))


def _clause(word: Token) -> Token | None:
    """The head of the clause that the word makes hearsay."""
    if word.lower_ in _ADVERBS and word.dep_ == "advmod":
        return word.head if word.head.pos_ in {"VERB", "AUX"} else None
    if word.pos_ == "NOUN" and word.lemma_.lower() in _NOUNS and not (_owned(word) or is_contested(word)):
        told = (k for k in word.children if k.dep_ in {"acl", "ccomp"} and k.i > word.i and _that(k))
        return next((k for k in told if k.lemma_ not in _HANDLED or speakers.child(k, "obj") is not None), None)
    if word.pos_ == "VERB" and word.lemma_ in _RAISED and (done := _done(word)) is not None:
        return done
    if word.pos_ == "VERB" and kind_of(word) in {"speech", "thought"} and passive(word) and _unvoiced(word):
        return next((k for k in word.children if k.dep_ in {"ccomp", "csubj", "csubj:pass"} and k.i > word.i), None)
    return None


def _done(verb: Token) -> Token | None:
    """The infinitive of "is believed to have fled", "is said to be hiding"."""
    if not passive(verb) or negated(verb) or agent(verb) is not None:
        return None
    inner = next((k for k in verb.rights if k.dep_ == "xcomp"), None)
    if inner is None or not any(k.lower_ == "to" for k in inner.lefts):
        return None
    done = any(k.dep_ == "aux" and k.lower_ == "have" for k in inner.lefts)
    return inner if done or inner.tag_ == "VBG" else None


def _that(clause: Token) -> bool:
    return any(k.dep_ == "mark" and k.lower_ == "that" for k in clause.children)


def _owned(noun: Token) -> bool:
    """Whether somebody holds what the noun names: "her hope", "reports by officials"."""
    return any(k.dep_ == "nmod:poss" or (k.dep_ == "nmod" and k.i < noun.i + 4) for k in noun.children)


def _unvoiced(verb: Token) -> bool:
    """Whether "it is said" or "the court was told" has neither a subject that speaks nor "by X"."""
    subject = speakers.child(verb, "expl", "expl:pass", "nsubj:pass", "nsubj")
    if negated(verb):
        return False
    told = verb.lemma_ in _TOLD
    return subject is not None and (told or subject.lower_ == "it") and agent(verb) is None


def _evidence(word: Token, clause: Token) -> Interval:
    """The characters that tell that nobody is named."""
    if word.pos_ != "VERB":
        first = next((k for k in word.lefts if k.dep_ in {"det", "amod"}), word)
        return first.idx, word.idx + len(word)
    subject = speakers.child(word, "expl", "expl:pass", "nsubj:pass", "nsubj")
    subject = subject if clause.dep_ != "xcomp" else speakers.child(word, "aux:pass")
    start = min(word.idx, subject.idx if subject is not None else word.idx)
    return start, min(word.idx + len(word), max(clause.left_edge.idx, word.idx + len(word)))
