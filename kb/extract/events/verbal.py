"""Names of events that a verb tells: who does what to whom."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kb import facts
from kb.extract.events import wording
from kb.extract.events.complements import complement
from kb.extract.events.matching import Match, swallowed
from kb.extract.events.parties import holds, inside, link, names, written
from kb.extract.events.roles import mutual
from kb.extract.words.negation import nobody
from kb.extract.words.passives import passive
from kb.extract.words.phrases import preposition
from kb.extract.words.reciprocal import reciprocal
from kb.nlp.words import Token
from kb.terms import EventType, ParticipantRole

_OBJECTIVE = {"they": "them", "he": "him", "she": "her", "we": "us", "i": "me", "who": "", "which": "", "what": ""}
"""Pronouns that stand for what a verb is done to, as they read behind it."""
_DYING = ("die", "drown", "perish")
_PLURAL = ("police", "people", "staff", "crew", "troops", "cattle", "few", "many", "several", "some", "others", "most")


@dataclass(frozen=True, slots=True)
class _Clause:
    """What the name of a verb's event is put together from.

    `rest` names those whom it concerns, `own` is what the verb is done to; `given`, `taken_in` and `complement` follow
    behind, each with the space before it.
    """

    match: Match
    event: facts.Event
    agents: str
    rest: str
    own: tuple[Token, ...]
    given: str
    taken_in: str
    complement: str
    plural: bool


def verbal(match: Match, event: facts.Event, actors: Mapping[str, facts.Actor]) -> str:
    """Who does what to whom, what is done to whom, or only what is done."""
    if told := _moved(match, event, actors) or _taken(match, event, actors):
        return told
    clause = _clause(match, event, actors)
    return _undergone(clause) or _done(clause)


def _moved(match: Match, event: facts.Event, actors: Mapping[str, facts.Actor]) -> str:
    """Who receives or sends those who come, where that is the subject."""
    roles = (ParticipantRole.HOST, ParticipantRole.INSTIGATOR)
    mover = next((names(event, (role,), actors) for role in roles if match.frame.places_of(role) == ("subj",)), "")
    agents = names(event, (ParticipantRole.AGENT,), actors) if mover else ""
    return f"{mover} {wording.third(_lemma(match))} {agents}" if agents else ""


def _taken(match: Match, event: facts.Event, actors: Mapping[str, facts.Actor]) -> str:
    """Who takes what from those who give it: "wins support from Chile"."""
    if match.frame.places_of(ParticipantRole.AGENT) != ("from",) or not match.places.get("obj"):
        return ""
    agents, rest = names(event, (ParticipantRole.AGENT,), actors), _concerned(match, event, actors)
    if not agents or not rest:
        return ""
    several = " and " in rest or _plural(match, event, actors, ParticipantRole.TARGET)
    done = _lemma(match) if several else wording.third(_lemma(match))
    return f"{rest} {done} {wording.text(match.places['obj'][0])} from {agents}"


def _concerned(match: Match, event: facts.Event, actors: Mapping[str, facts.Actor]) -> str:
    """Those whom it is done to, at or for, unless they are told of behind a "to"."""
    gaining = () if _given_to(match, event, actors) else (ParticipantRole.BENEFICIARY,)
    return names(event, (ParticipantRole.TARGET, ParticipantRole.HOST, *gaining), actors)


def _clause(match: Match, event: facts.Event, actors: Mapping[str, facts.Actor]) -> _Clause:
    """The parts, without those whom a complement tells of already."""
    acted = match.frame.places_of(ParticipantRole.AGENT) == ("obj",) or match.trigger.lemma_ in _DYING
    held = any("ccomp" in one.places for one in match.frame.conditions)  # "denied that": it is the clause
    own = tuple(t for t in match.places.get("obj", ()) if not (acted or held or _is_score(t)))
    called = match.places.get(match.frame.preposition or "", ())
    behind = complement(match)
    named = any(p.start <= t.idx < p.end for t in (*own, *called) for p in event.participants)
    several = sum(p.role is ParticipantRole.AGENT for p in event.participants) > 1
    return _Clause(
        match,
        event,
        agents=names(event, (ParticipantRole.AGENT,), actors),
        rest=_concerned(match, event, actors) if named or not behind else "",
        own=own,
        given=_given_to(match, event, actors),
        taken_in=_taken_in(match),
        complement=behind,
        plural=several or _plural(match, event, actors),
    )


def _undergone(clause: _Clause) -> str:
    """What befell whom or was done to whom, where nobody is named who did it."""
    match, own, rest = clause.match, clause.own, clause.rest
    if clause.agents or not (rest or own):
        return ""
    if _outcome(match):
        what = rest if own and inside(own[0], clause.event.participants) else wording.text(own[0]) if own else rest
        return f"{what} {wording.participle(_lemma(match))}{clause.complement}"
    if passive(match.trigger):
        told = _suffered(match, clause.event, rest) + _particle(match)
        return told + clause.given + clause.taken_in + clause.complement
    return ""


def _done(clause: _Clause) -> str:
    """Who does what to whom, or what is done."""
    match, event, agents, own = clause.match, clause.event, clause.agents, clause.own
    verb = match.trigger
    done = _lemma(match) if clause.plural else wording.third(_lemma(match))
    if agents and passive(verb) and match.frame.places_of(ParticipantRole.AGENT) == ("obj",):
        done = verb.text.lower()  # "the first minister to be received there"
    what = _done_to(match, event, own, clause.rest)
    who = agents or _subject(match)
    if _modifies(match, who or what):
        return who or what
    if clause.rest and clause.rest in who:
        what = what.removesuffix(clause.rest).removesuffix(f"{link(match, event)} ")
    if _tells_already(clause):
        what = ""
    told = f"{who} {done if who else wording.gerund(verb)}{_particle(match)} {what}".strip()
    return told + clause.given + clause.taken_in + clause.complement


def _tells_already(clause: _Clause) -> bool:
    """Whether the rest of the name tells what the verb is done to."""
    match, event, own = clause.match, clause.event, clause.own
    if match.frame.type is EventType.APPEAL and bool(match.places.get("must")):
        return True
    if own and own[0].i < match.trigger.i and clause.complement.endswith(f" {wording.text(own[0])}"):
        return True
    apart = not clause.agents and bool(own) and not inside(own[0], event.participants)  # "faces charges"
    return not apart and _told(own if clause.agents else match.places.get("subj", ()), event)


def _particle(match: Match) -> str:
    return "".join(f" {c.lower_}" for c in match.trigger.children if _is_particle(c, match))


def _given_to(match: Match, event: facts.Event, actors: Mapping[str, facts.Actor]) -> str:
    """To whom somebody is handed who is told of too: "extradites her to Spain"."""
    to = match.places.get("to", ()) if match.frame.places_of(ParticipantRole.BENEFICIARY) == ("to",) else ()
    gaining = [p for p in event.participants if p.role is ParticipantRole.BENEFICIARY]
    handed = any(p.role is ParticipantRole.TARGET for p in event.participants)
    if not handed or not any(holds(p, token) for token in to for p in gaining):
        return ""
    return f" to {names(event, (ParticipantRole.BENEFICIARY,), actors)}"


def _outcome(match: Match) -> bool:
    """Whether a participle tells what came of something: "crashed, killing two"."""
    verb = match.trigger
    harm = match.frame.type in (EventType.DEATH, EventType.DISASTER, EventType.ATTACK)
    return harm and verb.tag_ == "VBG" and verb.dep_ in ("advcl", "conj", "acl") and not _opened(verb)


def _opened(verb: Token) -> bool:
    """Whether a word such as "of" or "after" opens the clause of a participle."""
    return any(child.dep_ in ("mark", "case") for child in verb.lefts)


def _done_to(match: Match, event: facts.Event, own: Sequence[Token], rest: str) -> str:
    """What the verb is done to: its object as the text has it, or whom the event concerns."""
    before = written(match, event)
    if own and reciprocal(match.trigger) and own[0].lower_ in ("each", "one", "other"):
        return "each other"
    if own and own[0].pos_ == "PRON":
        return rest or _OBJECTIVE.get(own[0].lower_, own[0].lower_)
    if own and any(own[0].left_edge.idx <= p.start < p.end <= own[0].idx for p in event.participants):
        return wording.text(own[0])
    if own and not inside(own[0], event.participants):
        off = preposition(own[0])
        return _with_other(
            f"{off} {wording.text(own[0])}" if off == "off" else wording.text(own[0]), match, event, rest
        )
    if rest and not own:
        return f"{before} {rest}" if before else _asked_for(match) or ("" if mutual(event.type) else rest)
    return rest or ("" if _taken_in(match) else _asked_for(match))


def _with_other(what: str, match: Match, event: facts.Event, rest: str) -> str:
    """What is given with to whom, or done with to whom it is done: "Ukraine ten tanks", "aid to Chad"."""
    if rest and any(holds(p, token) for token in match.places.get("iobj", ()) for p in event.participants):
        return f"{rest} {what}"
    before = written(match, event)
    if not rest:
        given = next((t for t in match.places.get("iobj", ()) if t.pos_ in ("NOUN", "PROPN")), None)
        return f"{wording.text(given)} {what}" if given else what + _goal(match, event)
    whose = next((t for t in match.places.get(before, ()) if _owned(t, event)), None) if before else None
    if whose is not None:  # "imports of Peruvian fish"
        return f"{what} {wording.short(whose)}"
    return what + (f" {before} {rest}" if before and rest not in what else "")


def _owned(noun: Token, event: facts.Event) -> bool:
    """Whether a noun is nobody itself and only has somebody's before it: "Peruvian fish"."""
    first = noun.left_edge.idx
    return any(first <= p.start and p.end <= noun.idx for p in event.participants) and noun.tag_ in ("NN", "NNS")


def _goal(match: Match, event: facts.Event) -> str:
    """What it is done to, where that is nobody: "set fire to a police car"."""
    if event.participants and any(p.role is not ParticipantRole.AGENT for p in event.participants):
        return ""
    places = [p for p in match.frame.places_of(ParticipantRole.TARGET) if p in ("to", "at", "into")]
    found = ((place, t) for place in places for t in match.places.get(place, ()) if t.tag_ in ("NN", "NNS"))
    return next((f" {wording.short(noun)}" for _, noun in found), "")


def _asked_for(match: Match) -> str:
    """What stands behind the preposition that the frame asks for: "push for a vote", "call on both sides"."""
    word = match.frame.preposition
    noun = next(iter(match.places.get(word, ())), None) if word else None
    if noun is None or noun.pos_ not in ("NOUN", "PROPN"):
        return ""
    return f"{word} {wording.bare(wording.short(noun).removeprefix(f'{word} '))}"


def _modifies(match: Match, who: str) -> bool:
    """Whether whoever does it is called by it: "striking dockers"."""
    verb = match.trigger
    return verb.dep_ == "amod" and verb.i < verb.head.i and f"{verb.lower_} " in who.lower()


def _is_score(number: Token) -> bool:
    """Whether a number counts votes or goals on two sides: "voted 5-2"."""
    return number.tag_ == "CD" and number.i + 1 < len(number.doc) and number.nbor().text in ("-", "–", "to")


def _is_particle(word: Token, match: Match) -> bool:
    """Whether a word beside the verb belongs to it: "stood down"."""
    asked = match.frame.particle is not None and word.lower_ == match.frame.particle and word.i == match.trigger.i + 1
    return word.dep_ == "compound:prt" or (asked and word.dep_ == "advmod")


def _suffered(match: Match, event: facts.Event, rest: str) -> str:
    """The passive: what it is done to, and the participle unless that stands before its noun."""
    own, verb = match.places.get("obj", ()), match.trigger
    if own and (given := match.places.get("iobj")) and given[0].i < verb.i:
        return f"{rest or wording.text(given[0])} {verb.text.lower()} {wording.text(own[0])}"  # "was denied entry"
    told = bool(own) and (own[0].pos_ != "PRON" or nobody(own[0])) and not inside(own[0], event.participants)
    what = wording.text(own[0]) if told else rest
    return what if verb.dep_ == "amod" and verb.i < verb.head.i and what else f"{what} {verb.text.lower()}"


def _told(tokens: Sequence[Token], event: facts.Event) -> bool:
    """Whether the words stand for whom the name tells already: the other side of a meeting, those who died."""
    agents = [p for p in event.participants if p.role is ParticipantRole.AGENT]
    others = [p for p in event.participants if p.role is not ParticipantRole.AGENT]
    if agents:
        return mutual(event.type) and bool(tokens) and inside(tokens[0], agents)
    return bool(tokens) and bool(others) and all(any(_within(p, t) for t in tokens) for p in others)


def _within(one: facts.Participant, noun: Token) -> bool:
    """Whether the noun is the participant's, or counts it: "two" of "two of the victims"."""
    return one.start <= noun.idx < one.end or (noun.tag_ == "CD" and noun.idx <= one.start <= noun.right_edge.idx)


def _taken_in(match: Match) -> str:
    """The noun of a phrase such as "go on strike" with its preposition; an object names itself."""
    nouns = [token for token in swallowed(match) if token.dep_ not in ("obj", "nsubj:pass")]
    return "".join(f" {preposition(noun) or ''} {wording.plain(noun.doc[noun.i : noun.i + 1])}" for noun in nouns)


def _subject(match: Match) -> str:
    found = match.places.get("subj")
    return wording.text(found[0]) if found and found[0].pos_ not in ("PRON", "DET") else ""


def _plural(
    match: Match,
    event: facts.Event,
    actors: Mapping[str, facts.Actor],
    role: ParticipantRole = ParticipantRole.AGENT,
) -> bool:
    """Whether the one who acts is many: a group with a plural name."""
    acting = [actors[p.actor] for p in event.participants if p.role is role]
    if acting:
        words = re.split(" (?:of|in|at|from|on|for) ", acting[0].name)[0].lower().split()
        if words and words[-1] == "police":
            return True
        return acting[0].kind == "group" and bool(words) and (words[-1].endswith(("s", "men")) or words[-1] in _PLURAL)
    found = match.places.get("subj", ())
    return bool(found) and (found[0].tag_ in ("NNS", "NNPS") or found[0].lower_ in _PLURAL or _several(found[0]))


def _several(noun: Token) -> bool:
    """Whether a word is a number of more than one, or has one before it: "three", "three more"."""
    return any(one.tag_ == "CD" and one.lower_ not in ("one", "1") for one in (noun, *noun.lefts))


def _lemma(match: Match) -> str:
    """The lemma of the verb, as its frame spells it where only an ending was undone: "injure" for "injur"."""
    lemma, known = match.trigger.lemma_, match.frame.lemma
    return known if len(lemma) > 3 and known.startswith(lemma[:-1]) and len(known) - len(lemma) in (-1, 1) else lemma
