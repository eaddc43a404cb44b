"""What validation finds."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """One thing that is wrong: with which node, by which rule, and what."""

    node: str
    rule: str
    message: str


@dataclass(frozen=True, slots=True)
class Report:
    """How many articles were validated, and what was found."""

    articles: int
    findings: tuple[Finding, ...]

    @property
    def conforms(self) -> bool:
        """True when nothing was found."""
        return not self.findings
