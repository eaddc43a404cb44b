"""How a list is narrowed: the conditions that an address holds, and the values that it could hold next."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import Any
from urllib.parse import urlencode

from kb.errors import QueryError
from kb.index import counting, fields
from kb.index.conditions import conditions
from kb.index.listing import Listing
from kb.model import Actor, Article, Claim, Event, Node, Quote
from kb.pages.countries import country_name
from kb.pages.filters import Filter, filters
from kb.pages.records import Reader

_MOST = 1 << 31
"""Below this a number is one of GraphQL."""

TOP = 8
"""How many values of a facet are offered."""

FACETS: Mapping[type[Node], Mapping[str, tuple[str, str]]] = {
    Article: {"publisher": ("PUBLISHERS", "Outlet"), "mentions": ("MENTIONS", "Names")},
    Event: {
        "type": ("TYPE", "Type"),
        "participant": ("PARTICIPANT", "Takes part"),
        "disputed": ("DISPUTED", "Disputed"),
    },
    Quote: {"speaker": ("SPEAKER", "Speaker"), "type": ("TYPE", "Form"), "medium": ("MEDIUM", "Uttered")},
    Claim: {"certainty": ("CERTAINTY", "Certainty")},
    Actor: {"country": ("COUNTRY", "Country"), "sector": ("SECTOR", "Sector")},
}
"""What the lists of a class are counted by: name of the condition -> name of the facet, and its title."""


@dataclass(frozen=True, slots=True)
class Choice:
    """A value that a list is narrowed by or could be: how it reads, how many nodes have it, and where it leads."""

    label: str
    href: str
    count: int | None = None


@dataclass(frozen=True, slots=True)
class Facet:
    """The commonest values of one thing."""

    title: str
    choices: Sequence[Choice]


class Narrowing:
    """The conditions on one list; raises QueryError for a value that its condition cannot hold."""

    def __init__(self, path: str, cls: type[Node], given: Mapping[str, str]) -> None:
        self.path = path
        self.cls = cls
        self.known = {one.name: one for one in filters(cls)}
        self.kept = {name: value for name, value in given.items() if name in self.known and value.strip()}

    def of(self, listing: Listing) -> Listing:
        """The part of the list for which all conditions hold."""
        held = conditions(self.cls)
        return listing.only(*(held[name]("q", _value(self.known[name], text)) for name, text in self.kept.items()))

    def arguments(self) -> Iterator[tuple[str, str]]:
        """The conditions as arguments of the GraphQL list of the same name."""
        for name, text in self.kept.items():
            bare = issubclass(self.known[name].range, Enum | int)
            yield name, text if bare else json.dumps(text, ensure_ascii=False)

    def href(self, **more: str | None) -> str:
        """Where the list is with some conditions set anew, or left out where nothing is given."""
        asked = {name: value for name, value in {**self.kept, **more}.items() if value is not None}
        return f"/{self.path}?{urlencode(asked)}" if asked else f"/{self.path}"

    def chosen(self, reader: Reader) -> list[Choice]:
        """The conditions that hold, each with where the list is without it."""
        return [
            Choice(f"{_in_words(name)}: {_label(reader, self.known[name], value)}", self.href(**{name: None}))
            for name, value in self.kept.items()
            if name != "search"
        ]

    def facets(self, reader: Reader, listing: Listing) -> Iterator[Facet]:
        """The commonest values of what has not been chosen yet."""
        for name, (facet, title) in FACETS.get(self.cls, {}).items():
            found = counting.commonest(reader.session, listing, None, facet, TOP)[0]
            if name not in self.kept and len(found) > 1:
                texts = _texts(reader, self.cls, facet, [value for value, _ in found])
                yield Facet(title, [
                    Choice(_label(reader, self.known[name], text), self.href(**{name: text}), many)
                    for text, (_, many) in zip(texts, found, strict=True)
                ])  # fmt: skip


def _in_words(name: str) -> str:
    """The name of a condition as people write it."""
    return "".join(f" {letter.lower()}" if letter.isupper() else letter for letter in name)


def _texts(reader: Reader, cls: type[Node], facet: str, values: Sequence[Any]) -> list[str]:
    """The values of a facet as an address holds them."""
    if fields.facets(cls)[facet].target:
        named = counting.iris_of(reader.session, values)
        return [named[value] for value in values]
    if fields.facets(cls)[facet].range is bool:
        return ["true" if value else "false" for value in values]
    return [str(value) for value in values]


def _label(reader: Reader, known: Filter, text: str) -> str:
    if issubclass(known.range, Enum):
        return str(_value(known, text).label)
    if known.range is bool:
        return "yes" if _value(known, text) else "no"
    if known.name == "country":
        return country_name(text)
    found = reader.known([text])[0] if "://" in text else None
    return str(getattr(found, "name", text)) if found else text


def _count(text: str) -> int:
    number = int(text)
    if not 0 <= number < _MOST:
        raise ValueError(text)
    return number


def _value(known: Filter, text: str) -> Any:
    try:
        if issubclass(known.range, Enum):
            return known.range[text]
        if known.range is bool:
            return {"true": True, "false": False}[text]
        return date.fromisoformat(text) if known.range is date else _count(text) if known.range is int else text
    except (KeyError, ValueError):
        raise QueryError(f"`{known.name}` cannot be {text[:80]!r}: {known.sentence}") from None
