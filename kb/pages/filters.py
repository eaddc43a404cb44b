"""The conditions that lists can be narrowed by, as people read them; `kb.index.conditions` says what they mean."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from kb.model import Actor, Article, Claim, Event, Membership, Named, Node, Participation, Quote, Span, Work
from kb.terms import Certainty, EventType, Medium, ParticipantRole, QuoteType, Sector, SourceClass


@dataclass(frozen=True, slots=True)
class Filter:
    """A condition: its name, what kind of value it takes, and one true sentence."""

    name: str
    range: type
    sentence: str


FILTERS: dict[type[Node], tuple[Filter, ...]] = {
    Named: (
        Filter("name", str, "Exactly this name or alternate name."),
        Filter("search", str, "With these words in a name, upper or lower case."),
    ),
    Actor: (
        Filter("country", str, "Of the state with this ISO 3166-1 alpha-3 code."),
        Filter("sector", Sector, "Of this PLOVER sector."),
    ),
    Article: (
        Filter("search", str, "With these words in headline or text, upper or lower case."),
        Filter("publisher", str, "Published by, or written for, the outlet with this name or IRI."),
        Filter("mentions", str, "Naming the actor, place or thing with this name or IRI."),
        Filter("derived", bool, "Taken from a work that it names."),
        Filter("from", date, "Of this day or later."),
        Filter("to", date, "Of this day or earlier."),
    ),
    Work: (
        Filter("search", str, "With these words in its name, upper or lower case."),
        Filter("attributedTo", str, "Of the actor with this name or IRI."),
        Filter("sourceClass", SourceClass, "From this kind of source."),
    ),
    Claim: (
        Filter("certainty", Certainty, "That give this status."),
        Filter("event", str, "On the event with this IRI."),
        Filter("source", str, "That rest on the actor with this name or IRI."),
        Filter("restsOn", str, "That rest on the actor with this name or IRI, or are its own articles' own words."),
        Filter("hasContradiction", bool, "That another claim contradicts."),
        Filter("unnamedSource", bool, "That rest on a source without a name."),
    ),
    Quote: (
        Filter("type", QuoteType, "Direct, indirect or mixed."),
        Filter("speaker", str, "Of the speaker with this name or IRI."),
        Filter("addressee", str, "Said to the actor with this name or IRI."),
        Filter("via", str, "That came through a work of the actor with this name or IRI."),
        Filter("medium", Medium, "Uttered in this way."),
        Filter("search", str, "With these words, upper or lower case."),
    ),
    Event: (
        Filter("name", str, "Exactly this name."),
        Filter("search", str, "With these words in its name, upper or lower case."),
        Filter("type", EventType, "Of this type."),
        Filter("certainty", Certainty, "To which some claim gives this status."),
        Filter("participant", str, "In which the actor or thing with this name or IRI takes part."),
        Filter("place", str, "In the place with this name or IRI, or in a place inside it."),
        Filter("from", date, "That can have fallen on this day or later."),
        Filter("to", date, "That can have fallen on this day or earlier."),
        Filter("minArticles", int, "That at least so many articles speak of."),
        Filter("minRootSources", int, "That at least so many independent sources say happened."),
        Filter("onlyControlledBy", str, "That rest on sources of the actor with this name or IRI alone."),
        Filter("open", bool, "Announced or possible, and not yet reported as happened or denied."),
        Filter("disputed", bool, "On which claims contradict each other."),
        Filter("statusChanged", bool, "To which claims give different statuses."),
    ),
    Participation: (Filter("role", ParticipantRole, "In this role."),),
    Membership: (
        Filter("organization", str, "In the body or state with this name or IRI."),
        Filter("search", str, "With these words in the name of the role, upper or lower case."),
    ),
    Span: (Filter("search", str, "With these words, upper or lower case."),),
}


def filters(cls: type[Node]) -> Iterator[Filter]:
    """The conditions on lists of a class, those of the classes it is a kind of first."""
    for kind in reversed(cls.__mro__):
        yield from FILTERS.get(kind, ())
