"""What one article is known by, so that others can be compared with it without their texts: small plain records."""

import json
from dataclasses import dataclass, fields
from datetime import date
from functools import cached_property
from math import sqrt
from operator import attrgetter
from typing import Any, NamedTuple

from kb.facts import ActorKind

Local = tuple[int, int]
"""Where the trigger of an event's first mention stands: what an event is called by inside its article."""


class Party(NamedTuple):
    """Somebody or something that takes part: a proper name's words, or the last word of a description.

    `words` are sorted; `last` is a person's surname, or what a description is a description of.  `shown` is the name;
    `number` says how many a description counts.
    """

    role: str
    kind: ActorKind
    named: bool
    last: str
    words: tuple[str, ...]
    country: str | None = None
    shown: str = ""
    number: int | None = None

    def acting(self, role: str) -> "Party":
        """The same in another role."""
        return self._replace(role=role)


@dataclass(frozen=True, slots=True)
class Happening:
    """One event as one article tells it; `context` are stems and figures of its sentences, `sums` those of money.

    `beside` are the names in its sentences.  `lead` says that the article begins with it, `past` that it only looks
    back to it; when it was is then `start` and `end`, or unknown.
    """

    local: Local
    type: str
    stems: tuple[str, ...]
    polarities: str
    parties: tuple[Party, ...] = ()
    places: tuple[Party, ...] = ()
    start: date | None = None
    end: date | None = None
    stated: bool = False
    context: tuple[str, ...] = ()
    figures: tuple[str, ...] = ()
    sums: tuple[str, ...] = ()
    beside: tuple[str, ...] = ()
    lead: bool = False
    past: bool = False


@dataclass(frozen=True)
class Digest:
    """An article's day, the weighted terms of its story, and its events; `names` are those terms that are names."""

    article: str
    day: date | None
    terms: tuple[tuple[str, int], ...]
    names: tuple[str, ...]
    happenings: tuple[Happening, ...]

    @cached_property
    def weights(self) -> dict[str, int]:
        """How much each term weighs."""
        return dict(self.terms)

    @cached_property
    def signs(self) -> dict[str, list[Happening]]:
        """The events by their types and by the words that they are named by."""
        found: dict[str, list[Happening]] = {}
        for one in self.happenings:
            for sign in (one.type, *(f"\x1f{stem}" for stem in one.stems)):
                found.setdefault(sign, []).append(one)
        return found

    @cached_property
    def norm(self) -> float:
        """The length of the terms as a vector."""
        return sqrt(sum(weight * weight for _, weight in self.terms))


_HAPPENING = attrgetter(*(field.name for field in fields(Happening)))


def pack(digest: Digest) -> str:
    """The digest as JSON, records as rows of their fields: it is unpacked for every article that may tell the same."""
    happenings = [_HAPPENING(one) for one in digest.happenings]
    row = (digest.article, digest.day, digest.terms, digest.names, happenings)
    return json.dumps(row, ensure_ascii=False, separators=(",", ":"), default=_plain)


def unpack(packed: str) -> Digest:
    """The digest that was packed."""
    article, day, terms, names, happenings = json.loads(packed)
    return Digest(article, _day(day), tuple(map(tuple, terms)), tuple(names), tuple(map(_happening, happenings)))


def _plain(value: date) -> str:
    return value.isoformat()


def _happening(row: list[Any]) -> Happening:
    local, kind, stems, polarities, parties, places, start, end, stated, *words, lead, past = row
    context, figures, sums, beside = map(tuple, words)
    who, where = tuple(map(_party, parties)), tuple(map(_party, places))
    return Happening(
        tuple(local), kind, tuple(stems), polarities, who, where, _day(start), _day(end), stated,
        context, figures, sums, beside, lead, past,
    )  # fmt: skip


def _party(row: list[Any]) -> Party:
    role, kind, named, last, words, *rest = row
    return Party(role, kind, named, last, tuple(words), *rest)


def _day(value: str | None) -> date | None:
    return date.fromisoformat(value) if value else None
