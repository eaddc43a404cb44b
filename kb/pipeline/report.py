"""What a build did."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from kb.pipeline.outcome import Outcome
from kb.read import Failure


@dataclass(slots=True)
class Report:
    """Counts of the inputs of one build by what became of them, and of all nodes that the store now holds by class.

    `failures` are the inputs that could not be read and the articles that were set aside, each with its reason;
    `remarks` says of those that were taken together with others, by id, url or words, with which, and of those without
    a date how many of their relative dates stay unresolved.
    """

    added: int = 0
    joined: int = 0
    changed: int = 0
    revised: int = 0
    superseded: int = 0
    unchanged: int = 0
    forgotten: int = 0
    failures: list[Failure] = field(default_factory=list)
    remarks: list[Failure] = field(default_factory=list)
    nodes: Mapping[str, int] = field(default_factory=dict)

    def count(self, outcome: Outcome) -> None:
        """Counts one input."""
        name = outcome.name.lower()
        setattr(self, name, getattr(self, name) + 1)

    @property
    def done(self) -> int:
        """How many inputs were looked at."""
        counts: list[int] = [getattr(self, outcome.name.lower()) for outcome in Outcome]
        return sum(counts) + len(self.failures)
