"""The `kb` command: one subcommand, one library call; data on standard output, words on standard error."""

import sys
from typing import Any

import click

from kb import __version__
from kb.cli.deciding import correct, hide, merge, split, why
from kb.cli.keeping import backup, forget, restore, stats
from kb.cli.link import link
from kb.cli.options import example
from kb.cli.publishing import export, query, schema, serve, validate
from kb.cli.reading import build, extract, upgrade
from kb.cli.site import describe, publish
from kb.errors import KbError

__all__ = ["main"]


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

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - the signature is click's
        """The commands in the order in which a newcomer meets them."""
        return list(self.commands)


@click.group(cls=_Commands, epilog=example("kb build articles/", "kb stats", "kb serve"))
@click.version_option(__version__, prog_name="kb")
def main() -> None:
    """Turn news articles into a knowledge base that answers.

    Reads plain text, HTML, Markdown and JSON Lines; finds events, actors, quotes and sources; says for each who
    claims it, through whom, how certainly, and in which exact words.
    """


for command in (
    build,
    extract,
    stats,
    query,
    serve,
    export,
    publish,
    describe,
    validate,
    forget,
    why,
    merge,
    split,
    correct,
    hide,
    link,
    backup,
    restore,
    upgrade,
    schema,
):
    main.add_command(command)
