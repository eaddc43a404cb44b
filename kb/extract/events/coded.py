"""Who takes part in an event by the reader's own dictionary of actors, by role and by the order of words."""

from collections.abc import Iterator

from kb import facts
from kb.extract.actors.cast import Cast
from kb.extract.events import roles
from kb.extract.events.codes import Coded, Codes
from kb.extract.events.matching import Match
from kb.extract.words.reach import end_within, first_within
from kb.nlp.words import Token
from kb.terms import ParticipantRole

_REACH = 200
_SIDES = ("left", "right")


def participants(match: Match, cast: Cast, codes: Codes) -> tuple[facts.Participant, ...]:
    """The coded participants of a match; without any in a role, those whom the dictionary does not know."""
    found: list[facts.Participant] = []
    taken: set[Coded] = set()
    for role, places in sorted(match.frame.roles, key=lambda told: not told[1] or told[1][0] not in _SIDES):
        last = "left" if places[:1] != ("left",) and _has_subject(match.trigger) and not taken else ""
        asked = [place for place in places if place != last]
        group = next((g for place in asked if (g := _group(match, place, codes, taken))), ())
        taken |= set(group)
        found.extend(_participant(role, one, cast) for one in group)
    known = {one.role for one in found}
    found += [one for one in roles.participants(match, cast) if one.role not in known]
    return tuple(sorted(found, key=lambda one: (list(ParticipantRole).index(one.role), one.start, one.code or "")))


def _has_subject(verb: Token) -> bool:
    """Whether the clause names its own subject, so that nobody farther left can be it."""
    return any(child.dep_.startswith("nsubj") and child.pos_ != "PRON" for child in verb.children)


def _participant(role: ParticipantRole, one: Coded, cast: Cast) -> facts.Participant:
    actor = next((actor for actor in cast.actors if actor.id == one.actor), None)
    return facts.Participant(
        role=role, actor=one.actor, start=one.begin, end=one.finish, code=one.code,
        country=actor.country if actor else None, sector=actor.sector if actor else None,
    )  # fmt: skip


def _group(match: Match, place: str, codes: Codes, taken: set[Coded]) -> tuple[Coded, ...]:
    """Those at one place: of an argument all that are coordinated, of a side of the trigger the nearest."""
    name, _, word = place.partition(":")
    if name in _SIDES:
        return next((g for g in _beside(match, name, word, codes) if taken.isdisjoint(g)), ())
    groups = (codes.of(token) for token in match.places.get(name, ()))
    return next((group for group in groups if group and taken.isdisjoint(group)), ())


def _beside(match: Match, side: str, word: str, codes: Codes) -> Iterator[tuple[Coded, ...]]:
    """The groups on one side of the trigger within its clause, nearest first; `word` must stand between."""
    trigger = match.trigger
    if side == "left":
        yield from reversed(codes.between(first_within(trigger, _REACH), trigger.i - 1))
        return
    begin = trigger.i
    if word:
        ahead = trigger.doc[trigger.i : end_within(trigger, _REACH)]
        begin = next((token.i for token in ahead if token.lower_ == word), trigger.right_edge.i)
    yield from codes.between(begin + 1, max(trigger.right_edge.i, begin))
