"""What a build did and what a store holds, as a table."""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from kb.pipeline import Report

_ACTORS = ("Person", "Organization", "NewsOutlet", "State", "Group")
_ROWS = {
    "articles": ("Article",),
    "quotes": ("Quote",),
    "events": ("Event",),
    "claims": ("Claim",),
    "actors": _ACTORS,
    "  persons": ("Person",),
    "  organizations": ("Organization",),
    "  news outlets": ("NewsOutlet",),
    "  states": ("State",),
    "  groups": ("Group",),
    "places": ("Place",),
    "things": ("Thing",),
    "cited works": ("Work",),
}
_OUTCOMES = {
    "added": "new",
    "joined": "new copies of known articles",
    "changed": "read anew",
    "revised": "new versions of known articles",
    "superseded": "older versions of known articles",
    "unchanged": "known already",
    "forgotten": "forgotten on request",
}


def print_report(report: "Report") -> None:
    """Prints what the build took in, then what the store now holds, then what was set aside and why."""
    for name, meaning in _OUTCOMES.items():
        if number := getattr(report, name):
            click.echo(f"{number:>8,}  {meaning}", err=True)
    quarantined = [failure for failure in report.failures if failure.quarantined]
    print_counts(report.nodes, {"quarantined": len(quarantined), "unreadable": len(report.failures) - len(quarantined)})
    for failure in (*report.remarks, *report.failures):
        click.echo(f"{failure.source}: {failure.reason}", err=True)


def print_counts(nodes: Mapping[str, int], others: Mapping[str, int]) -> None:
    """Prints how many nodes of each kind there are, a line each."""
    for label, number in _counted(nodes, others):
        click.echo(f"{label:<18}{number:>10,}")


def _counted(nodes: Mapping[str, int], others: Mapping[str, int]) -> Iterator[tuple[str, int]]:
    for label, classes in _ROWS.items():
        yield label, sum(nodes.get(name, 0) for name in classes)
    yield from others.items()
