"""Verbs of saying that report nothing: in a phrase or a name, of a medium, or of what is still to be said."""

from kb.extract.quotes import speakers
from kb.extract.words.cues import DOCUMENTS, UNREAL, reports
from kb.extract.words.reach import end_within, first_within
from kb.extract.words.works import INVENTED
from kb.lexicon.wordlist import wordlist
from kb.nlp.headings import is_heading
from kb.nlp.tags import FINITE
from kb.nlp.words import Token

_AROUND = 30
"""How many words on either side tell whether a line is a heading."""

_CONDITIONS = wordlist("if unless whether until before lest should")
_ANYBODY = wordlist("anybody anyone everybody everyone nobody somebody someone those whoever")
_AHEAD = wordlist(
    "able aim ask attempt authorize bind decide deem demand due dare encourage expect force hope intend invite let "
    "like likely love mean need order plan pledge poise prepare pressure promise ready schedule seek set suppose "
    "tell threaten try unlikely urge vow wait want willing wish"
)
"""Words under which an infinitive is still to be said."""


def reports_nothing(verb: Token) -> bool:
    """Whether a verb of saying says nothing where it stands."""
    return _of_medium(verb) or _that_said(verb) or _asked_first(verb) or _is_surname(verb) or _of_a_plot(verb)


def _of_medium(verb: Token) -> bool:
    """Whether a participle only tells where a statement stands in which another says it: "a statement posted on X"."""
    noun = verb.head
    held = verb.tag_ == "VBN" and verb.dep_ == "acl" and noun.dep_ == "obl" and noun.lemma_.lower() in DOCUMENTS
    return held and reports(noun.head)


def _that_said(verb: Token) -> bool:
    """Whether the verb only belongs to "That said, …"."""
    before = verb.i - verb.sent.start == 1 and verb.nbor(-1).lower_ == "that"
    return before and verb.i + 1 < verb.sent.end and verb.nbor().text == ","


def _asked_first(verb: Token) -> bool:
    """Whether the verb only belongs to "Asked whether …, X said" or to "X, asked whether …, said"."""
    if verb.lemma_ not in {"ask", "press", "question"} or verb.tag_ not in {"VBN", "VBD"}:
        return False
    first = verb.i == verb.sent.start or (verb.i == verb.sent.start + 1 and verb.nbor(-1).lower_ in {"when", "if"})
    return first or (
        verb.nbor(-1).text == "," and verb.dep_ in {"acl", "advcl"} and speakers.child(verb, "nsubj") is None
    )


def _is_surname(verb: Token) -> bool:
    """Whether "Said" ends a name, as its capital tells outside headings: "goals by Omar Said"."""
    if not verb.text.istitle() or verb.i == verb.sent.start or not verb.nbor(-1).text.istitle():
        return False
    around = verb.doc[first_within(verb, _AROUND) : end_within(verb, _AROUND)]
    return not is_heading([token.text for token in around])


def _of_a_plot(verb: Token) -> bool:
    """Whether a story tells what happens in it: "the film shows how a spy"."""
    subject = speakers.child(verb, "nsubj")
    return subject is not None and subject.lemma_.lower() in INVENTED | {"play", "drama"} and not subject.ent_type_


def unreal(verb: Token, speaker: Token | None) -> bool:
    """Whether the words are only expected, asked for, supposed or planned, so that nobody has said them."""
    if speaker is not None and speaker.lower_ in {"i", "we"}:
        return False
    if verb.dep_ == "acl:relcl" and speaker is not None and verb.head == speaker and _anybody(speaker):
        return True
    at = verb
    for _ in range(4):
        marks = {each.lower_ for each in at.children if each.dep_ in {"aux", "mark"}}
        if marks & (UNREAL | _CONDITIONS) and not _could_only(at, marks):
            return True
        ahead = at.head.lemma_ in _AHEAD or at.head.lower_ == "going" or at.dep_ in {"advcl", "acl"}
        if "to" in marks and ahead and not _habit(at.head):
            return True
        beside = at.dep_ == "conj" and speakers.child(at, "nsubj", "nsubj:pass") is None
        if at.head == at or not (beside or at.dep_ == "xcomp" or (at.dep_ == "advcl" and "to" in marks)):
            return False
        at = at.head
    return False


def _anybody(noun: Token) -> bool:
    """Whether whoever does so is meant, and nobody who did: "those who think", "every employer who thinks"."""
    return noun.lower_ in _ANYBODY or any(k.dep_ == "det" and k.lower_ in {"any", "every", "no"} for k in noun.children)


def _habit(verb: Token) -> bool:
    """Whether somebody "liked to say" it, and so has said it."""
    fond = verb.lemma_ in {"like", "love"} and verb.tag_ in FINITE
    return fond and speakers.child(verb, "aux") is None


def _could_only(verb: Token, marks: set[str]) -> bool:
    """Whether somebody "could only say", and so has said it."""
    return "could" in marks and any(each.lower_ in {"only", "just", "but"} for each in verb.children)


def imperative(verb: Token) -> bool:
    """Whether the verb tells the reader to do something."""
    return (
        verb.tag_ == "VB"
        and verb.dep_ in {"root", "ROOT", "parataxis", "conj"}
        and not any(each.dep_ in {"nsubj", "nsubj:pass", "aux"} or each.lower_ == "to" for each in verb.children)
    )


def asked(verb: Token) -> bool:
    """Whether the sentence asks somebody for what the verb introduces."""
    subject = speakers.child(verb, "nsubj")
    if subject is None or verb.sent.text.rstrip(" \n\"”’'")[-1:] != "?":
        return False
    before = [each for each in verb.children if each.dep_ == "aux" and each.i < subject.i]
    return bool(before)
