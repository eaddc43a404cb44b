"""What one article says, before anything in it has an IRI: local ids, exact offsets, nothing shared with others.

These records are what extraction hands to resolution, what `kb extract` prints, one article a line, and what a
store keeps to rebuild its graphs from.  Ids are local to the article: `a1` an actor, place or thing, `q1` a quote,
`w1` a cited work, `e1` one mention of an event.
"""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from kb.document import Document, Interval
from kb.terms import Certainty, EventType, Medium, ParticipantRole, QuoteType, Sector, SourceClass

ActorKind = Literal["person", "organization", "outlet", "state", "group", "place", "thing"]
DateType = Literal["DATE", "TIME", "DURATION", "SET"]
"""The TIMEX3 types."""


@dataclass(frozen=True, slots=True)
class Mention:
    """A stretch of text that names or describes an actor, place or thing; pronouns are not mentions."""

    start: int
    end: int
    kind: ActorKind
    actor: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """An actor, place or thing as this article knows it, under its fullest name.

    `country` is ISO 3166 alpha-3.  `scope` is true where the name means nothing outside this article
    ("two officials"), so that nobody elsewhere may be taken for the same.
    """

    id: str
    kind: ActorKind
    name: str
    alternate_names: tuple[str, ...] = ()
    country: str | None = None
    sector: Sector | None = None
    wikidata: str | None = None
    scope: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Membership:
    """An office or affiliation of `member` in `organization`, both actor ids, and from when until when it was held."""

    member: str
    organization: str
    role: str
    evidence: Interval
    start: date | None = None
    end: date | None = None


@dataclass(frozen=True, slots=True)
class Speaker:
    """The actor who speaks, and the words that stand for it beside the quote (a pronoun counts)."""

    actor: str
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """Words that the article attributes to somebody.

    `content` holds its stretches in order, quotation marks included.  `derived_from` is the work it reached the
    article through, `outer` the quote it stands in.  `negated` marks words that were expressly not said.  `rule` names
    the rule or model that found it.
    """

    id: str
    type: QuoteType
    content: tuple[Interval, ...]
    confidence: float
    speaker: Speaker | None = None
    cue: Interval | None = None
    addressees: tuple[str, ...] = ()
    medium: Medium | None = None
    outer: str | None = None
    negated: bool = False
    derived_from: str | None = None
    rule: str | None = None


@dataclass(frozen=True, slots=True)
class Date:
    """A time expression with its EDTF value, which is empty where it could not be resolved."""

    start: int
    end: int
    value: str
    type: DateType


@dataclass(frozen=True, slots=True, kw_only=True)
class Participant:
    """An actor in a role in an event, with the words that say so.

    `code` is what the reader's own dictionary of actors calls it.  `least` and `most` are the lowest and the highest
    number that the words give of them, `approximate` where they say about so many.
    """

    role: ParticipantRole
    actor: str
    start: int
    end: int
    country: str | None = None
    sector: Sector | None = None
    code: str | None = None
    least: int | None = None
    most: int | None = None
    approximate: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One mention of a happening, which is one claim about it.

    Mentions of the same happening share `event`, the id of its first mention; `about` and `part_of` name such ids.
    `when` is EDTF, `start_date` and `end_date` its inclusive bounds; `inferred` is true when the date was taken from
    elsewhere in the article.  `derived_from` is a work or quote, or nothing when the article speaks for itself.
    `amount` is the only sum of money in it, in whole units of a `currency` that is called as the text calls it.
    `rule` names the frame that made it, by file and line.
    """

    id: str
    event: str
    name: str
    type: EventType
    trigger: Interval
    certainty: Certainty
    sentence: Interval
    confidence: float
    plover: str | None = None
    mode: str | None = None
    cameo: str | None = None
    participants: tuple[Participant, ...] = ()
    when: str | None = None
    start_date: date | None = None
    end_date: date | None = None
    inferred: bool = False
    places: tuple[str, ...] = ()
    about: tuple[str, ...] = ()
    part_of: str | None = None
    derived_from: str | None = None
    amount: int | None = None
    currency: str | None = None
    rule: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Work:
    """A report, statement or photograph that the article cites and we do not hold: one link of a source chain."""

    id: str
    name: str
    attributed_to: str
    source_class: SourceClass
    evidence: Interval
    derived_from: str | None = None
    date_published: date | None = None
    image: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """Everything that one article says, with the document it says it in; `sentences` are those that were mined.

    `derived_from` names the works that the article itself is taken from.
    """

    document: Document
    sentences: tuple[Interval, ...] = ()
    mentions: tuple[Mention, ...] = ()
    actors: tuple[Actor, ...] = ()
    memberships: tuple[Membership, ...] = ()
    quotes: tuple[Quote, ...] = ()
    dates: tuple[Date, ...] = ()
    events: tuple[Event, ...] = ()
    works: tuple[Work, ...] = ()
    derived_from: tuple[str, ...] = ()
