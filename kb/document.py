"""One article as a reader hands it over: frozen text and what its source states about it."""

from dataclasses import dataclass
from datetime import date

Interval = tuple[int, int]
"""A stretch of text: code point offsets, end exclusive."""


@dataclass(frozen=True, slots=True)
class Named:
    """A name stated by the source, with the characters that state it when they stand in the text."""

    name: str
    span: Interval | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One version of one article's text, which nothing changes after the reader returned it.

    `text` is NFC, has LF line ends, no BOM, and no control characters other than tab and newline.
    All intervals are offsets into `text`; `furniture` is sorted and disjoint.  `provisional` is true when the id only
    says where in a stream the article stood, so that another article may stand there the next time.
    """

    id: str
    text: str
    headline: str
    language: str
    headline_span: Interval | None = None
    furniture: tuple[Interval, ...] = ()
    reference_date: date | None = None
    date_published: date | None = None
    urls: tuple[str, ...] = ()
    authors: tuple[Named, ...] = ()
    publishers: tuple[Named, ...] = ()
    source_organizations: tuple[Named, ...] = ()
    original_sources: tuple[Named, ...] = ()
    image_credits: tuple[Named, ...] = ()
    provisional: bool = False
