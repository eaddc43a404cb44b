"""An event mention on its way: how it was read, and what is known of it so far."""

from dataclasses import dataclass

from kb import facts
from kb.extract.events.matching import Match
from kb.nlp.words import Token


@dataclass(frozen=True, slots=True)
class Draft:
    """A match with the event it makes.

    `occasion` is the draft of what an invited guest would attend, `denied_by` the verb that denies what was told.
    """

    match: Match
    event: facts.Event
    occasion: "Draft | None" = None
    denied_by: Token | None = None

    def saying(self, event: facts.Event) -> "Draft":
        """The same reading with more known of its event."""
        return Draft(self.match, event, self.occasion, self.denied_by)
