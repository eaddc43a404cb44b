"""The fields of an article that comes as a JSON object or as front matter."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from kb.errors import ReadError
from kb.read import dates
from kb.read.bylines import blanked
from kb.read.names import split
from kb.read.normalise import normalise, one_line
from kb.read.stated import Stated

TEXT = ("text", "body", "content", "maintext", "article_text", "plaintext", "articleBody")
TITLE = ("title", "headline")
PUBLISHED = ("published", "date_published", "datePublished", "publishedAt", "published_at", "published_date", "pubDate",
             "date_publish", "publishing_date", "publication_date", "date")  # fmt: skip
PUBLISHER = (
    "publisher",
    "publishers",
    "outlet",
    "source",
    "source_name",
    "source_domain",
    "site",
    "site_name",
    "sitename",
)
AUTHORS = ("authors", "author", "byline", "creator")
URL = ("url", "urls", "link", "permalink", "canonical_url", "canonical", "canonicalUrl")
LANGUAGE = ("language", "lang", "inLanguage")
ID = ("id", "_id", "uuid", "guid", "article_id")

_NO_NAMES = re.compile(r"^\s*by:?\s+|(?<!\S)\S+?://\S+", re.IGNORECASE)
"""The word before a byline, and the addresses of pages in it."""
"""The names that crawlers and feeds give to each field; the first that holds something counts."""


def article(record: Mapping[str, Any], source: str) -> Stated:
    """The article of the record; ReadError when it has no text, `source` is its id when it has none."""
    text = first(record, TEXT)
    if not isinstance(text, str):
        raise ReadError(source, "no text" if text is None else f"text is no string but {_kind(text)}")
    return replace(stated(record, source, normalise(text)), provisional=not _id(first(record, ID)))


def stated(record: Mapping[str, Any], source: str, text: str) -> Stated:
    """What the fields of the record state about the text."""
    title, language = first(record, TITLE), first(record, LANGUAGE)
    return Stated(
        id=_id(first(record, ID)) or source,
        text=text,
        title=one_line(title) if isinstance(title, str) else None,
        published=dates.parse(first(record, PUBLISHED)),
        language=language if isinstance(language, str) else None,
        urls=tuple(text_of(value) for value in _several(first(record, URL))),
        authors=tuple(author for value in _several(first(record, AUTHORS)) for author in authors(text_of(value))),
        publishers=tuple(name for value in _several(first(record, PUBLISHER)) if (name := text_of(value))),
    )


def first(record: Mapping[str, Any], names: Iterable[str]) -> Any:
    """The value of the first field that has one."""
    return next((record[name] for name in names if record.get(name) not in (None, "", [], {})), None)


def authors(text: str) -> list[str]:
    """The names of a byline such as "By Jane Doe and John Roe", without addresses of mail or pages."""
    names = _NO_NAMES.sub("", text)
    return [part for part, _ in split(blanked(names))]


def text_of(value: Any) -> str:
    """A name or address as one line: a string, or an object that has one as its `name` or `url`."""
    if isinstance(value, Mapping):
        value = first(value, ("name", "title", "url", "@id", "id"))
    return one_line(value) if isinstance(value, str) else ""


def _several(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [] if value is None else [value]


def _id(value: Any) -> str:
    """The input's own id as one printable line."""
    if isinstance(value, bool) or not isinstance(value, (str, int)):
        return ""
    return one_line(str(value))


def _kind(value: Any) -> str:
    return {dict: "an object", list: "an array", bool: "a boolean"}.get(type(value), "a number")
