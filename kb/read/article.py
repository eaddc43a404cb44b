"""One article complete: what its source states, what its page tells, and its frozen text."""

import re
from collections.abc import Iterable
from datetime import date, timedelta
from urllib.parse import urlsplit

from kb.document import Document, Interval, Named
from kb.errors import QuarantineError, ReadError
from kb.read.dates import latest
from kb.read.language import foreign
from kb.read.lines import Line, lines
from kb.read.names import in_mixed_case, is_organisation
from kb.read.normalise import one_line
from kb.read.page import inside, page
from kb.read.stated import Stated
from kb.read.told import Told, distinct
from kb.read.walk import STANDARD_INPUT

LONGEST, MOST_LINES = 500_000, 10_000
"""Characters and lines beyond which a text is a file of something else, not one article."""

HEADLINE = 120
"""Characters of a first line that serves as headline."""

_SHORTLY = 7
"""Days that copy lies before it is published."""

TITLE = 500
"""Characters of a stated title; a longer one ends in an ellipsis."""


def document(stated: Stated, given: date | None = None) -> Document:
    """The document of the article; `given` is its reference date where it states none.

    Raises ReadError for a text without words, QuarantineError for one that is too long or not English.
    """
    _check(stated)
    told = page(stated.text, stated.furniture)
    words = _own_words(stated.text, told.furniture)
    if not any(character.isalpha() for character in words):
        raise ReadError(stated.id, "no article text, only page furniture")
    language = foreign(words, stated.language)
    if language:
        raise QuarantineError(stated.id, f"not English but {language!r}")
    headline, span = _headline(stated, told.furniture)
    return Document(
        id=stated.id,
        text=stated.text,
        headline=headline,
        headline_span=span,
        language="en",
        furniture=told.furniture,
        reference_date=_reference(stated, told, given),
        date_published=stated.published or told.published,
        urls=tuple(dict.fromkeys(url for url in stated.urls if _is_web_address(url))),
        authors=_names((name for name in stated.authors if not is_organisation(name)), told.authors),
        publishers=_names(stated.publishers, told.publishers),
        source_organizations=_others(told.source_organizations, stated, told),
        original_sources=distinct((*stated.original_sources, *told.original_sources)),
        image_credits=distinct((*map(Named, stated.image_credits), *told.image_credits)),
        provisional=stated.provisional or stated.id == STANDARD_INPUT,
    )


def _reference(stated: Stated, told: Told, given: date | None) -> date | None:
    """The day of writing: that of a dateline without a year where it lies shortly before the day of publication.

    Where nothing else states a date, such a dateline is of the year before the day that was given.
    """
    known = stated.published or told.published or stated.masthead or told.masthead
    around = known or given
    written = latest(*told.written, around + timedelta(days=1)) if told.written and around else None
    if written is None or around is None:
        return around
    return written if known is None or (known - written).days <= _SHORTLY else known


def _own_words(text: str, furniture: Iterable[Interval]) -> str:
    """The text without its furniture."""
    pieces, at = [], 0
    for start, end in furniture:
        pieces.append(text[at:start])
        at = end
    return "\n".join((*pieces, text[at:]))


def _is_web_address(url: str) -> bool:
    """Whether the address can be shown as a link: http or https with a host, no white space or control characters."""
    if len(url) > 2000 or re.search(r"[\s<>\"{}|\\^`\x00-\x1f]", url):
        return False
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.hostname)


def _check(stated: Stated) -> None:
    if not stated.text.strip():
        raise ReadError(stated.id, "empty, no text")
    if len(stated.text) > LONGEST:
        raise QuarantineError(stated.id, f"{len(stated.text):,} characters, an article has at most {LONGEST:,}")
    count = stated.text.count("\n")
    if count > MOST_LINES:
        raise QuarantineError(stated.id, f"{count:,} lines, an article has at most {MOST_LINES:,}")


def _headline(stated: Stated, furniture: tuple[Interval, ...]) -> tuple[str, Interval | None]:
    """The stated title, else the first line that is no furniture; with its place if it heads the text.

    The beginning of a first line too long for a headline serves for one, and stays part of its sentence.
    """
    own = [line for line in lines(stated.text) if not inside(line.start, furniture)]
    title = one_line(stated.title or "")
    if title:
        return _shortened(title), _place(title, own[:3])
    first = own[_kicker(own)] if own else lines(stated.text)[0]
    mark = re.match(r"#{1,6}\s+", first.text)
    start = first.start + (mark.end() if mark else 0)
    whole = stated.text[start : first.end]
    return _cut(whole, HEADLINE), (start, first.end) if len(whole) <= HEADLINE else None


def _kicker(own: list[Line]) -> int:
    """1 where the first line is the one word of a section above the headline, else 0."""
    return int(len(own) > 2 and " " not in own[0].text and not own[1].prose and len(own[1].text.split()) >= 4)


def _place(title: str, head: list[Line]) -> Interval | None:
    """Where the title stands as a line of its own, give or take white space and heading marks."""
    for line in head:
        shown = line.text.lstrip("#").strip()
        if one_line(shown) == title:
            start = line.start + line.text.index(shown)
            return start, start + len(shown)
    return None


def _cut(text: str, length: int) -> str:
    """The text up to the last whole word within the length."""
    if len(text) <= length:
        return text
    head = text[: length + 1].rpartition(" ")[0].rstrip()
    return head or text[:length]


def _shortened(title: str) -> str:
    return title if len(title) <= TITLE else _cut(title, TITLE - 1) + "…"


def _names(stated: Iterable[str], told: Iterable[Named]) -> tuple[Named, ...]:
    return distinct((*(Named(in_mixed_case(name)) for name in stated), *told))


def _others(organisations: Iterable[Named], stated: Stated, told: Told) -> tuple[Named, ...]:
    """The organisations whose copy it is, stated as authors or told by the page, that do not publish it themselves."""
    named_as_authors = (Named(name) for name in stated.authors if is_organisation(name))
    publishers = {name.casefold() for name in (*stated.publishers, *(p.name for p in told.publishers))}
    everybody = distinct((*named_as_authors, *organisations))
    return tuple(named for named in everybody if named.name.casefold() not in publishers)
