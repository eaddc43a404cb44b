"""What page furniture tells about the article it surrounds."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from kb.document import Interval, Named


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """The furniture of a page, or of one line of it, with the names and dates that stand there.

    `published` is a date that calls itself the publication's; `masthead` is any other date that heads the page.
    `written` is the month and day of a dateline that states no year.
    """

    furniture: tuple[Interval, ...] = ()
    authors: tuple[Named, ...] = ()
    publishers: tuple[Named, ...] = ()
    source_organizations: tuple[Named, ...] = ()
    original_sources: tuple[Named, ...] = ()
    image_credits: tuple[Named, ...] = ()
    published: date | None = None
    masthead: date | None = None
    written: tuple[int, int] | None = None


def together(parts: Iterable[Told]) -> Told:
    """All that the parts tell, in order; the first date of a kind counts."""
    told = tuple(parts)
    return Told(
        furniture=tuple(span for part in told for span in part.furniture),
        authors=distinct(name for part in told for name in part.authors),
        publishers=distinct(name for part in told for name in part.publishers),
        source_organizations=distinct(name for part in told for name in part.source_organizations),
        original_sources=distinct(name for part in told for name in part.original_sources),
        image_credits=distinct(name for part in told for name in part.image_credits),
        published=next((part.published for part in told if part.published), None),
        masthead=next((part.masthead for part in told if part.masthead), None),
        written=next((part.written for part in told if part.written), None),
    )


def distinct(names: Iterable[Named]) -> tuple[Named, ...]:
    """The names in order, each once; the one that stands in the text wins over the one that is only stated."""
    found: dict[str, Named] = {}
    for name in names:
        key = name.name.casefold()
        if key not in found or (found[key].span is None and name.span):
            found[key] = Named(found[key].name if key in found else name.name, name.span)
    return tuple(found.values())
