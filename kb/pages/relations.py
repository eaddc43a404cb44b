"""The lists that hang on nodes of each class, as people read them; `kb.index.paths` says where they lead."""

from dataclasses import dataclass

from kb.model import (
    Actor,
    Article,
    Event,
    Membership,
    Node,
    Participation,
    Place,
    Quote,
    Span,
    State,
    Thing,
    Work,
)
from kb.pages.filters import Filter
from kb.terms import ParticipantRole


@dataclass(frozen=True, slots=True)
class Relation:
    """A list of nodes that hangs on a node: its name, one true sentence, and how it can be narrowed."""

    name: str
    sentence: str
    options: tuple[Filter, ...] = ()


RELATIONS: dict[type[Node], tuple[Relation, ...]] = {
    Actor: (
        Relation("articles", "The articles that name it."),
        Relation("mentions", "Where it is named in the texts."),
        Relation("events", "The events it takes part in.", (Filter("role", ParticipantRole, "Only in this role."),)),
        Relation("participations", "Its parts in events."),
        Relation("quotes", "What it is quoted with."),
        Relation("claims", "The claims that rest on what it says or reports."),
        Relation("resting", "The claims that rest on it, those of its own articles in their own words among them."),
        Relation("works", "The reports, statements and photographs that are its own."),
        Relation("memberships", "Its offices and affiliations."),
        Relation("members", "Who holds an office in it or belongs to it."),
        Relation("published", "The articles it published or whose authors work for it."),
        Relation("written", "The articles it wrote."),
    ),
    State: (
        Relation("eventsHere", "The events that take place in it or in a place inside it."),
        Relation("contains", "The places that lie in it."),
    ),
    Place: (
        Relation("articles", "The articles that name it."),
        Relation("mentions", "Where it is named in the texts."),
        Relation("events", "The events that take place in it or in a place inside it."),
        Relation("contains", "The places that lie in it."),
    ),
    Thing: (
        Relation("articles", "The articles that name it."),
        Relation("mentions", "Where it is named in the texts."),
        Relation("events", "The events it takes part in.", (Filter("role", ParticipantRole, "Only in this role."),)),
        Relation("participations", "Its parts in events."),
    ),
    Article: (
        Relation("quotes", "The quotes in it."),
        Relation("claims", "The claims it makes."),
        Relation("events", "The events it speaks of."),
        Relation("works", "The reports, statements and photographs it cites."),
        Relation("memberships", "The offices and affiliations it tells of."),
        Relation("spans", "The stretches of its text that something is said of."),
        Relation("revisions", "The versions that replace it."),
    ),
    Work: (
        Relation("claims", "The claims that rest on it."),
        Relation("quotes", "The quotes it passes on."),
        Relation("works", "The works that were taken from it."),
        Relation("articles", "The articles that were taken from it."),
    ),
    Quote: (
        Relation("claims", "The claims that rest on it."),
        Relation("inner", "The quotes that stand in it."),
    ),
    Event: (
        Relation("claims", "What the articles say of its status."),
        Relation("articles", "The articles that speak of it."),
        Relation("quotes", "What is said about it or was said at it."),
        Relation("subEvents", "The events that are a part of it."),
        Relation("subjectOf", "The events that are about it, such as the invitation to it."),
        Relation("mentions", "Where it is named in the texts."),
    ),
    Participation: (Relation("articles", "The articles that say so."),),
    Membership: (Relation("articles", "The articles that say so."),),
    Span: (Relation("spans", "The stretches that lie in this sentence."),),
}
