"""Whom the name of an event tells of, and what joins them to it."""

from collections.abc import Mapping, Sequence

from kb import facts
from kb.extract.events.matching import Match
from kb.nlp.words import Token
from kb.terms import EventType, ParticipantRole

_NO_PREPOSITION = ("subj", "obj", "poss", "demonym", "iobj", "mod", "inner", "ccomp", "must", "cond")
_OF = {
    EventType.VISIT: "to",
    EventType.ATTACK: "on",
    EventType.WAR: "of",
    EventType.SANCTION: "on",
    EventType.CRITICISM: "of",
    EventType.SUPPORT: "for",
    EventType.AID: "to",
    EventType.ARMS_TRANSFER: "to",
    EventType.RELEASE: "of",
    EventType.LEGAL_ACTION: "of",
    EventType.DEPLOYMENT: "to",
    EventType.INVITATION: "of",
    EventType.APPEAL: "to",
    EventType.THREAT: "against",
}


def names(event: facts.Event, roles: Sequence[ParticipantRole], actors: Mapping[str, facts.Actor]) -> str:
    """Those in some roles by their names, of many the first two."""
    found = list(dict.fromkeys(actors[p.actor].name for p in event.participants if p.role in roles))
    if len(found) > 3:
        return f"{found[0]}, {found[1]} and others"
    return " and ".join([", ".join(found[:-1]), found[-1]] if len(found) > 1 else found)


def link(match: Match, event: facts.Event) -> str:
    """The preposition that the text itself puts before whom the event concerns, else the usual one."""
    return written(match, event) or _OF.get(match.frame.type, "of")


def written(match: Match, event: facts.Event) -> str:
    """The preposition that the text itself puts before whom the event concerns, if it puts one."""
    for role in (ParticipantRole.TARGET, ParticipantRole.HOST):
        for place in match.frame.places_of(role):
            tokens = match.places.get(place, ()) if place not in _NO_PREPOSITION else ()
            if any(holds(p, token) for token in tokens for p in event.participants):
                return place
    return ""


def holds(one: facts.Participant, noun: Token) -> bool:
    """Whether the participant is whom the noun stands for, whose it is, or its name: "the firm Nordline"."""
    named = noun.i + 1 < len(noun.doc) and one.start == noun.nbor().idx
    return one.start <= noun.idx < one.end or noun.left_edge.idx <= one.start < noun.idx or named


def inside(token: Token, participants: Sequence[facts.Participant]) -> bool:
    """Whether a word is part of how one of those who take part is called."""
    return any(p.start <= token.idx < p.end for p in participants)
