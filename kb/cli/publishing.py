"""Commands that answer and publish: query, serve, export, validate, schema."""

import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from kb.cli import options
from kb.errors import KbError

_EXPORTS = ("turtle", "trig", "jsonld", "nquads", "ntriples", "rdfxml", "csv")  # named, as their import takes long


@click.command(
    epilog=options.example("kb query 'SELECT ?name WHERE { ?e a schema:Event ; schema:name ?name } LIMIT 5'")
)
@click.argument("sparql")
@options.store
@click.option(
    "--format",
    "form",
    type=click.Choice(["table", "csv", "json"]),
    default="table",
    show_default=True,
    help="How a table of results is printed; triples are always Turtle.",
)
def query(sparql: str, store: str, form: str) -> None:
    """Ask the knowledge base a SPARQL question.

    The prefixes of the data (kb:, kbc:, schema:, prov:, nif: ...) need not be declared; - reads the question from
    standard input.
    """
    from kb.cli.answers import print_answers
    from kb.serve.sparql.check import checked
    from kb.store import Reader
    from kb.terms import PREFIX_HEADER

    asked = checked(sys.stdin.read() if sparql == "-" else sparql)
    with Reader(Path(store)) as reader, _interruptible():
        print_answers(reader.query(PREFIX_HEADER + asked.text, union=not asked.choosing), form)


@contextmanager
def _interruptible() -> Iterator[None]:
    """Lets Ctrl+C end the process: Oxigraph does not hear of it."""
    before = signal.signal(signal.SIGINT, signal.SIG_DFL)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


@click.command(
    epilog=options.example(
        "kb serve --port 8000",
        "kb serve --workers 4 --base https://news.example/kb/ --log",
        "kb serve --store https://data.example/sparql",
    )
)
@options.any_store
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen on.")
@click.option("--port", type=click.IntRange(0, 65535), default=8000, show_default=True, help="The port to listen on.")
@click.option("--workers", type=click.IntRange(1), default=1, show_default=True, help="Server processes.")
@click.option("--base", "public", metavar="URL", help="The address that clients know the server by.")
@click.option(
    "--queries",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="A folder of named queries (.rq, .graphql) beside our own.",
)
@click.option(
    "--time-limit",
    type=click.FloatRange(0.1, 3600),
    default=10.0,
    show_default=True,
    help="Seconds that one SPARQL query may run.",
)
@click.option(
    "--proxies",
    default="127.0.0.1",
    show_default=True,
    help="Addresses of proxies that are believed about their clients, with commas between them.",
)
@click.option(
    "--poll",
    type=click.FloatRange(0.1),
    default=60.0,
    show_default=True,
    help="Seconds after which a store elsewhere is asked whether its data have changed.",
)
@click.option(
    "--cache",
    type=click.Path(file_okay=False, path_type=Path),
    help="The folder for what is made of a store elsewhere.  [default: one below ~/.cache/kb]",
)
@options.text
@click.option(
    "--site",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="A folder of `kb publish`, whose dumps and changes are handed out at /dumps and /changes.",
)
@click.option("--log", is_flag=True, help="Write a line of JSON to standard error for each request.")
def serve(
    *,
    store: str,
    host: str,
    port: int,
    workers: int,
    public: str | None,
    queries: Path | None,
    time_limit: float,
    proxies: str,
    poll: float,
    cache: Path | None,
    text: str,
    site: Path | None,
    log: bool,
) -> None:
    """Serve pages, GraphQL at /graphql and SPARQL at /sparql; metrics for Prometheus are at /metrics.

    The store is a folder, or the address of any SPARQL 1.1 endpoint that holds what `kb export` wrote; the environment
    variable KB_STORE_LOGIN has its login as name:password.
    """
    from kb.serve.run import Run
    from kb.serve.run import serve as serve_store
    from kb.serve.site import Settings
    from kb.store.remote import Endpoint, is_address

    shown = Endpoint.of(store).name if is_address(store) else store

    def announce(address: str) -> None:
        click.echo(f"Serving {shown} at {address} (Ctrl+C stops)", err=True)
        click.echo(f"  GraphQL at {address}/graphql, SPARQL at {address}/sparql", err=True)

    settings = Settings(
        queries=queries, public=public, seconds=time_limit, cache=cache, poll=poll, text=text, deposit=site
    )
    serve_store(store, settings, Run(host, port, workers, proxies, log), announce=announce)


@click.command(epilog=options.example("kb export --to turtle -o news.ttl", "kb export --to csv -o tables/"))
@options.store
@click.option("--to", "form", type=click.Choice(_EXPORTS), default="turtle", show_default=True, help="The format.")
@click.option(
    "-o", "--output", type=click.Path(path_type=Path), help="The file, or folder for csv.  [default: standard output]"
)
@options.text
def export(store: str, form: str, output: Path | None, text: str) -> None:
    """Write the whole knowledge base in a format of others.

    Run time and version are left out, so that the same data give the same bytes; canonical N-Quads get a SHA-256.
    """
    from kb.export import TEXTS, in_order, save, write
    from kb.store import Reader

    with Reader(Path(store)) as reader:
        quads = TEXTS[text](in_order(reader))
        if output is None:
            sha256 = write(form, quads, sys.stdout.buffer, reader.base)
            click.echo(f"sha256 {sha256}", err=True)
            return
        for path in save(form, quads, output, reader.base):
            click.echo(f"wrote {path}", err=True)


@click.command(epilog=options.example("kb validate --store kb-store"))
@options.store
def validate(store: str) -> None:
    """Check every article against the shapes, every offset against its text, and every reference."""
    from kb.cli.progress import progress
    from kb.store import Reader
    from kb.validate import check

    found = 0
    with Reader(Path(store)) as reader, progress("Validating") as advance:
        for done, (_, findings) in enumerate(check(reader, reader.base), 1):
            found += len(findings)
            for finding in findings:
                click.echo(f"{finding.node}: {finding.rule}: {finding.message}")
            advance(done, None)
    if found:
        raise KbError(f"{store}: {found} findings")
    click.echo("everything holds", err=True)


@click.command(epilog=options.example("kb schema -o schema/"))
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path("schema"),
    show_default=True,
    help="The folder to write to.",
)
def schema(output: Path) -> None:
    """Write the public contracts: ontology, code lists, shapes, JSON-LD context and GraphQL schema."""
    from kb import contracts
    from kb.serve.graphql.schema import sdl

    for path in contracts.write(output, dict(contracts.CONTRACTS) | {"schema.graphql": sdl}):
        click.echo(f"wrote {path}", err=True)
