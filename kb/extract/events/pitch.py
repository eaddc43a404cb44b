"""Fights that are a game: "United crushed City in the final", "Berg attacked from midfield"."""

import re
from collections.abc import Sequence
from itertools import islice

from kb.extract.events.fiction import FIGHTING
from kb.extract.events.matching import Match
from kb.extract.words.answers import kept
from kb.extract.words.phrases import preposition
from kb.lexicon.wordlist import wordlist
from kb.nlp.words import Token

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
_BEATING = wordlist("beat defeat demolish crush thrash rout hammer draw win lose edge outclass victory defeat triumph")
_VOTING = wordlist("vote council court senate parliament committee panel jury ruling poll election")
_SCORE = re.compile("[0-9]{1,2}[-–][0-9]{1,2}")
_LEAD = 3
_NAMES = frozenset({"ORG", "LOC", "PER", "MISC"})
_SENTENCE = 60


def on_the_pitch(found: Match) -> bool:
    """Whether two teams or players only play against each other where the words tell of a fight."""
    verb = found.trigger
    if verb.pos_ != "VERB" or found.frame.type not in FIGHTING:
        return False
    sides = (*found.places.get("subj", ()), *found.places.get("obj", ()))
    first = verb.sent[0]
    return bool(sides) and all(map(_plays, sides)) and (_staged(verb) or _of_a_match(first) or _of_matches(verb.doc[0]))


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
    words = list(islice(first.sent, _SENTENCE))
    return any(token.lemma_.lower() in _PITCH for token in words) or _scored(words)


def _scored(words: Sequence[Token]) -> bool:
    """Whether somebody beats somebody by so many goals, and no council or court votes: "beat United 4-0"."""
    lemmas = {token.lemma_.lower() for token in words}
    if lemmas.isdisjoint(_BEATING) or not lemmas.isdisjoint(_VOTING):
        return False
    return any(_SCORE.fullmatch("".join(token.text for token in words[i : i + 3])) for i in range(len(words)))


@kept
def _of_matches(first: Token) -> bool:
    """Whether one of the first sentences of the article that a word opens is of a match."""
    for _ in range(_LEAD):
        if _of_a_match(first):
            return True
        end = first.sent.end
        if end >= len(first.doc):
            break
        first = first.doc[end]
    return False
