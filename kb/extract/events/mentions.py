"""What a mention of a happening gives for comparing it with others of its article."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import Enum

from kb import facts
from kb.extract.events.draft import Draft
from kb.lexicon.meanings import meant
from kb.lexicon.stems import stem
from kb.terms import Certainty, EventType, ParticipantRole


class Part(Enum):
    """The part of an article that a mention stands in."""

    HEADLINE = "headline"
    LEAD = "lead"
    STORY = "story"


@dataclass(frozen=True, slots=True)
class Told:
    """What a mention gives for comparing: who in what role, when, where, its words, and whether it points back.

    `words` are its stem and what that means; `other` says that it is told apart, as in "another blast"; `things` are
    the stems of what a verb is done to that is nobody, as in "cut its rate"; `about` is its time, also one taken over.
    """

    type: EventType
    words: frozenset[str]
    agents: frozenset[str]
    others: frozenset[str]
    when: str
    places: frozenset[str]
    certainty: Certainty
    anaphoric: bool
    verb: bool
    other: bool
    things: frozenset[str] = frozenset()
    part: Part = Part.STORY
    about: str = ""


def told(
    event: facts.Event,
    lemmas: Iterable[str],
    things: Iterable[str] = (),
    *,
    anaphoric: bool,
    verb: bool,
    other: bool,
    part: Part,
) -> Told:
    """What an event mention gives for comparing."""
    agents = frozenset(p.actor for p in event.participants if p.role is ParticipantRole.AGENT)
    return Told(
        event.type, frozenset(meant(map(stem, lemmas))), agents,
        frozenset(p.actor for p in event.participants) - agents,
        "" if event.inferred else event.when or "", frozenset(event.places), event.certainty, anaphoric, verb, other,
        frozenset(map(stem, things)), part, event.when or "",
    )  # fmt: skip


def fullest(drafts: Sequence[Draft], body: int) -> Draft:
    """The mention that tells most; of equals a verb's, then the first behind the headline, where `body` begins."""
    return max(
        drafts,
        key=lambda one: (
            len(one.event.participants),
            bool(one.event.places),
            one.match.trigger.pos_ == "VERB" or one.match.light is not None,
            one.match.trigger.idx >= body,
            -one.match.trigger.idx,
        ),
    )
