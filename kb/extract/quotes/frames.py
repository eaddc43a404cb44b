"""The reporter's frame inside a sentence, read off its commas: ", officials said"."""

from dataclasses import dataclass

from kb.extract.words.agents import sort_of
from kb.extract.words.marks import STOPS
from kb.extract.words.phrases import NOMINAL
from kb.lexicon.wordlist import wordlist
from kb.nlp.tags import FINITE, FINITE_OR_MODAL
from kb.nlp.words import Span, Token

INTERRUPTING = wordlist(
    "acknowledge add admit argue believe claim complain conclude confirm explain insist maintain note observe predict "
    "recall remark report say state suggest tell think warn write"
)
"""Verbs that may interrupt what they report."""

_LINKING = wordlist("although because since though when where whereas while")
"""What joins a clause of the speaker's to a sentence that is the reporter's: ", where, it said, thousands had fled"."""

_RELATIVE = 12
"""Within how many words a clause about the subject ends before the verb of saying."""


@dataclass(frozen=True, slots=True)
class Frame:
    """The tokens of a frame, end exclusive, and the tokens between which the speaker's sentence stands."""

    start: int
    end: int
    since: int
    until: int


def find(verb: Token) -> Frame | None:
    """The frame ", X said," or ", said X" around a verb of saying, when commas or the sentence's end set it apart."""
    if verb.lemma_ not in INTERRUPTING or not _finite(verb):
        return None
    start, end = _left(verb), _right(verb)
    if verb.dep_ == "acl:relcl" and (end is None or not _between_commas(verb, start, end)):
        return None
    if start is None or end is None or not any(t.pos_ in NOMINAL for t in verb.doc[start:end]):
        return None
    until = _until(verb, end)
    words = (*verb.doc[verb.sent.start : start], *verb.doc[end:until])
    finite = any(t.tag_ in FINITE_OR_MODAL or (verb.tag_ == "VBZ" and _ahead(t)) for t in words)
    return Frame(start, end, _since(verb, start, end), until) if finite and start - verb.sent.start >= 2 else None


def _finite(verb: Token) -> bool:
    """Whether the verb is finite, also where the tagger takes a bare "said" or "confirmed" for a participle."""
    bare = (
        verb.tag_ == "VBN"
        and (verb.dep_ == "parataxis" or (verb.dep_ == "advcl" and verb.lower_ == "said"))
        and not any(c.dep_.startswith("aux") for c in verb.children)
    )
    return bare or verb.tag_ in FINITE


def _ahead(word: Token) -> bool:
    """Whether the word is the "to" by which a headline looks ahead: "Mayor to resign, aides say"."""
    if word.lower_ != "to" or word.i + 1 == len(word.doc):
        return False
    return word.pos_ == "PART" or word.nbor().tag_ == "VB"


def _between_commas(verb: Token, start: int | None, end: int) -> bool:
    """Whether nothing but a subject and its verb stand between two commas, which is no clause about the noun before."""
    subject = next((k for k in verb.children if k.dep_ == "nsubj"), None)
    if subject is None or start is None or end != verb.i + 1 or verb.doc[end].text != ",":
        return False
    return all(token == subject or subject.is_ancestor(token) for token in verb.doc[start + 1 : verb.i])


def _left(verb: Token) -> int | None:
    """Where the frame begins: after a comma with nothing but a name or pronoun between it and the verb.

    A comma right before the verb closes what is in apposition: ", the minister, Anna Berg, said on Friday".
    """
    follows = _precedes_name(verb) or any(child.dep_ == "nsubj" and child.i > verb.i for child in verb.children)
    closed = not follows and verb.i - 1 > verb.sent.start and verb.nbor(-1).text == ","
    for k in range(verb.i - 1 - closed, verb.sent.start, -1):
        token = verb.doc[k]
        if token.text == ",":
            titled = token.nbor(-1).pos_ == "NOUN" and _is_name_of(token, verb)
            if not closed or not (titled or _names_before(token, verb)):
                return k
            closed = False
            continue
        joins = token.pos_ == "CCONJ" and token.head.i > token.i and token.head.pos_ in NOMINAL and not follows
        if not joins and _breaks(token, verb):
            return None
    return None


def _breaks(token: Token, verb: Token) -> bool:
    """Whether a word cannot stand between the comma and the verb of a frame: a stop, another verb, a conjunction."""
    if token.text in STOPS or token.pos_ in {"SCONJ", "CCONJ"} or token.lower_ in {"who", "which", "that"}:
        return True
    return token.pos_ == "VERB" and token.dep_ not in {"amod", "compound"} and not _within_frame(token, verb)


def _is_name_of(comma: Token, verb: Token) -> bool:
    """Whether the name of what stands before a comma stands behind it: ", the minister, Anna Berg, said"."""
    beside = (t for t in verb.doc[comma.i + 1 : verb.i - 1] if t.dep_ == "appos" and t.ent_type_ in {"ORG", "PER"})
    return comma.nbor().ent_type_ == "PER" or any(t.head == comma.nbor(-1) for t in beside)


def _names_before(comma: Token, verb: Token) -> bool:
    """Whether a comma parts a person's name from what the person is: ", Anna Berg, a minister, said"."""
    beside = (t for t in verb.doc[comma.i + 1 : verb.i - 1] if t.dep_ == "appos")
    return comma.nbor(-1).ent_type_ == "PER" and any(t.head.ent_type_ == "PER" and t.head.i < comma.i for t in beside)


def _precedes_name(verb: Token) -> bool:
    """Whether a person's name follows the verb directly: ", said Anna Berg"."""
    return verb.i + 1 < verb.sent.end and verb.nbor().ent_type_ == "PER"


def _within_frame(token: Token, verb: Token) -> bool:
    """Whether a verb only tells of the subject what it does: "the charity they work for said"."""
    clause = token.dep_ == "acl:relcl" and token.head.pos_ in NOMINAL and verb.i - token.head.i <= _RELATIVE
    return clause and not any(t.text in {",", *STOPS} for t in verb.doc[token.head.i : verb.i])


def _right(verb: Token) -> int | None:
    """Where the frame ends: at the next comma or at the end of the sentence, when no other verb comes before it.

    What the speaker, "who asked not to be named" or "a spokeswoman for the ministry", is said to be belongs to it.
    """
    for k in range(verb.i + 1, verb.sent.end):
        token = verb.doc[k]
        if token.text == "," and k + 1 < verb.sent.end and verb.doc[k + 1].lower_ in {"who", "whose"}:
            return _closed(verb, k)
        if token.text == "," and _precedes_name(verb):
            return _behind_aside(verb, k)
        if token.text == "," or token.text in STOPS:
            return k
        if (
            token.pos_ in {"VERB", "SCONJ"}
            or token.lower_ in {"that", "whether"}
            or (k == verb.i + 1 and token.lower_ in {"it", "so"})
        ):
            return None
    return verb.sent.end


def _closed(verb: Token, comma: int) -> int:
    """The next comma or stop behind a comma, or the end of the sentence."""
    return next((i for i in range(comma + 1, verb.sent.end) if verb.doc[i].text in {",", *STOPS}), verb.sent.end)


def _behind_aside(verb: Token, comma: int) -> int:
    """Where the frame ends whose comma is followed by what the named speaker is: an age, an office."""
    for _ in range(3):
        end = _closed(verb, comma)
        if not _describes(verb, verb.doc[comma + 1 : end]):
            break
        comma = end
    return comma


def _describes(verb: Token, words: Span) -> bool:
    """Whether the words are an age or name an office: ", 45," or ", a ward head in Oru district,"."""
    if len(words) == 1 and words[0].tag_ == "CD":
        return True
    unfinished = verb.i > 1 and verb.doc[verb.i - 2].pos_ == "AUX"  # "The result was, said Anna Berg, a disaster"
    if unfinished or any(t.tag_ in FINITE_OR_MODAL for t in words):
        return False
    return any(t.dep_ == "appos" or (t.pos_ == "NOUN" and sort_of(t) is not None) for t in words)


def _since(verb: Token, start: int, end: int) -> int:
    """Where the speaker's sentence begins: behind ", and" that joins a clause which goes on after the frame."""
    first = verb.sent.start
    if start - 1 > first and verb.doc[start - 1].lower_ in _LINKING and verb.doc[start - 2].text == ",":
        return start
    for token in verb.doc[first + 1 : start]:
        if token.dep_ == "cc" and token.head.i >= end and token.nbor(-1).text == ",":
            return token.i + 1
    return first


def _until(verb: Token, end: int) -> int:
    """Where the speaker's sentence ends: before ", and" with a subject and verb of its own."""
    doc = verb.doc
    if end + 1 < verb.sent.end and doc[end].text == ",":
        follows = doc[end + 1]
        if follows.lower_ in {"and", "but", "while", "as", "so"} or follows.tag_ == "VBG":
            return end
    return verb.sent.end
