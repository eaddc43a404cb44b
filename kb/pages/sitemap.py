"""What crawlers are told: every page in sitemaps (https://www.sitemaps.org/protocol.html), and what to leave alone."""

from collections.abc import Iterator
from xml.sax.saxutils import escape

from kb.index.fields import is_a, table_of
from kb.model import Actor, Article, Event, Node, Place, Thing
from kb.pages.addresses import path_of
from kb.pages.records import Reader, chunks

CLASSES: tuple[type[Node], ...] = (Article, Event, Actor, Place, Thing)
"""What has a page of its own."""

MOST = 50_000
"""How many addresses one sitemap may hold, by the protocol."""

INDEX = "sitemap.xml"

_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
_NAMESPACE = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
_DAYS = "SELECT ?id ?day { ?id a schema:NewsArticle ; schema:datePublished ?day }"


def iris(reader: Reader, cls: type[Node]) -> list[str]:
    """The IRIs of all nodes of a class, sorted."""
    query = f"SELECT q.iri FROM {table_of(cls)} q WHERE {is_a(cls, 'q')} ORDER BY q.iri"  # noqa: S608 - our own names
    rows = reader.session.rows(query)
    return [iri for (iri,) in rows]


def sitemaps(reader: Reader, base: str) -> Iterator[tuple[str, bytes]]:
    """The sitemaps by name, and their index last; `lastmod` is the day on which an article appeared."""
    days = {node.value: day.value for node, day in reader.rows(_DAYS)}
    pages = dict.fromkeys(node for cls in CLASSES for node in iris(reader, cls))
    names = []
    for number, some in enumerate(chunks(pages, MOST), 1):
        names.append(f"sitemaps/{number}.xml")
        entries = "".join(_entry(base, node, days.get(node)) for node in some)
        yield names[-1], f"{_HEAD}<urlset {_NAMESPACE}>\n{entries}</urlset>\n".encode()
    index = "".join(f"<sitemap><loc>{escape(base + name)}</loc></sitemap>\n" for name in names)
    yield INDEX, f"{_HEAD}<sitemapindex {_NAMESPACE}>\n{index}</sitemapindex>\n".encode()


def robots(base: str, *private: str) -> bytes:
    """robots.txt: where the sitemaps are, and the paths that crawlers leave alone."""
    rules = "".join(f"Disallow: {path}\n" for path in private) or "Allow: /\n"
    return f"User-agent: *\n{rules}Sitemap: {base}{INDEX}\n".encode()


def _entry(base: str, node: str, day: str | None) -> str:
    address = base.rstrip("/") + path_of(base, node)
    modified = f"<lastmod>{day}</lastmod>" if day else ""
    return f"<url><loc>{escape(address)}</loc>{modified}</url>\n"
