"""What an input states about one article, before its text has been looked at."""

from dataclasses import dataclass
from datetime import date

from kb.document import Interval, Named


@dataclass(frozen=True, slots=True, kw_only=True)
class Stated:
    """One article's normalised text with the fields that its format gives.

    `masthead` is a date that heads the article without being called that of publication.
    `id` is the input's own, or the path; `furniture` holds what the format itself marks as no article text.
    `provisional` is true when the id is no more than a place in a stream.
    """

    id: str
    text: str
    title: str | None = None
    published: date | None = None
    masthead: date | None = None
    language: str | None = None
    urls: tuple[str, ...] = ()
    authors: tuple[str, ...] = ()
    publishers: tuple[str, ...] = ()
    original_sources: tuple[Named, ...] = ()
    image_credits: tuple[str, ...] = ()
    furniture: tuple[Interval, ...] = ()
    provisional: bool = False
