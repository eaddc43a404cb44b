"""What is promised, asked, threatened or denied, as the name of an event has it behind its verb."""

import re

from kb.extract.events import wording
from kb.extract.events.matching import Match, swallowed
from kb.extract.words.cues import CALLING
from kb.extract.words.negation import negated
from kb.extract.words.tense import infinitive
from kb.nlp.words import Token
from kb.terms import EventType

_PARTS = ("advcl", "acl:relcl", "parataxis", "punct", "conj", "cc")
"""What is left out of an infinitive or clause, with all behind it."""

_HOLDING = ("allege", "deny", "rule")
"""Verbs whose clause a name gives whatever the event is."""
_CHARGES = {"accuse": "of", "acquit": "of", "charge": "with", "convict": "of", "suspect": "of"}
"""Verbs with the word that opens what they charge somebody with."""


def complement(match: Match) -> str:
    """What is promised, asked, threatened or denied, as the infinitive or the gerund says it."""
    behind = [c for c in match.places.get("xcomp", ()) if c.i > match.trigger.i]
    child = next((c for c in behind if infinitive(c) or _bare(c, match.trigger)), None)
    child = child or _demanded(match)
    if child is None:
        return _charge(match.trigger) or _judgements(match)
    if child.dep_ == "ccomp" and (due := _due(child, match)):
        return f" that {due}"
    stop = min(child.right_edge.i + 1, child.left_edge.i + wording.LENGTH)  # more words have no room in a name
    parts = (c.left_edge.i for c in child.doc[child.i + 1 : stop] if _is_left_out(c))
    first = child.left_edge
    if first.i < match.trigger.i and child.dep_ == "xcomp":  # "a ransom that Peru refused to pay"
        first = next((c for c in child.lefts if c.i > match.trigger.i), child)
    text = wording.plain(child.doc[first.i : min(parts, default=stop)])
    if first is not child.left_edge and (own := match.places.get("obj", ())):
        return f" {text} {wording.text(own[0])}"
    clause = child.dep_ == "ccomp" and not _perfect(child)
    return f" that {text.removeprefix('that ')}" if clause else f" {text}"


def _charge(verb: Token) -> str:
    """What somebody is charged with or convicted of, without the parties: "of murder", "of spying on its navy"."""
    word = _CHARGES.get(verb.lemma_)
    if word is None:
        return ""
    for child in verb.rights:
        of = next((c for c in child.lefts if c.dep_ in ("case", "mark") and c.lower_ == word), None)
        if of is None:
            continue
        stop = min(child.right_edge.i + 1, child.left_edge.i + wording.LENGTH)
        stop = min((c.left_edge.i for c in child.doc[child.i + 1 : stop] if _is_left_out(c)), default=stop)
        return f" {wording.plain(child.doc[of.i : stop])}"
    return ""


def _judgements(match: Match) -> str:
    """What something is called or becomes."""
    told = tuple(swallowed(match))
    judged = (c for c in match.trigger.rights if _is_judgement(c) and c not in told)
    return "".join(f" {'not ' if negated(c) else ''}{_judgement(c)}" for c in judged)


def _is_left_out(word: Token) -> bool:
    """Whether a word of an infinitive opens what a name has no need of: a clause, or when it was."""
    day = word.dep_ == "obl:unmarked" and any(c.lower_ in ("last", "next", "this") for c in word.lefts)
    return day or (word.dep_ in _PARTS and not _hyphened(word))


def _bare(complement: Token, verb: Token) -> bool:
    """Whether a complement has no "to": "help leave", "deny leaving"."""
    if complement.tag_ in ("VBN", "VBD") and verb.lemma_ == "order":  # "ordered Anna Berg held"
        return True
    return complement.tag_ == "VB" or (complement.tag_ == "VBG" and complement.i == verb.i + 1)


def _is_judgement(word: Token) -> bool:
    """Whether an adjective is what something is called or becomes: "called it reckless", "went bankrupt"."""
    bare = not any(child.dep_ in ("cop", "mark", "aux") for child in word.children)
    return word.dep_ == "xcomp" and bare and (word.tag_ == "JJ" or _called(word))


def _called(noun: Token) -> bool:
    """Whether a noun is what somebody calls something: "called it a farce", "called them terrorists"."""
    plain = noun.tag_ == "NNS" and not any(child.dep_ == "det" for child in noun.lefts)
    return noun.head.lemma_ in CALLING and (plain or any(child.lower_ in ("a", "an") for child in noun.lefts))


def _judgement(word: Token) -> str:
    return str(word.text) if word.tag_ == "JJ" else wording.short(word)


def _hyphened(word: Token) -> bool:
    """Whether the word is a hyphen or hangs on one: the second half of "de-escalate"."""
    before = word.nbor(-1)
    return word.text == "-" or (before.text == "-" and not before.whitespace_)


def _demanded(match: Match) -> Token | None:
    """The clause that says what is demanded or promised."""
    told = match.frame.type in (EventType.APPEAL, EventType.AGREEMENT) or match.trigger.lemma_ in _HOLDING
    if match.trigger.pos_ != "VERB" or not told:
        return None
    must = bool(match.places.get("must"))
    return next(
        (c for c in match.trigger.children if c.dep_ == "ccomp" and (must or _with_that(c) or _perfect(c))), None
    )


def _due(clause: Token, match: Match) -> str:
    """What somebody must do, where other words stand in between: "Peru, she said, must pay", "says must Peru pay"."""
    modal = next((c for c in clause.lefts if c.tag_ == "MD"), None)
    who = next((c for c in clause.lefts if c.dep_.startswith("nsubj")), None)
    if modal is None or who is None or who.tag_ in ("WDT", "WP"):
        return ""
    if match.trigger.i < clause.left_edge.i and who.i < modal.i:
        return ""  # nothing stands in between
    first = max(modal.i, who.i if modal.i < who.i else 0) + 1
    stop = min((c.left_edge.i for c in clause.rights if c.dep_ in _PARTS), default=clause.right_edge.i + 1)
    done = wording.plain(clause.doc[first : max(stop, clause.i + 1)])
    late = match.trigger.dep_ == "acl:relcl" and clause.left_edge.i < match.trigger.i
    told = match.places.get("obj", ())[:1] if late else ()
    what = "".join(f" {wording.text(one)}" for one in told if one.i < clause.left_edge.i)  # "arms that Peru must"
    return f"{re.sub('^The ', 'the ', wording.short(who))} {modal.lower_} {done}{what}"


def _perfect(verb: Token) -> bool:
    """Whether a verb goes on with another in the perfect: "denied having met"."""
    return any(c.lower_ == "having" and c.dep_ == "aux" and c.i == verb.head.i + 1 for c in verb.lefts)


def _with_that(clause: Token) -> bool:
    told = any(c.dep_.startswith("nsubj") for c in clause.children) or clause.head.lemma_ == "deny"
    return clause.left_edge.lower_ == "that" and told
