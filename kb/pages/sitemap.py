"""What crawlers are told: every page in sitemaps (https://www.sitemaps.org/protocol.html), and what to leave alone."""

from collections.abc import Iterator
from xml.sax.saxutils import escape

from kb.index import Session
from kb.model import Actor, Article, Event, Node, Place, Thing
from kb.pages.addresses import path_of
from kb.pages.records import Reader, chunks
from kb.shape import concrete

CLASSES: tuple[type[Node], ...] = (Article, Event, Actor, Place, Thing)
"""What has a page of its own."""

MOST = 50_000
"""How many addresses one sitemap may hold, by the protocol."""

INDEX = "sitemap.xml"

_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
_NAMESPACE = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
_HAS_PAGE = f"k.cls IN ({', '.join(repr(kind.__name__) for cls in CLASSES for kind in concrete(cls))})"

TOGETHER = 1000
"""How many addresses are looked up at once."""


def with_pages(session: Session) -> Iterator[tuple[str, str | None]]:
    """The IRIs of all nodes that have a page, sorted, each with the day on which it appeared if it is an article."""
    query = (
        "SELECT k.iri, a.date_published FROM node k LEFT JOIN article a ON a.n = k.n"  # noqa: S608 - our own names
        f" WHERE k.iri > ? AND {_HAS_PAGE} ORDER BY k.iri LIMIT {TOGETHER}"
    )
    last = ""
    while rows := session.rows(query, (last,)):
        yield from ((iri, day) for iri, day in rows)
        last = rows[-1][0]


def number_with_pages(session: Session) -> int:
    """How many nodes have a page."""
    ((number,),) = session.rows(f"SELECT COUNT(*) FROM node k WHERE {_HAS_PAGE}")  # noqa: S608 - our own names
    return int(number)


def sitemaps(reader: Reader, base: str) -> Iterator[tuple[str, bytes]]:
    """The sitemaps by name, and their index last; `lastmod` is the day on which an article appeared."""
    names = []
    for number, some in enumerate(chunks(with_pages(reader.session), MOST), 1):
        names.append(f"sitemaps/{number}.xml")
        entries = "".join(_entry(base, *one) for one in some)
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
