"""From when until when an office was held: "mayor since 2019", "ran the agency until May", "took office in August"."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from kb import facts
from kb.extract.actors.cast import Cast
from kb.extract.dates import edtf
from kb.extract.dates.timeline import Timeline
from kb.extract.words.subjects import subject
from kb.extract.words.titles import PAST
from kb.lexicon.wordlist import wordlist
from kb.nlp.words import Doc, Token

_OFFICES = wordlist("office post position job power presidency premiership seat role chair leadership")
_HOLDING = wordlist("hold occupy fill have")
_RULING = wordlist("rule govern serve reign")
_TAKING = wordlist("take assume enter")
_BECOMING = wordlist("become")


class Tenure(NamedTuple):
    """The first and the last day that an article names, as far as it names them."""

    start: date | None = None
    end: date | None = None


def of_office(word: Token, timeline: Timeline) -> Tenure:
    """The tenure by the dates that hang on the noun of an office, or on the verb that says who holds it."""
    above = word.head
    verbs = [above] if word.dep_ in ("xcomp", "obl", "obj") and above.pos_ == "VERB" else []
    for one in (word, *verbs):
        held = _tenure(timeline.period(one) or "")
        if any(held):
            return held if held.end else held._replace(end=_until(one, timeline))
        if (end := _until(one, timeline)) is not None:
            return Tenure(None, end)
    if verbs and above.lemma_ in _BECOMING and (day := timeline.own(above, None)) and "/" not in day:
        return Tenure(edtf.bounds(day)[0])
    return Tenure()


def _tenure(period: str) -> Tenure:
    return Tenure(*edtf.bounds(period)) if "/" in period else Tenure()


def _until(word: Token, timeline: Timeline) -> date | None:
    """The last day where a clause names it: "until he resigned in October"."""
    for child in word.children:
        if child.dep_ == "advcl" and any(c.lower_ in ("until", "till") for c in child.lefts):
            day = timeline.own(child, None)
            return edtf.bounds(day)[1] if day else None
    return None


def of_persons(
    memberships: Iterable[facts.Membership], doc: Doc, cast: Cast, timeline: Timeline
) -> list[facts.Membership]:
    """The memberships, where a clause tells since when somebody is in office and the person has one office only."""
    held: dict[str, Tenure] = {}
    for verb in (doc[i] for i in timeline.dated):
        tenure = _of_clause(verb, timeline)
        if any(tenure):
            for who in subject(verb):
                actor = cast.actor_of(who)
                if actor is not None:
                    held.setdefault(actor, tenure)
    found = list(memberships)
    of: dict[str, list[int]] = {}
    for i, one in enumerate(found):
        if not _former(one.role):
            of.setdefault(one.member, []).append(i)
    for actor, tenure in held.items():
        mine = of.get(actor, [])
        if len(mine) == 1 and not (found[mine[0]].start or found[mine[0]].end):
            found[mine[0]] = replace(found[mine[0]], start=tenure.start, end=tenure.end)
    return found


def _former(role: str) -> bool:
    return any(word in PAST for word in role.lower().split())


def _of_clause(verb: Token, timeline: Timeline) -> Tenure:
    """What "took office in 2018", "has held the post since May" and "has ruled since 2023" tell."""
    if verb.pos_ != "VERB":
        return Tenure()
    offices = any(child.dep_ == "obj" and child.lemma_ in _OFFICES for child in verb.children)
    if verb.lemma_ in _TAKING and offices:
        day = timeline.own(verb, None)
        return Tenure(edtf.bounds(day)[0]) if day and "/" not in day else Tenure()
    if (verb.lemma_ in _HOLDING and offices) or verb.lemma_ in _RULING:
        return _tenure(timeline.period(verb) or "")
    return Tenure()
