"""What a build did."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from kb.read import Failure


@dataclass(slots=True)
class Report:
    """Counts of the inputs of one build by what became of them, and of all nodes that the store now holds by class.

    `failures` are the inputs that could not be read and the articles that were set aside, each with its reason.
    """

    added: int = 0
    changed: int = 0
    revised: int = 0
    superseded: int = 0
    unchanged: int = 0
    forgotten: int = 0
    failures: list[Failure] = field(default_factory=list)
    nodes: Mapping[str, int] = field(default_factory=dict)

    @property
    def done(self) -> int:
        """How many inputs were looked at."""
        counted = (self.added, self.changed, self.revised, self.superseded, self.unchanged, self.forgotten)
        return sum(counted) + len(self.failures)
