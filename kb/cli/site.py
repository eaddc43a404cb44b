"""Commands that put a knowledge base online as files: describe, publish."""

from pathlib import Path

import click

from kb.cli import options

_LAYOUTS = ("rules", "plain")
_BEFORE = "  [default: as FOLDER was published before, else "


@click.command(epilog=options.example('kb describe --title "Harbour news" --license https://…/by/4.0/'))
@options.store
@click.option("--title", help="What the knowledge base is called.")
@click.option("--publisher", help="Who publishes it.")
@click.option("--license", "licence", metavar="IRI", help="The licence of the data, as an address.")
@click.option("--contact", metavar="IRI", help="Whom to ask: mailto: and an address, or a page.")
def describe(store: str, title: str | None, publisher: str | None, licence: str | None, contact: str | None) -> None:
    """Say whose the knowledge base is; pages, VoID and DCAT carry it.

    Without options, prints what is kept in the store.
    """
    from dataclasses import asdict

    from kb.describe import keep, publication
    from kb.store import Reader, Writer

    told = {"title": title, "publisher": publisher, "license": licence, "contact": contact}
    if any(value is not None for value in told.values()):
        with Writer(Path(store), existing=True) as writer:
            keep(writer.ledger, told)
    with Reader(Path(store)) as reader:
        for name, value in asdict(publication(reader.ledger)).items():
            click.echo(f"{name:10} {value if value is not None else '-'}")


@click.command(epilog=options.example("kb publish public/", "kb publish public/ --layout plain --text quotes"))
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False))
@options.store
@click.option("--text", type=options.TEXTS, help=f"{options.TEXT}{_BEFORE}full]")
@click.option(
    "--layout",
    type=click.Choice(_LAYOUTS),
    help="rules: for nginx or Apache, whose rules are written along; plain: for hosts that only hand out files."
    f"{_BEFORE}rules]",
)
def publish(folder: Path, store: str, text: str | None, layout: str | None) -> None:
    """Write the complete site into FOLDER: pages, data, dumps, changes, VoID, DCAT, sitemap, search.

    A FOLDER that was published before is brought up to date: only what changed is written, and the statements added
    and removed since are written beside the dumps.
    """
    republish(folder, store, text, layout)


def republish(folder: Path, store: str, text: str | None = None, layout: str | None = None) -> None:
    """Publishes with progress, and says what was done."""
    from kb.cli.progress import progress
    from kb.publish import publish as publish_store
    from kb.store import Reader

    with Reader(Path(store)) as reader, progress("Publishing", "pages") as advance:
        done = publish_store(reader, folder, text=text, layout=layout, advance=advance)
    click.echo(f"{folder}: {done.written} files written, {done.unchanged} unchanged, {done.removed} removed", err=True)
