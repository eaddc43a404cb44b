"""Fights that are a game: "United crushed City in the final", "Berg attacked from midfield"."""

from itertools import islice

from kb.extract.events.matching import Match
from kb.extract.words.answers import kept
from kb.extract.words.arguments import preposition
from kb.extract.words.wordlist import wordlist
from kb.nlp.words import Token
from kb.terms import EventType

_FIGHTS = frozenset({EventType.ATTACK, EventType.BATTLE, EventType.WAR, EventType.COERCION})
_TEAM = wordlist(
    "team side player striker midfielder winger defender champion host visitor club rival opponent defence defense "
    "goal shot header ball opener skipper substitute"
)
_PITCH = wordlist(
    "midfield midfielder striker goalkeeper winger semifinal quarterfinal playoff equaliser equalizer touchdown inning "
    "innings wicket quarterback halftime goalless offside crossbar kickoff touchline"
)
"""Nouns that nothing but a match has."""
_STAGES = wordlist("final half quarter match game derby set minute semifinal round innings")
_NAMES = frozenset({"ORG", "LOC", "PER", "MISC"})
_SENTENCE = 60


def on_the_pitch(found: Match) -> bool:
    """Whether two teams or players only play against each other where the words tell of a fight."""
    verb = found.trigger
    if verb.pos_ != "VERB" or found.frame.type not in _FIGHTS:
        return False
    sides = (*found.places.get("subj", ()), *found.places.get("obj", ()))
    return bool(sides) and all(map(_plays, sides)) and (_staged(verb) or _of_a_match(verb.sent[0]))


def _plays(side: Token) -> bool:
    return side.ent_type_ in _NAMES or side.lemma_.lower() in _TEAM


@kept
def _staged(verb: Token) -> bool:
    """Whether the phrase of a verb says in which part of a match: "in the final", "after the second half"."""
    stages = (child for child in verb.rights if child.lemma_.lower() in _STAGES and preposition(child) in ("in", "at"))
    return any(not any(preposition(inner) == "of" for inner in stage.rights) for stage in stages)


@kept
def _of_a_match(first: Token) -> bool:
    """Whether the sentence that a word opens has a word of the game."""
    return any(token.lemma_.lower() in _PITCH for token in islice(first.sent, _SENTENCE))
