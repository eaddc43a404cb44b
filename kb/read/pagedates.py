"""When a page says it was published: in its metadata, in its time elements, or in a line of its own.

Unlike a search of the whole page for anything like a date, none of these takes a day that the article is about.
"""

import json
import re
from collections import deque
from collections.abc import Iterator
from datetime import date
from typing import Any

from kb.read import dates
from kb.read.bylines import byline
from kb.read.datelines import date_line
from kb.read.lines import Line
from kb.read.normalise import one_line
from kb.read.told import Told, together
from kb.read.words import words

META = words(
    "article:published_time article:published og:published_time datepublished date.issued dc.date.issued dc.date "
    "dc.created dcterms.date dcterms.created dcterms.issued dc.terms.issued citation_publication_date citation_date "
    "pubdate publishdate publish-date publish_date published_date publication_date parsely-pub-date sailthru.date "
    "cxenseparse:recs:publishtime rnews:datepublished originalpublicationdate article_date_original date bt:pubdate "
    "ptime displaydate created article.published prism.publicationdate"
)
"""Names under which pages put the date of publication into their head."""

_IN_ADDRESS = re.compile(r"/(\d{4})[/-](\d{1,2})[/-](\d{1,2})(?:[/-]|$)")
_SHORT = 120


def published(tree: Any) -> date | None:
    """The date of publication that the metadata of the parsed page gives."""
    stated = (*_linked_data(tree), *_meta(tree), *_times(tree))
    return next((day for value in stated if (day := dates.parse(value))), None)


def stamped(tree: Any, address: str | None) -> Told:
    """The dates in lines of their own, and the day in the address, which heads the page no less than a masthead."""
    found = _IN_ADDRESS.search(address or "")
    day = dates.day(*map(int, found.groups())) if found else None
    told = together(part for line in _lines(tree) if (part := date_line(line) or byline(line)))
    return Told(published=told.published, masthead=told.masthead or day)


def _linked_data(tree: Any) -> Iterator[Any]:
    for script in tree.xpath('//script[@type="application/ld+json"]'):
        try:
            waiting = deque([json.loads(script.text or "")])
        except (ValueError, RecursionError):  # a script that no browser understands either states nothing
            continue
        while waiting:
            value = waiting.popleft()
            if isinstance(value, dict):
                yield value.get("datePublished")
                waiting.extend(value.values())
            elif isinstance(value, list):
                waiting.extend(value)


def _meta(tree: Any) -> Iterator[str]:
    for element in tree.iter("meta"):
        name = element.get("property") or element.get("name") or element.get("itemprop") or ""
        if name.lower() in META:
            yield element.get("content") or ""


def _times(tree: Any) -> Iterator[str]:
    """The time elements that say so, then the first of the article; the later ones may be those of other articles."""
    for element in tree.xpath('//*[@itemprop="datePublished"]|//time[@pubdate]|//time[contains(@class,"publish")]'):
        yield element.get("datetime") or element.get("content") or element.text_content()
    for element in tree.xpath("(//article//time|//main//time)[1]"):
        yield element.get("datetime") or element.text_content()


def _lines(tree: Any) -> Iterator[Line]:
    """The short texts above the first paragraph that have a year in them; those below may date other articles."""
    for text in tree.xpath("//body//text()[not(parent::script or parent::style)]"):
        shown = one_line(text[:1000])
        line = Line(0, len(shown), shown, follows=False)
        if line.prose:
            return
        if len(shown) <= _SHORT and re.search(r"\d{4}", shown):
            yield line
