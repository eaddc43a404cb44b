"""Arguments and options that several commands share."""

from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any, TypeVar

import click

from kb.errors import InputError

F = TypeVar("F", bound=Callable[..., Any])

paths = click.argument("paths", nargs=-1, required=True, metavar="PATHS...")


def _folder(context: click.Context, _option: click.Parameter, store: str) -> str:
    if store.startswith(("http://", "https://")):
        raise InputError(f"kb {context.info_name} takes the folder of a store; an address is for kb serve")
    return store


def _store(text: str, callback: Callable[[click.Context, click.Parameter, str], str] | None) -> Callable[[F], F]:
    return click.option(
        "--store", default="kb-store", show_default=True, envvar="KB_STORE", show_envvar=True, help=text,
        callback=callback,
    )  # fmt: skip


store = _store("The folder that holds the knowledge base.", _folder)
any_store = _store("The folder that holds the knowledge base, or the address of a SPARQL endpoint that does.", None)
day = click.option(
    "--date",
    "day",
    type=click.DateTime(["%Y-%m-%d"]),
    metavar="YYYY-MM-DD",
    callback=lambda _context, _option, value: _day(value),
    help="The reference date of articles in which none is found.",
)
jobs = click.option(
    "--jobs", type=click.IntRange(1), default=None, help="Worker processes.  [default: one for each core]"
)

nlp = click.option(
    "--nlp",
    metavar="NAME",
    help="An installed spaCy pipeline with UD labels, to read with in place of kb's own; see docs/nlp.md.",
)

TEXT = (
    "How much of the articles' words is shown: quotes keeps quotes and evidence of up to 300 characters, none only "
    "headlines, names and offsets."
)
TEXTS = click.Choice(["full", "quotes", "none"])
text = click.option(
    "--text",
    type=TEXTS,
    default="full",
    show_default=True,
    help=TEXT,
)
decisions = click.option(
    "--decisions",
    "decisions",
    type=click.Path(path_type=Path, dir_okay=False),
    default="decisions.toml",
    show_default=True,
    envvar="KB_DECISIONS",
    show_envvar=True,
    help="The file of editors' decisions, obeyed where it is there.",
)


def example(*lines: str) -> str:
    """The last lines of a command's help."""
    return "\b\nExample:\n" + "\n".join(f"  {line}" for line in lines)


def _day(moment: datetime | None) -> date | None:
    return moment.date() if moment else None
