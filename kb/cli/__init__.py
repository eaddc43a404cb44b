"""The `kb` command: one subcommand, one library call; data on standard output, words on standard error."""

import sys
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import click

from kb import __version__
from kb.errors import KbError

_DAY = click.DateTime(["%Y-%m-%d"])


class _Failed(click.ClickException):
    """One clear line, exit code 1."""

    def show(self, file: Any = None) -> None:
        click.echo(f"kb: {self.message}", file=file or sys.stderr)


class _Commands(click.Group):
    """Turns what kb raises into one line on standard error."""

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except KbError as error:
            raise _Failed(str(error)) from error


def _example(*lines: str) -> str:
    return "\b\nExample:\n" + "\n".join(f"  {line}" for line in lines)


@click.group(cls=_Commands, epilog=_example("kb build articles/", "kb serve"))
@click.version_option(__version__, prog_name="kb")
def main() -> None:
    """Turn news articles into a knowledge base that answers.

    Reads plain text, HTML, Markdown and JSON Lines; finds events, actors, quotes and sources; says for each who
    claims it, through whom, how certainly, and in which exact words.
    """


_paths = click.argument("paths", nargs=-1, required=True, metavar="PATHS...")
_store = click.option(
    "--store",
    default="kb-store",
    show_default=True,
    envvar="KB_STORE",
    help="The folder that holds the knowledge base.",
)
_base = click.option(
    "--base",
    default="https://kb.example.org/",
    show_default=True,
    envvar="KB_BASE",
    help="The address that the IRIs of the data start with.",
)
_date = click.option(
    "--date", "day", type=_DAY, metavar="YYYY-MM-DD", help="The reference date of articles in which none is found."
)
_jobs = click.option(
    "--jobs", type=click.IntRange(1), default=None, help="Worker processes.  [default: one for each core]"
)


@main.command(epilog=_example("kb build articles/ more.jsonl", "curl -s $URL | kb build -"))
@_paths
@_store
@_base
@_date
@_jobs
@click.option("--strict", is_flag=True, help="Stop at the first article that cannot be used.")
def build(
    paths: tuple[str, ...], store: str, base: str, day: datetime | None, jobs: int | None, *, strict: bool
) -> None:
    """Read articles from PATHS (files, folders, or - for standard input) into a knowledge base.

    Building again changes nothing; a build that was killed is finished by the next one.
    """
    from kb import pipeline
    from kb.cli.progress import progress
    from kb.cli.report import print_report

    with progress("Building") as advance:
        report = pipeline.build(
            paths, Path(store), base=base, date=_day(day), jobs=jobs, strict=strict, progress=advance
        )
    print_report(report)


def _day(moment: datetime | None) -> date | None:
    return moment.date() if moment else None
