"""Nodes made by hand for the tests of every room below the pipeline: two short articles on one ferry strike."""

from collections.abc import Iterator
from dataclasses import fields
from datetime import date
from decimal import Decimal
from typing import Any

from hypothesis import strategies as st
from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad

from kb import iri, rdf
from kb.model import (
    Article,
    Claim,
    Event,
    Group,
    Iri,
    Membership,
    NewsOutlet,
    Node,
    Organization,
    Participation,
    Person,
    Place,
    Quote,
    Ref,
    Span,
    State,
    Text,
    Thing,
    Work,
)
from kb.shape import Slot, slots
from kb.terms import DCTERMS, PROV, Certainty, Code, EventType, Medium, ParticipantRole, QuoteType, Sector, SourceClass

BASE = iri.BASE
IDENTITY = f"{BASE}graph/identity"
NASTY = "She said \"no \\ never\",\n\ttwice \u2028 then 😀 </script><!-- & 'so' on.\r = 5 | 6"
"""A keyword and a blank node of JSON-LD, marks of four syntaxes, five line ends, an astral character, and markup."""

TEXT = (
    "Dockers halt Marlo ferries\n\n"
    "VELLE – “We will not load a single crate,” union leader Ada Brandt told the Harbour Post on Friday. "
    "The strike may spread to Quill Island, according to observers."
)
LATER = "No strike on Quill Island\n\nFerries to Quill Island ran on Saturday, the Ministry of Ports said."


class Page:
    """One article under construction: finds words in its text and makes spans of them."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.iri = iri.article(BASE, iri.sha256(text))
        self.nodes: list[Node] = []

    def at(self, words: str) -> tuple[int, int]:
        begin = self.text.index(words)
        return begin, begin + len(words)

    def add(self, node: Node) -> Any:
        self.nodes.append(node)
        return Ref(node.id)

    def span(
        self, words: str, *, variant: str | None = None, sentence: Any = None, denotes: tuple[Any, ...] = ()
    ) -> Any:
        begin, end = self.at(words)
        return self.add(
            Span(
                id=iri.span(self.iri, begin, end),
                variant=variant,
                begin=begin,
                end=end,
                text=words,
                article=Ref(self.iri),
                sentence=sentence,
                denotes=frozenset(denotes),
            )
        )


def entity(cls: type[Any], folder: str, name: str, **more: Any) -> Any:
    return cls(id=iri.entity(BASE, folder, cls.__name__, name), name=Text(name), **more)


VELLE_LAND = entity(
    State, "actor", "Marlo", country="MRL", same_as=frozenset({Iri("http://www.wikidata.org/entity/Q0")})
)
VELLE = entity(Place, "place", "Velle", variant="City", within=Ref(VELLE_LAND.id))
ISLAND = entity(Place, "place", "Quill Island", variant="Region", within=Ref(VELLE_LAND.id))
BRANDT = entity(
    Person, "actor", "Ada Brandt", alternate_names=frozenset({Text("Brandt"), Text("A. Brandt")}), sector=Sector.LAB
)
UNION = entity(Organization, "actor", "Dockers’ Union", sector=Sector.LAB)
MINISTRY = entity(Organization, "actor", "Ministry of Ports", sector=Sector.GOV, country="MRL")
POST = entity(NewsOutlet, "actor", "Harbour Post")
OBSERVERS = entity(Group, "actor", "observers")
FERRIES = entity(Thing, "thing", "ferries")


def strike() -> tuple[Event, ...]:
    page = iri.article(BASE, iri.sha256(TEXT))
    halt = Event(
        id=iri.event(BASE, "Dockers halt ferries", f"{page}#c-1"),
        name=Text("Dockers halt ferries"),
        type=EventType.PROTEST,
        mode="strike",
        start=date(2031, 3, 7),
        end=date(2031, 3, 7),
        when="2031-03-07",
        location=frozenset({Ref(VELLE.id)}),
    )
    spread = Event(
        id=iri.event(BASE, "Strike spreads", f"{page}#c-2"),
        variant="EventSeries",
        name=Text("Strike spreads to Quill Island"),
        type=EventType.PROTEST,
        location=frozenset({Ref(ISLAND.id)}),
        super_event=Ref(halt.id),
        date_inferred=True,
    )
    return halt, spread


HALT, SPREAD = strike()
NAMED = (VELLE_LAND, VELLE, ISLAND, BRANDT, UNION, MINISTRY, POST, OBSERVERS, FERRIES)


def first() -> list[Node]:
    """The first article: a direct quote, a role in an event, an office, a source and two claims."""
    page = Page(TEXT)
    page.span("Dockers halt Marlo ferries", variant="Title")
    one = page.span(TEXT[TEXT.index("VELLE") : TEXT.index(" The strike")], variant="Sentence")
    two = page.span(TEXT[TEXT.index("The strike") :], variant="Sentence")
    work = Work(
        id=iri.work(page.iri, OBSERVERS.id, "observers"),
        name=Text("observers"),
        attributed_to=frozenset({Ref(OBSERVERS.id)}),
        evidence=frozenset({page.span("according to observers", sentence=two)}),
        source_class=SourceClass.PARTLY_ANONYMOUS,
    )
    words = "“We will not load a single crate,”"
    quote = Quote(
        id=iri.quote(page.iri, *page.at(words)),
        type=QuoteType.DIRECT,
        text=Text(words),
        article=Ref(page.iri),
        confidence=Decimal("0.90"),
        evidence=frozenset({page.span(words, sentence=one)}),
        speaker=Ref(BRANDT.id),
        addressees=frozenset({Ref(POST.id)}),
        cue=Text("told"),
        cue_span=page.span("told", sentence=one),
        medium=Medium.INTERVIEW,
        occasion=Ref(HALT.id),
        about=frozenset({Ref(SPREAD.id)}),
    )
    part = Participation(
        id=iri.participation(HALT.id, "agent", BRANDT.id),
        role=ParticipantRole.AGENT,
        participant=Ref(BRANDT.id),
        evidence=frozenset({page.span("Ada Brandt", sentence=one, denotes=(Ref(BRANDT.id),))}),
    )
    office = Membership(
        id=iri.membership(BRANDT.id, UNION.id, "leader"),
        member=Ref(BRANDT.id),
        organization=Ref(UNION.id),
        role_name=Text("leader"),
        evidence=frozenset({page.span("union leader", sentence=one)}),
    )
    claims = (
        claim(page, HALT, Certainty.HAPPENED, (one, "will not load", None)),
        claim(page, SPREAD, Certainty.SPECULATED, (two, "spread", Ref(work.id))),
    )
    article = paper(page, "Dockers halt Marlo ferries", date(2031, 3, 8), identifier=frozenset({"hp-1"}))
    return [article, work, quote, part, office, *claims, with_part(HALT, part), SPREAD, *page.nodes, *NAMED]


def second() -> list[Node]:
    """The second article: a denial through a ministry, against the first article's claim."""
    page = Page(LATER)
    said = page.span(LATER[LATER.index("Ferries to") :], variant="Sentence")
    work = Work(
        id=iri.work(page.iri, MINISTRY.id, "Ministry of Ports"),
        name=Text("Ministry of Ports"),
        attributed_to=frozenset({Ref(MINISTRY.id)}),
        evidence=frozenset({page.span("the Ministry of Ports said", sentence=said)}),
        source_class=SourceClass.OFFICIAL,
        date_published=date(2031, 3, 8),
        urls=frozenset({Iri("https://ports.example/notes?id=7&lang=en")}),
    )
    against = frozenset(Ref(node.id) for node in first() if isinstance(node, Claim) and node.event == SPREAD.id)
    denial = claim(page, SPREAD, Certainty.DENIED, (said, "ran", Ref(work.id)), contradicts=against)
    article = paper(page, "No strike on Quill Island", date(2031, 3, 9))
    return [article, work, denial, SPREAD, *page.nodes, MINISTRY, ISLAND, VELLE_LAND, POST]


def nasty() -> list[Node]:
    """An article whose every text is one that careless writers of files stumble over."""
    page = Page(NASTY)
    page.span(NASTY)
    page.add(entity(Thing, "thing", NASTY, alternate_names=frozenset({Text("=1+1"), Text("@x | y")})))
    page.add(entity(Place, "place", "!!!", same_as=frozenset({Iri("https://example.org/a%20b?c=(d)&e=é#f")})))
    return [paper(page, NASTY, None, identifier=frozenset({NASTY, "\\", '"', "-1", "'", "_:x", "@id"})), *page.nodes]


def claim(page: Page, event: Event, certainty: Certainty, said: tuple[Any, str, Any], **more: Any) -> Claim:
    sentence, trigger, source = said
    return Claim(
        id=iri.claim(page.iri, event.type.value, certainty.value, page.at(trigger), source or ""),
        event=Ref(event.id),
        article=Ref(page.iri),
        certainty=certainty,
        confidence=Decimal("0.75"),
        evidence=frozenset({sentence, page.span(trigger, sentence=sentence, denotes=(Ref(event.id),))}),
        derived_from=source,
        **more,
    )


def paper(page: Page, headline: str, day: date | None, **more: Any) -> Article:
    return Article(
        id=page.iri,
        headline=Text(headline),
        language="en",
        sha256=iri.sha256(page.text),
        text=page.text,
        reference_date=day,
        publishers=frozenset({Ref(POST.id)}),
        **more,
    )


def with_part(event: Event, part: Participation) -> Event:
    values = {field.name: getattr(event, field.name) for field in fields(event)}
    return Event(**values | {"participations": frozenset({Ref(part.id)})})


def quads(*articles: list[Node], run: bool = False) -> list[Quad]:
    """The dataset of some articles: one graph each, the identity graph, and the default graph, in no special order."""
    made = [quad for nodes in articles for quad in _article_quads(nodes)]
    if run:
        made += _run()
    return list(dict.fromkeys(made))


def _article_quads(nodes: list[Node]) -> Iterator[Quad]:
    article = next(node.id for node in nodes if isinstance(node, Article))
    graph = NamedNode(iri.article_graph(article))
    yield Quad(graph, NamedNode(PROV.wasDerivedFrom), NamedNode(article), DefaultGraph())
    for node in nodes:
        for triple in rdf.told(node):
            yield Quad(*triple, graph)
        for triple in rdf.shared(node):
            yield Quad(*triple, NamedNode(IDENTITY))


def _run() -> list[Quad]:
    activity, graph = NamedNode(f"{BASE}run/1"), NamedNode(IDENTITY)
    return [
        Quad(graph, NamedNode(PROV.wasGeneratedBy), activity, DefaultGraph()),
        Quad(activity, NamedNode(DCTERMS.title), Literal("a run"), DefaultGraph()),
    ]


CONTROLS = [chr(code) for code in range(32) if chr(code) not in "\t\n\r"]
WORDS = st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cn"), exclude_characters=CONTROLS))
IRIS = st.integers(0, 99).map(lambda number: f"{BASE}thing/n-{number}")


def any_node(cls: type[Node]) -> st.SearchStrategy[Node]:
    """Any node of a class, with any value that its fields may hold."""
    given = {slot.name: _values(slot) for slot in slots(cls)}
    return st.builds(cls, id=IRIS, variant=st.sampled_from([None, *cls.variants]), **given)


def _values(slot: Slot) -> st.SearchStrategy[Any]:
    one = _one(slot.range)
    if slot.many:
        return st.frozensets(one, min_size=int(slot.required), max_size=3)
    return one if slot.required else st.none() | one


def _one(range_: type) -> st.SearchStrategy[Any]:
    if issubclass(range_, Code):
        return st.sampled_from(list(range_))
    return {
        str: WORDS,
        Text: WORDS.map(Text),
        int: st.integers(0, 10**9),
        bool: st.booleans(),
        date: st.dates(),
        Decimal: st.decimals(0, 1, places=2),
        Iri: IRIS.map(Iri),
        Ref: IRIS.map(Ref),
    }[range_]


def ids(cls: type[Node]) -> str:
    return cls.__name__


def full(cls: type[Node]) -> Node:
    """A node of a class with a value in every field."""
    given = {slot.name: frozenset({_sample(slot.range)}) if slot.many else _sample(slot.range) for slot in slots(cls)}
    return cls(id=f"{BASE}thing/n-1", **given)


def _sample(range_: type) -> Any:
    if issubclass(range_, Code):
        return next(iter(range_))
    return {
        str: "x",
        Text: Text("x"),
        int: 7,
        bool: True,
        date: date(2031, 3, 7),
        Decimal: Decimal("0.5"),
        Iri: Iri("https://example.org/x"),
        Ref: Ref(f"{BASE}thing/n-2"),
    }[range_]
