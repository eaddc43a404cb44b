"""Commands that write and explain decisions of editors: merge, split, why."""

from pathlib import Path

import click

from kb.cli import options

reason = click.option("--reason", required=True, help="Why; published with the decision.")
editor = click.option("--editor", required=True, envvar="KB_EDITOR", show_envvar=True, help="Who decides.")


@click.command(epilog=options.example("kb merge EVENT EVENT --editor 'R. Moe' --reason 'the same fire'"))
@click.argument("kept")
@click.argument("merged")
@options.store
@options.decisions
@reason
@editor
def merge(kept: str, merged: str, *, store: str, decisions: Path, reason: str, editor: str) -> None:
    """Take the IRIs KEPT and MERGED for one event, whatever speaks against it; the older of the two stays."""
    from kb import pipeline
    from kb.resolve.decisions import Merge

    pipeline.decide(Path(store), decisions, Merge(iris=(kept, merged), editor=editor, reason=reason))
    click.echo(f"merged: {kept}", err=True)


@click.command(
    epilog=options.example("kb split EVENT --claims CLAIM --claims CLAIM --editor 'R. Moe' --reason 'another'")
)
@click.argument("iri")
@click.option("--claims", multiple=True, required=True, help="A claim that is about another event; may be repeated.")
@options.store
@options.decisions
@reason
@editor
def split(iri: str, claims: tuple[str, ...], *, store: str, decisions: Path, reason: str, editor: str) -> None:
    """Take some claims on the event IRI for claims on another, whatever speaks against it."""
    from kb import pipeline

    pipeline.split(Path(store), decisions, iri, claims, editor=editor, reason=reason)
    click.echo(f"split: {iri}", err=True)


@click.command(epilog=options.example("kb why EVENT EVENT"))
@click.argument("first")
@click.argument("second")
@options.store
def why(first: str, second: str, store: str) -> None:
    """Explain why two events are one, or are not: all that speaks for and against it, with its weight.

    FIRST and SECOND are IRIs of events, or of claims on them.
    """
    from kb import pipeline

    for line in pipeline.why(Path(store), first, second):
        click.echo(line)
