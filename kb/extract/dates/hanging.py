"""What a date hangs on: the words above it, up to the verb of its clause, that it tells the time of."""

from collections.abc import Iterable

from kb.extract.dates.distance import is_of_cause
from kb.extract.words.agents import sort_of
from kb.extract.words.answers import kept
from kb.extract.words.attitudes import SPEECH
from kb.extract.words.objects import ellipted
from kb.extract.words.passives import passive
from kb.extract.words.phrases import preposition
from kb.lexicon.wordlist import wordlist
from kb.nlp.words import Token

_CLIMB = 12
_ARRANGING = wordlist("hold plan schedule set sign arrange expect slate reach call conclude agree stage convene launch")
_JUDGING = wordlist(
    "condemn denounce deplore decry slam criticise criticize welcome praise hail mourn discuss protest investigate "
    "deny blame regret lament reject oppose"
)
"""Verbs whose day is that of the words: "condemned the attack on Friday"."""
_BRINGING = _ARRANGING | wordlist("extend issue order impose launch deliver commit")
_OCCURRING = wordlist("begin start break erupt take occur happen open resume end")
"""Verbs that say when a happening was."""


def upwards(token: Token) -> Iterable[Token]:
    """The words above a date up to and including the verb of its clause."""
    above = token
    if reported_then(token):
        return
    yield from _before(token)
    for _ in range(_CLIMB):
        if above.head == above:
            return
        above = above.head
        yield above
        if above.dep_ in ("acl", "acl:relcl") and passive(above) and above.head.pos_ == "NOUN":
            # "the election held on Saturday", "a trip that had been planned for Sunday"
            if above.lemma_ in _ARRANGING:
                yield from _arranged(above)
            return
        if above.dep_ == "acl:relcl" and (_begun(above) or (ellipted(above) and above.lemma_ in _BRINGING)):
            yield from _arranged(above)
            return
        if _begins(token, above) or is_of_cause(token, above):
            return
        if above.pos_ in ("VERB", "AUX") or (
            above.dep_ in ("root", "nsubj", "nsubj:pass", "obj") and above.pos_ == "NOUN"
        ):
            if above == token.head and _is_done_on(token):
                yield above.head
            return


def _arranged(clause: Token) -> Iterable[Token]:
    """What is arranged: behind a comma also what somebody before does, "a strike at the airline, planned for"."""
    noun = clause.head
    yield noun
    if clause.left_edge.text == "," or clause.left_edge.nbor(-1).text == ",":
        for _ in range(_CLIMB):
            if noun.dep_ not in ("nmod", "appos") or not (noun.ent_type_ or sort_of(noun)):
                return
            noun = noun.head
            yield noun


def _begun(verb: Token) -> bool:
    """Whether a relative clause says when its noun began or took place: "the strike, which began on Monday"."""
    subjects = [child for child in verb.lefts if child.dep_.startswith("nsubj")]
    return verb.lemma_ in _OCCURRING and len(subjects) == 1 and subjects[0].tag_ in ("WDT", "WP")


def _is_done_on(day: Token) -> bool:
    """Whether a day between a subject and its verb is that of the verb: "the board on Saturday suspended its head"."""
    verb = day.head.head
    if preposition(day) not in ("on", None):
        return False
    return day.head.dep_.startswith("nsubj") and verb.pos_ == "VERB" and day.i + 1 == verb.i and day.tag_ == "NNP"


def _begins(day: Token, noun: Token) -> bool:
    """Whether the day is when the noun begins or ends, and not when it was spoken of: "a ceasefire from midnight"."""
    return day.head == noun and noun.pos_ == "NOUN" and preposition(day) in ("from", "until", "till")


def _before(token: Token) -> Iterable[Token]:
    """The subject noun right before a date that stands before the verb: "the attack in March was ..."."""
    first = token.left_edge.i
    if token.doc[first].is_sent_start:
        return
    noun = token.doc[first - 1]
    if noun.pos_ == "NOUN" and not (token.head.lemma_ in _JUDGING and noun.head == token.head):
        yield noun
    if token.head.pos_ in ("VERB", "AUX") and token.i < token.head.i:
        yield from (subject for subject in _subjects(token.head) if subject.i <= first - 1 <= subject.right_edge.i)


@kept
def _subjects(verb: Token) -> list[Token]:
    return [child for child in verb.children if child.dep_.startswith("nsubj")]


@kept
def _mark(verb: Token) -> Token | None:
    return next((child for child in verb.children if child.dep_ == "mark"), None)


def reported_then(token: Token) -> bool:
    """Whether the date follows a verb of saying, whose own it is then: "the agency reported Sunday"."""
    first = token.left_edge
    mark = _mark(token.head) if token.head.dep_ == "ccomp" else None
    if mark is not None and token.i < mark.i:
        return True
    return first.i > 0 and first.nbor(-1).pos_ == "VERB" and first.nbor(-1).lemma_ in SPEECH
