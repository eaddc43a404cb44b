"""What one is invited to: an invitation makes a second event, the attendance that depends on its answer."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from kb.extract.events.draft import Draft
from kb.lexicon.wordlist import wordlist
from kb.nlp.words import Token
from kb.terms import Certainty, EventType, ParticipantRole

_BEFORE_GUEST = wordlist("to at")


def with_attendance(drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts, each invitation to an occasion followed by the attendance of those invited."""
    by_token = {draft.match.trigger.i: draft for draft in drafts}
    return [one for draft in drafts for one in (draft, *_attendance(draft, by_token))]


def _attendance(draft: Draft, by_token: dict[int, Draft]) -> Iterator[Draft]:
    if draft.event.type is not EventType.INVITATION:
        return
    guests = [p for p in draft.event.participants if p.role is ParticipantRole.TARGET]
    noun = next((t for t in draft.match.places.get("to", ()) if t.i in by_token), None)
    if noun is None or not guests:
        return
    occasion = by_token[noun.i]
    yield Draft(
        draft.match,
        replace(
            draft.event,
            name=f"Attendance at {_named(noun)}",
            type=EventType.ATTENDANCE,
            trigger=_phrase(noun),
            certainty=_open(draft.event.certainty),
            plover=None,
            mode=None,
            cameo=None,
            participants=tuple(replace(guest, role=ParticipantRole.AGENT) for guest in guests),
            when=occasion.event.when,
            inferred=occasion.event.when is not None,
            places=occasion.event.places,
        ),
        occasion,
    )


def _open(certainty: Certainty) -> Certainty:
    """Attendance is open once the invitation was made, and as doubtful as the invitation itself otherwise."""
    return Certainty.DENIED if certainty is Certainty.DENIED else Certainty.INVITED


def _phrase(noun: Token) -> tuple[int, int]:
    """From the preposition to the noun."""
    case = next((c for c in noun.lefts if c.dep_ == "case" and c.lower_ in _BEFORE_GUEST), noun)
    return case.idx, noun.idx + len(noun)


def _named(noun: Token) -> str:
    first = min((c.left_edge.i for c in noun.lefts if c.dep_ in ("amod", "compound")), default=noun.i)
    return str(noun.doc[first : noun.i + 1].text)
