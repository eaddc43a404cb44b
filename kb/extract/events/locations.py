"""Where an event happens."""

from collections.abc import Iterator

from kb.extract.actors.cast import Cast
from kb.extract.events.matching import Match
from kb.extract.events.roles import mutual
from kb.extract.tables.gazetteer import gazetteer
from kb.extract.words.answers import kept
from kb.extract.words.phrases import preposition
from kb.lexicon.wordlist import wordlist
from kb.nlp.words import Token
from kb.terms import EventType, ParticipantRole

_LOCATIVE = wordlist("in at near on outside inside around over across along off above aboard throughout through")
_STRUCK = frozenset({EventType.ATTACK, EventType.DISASTER})
_SPEECH = frozenset({EventType.APPEAL, EventType.THREAT, EventType.REJECTION, EventType.CRITICISM, EventType.SUPPORT})
"""Acts of speech, whose object may be anywhere: "condemned the attack in Lima"."""
_BEARING = ("subj", "of", "on", "at", "against")
"""Places of a clause at which something stands that may say where it is."""
_DEEP = 2
_OVER = wordlist("on over")
_DISPUTES = wordlist("war dispute conflict row feud battle fight claim sovereignty talk negotiation")
"""What is over a land and not there."""
_BESIDE = wordlist("sideline margin fringe island border ship coast outskirt")
_NO_PLACES = wordlist(
    "request invitation behest insistence urging initiative instigation bidding expense mercy hand name face favor "
    "favour behalf defence defense spite honor honour memory response return exchange light wake view"
)
"""Nouns behind which "of" and "in" say whose they are, and never where: "at the request of Qatar"."""


def places(match: Match, cast: Cast) -> tuple[str, ...]:
    """The places that the clause itself names as those of the event."""
    found = [
        actor
        for token in (*_located(match), *_struck(match, cast))
        if (actor := cast.actor_of(token)) and cast.actor(actor).kind in ("place", "state")
    ]
    return tuple(dict.fromkeys(found))


def _located(match: Match) -> Iterator[Token]:
    taken = {place for _, places in match.frame.roles for place in places}
    if match.frame.type is EventType.PROTEST:
        taken -= {"at"}  # a protest at a ministry is one against it
    for place in sorted(_LOCATIVE & match.places.keys() - taken):
        spots = (t for t in _spots(match, place) if place not in _OVER or not gazetteer().state(t.text))
        yield from (where for t in spots for where in _named_place(t, _DEEP))
    if match.frame.type is EventType.VISIT:
        yield from (
            t
            for place in match.frame.places_of(ParticipantRole.HOST)
            for t in match.places.get(place, ())
            if t.ent_type_ == "LOC"
        )
    for place in _BEARING if _is_about(match) else ("obj", *_BEARING):
        for token in _spots(match, place):
            yield from _places_beside(token)


def _is_about(match: Match) -> bool:
    """Whether what an event is about may be elsewhere: who talks or condemns need not be there."""
    return mutual(match.frame.type) or match.frame.type in _SPEECH


@kept
def _places_beside(noun: Token) -> list[Token]:
    """The places that a noun says it is at: "the base in Peru"."""
    beside = (child for child in noun.children if child.dep_ == "nmod" and child.ent_type_ == "LOC")
    found = [child for child in beside if preposition(child) in _LOCATIVE and not _is_concern(child)]
    return [one for one in found if preposition(one) != "over" or noun.lemma_ not in _DISPUTES]


def _is_concern(place: Token) -> bool:
    """Whether a state stands behind "on" or "over" and is what something concerns: "sanctions on Peru"."""
    return preposition(place) in _OVER and gazetteer().state(place.text) is not None


def _spots(match: Match, place: str) -> Iterator[Token]:
    """What stands at a place; what one talks on or over is a matter, unless it is on the sidelines of something."""
    matter = match.places.get("obj", ()) if _is_about(match) else ()
    for token in match.places.get(place, ()):
        if token.head in matter:
            continue
        if place not in _OVER or not mutual(match.frame.type) or token.ent_type_ == "LOC" or token.lemma_ in _BESIDE:
            yield token


def _struck(match: Match, cast: Cast) -> Iterator[Token]:
    """The place that an attack or a disaster befalls; a state is attacked as a party, not as a place."""
    if match.frame.type not in _STRUCK:
        return
    for token in (t for place in ("obj", "on", "at", "against") for t in match.places.get(place, ())):
        for where in _named_place(token, _DEEP):
            actor = cast.actor_of(where)
            if match.frame.type is EventType.DISASTER or (actor and cast.actor(actor).kind == "place"):
                yield where


def _named_place(token: Token, depth: int) -> Iterator[Token]:
    """The place that a phrase of place names: "Basra" in "outside the city of Basra"."""
    if token.ent_type_ == "LOC":
        yield token
    elif depth and token.lemma_ not in _NO_PLACES:
        inner = (
            c
            for c in token.children
            if (c.dep_ == "nmod" and preposition(c) in ("of", "in"))
            or (c.dep_ in ("appos", "nmod:desc", "flat") and c.ent_type_ == "LOC" and c.i == token.i + 1)
        )
        yield from (where for child in inner for where in _named_place(child, depth - 1))
