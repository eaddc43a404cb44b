"""The PLOVER type of an event as told: there, cooperation still to come is AGREE, and force still to come THREATEN."""

from kb import facts
from kb.extract.words.wordlist import wordlist
from kb.terms import Certainty

_COOPERATION = wordlist("CONSULT SUPPORT CONCEDE COOPERATE AID RETREAT")
_FORCE = wordlist("SANCTION COERCE ASSAULT")


def plover(event: facts.Event, *, purpose: bool) -> str | None:
    """The PLOVER 2.0 type by the manual's rule for what somebody says they will do; a mere purpose is not said."""
    if purpose or event.certainty is not Certainty.PLANNED or not event.participants:
        return event.plover
    if event.plover in _COOPERATION:
        return "AGREE"
    return "THREATEN" if event.plover in _FORCE else event.plover
