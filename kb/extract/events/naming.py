"""A short English name for an event, made of its trigger, its participants and its place."""

import re
from collections.abc import Mapping

from kb import facts
from kb.extract.events import wording
from kb.extract.events.matching import Match
from kb.extract.events.parties import inside, link, names
from kb.extract.events.roles import mutual
from kb.extract.events.verbal import verbal
from kb.extract.words.phrases import preposition
from kb.nlp.words import Token
from kb.terms import EventType, ParticipantRole

_NEARBY = ("near", "off", "outside")
_REACH = 40
"""How many words from its verb a place may stand."""


def name(match: Match, event: facts.Event, actors: Mapping[str, facts.Actor]) -> str:
    """The name, at most 90 characters long, cut between words."""
    text = _plain(match, event, actors)
    text = _closed(_placed(text, match, event, actors)).strip()
    return _cut(text[:1].upper() + text[1:])


def _closed(text: str) -> str:
    """The words without quotation marks where not every one has its other."""
    whole = text.count('"') % 2 == 0 and text.count("“") == text.count("”")
    return text if whole else re.sub('["“”]', "", text)


def _plain(match: Match, event: facts.Event, actors: Mapping[str, facts.Actor]) -> str:
    if match.trigger.pos_ == "VERB":
        return verbal(match, event, actors)
    agents = names(event, (ParticipantRole.AGENT,), actors)
    if match.trigger.pos_ == "ADJ" and (who := agents or names(event, (ParticipantRole.TARGET,), actors)):
        return f"{who} {match.trigger.text}"
    if event.type is EventType.ATTENDANCE and agents:
        return f"Attendance of {agents}"
    return _nominal(match, event, actors)


def _cut(text: str) -> str:
    text = " ".join(text.split())
    if len(text) <= wording.LENGTH:
        return text
    return text[: wording.LENGTH - 1].rsplit(" ", 1)[0].rstrip(" ,;:-") + "…"


def _nominal(match: Match, event: facts.Event, actors: Mapping[str, facts.Actor]) -> str:
    noun = wording.phrase(match.trigger)
    agents = names(event, (ParticipantRole.AGENT,), actors)
    rest = names(event, (ParticipantRole.TARGET, ParticipantRole.HOST, ParticipantRole.BENEFICIARY), actors)
    if agents and rest == agents:
        rest = "each other" if link(match, event) != "of" else ""
    if any(one in noun for one in agents.split(" and ") if one) or _named(match.trigger, event):
        agents = ""
    visit = match.frame.type is EventType.VISIT
    of = any(inside(token, _acting(event)) for token in match.places.get("of", ()))
    if rest and not visit:
        if of:
            return f"{noun} of {agents} {link(match, event)} {rest}"
        return f"{noun} {link(match, event)} {rest}" + (f" by {agents}" if agents else "")
    if of or visit or mutual(match.frame.type) or match.frame.type is EventType.CEREMONY:
        whose = f"{noun} {_joining(match, event)} {agents}" if agents else noun
    else:
        by = "in" if event.type is EventType.ELECTION and _are_places(event, actors) else "by"
        whose = f"{noun}{_done_on(match.trigger, event)} {by} {agents}" if agents else noun
    return f"{whose} to {rest}" if rest else whose + _topic(match.trigger, event)


def _acting(event: facts.Event) -> list[facts.Participant]:
    return [one for one in event.participants if one.role is ParticipantRole.AGENT]


def _are_places(event: facts.Event, actors: Mapping[str, facts.Actor]) -> bool:
    """Whether those told of are all places, where something is held and which do not hold it."""
    return all(actors[one.actor].kind in ("place", "state") for one in event.participants)


def _joining(match: Match, event: facts.Event) -> str:
    """What puts those who take part behind the noun: of talks one side is told of, they are with that one."""
    agents = _acting(event)
    other = any(inside(token, agents) for token in match.places.get("with", ()))
    return "with" if mutual(match.frame.type) and other and len(agents) == 1 else "of"


def _named(noun: Token, event: facts.Event) -> bool:
    """Whether the noun itself tells who takes part: "Franco-German talks"."""
    first = noun.idx - len(wording.phrase(noun)) + len(noun)
    agents = _acting(event)
    return bool(agents) and all(first <= p.start < noun.idx for p in agents)


def _done_on(noun: Token, event: facts.Event) -> str:
    """What the noun is of, where that is nobody who takes part nor theirs: "the seizure of a tanker by Peru"."""
    thing = next((c for c in noun.children if c.dep_ == "nmod" and preposition(c) == "of"), None)
    owned = thing is None or any(c.dep_ == "nmod:poss" for c in thing.children) or inside(thing, event.participants)
    return "" if owned or thing is None else f" of {wording.phrase(thing)}"


def _topic(noun: Token, event: facts.Event) -> str:
    """What the noun is of, when nobody takes part, and what it is on, whoever does."""
    words = ("on",) if event.participants else ("of", "on", "for", "between")
    child = next((c for c in noun.children if c.dep_ == "nmod" and preposition(c) in words), None)
    return f" {wording.short(child)}" if child is not None and not inside(child, event.participants) else ""


def _placed(text: str, match: Match, event: facts.Event, actors: Mapping[str, facts.Actor]) -> str:
    """The name with its place, unless the place is already in it."""
    where = next((actors[p].name for p in event.places if actors[p].name.casefold() not in text.casefold()), None)
    if where is None or match.frame.type is EventType.VISIT:
        return text
    return f"{text} {_where(match, where)} {where}"


def _where(match: Match, place: str) -> str:
    """The preposition that says that it was only near the place, else "in"."""
    tokens = ((word, token) for word in _NEARBY for token in match.places.get(word, ()))
    beside = next((word for word, token in tokens if place in (token.text, *(c.text for c in token.children))), None)
    return beside or _case(match, place) or "in"


def _case(match: Match, place: str) -> str | None:
    """The preposition right before a place that stands farther inside: "at a checkpoint near Gao"."""
    i, within = match.trigger.i, match.trigger.sent
    near = match.trigger.doc[max(within.start, i - _REACH) : min(within.end, i + _REACH)]
    named = (t for t in near if t.text == place and t.ent_type_ == "LOC")
    return next((word for t in named if (word := preposition(t)) in _NEARBY), None)
