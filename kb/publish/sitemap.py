"""What crawlers are told: every page in sitemaps (https://www.sitemaps.org/protocol.html), and what to leave alone."""

from collections.abc import Iterator
from xml.sax.saxutils import escape

from kb.pages.addresses import path_of
from kb.pages.records import Reader, chunks
from kb.publish.file import File
from kb.publish.layout import Edition
from kb.publish.nodes import CLASSES, iris

MOST = 50_000
"""How many addresses one sitemap may hold, by the protocol."""

_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
_NAMESPACE = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
_DAYS = "SELECT ?id ?day { ?id a schema:NewsArticle ; schema:datePublished ?day }"


def sitemap(edition: Edition) -> Iterator[File]:
    """The index, the sitemaps, and robots.txt."""
    days = {node.value: day.value for node, day in Reader(edition.store.select).rows(_DAYS)}
    pages = (node for cls in CLASSES for node in iris(edition.store, cls))
    names = []
    for number, some in enumerate(chunks(dict.fromkeys(pages), MOST), 1):
        names.append(f"sitemaps/{number}.xml")
        entries = "".join(_entry(edition.base, node, days.get(node)) for node in some)
        yield File(names[-1], f"{_HEAD}<urlset {_NAMESPACE}>\n{entries}</urlset>\n".encode())
    index = "".join(f"<sitemap><loc>{escape(edition.base + name)}</loc></sitemap>\n" for name in names)
    yield File("sitemap.xml", f"{_HEAD}<sitemapindex {_NAMESPACE}>\n{index}</sitemapindex>\n".encode())
    yield File("robots.txt", f"User-agent: *\nAllow: /\nSitemap: {edition.base}sitemap.xml\n".encode())


def _entry(base: str, node: str, day: str | None) -> str:
    address = base.rstrip("/") + path_of(base, node)
    modified = f"<lastmod>{day}</lastmod>" if day else ""
    return f"<url><loc>{escape(address)}</loc>{modified}</url>\n"
