"""What leads back to a node: for each class of the model, the lists that hang on it, and how each class is sorted.

A relation is one row: its name, the class it leads to, one true sentence, and patterns from ?parent to ?id.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from kb.model import (
    Actor,
    Article,
    Claim,
    Event,
    Membership,
    Named,
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
from kb.pages.listing import BY_IRI, Listing, Order
from kb.shape import concrete
from kb.terms import ParticipantRole

_BEGIN = 'SUBSTR(CONCAT("0000000000", STR(?value)), STRLEN(STR(?value)) + 1)'
"""An offset as a string that sorts like the number."""

AS_READ = Order("?id kb:evidence/nif:beginIndex ?value .", _BEGIN)
LATEST = Order("?id kb:referenceDate ?value .", optional=True, descending=True)

ORDERS: dict[type[Node], Order] = {
    Article: LATEST,
    Claim: Order("?id schema:appearance/kb:referenceDate ?value .", optional=True),
    Event: Order("?id schema:startDate ?value .", optional=True),
    Membership: Order("?id schema:roleName ?value ."),
    Named: Order("?id schema:name ?value ."),
    Quote: Order("?id schema:isPartOf/kb:referenceDate ?value .", optional=True, descending=True),
    Work: Order("?id schema:name ?value ."),
}
"""How lists of a class are sorted where a relation has no order of its own; other classes by IRI."""


def order_of(cls: type[Node]) -> Order:
    """How lists of a class are sorted."""
    return next((ORDERS[kind] for kind in cls.__mro__ if kind in ORDERS), BY_IRI)


def typed(cls: type[Node]) -> str:
    """The pattern that ?id is a node of a class."""
    types = [t for kind in concrete(cls) for t in (kind.rdf_type, *kind.variants.values())]
    if len(types) == 1:
        return f"?id a <{types[0]}> ."
    return f"VALUES ?type {{ {' '.join(f'<{t}>' for t in types)} }} ?id a ?type ."


def everything(cls: type[Node]) -> Listing:
    """All nodes of a class."""
    told = "?id prov:wasAttributedTo ?somebody ." if cls is Work else ""
    return Listing((typed(cls), told) if told else (typed(cls),), order_of(cls))


@dataclass(frozen=True, slots=True)
class Relation:
    """A list of nodes that hangs on a node."""

    name: str
    target: type[Node]
    sentence: str
    patterns: tuple[str, ...]
    order: Order | None = None
    options: tuple[Filter, ...] = ()

    @property
    def listing(self) -> Listing:
        """The list as it is read from the store."""
        return Listing(self.patterns, self.order or order_of(self.target))


_IS_CLAIM = "?id a schema:Claim ."
_IS_QUOTE = "?id a schema:Quotation ."
# The store begins a join with what it takes for the smallest part: all nodes of a class look small to it.
_IS_EVENT = "?id a ?type . FILTER(?type IN (schema:Event, schema:EventSeries))"
_EITHER_WAY = " UNION ".join(
    f"{{ ?id {said} ?parent . {_IS_QUOTE} }}" for said in ("schema:about", "schema:recordedIn")
)
_NAMED_IN_TEXT = (
    Relation("articles", Article, "The articles that name it.", ("?id schema:mentions ?parent .",)),
    Relation("mentions", Span, "Where it is named in the texts.", ("?id itsrdf:taIdentRef ?parent .",)),
)
_TAKES_PART = (
    Relation(
        "events",
        Event,
        "The events it takes part in.",
        ("?part kb:participant ?parent . ?id kb:participation ?part .",),
        options=(Filter("role", ParticipantRole, "Only in this role.", lambda role: f"?part kb:role <{role.iri}> ."),),
    ),
    Relation("participations", Participation, "Its parts in events.", ("?id kb:participant ?parent .",)),
)
_ACTOR = (
    Relation("quotes", Quote, "What it is quoted with.", ("?id schema:spokenByCharacter ?parent .",)),
    Relation(
        "claims",
        Claim,
        "The claims that rest on what it says or reports.",
        (
            "?parent (^prov:wasAttributedTo|^schema:spokenByCharacter)/^prov:wasDerivedFrom+ ?id .",
            "?id schema:appearance ?telling .",
        ),
    ),
    Relation(
        "works",
        Work,
        "The reports, statements and photographs that are its own.",
        ("?id prov:wasAttributedTo ?parent ; kb:evidence ?cited .",),
    ),
    Relation("memberships", Membership, "Its offices and affiliations.", ("?id org:member ?parent .",)),
    Relation("members", Membership, "Who holds an office in it or belongs to it.", ("?id org:organization ?parent .",)),
    Relation(
        "published",
        Article,
        "The articles it published or whose authors work for it.",
        ("?id schema:publisher|schema:sourceOrganization ?parent .",),
    ),
    Relation("written", Article, "The articles it wrote.", ("?id schema:author ?parent .",)),
)
_EVENTS_HERE = "?place schema:containedInPlace* ?parent . ?id schema:location ?place ."
_HERE = "The events that take place in it or in a place inside it."
_CONTAINS = Relation("contains", Place, "The places that lie in it.", ("?id schema:containedInPlace ?parent .",))
_IN_ARTICLES = Relation("articles", Article, "The articles that say so.", ("?parent kb:evidence/nif:referenceContext ?id .",))  # fmt: skip  # noqa: E501

RELATIONS: dict[type[Node], tuple[Relation, ...]] = {
    Actor: (*_NAMED_IN_TEXT, *_TAKES_PART, *_ACTOR),
    State: (Relation("eventsHere", Event, _HERE, (_EVENTS_HERE,)), _CONTAINS),
    Place: (*_NAMED_IN_TEXT, Relation("events", Event, _HERE, (_EVENTS_HERE,)), _CONTAINS),
    Thing: (*_NAMED_IN_TEXT, *_TAKES_PART),
    Article: (
        Relation("quotes", Quote, "The quotes in it.", (f"?id schema:isPartOf ?parent . {_IS_QUOTE}",), AS_READ),
        Relation("claims", Claim, "The claims it makes.", ("?id schema:appearance ?parent .",), AS_READ),
        Relation(
            "events",
            Event,
            "The events it speaks of.",
            ("?claim schema:appearance ?parent ; schema:about ?id .",),
            Order("?claim kb:evidence/nif:beginIndex ?value .", _BEGIN),
        ),
        Relation("works", Work, "The reports, statements and photographs it cites.",
                 ("?id kb:evidence/nif:referenceContext ?parent ; prov:wasAttributedTo ?somebody .",), AS_READ),
        Relation("memberships", Membership, "The offices and affiliations it tells of.",
                 ("?id a org:Membership ; kb:evidence/nif:referenceContext ?parent .",)),
        Relation("spans", Span, "The stretches of its text that something is said of.",
                 ("?id nif:referenceContext ?parent .",), Order("?id nif:beginIndex ?value .", _BEGIN)),
        Relation("revisions", Article, "The versions that replace it.", ("?id prov:wasRevisionOf ?parent .",)),
    ),
    Work: (
        Relation("claims", Claim, "The claims that rest on it.", (f"?id prov:wasDerivedFrom ?parent . {_IS_CLAIM}",)),
        Relation("quotes", Quote, "The quotes it passes on.", (f"?id prov:wasDerivedFrom ?parent . {_IS_QUOTE}",)),
        Relation("works", Work, "The works that were taken from it.",
                 ("?id prov:wasDerivedFrom ?parent ; prov:wasAttributedTo ?somebody .",)),
        Relation("articles", Article, "The articles that were taken from it.",
                 ("?id prov:wasDerivedFrom ?parent ; schema:headline ?headline .",)),
    ),
    Quote: (
        Relation("claims", Claim, "The claims that rest on it.", (f"?id prov:wasDerivedFrom ?parent . {_IS_CLAIM}",)),
        Relation("inner", Quote, "The quotes that stand in it.", ("?id kb:outerQuote ?parent .",), AS_READ),
    ),
    Event: (
        Relation("claims", Claim, "What the articles say of its status.", (f"?id schema:about ?parent . {_IS_CLAIM}",)),
        Relation("articles", Article, "The articles that speak of it.",
                 ("?claim schema:about ?parent ; schema:appearance ?id .",)),
        Relation("quotes", Quote, "What is said about it or was said at it.",
                 (_EITHER_WAY,)),
        Relation("subEvents", Event, "The events that are a part of it.", ("?id schema:superEvent ?parent .",)),
        Relation("subjectOf", Event, "The events that are about it, such as the invitation to it.",
                 (f"?id schema:about ?parent . {_IS_EVENT}",)),
        Relation("mentions", Span, "Where it is named in the texts.", ("?id itsrdf:taIdentRef ?parent .",)),
    ),
    Participation: (_IN_ARTICLES,),
    Membership: (_IN_ARTICLES,),
    Span: (
        Relation("spans", Span, "The stretches that lie in this sentence.", ("?id nif:sentence ?parent .",),
                 Order("?id nif:beginIndex ?value .", _BEGIN)),
    ),
}  # fmt: skip


def relations(cls: type[Node]) -> Iterator[Relation]:
    """The lists that hang on nodes of a class, those of the classes it is a kind of first."""
    for kind in reversed(cls.__mro__):
        yield from RELATIONS.get(kind, ())


def relation(cls: type[Node], name: str) -> Relation:
    """One of them, by its name."""
    return next(one for one in relations(cls) if one.name == name)
