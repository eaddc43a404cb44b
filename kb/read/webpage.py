"""HTML pages, reduced to their article by trafilatura; nothing is fetched."""

import re
from collections.abc import Iterator
from html import unescape
from typing import Any, BinaryIO

from kb.errors import ReadError
from kb.read import dates
from kb.read.content import whole
from kb.read.encoding import decode
from kb.read.fields import authors
from kb.read.images import image_credit
from kb.read.lines import Line
from kb.read.markup import most_attributes
from kb.read.normalise import normalise, one_line
from kb.read.pagedates import published, stamped
from kb.read.stated import Stated

LARGEST = 3_000_000
"""Characters of a page; the largest that news sites serve are half of this."""

MOST_ATTRIBUTES = 2_000
"""Attributes of one tag."""

_DECLARATION = re.compile(r"<\?xml[^>]{0,200}\?>", re.IGNORECASE)
_CAPTION = re.compile(r"<figcaption\b[^>]{0,1000}>(?P<words>(?s:.){1,2000}?)</figcaption", re.IGNORECASE)
_MARKUP = re.compile(r"<[^<>]*>")
_LANGUAGE = re.compile(r"<html\b[^>]{0,1000}?\blang\s*=\s*[\"']?([A-Za-z-]{2,20})", re.IGNORECASE)


def read(stream: BinaryIO, source: str) -> Iterator[Stated]:
    """The article of the page: its title, a blank line, and its paragraphs, each apart from the next."""
    html = _DECLARATION.sub("", normalise(decode(whole(stream, source), source)), count=1)
    if len(html) > LARGEST:
        raise ReadError(source, f"{len(html):,} characters, a page has at most {LARGEST:,}")
    if most_attributes(html) > MOST_ATTRIBUTES:
        raise ReadError(source, f"a tag with more than {MOST_ATTRIBUTES:,} attributes")
    try:
        yield _article(html, source)
    except ReadError:
        raise
    except Exception as error:  # whatever a hostile page makes the parser raise is that page's failure
        raise ReadError(source, f"the page cannot be parsed: {type(error).__name__}") from error


def _article(html: str, source: str) -> Stated:
    from trafilatura import load_html  # noqa: PLC0415 -- heavy, and only for pages

    tree = load_html(html)
    found: Any = None if tree is None else _extracted(tree)
    text = found.text if found else None
    paragraphs = [line.strip() for line in (text or "").split("\n") if line.strip()]
    if not paragraphs:
        raise ReadError(source, "no article in the page")
    title = one_line(found.title or "")
    language = _LANGUAGE.search(html[:20_000])
    stamps = stamped(tree, found.url)
    return Stated(
        id=source,
        text=normalise("\n\n".join(_headed(title, paragraphs))),
        title=title or None,
        published=published(tree) or stamps.published,
        masthead=stamps.masthead,
        language=found.language or (language[1] if language else None),
        urls=(found.url,) if found.url else (),
        authors=tuple(name for part in (found.author or "").split(";") for name in authors(one_line(part))),
        publishers=(one_line(found.sitename),) if found.sitename else (),
        image_credits=tuple(_credits(html)),
    )


def _headed(title: str, paragraphs: list[str]) -> list[str]:
    """The paragraphs below the title, which some pages repeat as the first of them."""
    body = paragraphs[1:] if one_line(paragraphs[0]) == title else paragraphs
    return [title, *body] if title else body


def _credits(html: str) -> Iterator[str]:
    """The credits of the page's captions, which are no part of its text."""
    for caption in _CAPTION.finditer(html):
        words = one_line(unescape(_MARKUP.sub(" ", caption["words"])))
        told = image_credit(Line(0, len(words), words, follows=False)) if words else None
        yield from (name.name for name in told.image_credits) if told else ()


def _extracted(tree: Any) -> Any:
    """What trafilatura finds; its own guess at the date is not used, and bounded lest it ask the clock."""
    from trafilatura import bare_extraction  # noqa: PLC0415 -- heavy, and only for pages

    return bare_extraction(
        tree,
        with_metadata=True,
        include_comments=False,
        include_tables=False,
        date_extraction_params={"original_date": True, "extensive_search": False, "max_date": f"{dates.LATEST}-12-31"},
    )
