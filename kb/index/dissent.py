"""Where articles give different numbers for one event: thirteen countries in one, twelve in another."""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from kb.index.database import Session
from kb.index.sql import array
from kb.lexicon.numerals import ONES

_WORDS = (*ONES, "twenty")
_SCALES = {"hundred": 100, "thousand": 1_000, "million": 1_000_000, "billion": 1_000_000_000}
_COUNTED = re.compile(
    rf"(?<![\d.,])\b(\d{{1,3}}(?:,\d{{3}})+|\d+(?:\.\d+)?|{'|'.join(_WORDS)})( (?:{'|'.join(_SCALES)}))?"
    r"((?: [a-z-]+){0,2}? (?!as\b|is\b|was\b|has\b|its\b|this\b|does\b|\w+ss\b)([a-z]+s|people|men|women|children))\b",
    re.IGNORECASE,
)
_TIMES = frozenset("seconds minutes hours days weeks months years decades centuries times percent".split())
"""What says when or how long, and not how many there were."""

_BROKEN = re.compile(r"\b(?:of|in|on|at|to|by|for|from|and|or|the|a|an|that|who|which|were|are|had|have|with)\b")
"""Words behind which something else is counted."""


class Told(NamedTuple):
    """What one article says is counted, in its words, and the claim and the article that say so, by number."""

    event: int
    what: str
    value: str
    claim: int
    article: int


def counted(text: str) -> Iterator[tuple[str, float, str]]:
    """What a text counts, how many there are, and the words for it: ("countries", 13, "thirteen foreign countries")."""
    for found in _COUNTED.finditer(text):
        number, between, noun = (found[part].casefold() for part in (1, 3, 4))
        if noun not in _TIMES and not _BROKEN.search(between.removesuffix(noun)):
            value = _WORDS.index(number) if number in _WORDS else float(number.replace(",", ""))
            yield noun, value * _SCALES.get((found[2] or "").strip().casefold(), 1), " ".join(found[0].split())


def numbers(session: Session, events: Sequence[int]) -> list[Told]:
    """The numbers that articles give differently for the same thing in an event, in order of day.

    An article that gives several itself takes no part, as it counts several things.
    """
    query = (
        'SELECT c.event, c.n, c.article, s."text" FROM claim c JOIN claim_evidence e ON e.s = c.n'
        " JOIN span s ON s.n = e.o AND s.variant = 'Sentence' JOIN event v ON v.n = c.event AND v.article_count > 1"
        " WHERE c.article IS NOT NULL AND c.event IN (SELECT value FROM json_each(?)) ORDER BY c.event, c.key, c.iri"
    )
    found: dict[tuple[int, str], dict[int, dict[float, Told]]] = {}
    for event, claim, article, text in session.rows(query, (array(events),)):
        for what, value, said in counted(text):
            versions = found.setdefault((event, what), {}).setdefault(article, {})
            versions.setdefault(value, Told(event, what, said, claim, article))
    return [told for _, articles in sorted(found.items()) for told in _differing(articles.values())]


def _differing(articles: Iterable[dict[float, Told]]) -> Iterator[Told]:
    sure = [versions for versions in articles if len(versions) == 1]
    if len({value for versions in sure for value in versions}) > 1:
        yield from (told for versions in sure for told in versions.values())
