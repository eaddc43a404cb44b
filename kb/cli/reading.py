"""Commands that read articles: build, extract, upgrade."""

import json
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kb import __version__
from kb.cli import options
from kb.errors import InputError

if TYPE_CHECKING:
    from kb.pipeline import Run

_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.command(epilog=options.example("kb build articles/ more.jsonl", "kb build - < article.txt"))
@options.paths
@options.store
@click.option(
    "--base",
    default="https://kb.example.org/",
    show_default=True,
    envvar="KB_BASE",
    show_envvar=True,
    help="What the IRIs of the data start with; decided when a store is made.",
)
@options.day
@options.jobs
@options.nlp
@options.decisions
@click.option("--registry", type=_FILE, help="An export of an earlier store, whose IRIs of events are kept.")
@click.option("--strict", is_flag=True, help="Stop at the first article that cannot be used.")
def build(
    paths: tuple[str, ...],
    store: str,
    base: str,
    day: date | None,
    *,
    jobs: int | None,
    nlp: str | None,
    decisions: Path,
    registry: Path | None,
    strict: bool,
) -> None:
    """Read articles from PATHS (files, folders, or - for standard input) into a knowledge base.

    Building again changes nothing; a build that was killed is finished by the next one.
    """
    from kb import pipeline
    from kb.cli.progress import progress
    from kb.cli.report import print_report

    with progress("Building") as advance:
        report = pipeline.build(
            paths,
            Path(store),
            base=base,
            date=day,
            jobs=jobs,
            strict=strict,
            progress=advance,
            run=_run(),
            nlp=nlp,
            decisions=decisions,
            registry=registry,
        )
    print_report(report)
    if report.failures and len(report.failures) == report.done:
        raise InputError("none of the articles could be used")


@click.command(epilog=options.example("kb extract article.txt --pretty", "kb extract articles/ > facts.jsonl"))
@options.paths
@options.day
@options.jobs
@options.nlp
@click.option("--pretty", is_flag=True, help="Print for a person to read instead.")
@click.option("--why", is_flag=True, help="Print each quote and event with what found it and how sure it is.")
@click.option("--frames", type=_FILE, help="Your own event frames, read instead of kb's; see docs/reading.md.")
@click.option("--actors", type=_FILE, help="Your own names and codes of actors; see docs/reading.md.")
def extract(
    paths: tuple[str, ...],
    day: date | None,
    jobs: int | None,
    nlp: str | None,
    *,
    pretty: bool,
    why: bool,
    frames: Path | None,
    actors: Path | None,
) -> None:
    """Print the facts of each article as a line of JSON; nothing is stored.

    Offsets count the code points of `text`, end exclusive.
    """
    from kb import pipeline
    from kb.cli.pretty import pretty as for_people
    from kb.cli.why import why as with_reasons
    from kb.pipeline.dictionaries import reading_with
    from kb.read import Failure
    from kb.rows import to_row

    shown = (
        with_reasons if why else for_people if pretty else lambda found: json.dumps(to_row(found), ensure_ascii=False)
    )
    failed = False
    for found in pipeline.extract(paths, date=day, jobs=jobs, extract=reading_with(frames, actors, nlp)):
        if isinstance(found, Failure):
            failed = True
            click.echo(f"kb: {found.source}: {found.reason}", err=True)
        else:
            click.echo(shown(found))
    if failed:
        click.get_current_context().exit(1)


@click.command(epilog=options.example("kb upgrade --store kb-store"))
@options.store
@options.jobs
@options.nlp
def upgrade(store: str, jobs: int | None, nlp: str | None) -> None:
    """Read all stored texts again, after kb itself or the choice of --nlp has changed; IRIs are kept."""
    from kb import pipeline
    from kb.cli.progress import progress
    from kb.cli.report import print_report

    with progress("Upgrading") as advance:
        report = pipeline.upgrade(Path(store), jobs=jobs, progress=advance, run=_run(), nlp=nlp)
    print_report(report)


def _run() -> "Run":
    from kb.pipeline import Run

    return Run(datetime.now(UTC), __version__)
