"""The pages and data of nodes: what their IRIs lead to, and the lists too long for a page as pages of their own."""

from collections.abc import Iterator

from kb.index.paths import paths
from kb.model import Article, Node
from kb.pages import views
from kb.pages.documents import document, written
from kb.pages.html import Frame, rows
from kb.pages.records import Record, chunks
from kb.pages.schema_org import schema_org
from kb.pages.sitemap import iris
from kb.publish import lists
from kb.publish.file import File
from kb.publish.layout import Edition
from kb.publish.layout import document as document_path

TOGETHER = 50
"""How many nodes are read together."""

DATA = {"text/turtle": ".ttl", "application/ld+json": ".jsonld"}
"""The formats of every document, with their suffixes."""


def pages(edition: Edition, cls: type[Node]) -> Iterator[list[File]]:
    """The files of each node of a class, node by node."""
    for together in chunks(iris(edition.reader(), cls), TOGETHER):
        for record in edition.reader().known(together):
            if record is not None:
                yield [*_data(edition, record), *_pages(edition, record)]


def _path(base: str, record: Record) -> str:
    return document_path(record.id.removeprefix(base))


def _data(edition: Edition, record: Record) -> Iterator[File]:
    statements = list(document(edition.store, edition.base, record.id))
    for media, suffix in DATA.items():
        yield File(_path(edition.base, record) + suffix, written(statements, media, edition.base))


def _pages(edition: Edition, record: Record) -> Iterator[File]:
    path = _path(edition.base, record)
    formats = {media: f"/{path}{suffix}" for media, suffix in DATA.items()}
    frame = Frame(
        views.title_of(record), edition.base, formats, iri=record.id, live=False, described=schema_org(record)
    )
    yield File(edition.page(record.id.removeprefix(edition.base)), views.node_page(record, frame).encode())
    for name in sorted(paths(record.cls).keys() & lists.BELOW.keys()):
        if record.cls is not Article and rows(record, name).has_next_page:
            yield from lists.below(edition, f"{path}/{name}", record.id, name)
