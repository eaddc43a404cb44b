"""Who takes part in an event."""

from collections.abc import Collection, Iterator
from dataclasses import replace
from itertools import islice

from kb import facts
from kb.extract.actors.cast import Cast
from kb.extract.actors.nationality import countries_of
from kb.extract.events.matching import Match
from kb.extract.words.agents import sort_of
from kb.extract.words.attitudes import GUESTS
from kb.extract.words.numbers import count
from kb.extract.words.phrases import preposition
from kb.extract.words.reciprocal import reciprocal
from kb.lexicon.wordlist import wordlist
from kb.nlp.words import Token
from kb.terms import EventType, ParticipantRole, Sector

_MUTUAL = frozenset(
    {EventType.MEETING, EventType.NEGOTIATION, EventType.AGREEMENT, EventType.BATTLE, EventType.COOPERATION}
)

_OF_NOUNS = frozenset({"of", "poss", "demonym", "by"})
"""Places where those who act stand beside a noun, and never beside a verb."""

_CONCERNING = frozenset(
    {
        *(EventType.AGREEMENT, EventType.APPEAL, EventType.THREAT, EventType.REJECTION, EventType.SANCTION),
        *(EventType.CRITICISM, EventType.ACCUSATION, EventType.COERCION, EventType.CONCESSION, EventType.AID),
        *(EventType.ARMS_TRANSFER, EventType.DEPLOYMENT, EventType.SUPPORT, EventType.INVESTIGATION),
    }
)
"""Acts that concern whoever is named inside what they are about."""
_CONTENT = ("obj", "xcomp", "to", "from", "on", "against", "for", "over", "about", "with", "inner")
_INSIDE = frozenset(
    {"obj", "obl", "nmod", "nmod:poss", "amod", "compound", "xcomp", "conj", "nmod:desc", "acl", "ccomp", "nsubj"}
)
_NEAR = wordlist("near off outside around beyond past")
"""Prepositions behind which stands only where something is: "seized a tanker near Oman"."""
_DEEP = 30

_QUARTERS = wordlist("suburb district outskirt neighbourhood neighborhood quarter area centre center edge street town")
"""Parts of a town, which is not struck itself as a party is: "a strike on a suburb of Beirut"."""
_QUIET = wordlist("ceasefire truce armistice")
_ASKERS = wordlist("demand request need seek propose suggest recommend")

mutual = _MUTUAL.__contains__
"""Whether all who take part in events of a type do the same."""


def participants(match: Match, cast: Cast) -> tuple[facts.Participant, ...]:
    """The participants of a match by the role map of its frame; nobody twice, but for each of several countries."""
    found: dict[tuple[str, str | None], facts.Participant] = {}
    seen: dict[str, ParticipantRole] = {}
    for role, places in match.frame.roles:
        for one in _in_role(match, role, places, cast):
            if seen.setdefault(one.actor, one.role) is one.role:
                found.setdefault((one.actor, one.country), one)
    if set(seen.values()) == {ParticipantRole.AGENT} and match.frame.places_of(ParticipantRole.TARGET):
        found |= {(one.actor, one.country): one for one in _concerned(match, cast) if one.actor not in seen}
    every = (*found.values(), *_returned(match, found.values()))
    return tuple(sorted(every, key=lambda one: (list(ParticipantRole).index(one.role), one.start)))


def _returned(match: Match, found: Collection[facts.Participant]) -> Iterator[facts.Participant]:
    """Those who do it to each other, as those whom it is done to as well."""
    both = [one for one in found if one.role is ParticipantRole.AGENT]
    if len(both) > 1 and len(both) == len(found) and not mutual(match.frame.type) and reciprocal(match.head):
        yield from (replace(one, role=ParticipantRole.TARGET) for one in both)


def _concerned(match: Match, cast: Cast) -> Iterator[facts.Participant]:
    """The state or its people that the object of an act names farther inside: "a ban on imports of Polish meat"."""
    if match.frame.type not in _CONCERNING:
        return
    line = [t for place in _CONTENT for t in match.places.get(place, ())]
    for token in islice(_downwards(line), _DEEP):
        actor = cast.actor_of(token)
        if actor is not None and (cast.actor(actor).kind == "state" or cast.actor(actor).sector is Sector.IGO):
            yield from _persons(token, ParticipantRole.TARGET, cast, match)
            return


def _downwards(line: list[Token]) -> Iterator[Token]:
    """The words below some, nearest first, without clauses of time and place."""
    while line:
        yield from line
        below = (child for token in line for child in token.children if child.dep_ in _INSIDE)
        line = [child for child in below if preposition(child) not in _NEAR]


def _in_role(match: Match, role: ParticipantRole, places: tuple[str, ...], cast: Cast) -> Iterator[facts.Participant]:
    """Those in one role; the agents of mutual events stand in several places, others in the first that is filled."""
    several = mutual(match.frame.type) and role is ParticipantRole.AGENT
    for place in places:
        if place in _OF_NOUNS and role is ParticipantRole.AGENT and match.trigger.pos_ == "VERB":
            continue
        if place == "subj" and role is ParticipantRole.AGENT and _stands_outside(match):
            continue
        filled = False
        tokens = match.places.get(place, ())
        for token in tokens:
            if token.dep_ == "nmod" and token.head in tokens and cast.actor_of(token.head):
                continue
            for one in _persons(token, role, cast, match):
                if match.trigger.pos_ in ("NOUN", "PROPN") and one.start <= match.trigger.idx < one.end:
                    continue  # the name holds the trigger: "the Siege of Harrow"
                filled = True
                yield one
        if filled and not several:
            return


def _stands_outside(match: Match) -> bool:
    """Whether the subject of a light verb takes no part in its noun: who attends a ceremony, who demands a recount."""
    if match.light is None or match.light.lemma_ not in GUESTS | _ASKERS:
        return False
    if match.light.lemma_ in _ASKERS and match.trigger.lemma_.lower() in _QUIET and not match.places.get("with"):
        return True  # who demands a ceasefire of others has none
    if not mutual(match.frame.type):
        return True
    named = ("of", "between", "by", "poss", "among")
    return match.light.lemma_ in _ASKERS and any(match.places.get(place) for place in named)


def _persons(token: Token, role: ParticipantRole, cast: Cast, match: Match) -> Iterator[facts.Participant]:
    """The actor that a phrase denotes, or those whose it is."""
    if token in (match.trigger, match.light):
        return
    for member in cast.together.get(token.i, ()):
        found, (start, end) = cast.actor(member), cast.phrase_of(token)
        yield facts.Participant(
            role=role, actor=member, start=start, end=end, country=found.country, sector=found.sector
        )
    actor = cast.actor_of(token)
    owner = token
    if actor is None and role is not ParticipantRole.INSTRUMENT and match.frame.type is not EventType.CLOSURE:
        owner = token if _is_somebody(token) or _from_there(token, match) else next(_owners(token, cast), token)
        owner = next((c for c in token.rights if c.dep_ == "appos" and cast.actor_of(c)), owner)
        actor = cast.actor_of(owner)
    if actor is None:
        return
    found = cast.actor(actor)
    if found.kind == "thing" and role not in (ParticipantRole.TARGET, ParticipantRole.INSTRUMENT):
        return
    if found.kind == "place" and mutual(match.frame.type) and owner in match.places.get("subj", ()):
        # "A visit to Oslo, which included a meeting": the town meets nobody.
        return
    if found.kind == "place" and match.frame.type is EventType.PROTEST and token in match.places.get("at", ()):
        return
    start, end = cast.phrase_of(owner)
    for country, sector in ((found.country, found.sector),) if found.country else _belonging(owner, found, cast):
        part = facts.Participant(role=role, actor=actor, start=start, end=end, country=country, sector=sector)
        yield _counted(owner, part)
    for other in _beside(owner) if owner != token else ():
        yield from _persons(other, role, cast, match)


def _beside(adjective: Token) -> Iterator[Token]:
    """The other states whose something is: "Norwegian and Peruvian warships"."""
    return (child for child in adjective.rights if child.dep_ == "conj" and adjective.dep_ == "amod")


def _from_there(thing: Token, match: Match) -> bool:
    """Whether what befalls a thing befalls nobody where it only came from: "a boat from Libya sank"."""
    return match.frame.type is EventType.DISASTER and any(
        child.dep_ == "nmod" and preposition(child) == "from" for child in thing.rights
    )


def _is_somebody(noun: Token) -> bool:
    """Whether the noun is for people whom what befalls does not befall those whose they are: "his associates"."""
    sort = sort_of(noun) if any(c.dep_ == "nmod:poss" and c.pos_ == "PRON" for c in noun.lefts) else None
    return sort is not None and sort.agent.kind == "person"


def _counted(noun: Token, part: facts.Participant) -> facts.Participant:
    """The participant with how many they are, where the article says so."""
    found = count(noun)
    if found is None:
        return part
    return replace(part, least=found.least, most=found.most, approximate=found.approximate)


def _belonging(noun: Token, found: facts.Actor, cast: Cast) -> list[tuple[str | None, Sector | None]]:
    """Countries and sector of somebody without a country: those of the words, or of the body that he belongs to."""
    if named := countries_of(noun):
        return [(country, found.sector) for country in named]
    bodies = (cast.actor(actor) for owner in _owners(noun, cast) if (actor := cast.actor_of(owner)))
    body = next((body for body in bodies if body.country or body.sector is Sector.IGO), found)
    return [(body.country, body.sector if body.sector is Sector.IGO else found.sector)]


def _owners(token: Token, cast: Cast) -> Iterator[Token]:
    """Those whose the noun is, named ones before pronouns."""
    near = [c for c in token.children if c.dep_ in ("nmod:poss", "amod", "compound", "nmod") and _stands_for(c, cast)]
    yield from sorted(near, key=lambda one: one.pos_ == "PRON")


def _stands_for(token: Token, cast: Cast) -> bool:
    """Whether an owner or adjective before a noun may stand for the whole: "Iraq's base", "a ship of the navy"."""
    if cast.actor_of(token) is None:
        return False
    if token.head.lemma_ in _QUARTERS and cast.actor(cast.denotations[token.i]).kind != "state":
        return False
    if token.dep_ == "nmod" and preposition(token) == "in" and cast.actor(cast.denotations[token.i]).kind == "place":
        return False
    return token.dep_ != "nmod" or preposition(token) in ("of", "from", "in", "for")
