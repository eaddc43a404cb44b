"""Commands that write and explain decisions of editors: why, merge, split, correct, hide."""

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
    """Take the IRIs KEPT and MERGED for one event or actor, whatever speaks against it; the older of the two stays."""
    from kb import pipeline
    from kb.resolve.decisions import Merge

    pipeline.decide(Path(store), decisions, Merge(iris=(kept, merged), editor=editor, reason=reason))
    click.echo(f"merged: {kept}", err=True)


@click.command(
    epilog=options.example(
        "kb split EVENT --claims CLAIM --claims CLAIM --editor 'R. Moe' --reason 'another'",
        "kb split ACTOR --articles ARTICLE --editor 'R. Moe' --reason 'his namesake'",
    )
)
@click.argument("iri")
@click.option(
    "--claims",
    multiple=True,
    help="A claim that is about another; of an actor also a quote or a mention.  May be repeated.",
)
@click.option("--articles", multiple=True, help="An article in which all is about another; may be repeated.")
@options.store
@options.decisions
@reason
@editor
def split(
    iri: str,
    claims: tuple[str, ...],
    articles: tuple[str, ...],
    *,
    store: str,
    decisions: Path,
    reason: str,
    editor: str,
) -> None:
    """Take what some claims or articles say of the event, actor, place or thing IRI for said of another.

    The part that is told of first keeps the IRI.  Where all claims and quotes of an article in which an actor appears
    are another's, so is everything in that article.
    """
    from kb import pipeline

    if not claims and not articles:
        raise click.UsageError("say with --claims or --articles what is about another")
    parts = pipeline.split(Path(store), decisions, iri, claims, articles, editor=editor, reason=reason)
    click.echo(f"split: {parts.rest} and {parts.other}", err=True)


@click.command(epilog=options.example("kb correct EVENT start=2031-05-02 --editor 'R. Moe' --reason 'misread'"))
@click.argument("iri")
@click.argument("correction", metavar="FIELD=VALUE")
@options.store
@options.decisions
@reason
@editor
def correct(iri: str, correction: str, *, store: str, decisions: Path, reason: str, editor: str) -> None:
    """Give a field of the node IRI another value, whatever the articles say; shown as a correction everywhere.

    FIELD is the name that GraphQL gives it; it has to hold one value.
    """
    from kb import pipeline

    field, equals, value = correction.partition("=")
    if not equals:
        raise click.UsageError(f"{correction} is not of the form FIELD=VALUE")
    pipeline.correct(Path(store), decisions, iri, field.strip(), value.strip(), editor=editor, reason=reason)
    click.echo(f"corrected: {iri}", err=True)


@click.command(epilog=options.example("kb hide CLAIM --editor 'R. Moe' --reason 'satire'"))
@click.argument("iri")
@options.store
@options.decisions
@reason
@editor
def hide(iri: str, *, store: str, decisions: Path, reason: str, editor: str) -> None:
    """Publish the node IRI no more, nor what makes no sense without it; that it is hidden is shown, with the reason."""
    from kb import pipeline

    pipeline.hide(Path(store), decisions, iri, editor=editor, reason=reason)
    click.echo(f"hidden: {iri}", err=True)


@click.command(epilog=options.example("kb why EVENT EVENT"))
@click.argument("first")
@click.argument("second")
@options.store
def why(first: str, second: str, store: str) -> None:
    """Explain why two events or actors are one, or are not: all that speaks for and against it, with its weight.

    FIRST and SECOND are IRIs of events, of claims on them, or of actors, places or things.
    """
    from kb import pipeline

    for line in pipeline.why(Path(store), first, second):
        click.echo(line)
