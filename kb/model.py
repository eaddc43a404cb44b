"""The page to read first: every kind of node that kb publishes, each field with its property and one true sentence.

Triples, ontology, shapes, JSON-LD context, GraphQL types and typed read-back are all derived from these classes
(`kb.shape` reads them).  Four rules cover every field: a plain type is required and single, `X | None` is optional,
`frozenset[X]` is many (at least one where it has no default), and `Ref[C]` points to a node of class C.  Nodes point to
each other by IRI, not by object, because the published graph has cycles (a work's evidence lies in the article that is
derived from the work).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from types import MappingProxyType
from typing import Annotated, ClassVar

from rdflib import URIRef

from kb.field import NONE as NONE, Iri as Iri, Ref as Ref, Text as Text, p as p  # isort: skip  # noqa: PLC0414 - read here
from kb.terms import DCTERMS, FOAF, ITSRDF, KB, NIF, ORG, PROV, SDO, SKOS

# isort: split
from kb.terms import Certainty, EventType, Medium, ParticipantRole, QuoteType, Sector, SourceClass


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """Anything with an IRI.

    `rdf_type` is the class that names it, `also` are the classes it always has besides, and `variants` those that
    take the place of `rdf_type` when `variant` names one.  The types of a `shared` class stand in the identity graph.
    """

    rdf_type: ClassVar[URIRef]
    also: ClassVar[tuple[URIRef, ...]] = ()
    variants: ClassVar[Mapping[str, URIRef]] = MappingProxyType({})
    shared: ClassVar[bool] = False

    id: str
    variant: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Span(Node):
    """A stretch of an article's text."""

    rdf_type = NIF.Phrase
    variants = MappingProxyType({"Sentence": NIF.Sentence, "Title": NIF.Title})

    begin: Annotated[int, p(NIF.beginIndex, "The first character, counted in code points from 0.")]
    end: Annotated[int, p(NIF.endIndex, "One past the last character.", "endOffset")]
    text: Annotated[str, p(NIF.anchorOf, "The characters themselves.", "anchorOf")]
    article: Annotated["Ref[Article]", p(NIF.referenceContext, "The article it is a part of.", "context")]
    sentence: Annotated["Ref[Span] | None", p(NIF.sentence, "The sentence it lies in.")] = None
    denotes: Annotated["frozenset[Ref[Named | Event]]", p(ITSRDF.taIdentRef, "What it speaks of.")] = NONE


@dataclass(frozen=True, slots=True, kw_only=True)
class Named(Node):
    """Anything that has a name outside the article that mentions it."""

    shared = True

    name: Annotated[Text, p(SDO.name, "Its fullest known name.", shared=True)]
    alternate_names: Annotated[
        frozenset[Text], p(SDO.alternateName, "Other names it goes by.", "alternateName", shared=True)
    ] = NONE
    same_as: Annotated[frozenset[Iri], p(SDO.sameAs, "The same thing in other datasets.", shared=True)] = NONE


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor(Named):
    """Whoever can act or speak."""

    rdf_type = PROV.Agent

    country: Annotated[str | None, p(KB.country, "The state it belongs to, as ISO 3166-1 alpha-3.", shared=True)] = None
    sector: Annotated[Sector | None, p(KB.sector, "Its PLOVER sector.", shared=True)] = None
    close_matches: Annotated[
        "frozenset[Ref[Actor]]",
        p(SKOS.closeMatch, "Actors that may be the same, not merged.", "closeMatch", shared=True),
    ] = NONE


@dataclass(frozen=True, slots=True, kw_only=True)
class Person(Actor):
    """A human being."""

    rdf_type = SDO.Person
    also = (PROV.Agent,)


@dataclass(frozen=True, slots=True, kw_only=True)
class Organization(Actor):
    """A body with a name: a ministry, a company, a party, an army."""

    rdf_type = SDO.Organization
    also = (PROV.Agent,)


@dataclass(frozen=True, slots=True, kw_only=True)
class NewsOutlet(Actor):
    """A newspaper, agency or broadcaster."""

    rdf_type = SDO.NewsMediaOrganization
    also = (PROV.Agent,)


@dataclass(frozen=True, slots=True, kw_only=True)
class State(Actor):
    """A state, which is also a place."""

    rdf_type = SDO.Country
    also = (PROV.Agent,)


@dataclass(frozen=True, slots=True, kw_only=True)
class Group(Actor):
    """Several people without a common legal body: troops, officials, observers."""

    rdf_type = FOAF.Group
    also = (PROV.Agent,)


@dataclass(frozen=True, slots=True, kw_only=True)
class Place(Named):
    """A place that is not a state."""

    rdf_type = SDO.Place
    variants = MappingProxyType({
        "City": SDO.City, "Landmark": SDO.LandmarksOrHistoricalBuildings, "Region": SDO.AdministrativeArea,
    })  # fmt: skip

    within: Annotated[
        "Ref[State | Place] | None", p(SDO.containedInPlace, "The place or state it lies in.", shared=True)
    ] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Thing(Named):
    """A weapon, document, ship or other thing that events turn on."""

    rdf_type = SDO.Product


@dataclass(frozen=True, slots=True, kw_only=True)
class Work(Node):
    """A cited report, statement or photograph that kb does not hold: one link of a source chain."""

    rdf_type = SDO.CreativeWork
    variants = MappingProxyType({"Image": SDO.ImageObject})

    name: Annotated[Text, p(SDO.name, "What it is, in a few words.")]
    attributed_to: Annotated["frozenset[Ref[Actor]]", p(PROV.wasAttributedTo, "Whose work it is.")]
    evidence: Annotated["frozenset[Ref[Span]]", p(KB.evidence, "The characters that cite it.")]
    source_class: Annotated[SourceClass | None, p(KB.sourceClass, "What kind of source stands behind it.")] = None
    date_published: Annotated[date | None, p(SDO.datePublished, "When it appeared, as far as stated.")] = None
    urls: Annotated[frozenset[Iri], p(SDO.url, "Where it can be read.", "url")] = NONE
    credit: Annotated[str | None, p(SDO.creditText, "The credit line of a photograph.")] = None
    when: Annotated[str | None, p(SDO.temporalCoverage, "When it appeared, as EDTF.")] = None
    derived_from: Annotated["Ref[Work] | None", p(PROV.wasDerivedFrom, "The work it was taken from.")] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Article(Node):
    """One version of one article's text."""

    rdf_type = SDO.NewsArticle
    also = (NIF.Context,)

    headline: Annotated[Text, p(SDO.headline, "Its headline, else its first line, at most 120 characters.")]
    language: Annotated[str, p(SDO.inLanguage, "Its language as a BCP 47 tag.")]
    sha256: Annotated[str, p(SDO.sha256, "The SHA-256 of its text's UTF-8 bytes, in hexadecimal.")]
    text: Annotated[str | None, p(NIF.isString, "What every offset counts into.", "isString")] = None
    identifier: Annotated[frozenset[str], p(DCTERMS.identifier, "The ids it was read under.")] = NONE
    urls: Annotated[frozenset[Iri], p(SDO.url, "Where it appeared.", "url")] = NONE
    reference_date: Annotated[
        date | None, p(KB.referenceDate, "The day against which its relative dates are resolved; may be inferred.")
    ] = None
    date_published: Annotated[date | None, p(SDO.datePublished, "The day it appeared, when stated.")] = None
    authors: Annotated["frozenset[Ref[Actor]]", p(SDO.author, "Who wrote it.")] = NONE
    publishers: Annotated[
        "frozenset[Ref[Actor]]", p(SDO.publisher, "The outlets that it appeared in.", "publisher")
    ] = NONE
    source_organizations: Annotated[
        "frozenset[Ref[Actor]]", p(SDO.sourceOrganization, "Whom its authors work for.", "sourceOrganization")
    ] = NONE
    mentions: Annotated["frozenset[Ref[Named]]", p(SDO.mentions, "The actors, places and things it names.")] = NONE
    derived_from: Annotated["frozenset[Ref[Work]]", p(PROV.wasDerivedFrom, "The works it was taken from.")] = NONE
    images: Annotated["frozenset[Ref[Work]]", p(SDO.image, "The photographs it credits.", "image")] = NONE
    furniture: Annotated[
        "frozenset[Ref[Span]]", p(KB.furniture, "The parts of the page that are not the article's own text.")
    ] = NONE
    revision_of: Annotated["Ref[Article] | None", p(PROV.wasRevisionOf, "The version that it replaces.")] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Event(Node):
    """A happening, also one that was only planned, possible or denied."""

    rdf_type = SDO.Event
    shared = True
    variants = MappingProxyType({"EventSeries": SDO.EventSeries})

    name: Annotated[Text, p(SDO.name, "What happened, in a few words.", shared=True)]
    type: Annotated[EventType, p(SDO.additionalType, "What kind of happening it is.", "kind", shared=True)]
    mode: Annotated[str | None, p(KB.mode, "Its PLOVER mode, such as visit.", shared=True)] = None
    cameo: Annotated[str | None, p(KB.cameo, "Its CAMEO code, where the wording decides one.", shared=True)] = None
    start: Annotated[date | None, p(SDO.startDate, "The first day it can have fallen on.")] = None
    end: Annotated[date | None, p(SDO.endDate, "The last day it can have fallen on, inclusive.")] = None
    when: Annotated[str | None, p(SDO.temporalCoverage, "When it takes place, as EDTF.")] = None
    date_inferred: Annotated[
        bool | None, p(KB.dateInferred, "True when the date was taken from elsewhere in the article.")
    ] = None
    location: Annotated[
        "frozenset[Ref[State | Place]]", p(SDO.location, "Where it takes place: places and states.")
    ] = NONE
    super_event: Annotated["Ref[Event] | None", p(SDO.superEvent, "The larger event it is a part of.")] = None
    about: Annotated[
        "frozenset[Ref[Event]]", p(SDO.about, "The events it is about, such as what one is invited to.")
    ] = NONE
    participations: Annotated[
        "frozenset[Ref[Participation]]", p(KB.participation, "Who takes part, in which role.")
    ] = NONE


@dataclass(frozen=True, slots=True, kw_only=True)
class Participation(Node):
    """An actor or thing in a role in an event."""

    rdf_type = KB.Participation

    role: Annotated[ParticipantRole, p(KB.role, "In which role.")]
    participant: Annotated["Ref[Named]", p(KB.participant, "Who or what takes part.")]
    evidence: Annotated["frozenset[Ref[Span]]", p(KB.evidence, "The characters that say so.")]
    least: Annotated[int | None, p(SDO.minValue, "The lowest number that the article gives of them.")] = None
    most: Annotated[int | None, p(SDO.maxValue, "The highest number that the article gives of them.")] = None
    approximate: Annotated[bool | None, p(KB.approximate, "True when it says about so many.")] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Membership(Node):
    """An office, affiliation, ownership or control."""

    rdf_type = ORG.Membership

    member: Annotated["Ref[Actor]", p(ORG.member, "Who holds it.")]
    organization: Annotated["Ref[Actor]", p(ORG.organization, "In which body or state.")]
    role_name: Annotated[Text, p(SDO.roleName, "What the office or tie is called.")]
    evidence: Annotated["frozenset[Ref[Span]]", p(KB.evidence, "The characters that say so.")]
    start: Annotated[
        date | None, p(SDO.startDate, "The first day of the time that the article names as its beginning.")
    ] = None
    end: Annotated[date | None, p(SDO.endDate, "The last day of the time that the article names as its end.")] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote(Node):
    """Words or reported speech that an article attributes to somebody."""

    rdf_type = SDO.Quotation

    type: Annotated[QuoteType, p(SDO.additionalType, "Direct, indirect or mixed.", "kind")]
    text: Annotated[Text, p(SDO.text, "The texts of its spans, joined by “ … ”.")]
    article: Annotated["Ref[Article]", p(SDO.isPartOf, "The article it stands in.", "partOf")]
    confidence: Annotated[Decimal, p(KB.confidence, "How sure the extraction is, 0 to 1; nothing about the truth.")]
    evidence: Annotated["frozenset[Ref[Span]]", p(KB.evidence, "Its content, one span for each unbroken stretch.")]
    speaker: Annotated["Ref[Actor] | None", p(SDO.spokenByCharacter, "To whom the article attributes it.")] = None
    addressees: Annotated["frozenset[Ref[Actor]]", p(KB.addressee, "To whom the words were said.")] = NONE
    cue: Annotated[Text | None, p(KB.cue, "The word that introduces it.")] = None
    cue_span: Annotated["Ref[Span] | None", p(KB.cueSpan, "Where the cue stands.")] = None
    medium: Annotated[Medium | None, p(KB.medium, "How the words were uttered.")] = None
    outer: Annotated["Ref[Quote] | None", p(KB.outerQuote, "The quote it stands in.")] = None
    negated: Annotated[bool | None, p(KB.negated, "True when the article says that it was not said.")] = None
    derived_from: Annotated["Ref[Work] | None", p(PROV.wasDerivedFrom, "The work it reached the article through.")] = (
        None
    )
    occasion: Annotated["Ref[Event] | None", p(SDO.recordedIn, "The event at which it was said.")] = None
    about: Annotated["frozenset[Ref[Event]]", p(SDO.about, "The events it speaks of.")] = NONE


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim(Node):
    """An article says, in its own voice or through a source, that an event has a certain status."""

    rdf_type = SDO.Claim

    event: Annotated["Ref[Event]", p(SDO.about, "What it is about.", "about")]
    article: Annotated["Ref[Article]", p(SDO.appearance, "The article that makes it.")]
    certainty: Annotated[Certainty, p(KB.certainty, "How the source presents the event.")]
    confidence: Annotated[Decimal, p(KB.confidence, "How sure the extraction is, 0 to 1; nothing about the truth.")]
    evidence: Annotated[
        "frozenset[Ref[Span]]", p(KB.evidence, "The sentence that makes it, and the words that name the event.")
    ]
    derived_from: Annotated[
        "Ref[Work | Quote] | None",
        p(PROV.wasDerivedFrom, "The work or quote it rests on; none in the article's own voice."),
    ] = None
    amount: Annotated[int | None, p(SDO.amount, "The sum of money that it tells of, in whole units.")] = None
    currency: Annotated[str | None, p(SDO.currency, "The currency of the amount, as the article writes it.")] = None
    corroborates: Annotated[
        "frozenset[Ref[Claim]]", p(KB.corroborates, "Claims that agree, from independent sources.", shared=True)
    ] = NONE
    contradicts: Annotated[
        "frozenset[Ref[Claim]]", p(KB.contradicts, "Claims of the opposite polarity.", shared=True)
    ] = NONE


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction(Node):
    """An editor says that a field of a node is wrong, or that the node is not to be published."""

    rdf_type = SDO.CorrectionComment
    shared = True

    corrects: Annotated[Iri, p(KB.corrects, "The node that is corrected, which may be hidden.", shared=True)]
    reason: Annotated[Text, p(SDO.text, "Why, in the editor's words.", "text", shared=True)]
    editor: Annotated[str, p(KB.editor, "Who corrected it.", shared=True)]
    field: Annotated[
        str | None,
        p(KB.field, "Which field is corrected, by its GraphQL name; none where the node is hidden.", shared=True),
    ] = None
    value: Annotated[str | None, p(KB.correctedValue, "What the field holds now.", shared=True)] = None
    replaced: Annotated[str | None, p(KB.replacedValue, "What was read in the articles.", shared=True)] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Resemblance(Node):
    """Two actors who may be the same, and how likely; they are not taken for one."""

    rdf_type = KB.Resemblance
    shared = True

    between: Annotated["frozenset[Ref[Actor]]", p(KB.between, "The two.", shared=True)]
    score: Annotated[
        Decimal, p(KB.score, "How alike they are by their names and what is known of them, 0 to 1.", shared=True)
    ]


NODES: tuple[type[Node], ...] = (
    Article, Work, Claim, Quote, Event, Participation, Membership, Span,
    Person, Organization, NewsOutlet, State, Group, Place, Thing, Correction, Resemblance,
)  # fmt: skip
"""Every class that is published, in the order in which people read them."""
