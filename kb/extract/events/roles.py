"""Who takes part in an event, and where it happens."""

from collections.abc import Iterator

from spacy.tokens import Token

from kb import facts
from kb.extract.actors.cast import Cast
from kb.extract.actors.nationality import countries_of
from kb.extract.events.matching import Match
from kb.extract.words.arguments import preposition
from kb.extract.words.wordlist import wordlist
from kb.terms import EventType, ParticipantRole

_LOCATIVE = wordlist("in at near on outside inside around over across along off above aboard throughout")
_MUTUAL = frozenset(
    {EventType.MEETING, EventType.NEGOTIATION, EventType.AGREEMENT, EventType.BATTLE, EventType.COOPERATION}
)

_OF_NOUNS = frozenset({"of", "poss", "demonym"})
"""Places where those who act stand beside a noun, and never beside a verb."""

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
    return tuple(sorted(found.values(), key=lambda one: (list(ParticipantRole).index(one.role), one.start)))


def _in_role(match: Match, role: ParticipantRole, places: tuple[str, ...], cast: Cast) -> Iterator[facts.Participant]:
    """Those in one role; the agents of mutual events stand in several places, others in the first that is filled."""
    several = mutual(match.frame.type) and role is ParticipantRole.AGENT
    for place in places:
        if place in _OF_NOUNS and role is ParticipantRole.AGENT and match.trigger.pos_ == "VERB":
            continue
        filled = False
        tokens = match.places.get(place, ())
        for token in tokens:
            if token.dep_ == "nmod" and token.head in tokens and cast.actor_of(token.head):
                continue
            for one in _persons(token, role, cast, match):
                filled = True
                yield one
        if filled and not several:
            return


def _persons(token: Token, role: ParticipantRole, cast: Cast, match: Match) -> Iterator[facts.Participant]:
    """The actor that a phrase denotes, or the one whose it is."""
    if token in (match.trigger, match.light):
        return
    actor = cast.actor_of(token)
    owner = token
    if actor is None and role is not ParticipantRole.INSTRUMENT and match.frame.type is not EventType.CLOSURE:
        owner = next(
            (c for c in token.children if c.dep_ in ("nmod:poss", "amod", "compound", "nmod") and _stands_for(c, cast)),
            token,
        )
        actor = cast.actor_of(owner)
    if actor is None:
        return
    found = cast.actor(actor)
    if found.kind == "thing" and role not in (ParticipantRole.TARGET, ParticipantRole.INSTRUMENT):
        return
    start, end = cast.phrase_of(owner)
    for country in (found.country or None,) if found.country else countries_of(owner) or (None,):
        yield facts.Participant(role=role, actor=actor, start=start, end=end, country=country, sector=found.sector)


def _stands_for(token: Token, cast: Cast) -> bool:
    """Whether an owner or adjective before a noun may stand for the whole: "Iraq's base", "a ship of the navy"."""
    if cast.actor_of(token) is None:
        return False
    return token.dep_ != "nmod" or preposition(token) in ("of", "from", "in")


def places(match: Match, cast: Cast) -> tuple[str, ...]:
    """The places that the clause itself names as those of the event."""
    found = [
        actor
        for token in _located(match)
        if (actor := cast.actor_of(token)) and cast.actor(actor).kind in ("place", "state")
    ]
    return tuple(dict.fromkeys(found))


def _located(match: Match) -> Iterator[Token]:
    taken = {place for _, places in match.frame.roles for place in places}
    for place in sorted(_LOCATIVE - taken):
        yield from (t for t in match.places.get(place, ()) if t.ent_type_ == "LOC")
    if match.frame.type is EventType.VISIT:
        yield from (
            t
            for place in match.frame.places_of(ParticipantRole.HOST)
            for t in match.places.get(place, ())
            if t.ent_type_ == "LOC"
        )
    for place in ("obj", "subj", "of", "on"):
        for token in match.places.get(place, ()):
            yield from (
                c for c in token.children if c.dep_ == "nmod" and c.ent_type_ == "LOC" and preposition(c) in _LOCATIVE
            )
