"""The results of a SPARQL query on a terminal: a table for people, CSV or JSON for programs."""

from collections.abc import Iterator
from io import BytesIO

import click
from pyoxigraph import QueryBoolean, QueryResultsFormat, QuerySolutions, RdfFormat, serialize

from kb.store.dataset import Results
from kb.terms import PREFIXES

_FORMATS = {"csv": QueryResultsFormat.CSV, "json": QueryResultsFormat.JSON}


def print_answers(results: Results, form: str) -> None:
    """Prints results as `table`, `csv` or `json`; the triples of a CONSTRUCT query are always Turtle."""
    if not isinstance(results, QuerySolutions | QueryBoolean):
        prefixes = {name: str(namespace) for name, namespace in PREFIXES.items()}
        click.echo(serialize(results, format=RdfFormat.TURTLE, prefixes=prefixes), nl=False)
    elif form in _FORMATS and not (isinstance(results, QueryBoolean) and form == "csv"):
        out = BytesIO()
        results.serialize(out, format=_FORMATS[form])
        click.echo(out.getvalue())
    elif isinstance(results, QueryBoolean):
        click.echo("true" if results else "false")
    else:
        for line in _table(results):
            click.echo(line)


def _table(results: QuerySolutions) -> Iterator[str]:
    header = [variable.value for variable in results.variables]
    rows = [[_shown(solution[name]) for name in header] for solution in results]
    widths = [max(len(cell) for cell in column) for column in zip(header, *rows, strict=True)]
    for row in (header, ["─" * width for width in widths], *rows):
        yield "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()


def _shown(term: object) -> str:
    """A term for a person: the words of a literal, a prefixed name where one is known."""
    if term is None:
        return ""
    value = str(getattr(term, "value", term))
    for prefix, namespace in PREFIXES.items():
        if value.startswith(namespace):
            return f"{prefix}:{value.removeprefix(namespace)}"
    return " ".join(value.split())
