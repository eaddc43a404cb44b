"""The command that says who is who outside the knowledge base: link."""

from pathlib import Path

import click

from kb.cli import options
from kb.errors import InputError

_FILE = click.Path(path_type=Path, dir_okay=False)


@click.command(
    epilog=options.example(
        "kb link --to ministers.tsv",
        "kb link --make ministers.tsv --dump extract.jsonl",
        "kb link --make names.tsv --service https://reconciliation.example.org/en/api",
    )
)
@click.option("--to", "table", type=_FILE, help="The table to link to; takes the place of an earlier one.")
@click.option("--dry-run", "dry", is_flag=True, help="With --to: print the links and write nothing.")
@click.option("--make", "made", type=_FILE, help="Write such a table instead, from --dump or --service.")
@click.option("--dump", type=_FILE, help="With --make: lines of a Wikidata dump, one entity each, as JSON.")
@click.option("--service", help="With --make: the address of a reconciliation service to ask for every name.")
@options.store
def link(
    *, store: str, table: Path | None, dry: bool, made: Path | None, dump: Path | None, service: str | None
) -> None:
    """Match actors and places with a table (columns iri, name, aliases, kind, country, office, from, until).

    Those that the table knows for sure get schema:sameAs; a line for each link tells why.  Nothing is ever asked of the
    network but a --service that you name.
    """
    if (table is None) == (made is None) or (made is None) != (dump is None and service is None) or (dump and service):
        raise InputError("give either --to, or --make with one of --dump and --service")
    if made:
        _make(made, dump, service, store)
    elif table:
        _link(Path(store), table, dry=dry)


def _link(store: Path, table: Path, *, dry: bool) -> None:
    from kb import pipeline
    from kb.link import read

    found = pipeline.link(store, read(table), dry=dry)
    for match in found:
        click.echo(f"{match.iri}\t{match.to}\t{match.name}\t{match.why}")
    click.echo(f"{len(found)} links{' found, none written' if dry else ''}", err=True)


def _make(made: Path, dump: Path | None, service: str | None, store: str) -> None:
    from kb import pipeline
    from kb.link import extracted, reconciled, write

    if dump:
        entries = list(extracted(dump.read_text("utf8").splitlines()))
    else:
        entries = list(reconciled(pipeline.known(Path(store)), service or ""))
    with made.open("w", encoding="utf-8") as file:
        write(entries, file)
    click.echo(f"wrote {len(entries)} entries to {made}", err=True)
