"""Commands that keep a store: stats, forget, backup, restore."""

import json
from pathlib import Path

import click

from kb.cli import options


@click.command(epilog=options.example("kb stats --json"))
@options.store
@click.option("--json", "as_json", is_flag=True, help="Print JSON, with the name of each class.")
def stats(store: str, *, as_json: bool) -> None:
    """Count what the knowledge base holds."""
    from kb import pipeline
    from kb.cli.report import print_counts

    nodes = pipeline.stats(Path(store))
    if as_json:
        click.echo(json.dumps(nodes, indent=2, sort_keys=True))
    else:
        print_counts(nodes, {})


@click.command(epilog=options.example("kb forget https://kb.example.org/article/6d51…", "kb forget story.txt --again"))
@click.argument("article")
@options.store
@click.option("--again", is_flag=True, help="Lift the tombstone, so that a later build takes the article again.")
@click.option(
    "--site",
    type=click.Path(path_type=Path, file_okay=False, exists=True),
    help="A folder of `kb publish` that the article is taken out of too: pages, data, dumps, changes, search.",
)
def forget(article: str, store: str, site: Path | None, *, again: bool) -> None:
    """Withdraw ARTICLE (its IRI, id or url) and leave a tombstone that later builds obey."""
    from kb import pipeline
    from kb.cli.site import republish

    act = pipeline.remember if again else pipeline.forget
    for iri in act(Path(store), article):
        click.echo(f"{'may be read again' if again else 'forgotten'}: {iri}", err=True)
    if site:
        republish(site, store)


@click.command(epilog=options.example("kb backup news-2026-11.kb"))
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@options.store
def backup(file: Path, store: str) -> None:
    """Write the whole store into FILE."""
    from kb import pipeline

    pipeline.backup(Path(store), file)
    click.echo(f"wrote {file}", err=True)


@click.command(epilog=options.example("kb restore news-2026-11.kb --store restored"))
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@options.store
def restore(file: Path, store: str) -> None:
    """Make a store, which must not exist yet, out of a backup FILE."""
    from kb import pipeline

    pipeline.restore(file, Path(store))
    click.echo(f"restored {store}", err=True)
