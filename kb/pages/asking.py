"""The pages on which people ask: SPARQL, the list of named queries, and one of those with a form."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from kb.pages.html import Frame, Shown, render

FORMATS = {
    "json": "application/sparql-results+json",
    "xml": "application/sparql-results+xml",
    "csv": "text/csv",
    "tsv": "text/tab-separated-values",
}
GRAPH_FORMATS = {
    "turtle": "text/turtle",
    "jsonld": "application/ld+json",
    "ntriples": "application/n-triples",
    "rdfxml": "application/rdf+xml",
}
"""Names of formats in links -> media types."""


def sparql(query: str, shown: Shown | None, examples: Mapping[str, str], queries: Iterable[Any], site: Frame) -> str:
    """The page to try SPARQL on, with the first rows of an answer below the form."""
    formats = list(GRAPH_FORMATS if shown and shown.text and not shown.variables else FORMATS)
    content = {"query": query, "shown": shown, "examples": examples, "queries": list(queries), "formats": formats}
    return render("sparql.html", replace(site, title="SPARQL"), **content)


def query_list(queries: Iterable[Any], site: Frame) -> str:
    """The page that lists the named queries."""
    return render("queries.html", replace(site, title="Questions"), queries=list(queries))


def named_query(query: Any, given: Mapping[str, str], link: str, shown: Shown | None, site: Frame) -> str:
    """The page of one named query: its form, and its answer when there is one; `link` carries what was given."""
    frame = replace(site, title=query.title)
    return render("query.html", frame, query=query, given=given, link=link, shown=shown)
