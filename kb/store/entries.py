"""The records of the registry of events."""

from collections.abc import Iterable
from typing import NamedTuple


class Entry(NamedTuple):
    """An event as one article tells it.

    `own` is the IRI that the article alone gives it, published `since` a data version or never; `iri` is what all
    articles call it.  `label` says how it is named and of what type it is.
    """

    name: str
    article: str
    place: int
    day: str
    label: str
    own: str
    since: int | None
    iri: str


class Witness(NamedTuple):
    """A claim on an event, the day and place of it, and whom it comes from in the end."""

    claim: str
    name: str
    article: str
    day: str
    place: int
    source: str
    certainty: str


class Shelved(NamedTuple):
    """An article's digest, the keys under which others look for it, and the ordinal of its day."""

    article: str
    digest: str
    keys: Iterable[int]
    day: int | None


class Link(NamedTuple):
    """Another claim that a claim agrees with or contradicts."""

    article: str
    claim: str
    other: str
    agrees: bool
