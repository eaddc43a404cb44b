"""Words with the cue that attributes them."""

from dataclasses import dataclass, field

from kb.document import Interval
from kb.nlp.words import Token


@dataclass(slots=True, kw_only=True)
class Report:
    """Words with the cue that attributes them and the head of the words that name the speaker.

    `rule` names what found it; `marks` the quotation marks that it accounts for.
    """

    content: list[Interval]
    rule: str
    cue: Token | None = None
    cue_span: Interval | None = None
    speaker: Token | None = None
    name: Interval | None = None
    negated: bool = False
    marks: list[int] = field(default_factory=list)

    @property
    def start(self) -> int:
        """Where the words begin."""
        return self.content[0][0]

    @property
    def end(self) -> int:
        """Where the words end."""
        return self.content[-1][1]
