"""The words that names of events are made of: forms of verbs, and noun phrases cut short."""

import re

from kb.extract.words.answers import kept
from kb.extract.words.gathered import PARTITIVES
from kb.extract.words.phrases import preposition
from kb.lexicon.wordlist import wordlist
from kb.nlp.lemma import IRREGULAR
from kb.nlp.words import Span, Token

LENGTH = 90
"""How many characters the name of an event has at most."""

_DOUBLED = re.compile(
    "[^aeiou]*[aeiou][bdglmnprt]|.*[^aeiou][aeo]l|begin|.*[^f]fer|.*cur|(?:ad|com|per|sub|trans)mit|(?:ac)?quit"
)
"""Verbs that double their last letter, as they are short or end in a stressed syllable: "running", "expelling"."""
_COMMON = frozenset(("NOUN", "ADJ", "VERB", "ADV", "NUM", "ADP", "DET", "PRON", "SCONJ", "CCONJ", "PART", "AUX"))
NUMBERS = wordlist("ten dozen score hundred thousand million billion")
"""Nouns that count what stands behind their "of"."""
_INSIDE = ("flat", "compound", "nummod", "punct")
"""Dependents behind a noun that belong to its name or number."""
_IRREGULAR = {"be": "is", "have": "has", "do": "does", "go": "goes"}
_PARTICIPLES = {base: participle for base, _, participle in map(str.split, reversed(IRREGULAR.split(";")))}
_FEW = 4
"""How many words an "of" that a name keeps has at most, itself one of them."""
_SMALL = 4
"""Words of fewer letters that title case may leave small."""


@kept
def _in_title_case(first: Token) -> bool:
    """Whether the sentence that a word opens is a headline of which every longer word has a capital."""
    longer = [word for word in first.sent if word.text.isalpha() and len(word) >= _SMALL]
    return len(longer) >= _SMALL and all(word.text[0].isupper() for word in longer)


def plain(words: Span) -> str:
    """The words as a sentence would have them: in a headline in title case only names keep their capitals."""
    if not words or not _in_title_case(words[0].sent[0]):
        return _within(words[0], words.text) if words else ""
    parts = [word.lower_ if _is_common(word) else word.text for word in words]
    return "".join(part + (" " if word.whitespace_ else "") for part, word in zip(parts, words, strict=True)).strip()


def _within(first: Token, text: str) -> str:
    """The words as they stand inside a sentence, also those that begin one: "four of them"."""
    common = first.is_sent_start and first.text.istitle() and first.pos_ in _COMMON and not first.ent_type_
    return text[:1].lower() + text[1:] if common and len(first) > 1 else text


def _is_common(word: Token) -> bool:
    """Whether a word of such a headline is no name, nor the first or last of one: "Truck Tire Business"."""
    follows = word.i + 1 < len(word.doc) and word.nbor().pos_ == "PROPN" and word.nbor().text.istitle()
    before = word.nbor(-1) if word.i else word
    behind = word.pos_ == "NOUN" and before.pos_ == "PROPN" and not before.ent_type_  # "Kestrel Foods"
    named = behind or word.ent_type_ or (follows and word.pos_ in ("NOUN", "ADJ"))
    return word.text.istitle() and word.pos_ in _COMMON and not named


def phrase(noun: Token) -> str:
    """The noun with the adjectives and names before it."""
    first = noun.i
    for child in reversed(list(noun.lefts)):
        if child.dep_ not in ("amod", "compound", "nummod", "punct") or child.right_edge.i + 1 != first:
            break
        first = child.left_edge.i if child.lower_ not in ("recent", "latest", "said", "such") else first
    return plain(noun.doc[first : noun.i + 1]).strip(" -–")


def short(token: Token) -> str:
    """A phrase with its preposition, without clauses after it."""
    stop = min(
        (c.left_edge.i for c in token.children if _goes_beyond(c) and c.i > token.i),
        default=token.right_edge.i + 1,
    )
    return plain(token.doc[token.left_edge.i : stop]).strip(" ,.;")


def _goes_beyond(child: Token) -> bool:
    """Whether what hangs on a noun is a clause about it, or a second phrase beside its own: "and against the war"."""
    return child.dep_ in ("acl", "acl:relcl", "appos") or (child.dep_ == "conj" and preposition(child) is not None)


def text(noun: Token) -> str:
    """A noun phrase, short: determiner dropped, no clauses."""
    stop = min(
        (
            c.right_edge.i + 1 if _belongs(c) else c.left_edge.i
            for c in noun.children
            if c.i > noun.i
            and not (_counted(c) or _result(c))
            and c.dep_ not in ("flat", "compound", "nummod", "punct")
        ),
        default=_end(noun),
    )
    behind = max((t.i for t in noun.lefts if t.dep_ == "case"), default=-1)  # "two days after the vote"
    inside = [t.left_edge.i for t in noun.lefts if t.dep_ not in ("case", "mark", "punct", "cc") and t.i > behind]
    first = min(inside, default=noun.i)
    text = plain(noun.doc[min(first, noun.i) : max(stop, noun.i + 1)]).strip(" ,.;–-")
    text = re.sub("^(?:[’']s|[Nn]ot) ", "", text)
    return bare(text)


def bare(text: str) -> str:
    """A phrase without the article or pronoun that it begins with."""
    article, _, more = text.partition(" ")
    return more if article.lower() in ("the", "a", "an", "its", "his", "her", "their", "whose") and more else text


def _counted(noun: Token) -> bool:
    """Whether a noun is what a number counts: "two of the victims", "tens of thousands of people"."""
    number = noun.head.tag_ == "CD" or noun.head.lemma_.lower() in NUMBERS | PARTITIVES
    return noun.dep_ == "nmod" and number and preposition(noun) == "of"


def _belongs(noun: Token) -> bool:
    """Whether a short "of" right behind a noun says which one it is: "the office of the union"."""
    first, last = noun.left_edge.i, noun.right_edge.i
    short = noun.dep_ == "nmod" and last - first < _FEW and noun.pos_ in ("NOUN", "PROPN")
    return short and preposition(noun) == "of" and first == noun.head.i + 1


def _result(adjective: Token) -> bool:
    """Whether an adjective right behind its noun says what became of it: "left 15,000 people homeless"."""
    return adjective.dep_ == "amod" and adjective.tag_ == "JJ" and adjective.i == adjective.head.i + 1


def _end(noun: Token) -> int:
    """Where a noun with the parts of its name or number after it ends: "$310 million", "two of the victims"."""
    after = [c.right_edge.i for c in noun.rights if (c.dep_ in _INSIDE and c.dep_ != "punct") or _result(c)]
    after += [_end(c) - 1 for c in noun.rights if _counted(c) or _belongs(c)]
    return max(after, default=noun.i) + 1


def third(lemma: str) -> str:
    """The form of a verb with he, she or it."""
    if lemma in _IRREGULAR:
        return _IRREGULAR[lemma]
    if lemma.endswith(("s", "x", "z", "ch", "sh")) or (lemma.endswith("o") and lemma[-2:-1] not in "aeiou"):
        return lemma + "es"
    return lemma[:-1] + "ies" if lemma.endswith("y") and lemma[-2:-1] not in "aeiou" else lemma + "s"


def participle(lemma: str) -> str:
    """The form of a verb for what is done to somebody."""
    if irregular := _PARTICIPLES.get(lemma):
        return irregular
    if _DOUBLED.fullmatch(lemma):
        return f"{lemma}{lemma[-1]}ed"
    if lemma.endswith("y") and lemma[-2:-1] not in "aeiou":
        return lemma[:-1] + "ied"
    return lemma + ("d" if lemma.endswith("e") else "ed")


def gerund(verb: Token) -> str:
    """The form of a verb that names what is done."""
    lemma = verb.lemma_
    if verb.tag_ == "VBG":
        return verb.text.lower()
    if lemma.endswith("ie"):
        return f"{lemma[:-2]}ying"
    if _DOUBLED.fullmatch(lemma):
        return f"{lemma}{lemma[-1]}ing"
    return (lemma[:-1] if lemma.endswith("e") and lemma[-2:] != "ee" else lemma) + "ing"
