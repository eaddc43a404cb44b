"""The pages and data of nodes: what their IRIs lead to, and the lists too long for a page as pages of their own."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import NamedTuple

from pyoxigraph import NamedNode, Quad

from kb.index.paths import paths
from kb.model import Article
from kb.pages import views
from kb.pages.documents import document, written
from kb.pages.html import rows
from kb.pages.records import Record, Trace
from kb.pages.schema_org import schema_org
from kb.publish import lists
from kb.publish.file import File
from kb.publish.layout import Edition, Source, opened
from kb.publish.layout import document as document_path

TOGETHER = 50
"""How many nodes are read together."""

LASTING = 1_500
"""How many files one process makes: what it has in memory grows by tens of megabytes meanwhile."""

DATA = {"text/turtle": ".ttl", "application/ld+json": ".jsonld"}
"""The formats of every document, with their suffixes."""


class Made(NamedTuple):
    """A node whose files are all there: its IRI, their names, and what they are made of."""

    iri: str
    names: list[str]
    trace: Trace


def pages(source: Source, iris: Iterable[str]) -> Iterator[File | Made]:
    """The files of each node, and the node after them."""
    edition = opened(source)
    trace = Trace()
    for record in edition.reader(trace).known(iris):
        if record is not None:
            trace.said, trace.asked = {record.id}, {record.id}
            names = []
            for file in _files(edition, record, trace):
                names.append(file.name)
                yield file
            yield Made(record.id, names, trace)


def _files(edition: Edition, record: Record, trace: Trace) -> Iterator[File]:
    path = document_path(record.id.removeprefix(edition.base))
    statements = list(document(edition.store, edition.base, record.id))
    trace.said |= _stating(statements)
    for media, suffix in DATA.items():
        yield File(path + suffix, written(statements, media, edition.base))
    yield from _pages(edition, record, path)


def _stating(statements: Iterable[Quad]) -> set[str]:
    """The nodes that a document states something of; of a graph that is in it whole, its name says as much."""
    stating = (one.graph_name if isinstance(one.graph_name, NamedNode) else one.subject for one in statements)
    return {one.value for one in stating if isinstance(one, NamedNode)}


def _pages(edition: Edition, record: Record, path: str) -> Iterator[File]:
    formats = {media: f"/{path}{suffix}" for media, suffix in DATA.items()}
    frame = replace(
        edition.front, title=views.title_of(record), formats=formats, iri=record.id, described=schema_org(record)
    )
    yield File(edition.page(record.id.removeprefix(edition.base)), views.node_page(record, frame).encode())
    for name in sorted(paths(record.cls).keys() & lists.BELOW.keys()):
        if record.cls is not Article and rows(record, name).has_next_page:
            yield from lists.below(edition, f"{path}/{name}", record, name)
