"""The frame behind words in marks: "…," said X; "…," X, who leads Y, said; "…" was X's answer."""

from kb.extract.quotes import speakers
from kb.extract.quotes.reading import Reading, title
from kb.extract.quotes.report import Report
from kb.extract.quotes.utterances import inner, report, utterance
from kb.extract.words.cues import ADDRESSING, attributes, kind_of
from kb.extract.words.marks import DASHES, STOPS
from kb.extract.words.phrases import NOMINAL, preposition
from kb.lexicon.wordlist import wordlist
from kb.nlp.tags import FINITE
from kb.nlp.words import Token

_VERBAL = FINITE | {"VBN"}
_OTHERS = wordlist("another elder first former latter one other others second third younger")
"""Words that stand for a speaker without a noun: said the other."""

_REACH = 40
"""How many words after the marks a verb of saying may stand, long appositions included."""

ANSWERS = wordlist(
    "acknowledgment answer comment cry exclamation greeting inquiry observation question reaction reflection rejoinder "
    "remark reply response retort verdict"
)
"""Nouns that quoted words may be: "…" was her answer."""


def frame(reading: Reading, i: int) -> Report | None:
    """Find the frame behind the marks: "…," said X; "…," X, who leads Y, said."""
    mark, level = reading.marks[i], reading.parents[i]
    first = _next_word(reading, mark.end)
    if first is None or reading.inside[first.i] != level or first.pos_ in {"CCONJ", "SCONJ"}:
        return None
    # A comma at the end of the quoted words promises a frame, whatever the tree makes of it.
    promised = inner(reading, i)[-1:] == "," or reading.text[mark.end : mark.end + 2].lstrip()[:1] == ","
    if _closed(reading, i, first) or not (utterance(reading, i) or promised):
        return None
    verb = _verb_after(reading, first, level) or _any_verb(reading, i, first, promised=promised)
    free = verb is not None and (promised or verb == first or _free(reading, verb))
    if verb is None or not free or (_introduces(reading, verb) and not promised):
        return None
    speaker = _subject_after(reading, first, verb)
    if speaker is None or reading.doc[verb.i + 1 : verb.i + 2].text.lower() == "that":
        return None
    return report(reading, i, "after", verb, speaker)


def predicate(reading: Reading, i: int) -> Report | None:
    """Read "…" was her answer: a noun of saying that the quoted words are."""
    first = _next_word(reading, reading.marks[i].end)
    if first is None or first.lemma_ != "be" or reading.inside[first.i] != reading.parents[i]:
        return None
    for token in reading.doc[first.i + 1 : min(first.i + 8, first.sent.end)]:
        if token.pos_ in {"VERB", "PUNCT"} or reading.inside[token.i] != reading.parents[i]:
            return None
        if token.pos_ == "NOUN" and token.lemma_ in ANSWERS:
            return report(reading, i, "predicate", token, owner(token))
    return None


def owner(noun: Token) -> Token | None:
    """Whose answer it is."""
    owners = [
        k for k in noun.children if k.dep_ == "nmod:poss" or (k.dep_ == "nmod" and preposition(k) in {"of", "from"})
    ]
    return owners[0] if owners else None


def _next_word(reading: Reading, at: int) -> Token | None:
    """The first word after the marks in the same paragraph, commas and dashes skipped."""
    for k in range(reading.token_from(at), min(reading.token_from(at) + 4, len(reading.doc))):
        token = reading.doc[k]
        if "\n" in token.text or token.text in STOPS:
            return None
        if not token.is_space and token.text != "," and token.text not in DASHES:
            return token
    return None


def _closed(reading: Reading, i: int, first: Token) -> bool:
    """Whether the marks end their sentence, so that what follows is another one."""
    ending = inner(reading, i).rstrip()[-1:]
    if ending == ".":
        return not first.text.islower()
    common = first.pos_ not in {"PROPN", "PRON"} and first.lower_ != "the"
    return ending in {"?", "!"} and common and first.text.istitle()


def _verb_after(reading: Reading, first: Token, level: int) -> Token | None:
    """The verb of saying of the frame that begins with this word."""
    for k in range(first.i, min(first.i + _REACH, len(reading.doc) - 1)):
        token = reading.doc[k]
        if reading.inside[k] != level or token.text in {".", "?", "!", ";"} or "\n" in token.text:
            return None
        if token.pos_ == "VERB" and token.tag_ in _VERBAL and (token == first or not _within_noun(token, first)):
            return token if attributes(token) else None
    return None


def _any_verb(reading: Reading, i: int, first: Token, *, promised: bool) -> Token | None:
    """The verb of a frame that only its place shows: "…!" returned the boy; "…," he returned."""
    mark = reading.marks[i]
    begins = not reading.text[max(mark.start - 2, 0) : mark.start].strip(' \n.!?…,:"”’')
    if not begins or title(inner(reading, i)) or inner(reading, i)[-1:] not in {",", "!", "?"}:
        return None
    if first.pos_ == "VERB" and first.tag_ in {"VBD", "VBZ"}:
        subject = first.nbor() if first.i + 1 < len(reading.doc) else first
        named = subject.pos_ in {*NOMINAL, "DET"} and not _accusative(subject)
        return first if named and reading.inside[subject.i] == reading.inside[first.i] else None
    verb = first.nbor() if first.pos_ in {"PRON", "PROPN"} and first.i + 1 < len(reading.doc) else first
    verb = verb.nbor() if first.pos_ == verb.pos_ == "PROPN" and verb.i + 1 < len(reading.doc) else verb
    beside = promised and verb.pos_ == "VERB" and verb.tag_ in {"VBD", "VBZ"} and verb != first
    return verb if beside and not _accusative(first) and _intransitive(verb) else None


def _accusative(word: Token) -> bool:
    return word.lower_ in {"him", "them", "me", "us", "himself", "herself", "themselves", "itself"}


def _intransitive(verb: Token) -> bool:
    """Whether a verb has nothing behind it that it acts on."""
    return not any(each.dep_ in {"obj", "xcomp", "ccomp"} and each.i > verb.i for each in verb.children)


def _introduces(reading: Reading, verb: Token) -> bool:
    """Whether the verb stands right before other marks: he said, "…"."""
    at = verb.i + 1
    comma = at + 1 < len(reading.doc) and reading.doc[at].text in {",", ":"}
    return comma and reading.inside[at + 1] not in (-1, reading.inside[verb.i]) and not reading.doc[at + 1].is_space


def _within_noun(token: Token, first: Token) -> bool:
    """Whether a verb stands in a relative clause or participle of the words before it."""
    at = token
    for _ in range(6):
        if at.dep_ in {"acl:relcl", "acl", "appos", "amod"} and at.head.i >= first.i and at.head.i < token.i:
            return True
        if at.head == at:
            return False
        at = at.head
    return False


def _free(reading: Reading, verb: Token) -> bool:
    """Whether the verb has no clause or object of its own after it, and so takes the words before it."""
    level = reading.inside[verb.i]
    clauses = (k for k in verb.children if k.dep_ == "ccomp" and k.i > verb.i and reading.inside[k.i] == level)
    if not all(map(speakers.aside, clauses)):
        return False
    if verb.lemma_ in {"say", "tell", "ask", "add"} or kind_of(verb) == "manner":
        return True
    return not any(each.dep_ == "obj" and each.i > verb.i and each.pos_ != "PROPN" for each in verb.children)


def _subject_after(reading: Reading, first: Token, verb: Token) -> Token | None:
    """Who speaks in the frame: the verb's subject, else the first noun of the frame."""
    found = speakers.quoted_as(verb) or speakers.child(verb, "nsubj")
    end = _frame_end(reading, verb)
    between = [t for t in reading.doc[first.i : verb.i] if t.pos_ in NOMINAL]
    told = found is not None and verb.lemma_ in ADDRESSING and found.i > verb.i and between != []
    if found is not None and first.i <= found.i < end and not told:
        return speakers.meant(found)
    if between:
        return top(between[0], verb.i)
    following = [t for t in reading.doc[verb.i + 1 : min(verb.i + 8, end)] if t.pos_ in NOMINAL or t.lower_ in _OTHERS]
    if following and first == verb:
        return top(following[0], end)
    return speakers.speaker_of(verb)


def _frame_end(reading: Reading, verb: Token) -> int:
    """The number of the first token behind a verb that is not of its frame: a stop, a line's end, other marks."""
    level = reading.inside[verb.i]
    for k in range(verb.i + 1, min(verb.i + _REACH, len(reading.doc))):
        token = reading.doc[k]
        if token.text in STOPS or "\n" in token.text or reading.inside[k] != level:
            return k
    return min(verb.i + _REACH, len(reading.doc))


def top(noun: Token, limit: int) -> Token:
    """The head of the noun phrase that a word begins."""
    while noun.head.i > noun.i and noun.head.i < limit and noun.head.pos_ in NOMINAL and noun.dep_ != "conj":
        noun = noun.head
    return noun
