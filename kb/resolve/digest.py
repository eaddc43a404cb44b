"""What one article is known by, so that others can be compared with it without their texts: small plain records."""

import json
from dataclasses import dataclass, fields
from datetime import date
from functools import cached_property
from math import sqrt
from typing import Any

from kb.facts import ActorKind

Local = tuple[int, int]
"""Where the trigger of an event's first mention stands: what an event is called by inside its article."""


@dataclass(frozen=True, slots=True)
class Party:
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
    def norm(self) -> float:
        """The length of the terms as a vector."""
        return sqrt(sum(weight * weight for _, weight in self.terms))


def pack(digest: Digest) -> str:
    """The digest as JSON."""
    return json.dumps(_plain(digest), ensure_ascii=False, separators=(",", ":"), default=_plain)


def unpack(packed: str) -> Digest:
    """The digest that was packed."""
    row = json.loads(packed)
    return Digest(
        row["article"],
        _day(row["day"]),
        tuple((term, weight) for term, weight in row["terms"]),
        tuple(row["names"]),
        tuple(map(_happening, row["happenings"])),
    )


def _plain(value: Digest | Happening | Party | date) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    return {name: getattr(value, name) for name in value.__dataclass_fields__}


def _happening(row: dict[str, Any]) -> Happening:
    values = {field.name: row[field.name] for field in fields(Happening)}
    values |= {name: tuple(row[name]) for name in ("local", "stems", "context", "figures", "sums", "beside")}
    values |= {name: tuple(map(_party, row[name])) for name in ("parties", "places")}
    values |= {name: _day(row[name]) for name in ("start", "end")}
    return Happening(**values)


def _party(row: dict[str, Any]) -> Party:
    return Party(**{**row, "words": tuple(row["words"])})


def _day(value: str | None) -> date | None:
    return date.fromisoformat(value) if value else None
