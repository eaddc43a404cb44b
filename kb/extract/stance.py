"""The PLOVER type of an event as told: in PLOVER, cooperation still to come is AGREE and force still to come is THREATEN."""

from kb import facts
from kb.terms import Certainty

_COOPERATION = frozenset("CONSULT SUPPORT CONCEDE COOPERATE AID RETREAT".split())
_FORCE = frozenset("SANCTION COERCE ASSAULT".split())


def plover(event: facts.Event) -> str | None:
    """The PLOVER 2.0 type by the manual's rule for what somebody says they will do."""
    if event.certainty is not Certainty.PLANNED or not event.participants:
        return event.plover
    if event.plover in _COOPERATION:
        return "AGREE"
    return "THREATEN" if event.plover in _FORCE else event.plover
