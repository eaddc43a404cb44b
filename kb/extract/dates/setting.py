"""What a time expression is seen from."""

from dataclasses import dataclass, replace
from datetime import date, timedelta

from kb.extract.dates import edtf
from kb.extract.words.tense import Outlook

_YEAR = 4
TOLD = ("that", "same", "following", "previous", "the same", "the following", "the previous", "the next", "that same")
"""Words by which a time counts from the one told last."""


@dataclass(frozen=True, slots=True)
class Setting:
    """The date of the article, the time told last, and the outlook of the clause.

    In a `narrative` bare months and seasons continue the story instead of counting from the date of the article;
    `next_year` is the year that it names next.
    """

    reference: date | None
    told: str = ""
    outlook: Outlook = Outlook.PAST
    narrative: bool = False
    next_year: int | None = None

    def after(self, value: str) -> "Setting":
        """The setting once a date was told."""
        return replace(self, told=value) if value and not value.startswith(("T", "P", "X")) else self

    @property
    def ahead(self) -> bool:
        """Whether the clause looks ahead."""
        return self.outlook is Outlook.FUTURE

    @property
    def behind(self) -> bool:
        """Whether the clause looks back."""
        return self.outlook is Outlook.PAST

    @property
    def anchor(self) -> date | None:
        """The first day of the time told last, from which a story goes on."""
        return edtf.bounds(self.told)[0]

    @property
    def bare_year(self) -> bool:
        """Whether the time told last is a year and no more."""
        return len(self.told) == _YEAR

    @property
    def now(self) -> date | None:
        """The day that "last year" and a bare month count from."""
        return (self.anchor or self.reference) if self.narrative else self.reference


def shifted(anchor: date | None, days: int) -> str:
    """The day so many days from the anchor, where the calendar reaches that far."""
    if anchor is None or not 0 < anchor.toordinal() + days <= date.max.toordinal():
        return ""
    return (anchor + timedelta(days=days)).isoformat()
