"""What could not be read, and why."""

from dataclasses import dataclass

from kb.errors import QuarantineError, ReadError


@dataclass(frozen=True, slots=True)
class Failure:
    """One input, or one article in it, that gives no document; `quarantined` when it was readable but is not fit."""

    source: str
    reason: str
    quarantined: bool = False

    def __str__(self) -> str:
        """The one line that a user sees."""
        return f"{self.source}: {self.reason}"


def failure(error: ReadError) -> Failure:
    """The failure that the error reports."""
    return Failure(error.source, error.reason, quarantined=isinstance(error, QuarantineError))
