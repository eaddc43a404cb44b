"""Made-up facts for measuring: articles of nonsense on skewed actors, as many as wanted, always the same."""

import random
import sys
from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1]))

from pyoxigraph import NamedNode, Quad

from kb import iri, rdf
from kb.contracts import codes
from kb.model import (
    Article,
    Claim,
    Event,
    NewsOutlet,
    Node,
    Organization,
    Participation,
    Person,
    Place,
    Quote,
    Ref,
    Span,
    Text,
    Work,
)
from kb.store import Change, Writer
from kb.terms import Certainty, EventType, Medium, ParticipantRole, QuoteType, SourceClass

BASE = iri.BASE
WORDS = [a + b + c for a in "bdfgklmnprst" for b in "aeiou" for c in ("l", "n", "r", "st", "va", "rim")]
QUOTES, CLAIMS = 5, 3


def name(chance: random.Random, words: int) -> str:
    return " ".join(chance.choice(WORDS).capitalize() for _ in range(words))


def entity(cls: Any, folder: str, number: int) -> Any:
    called = name(random.Random(f"{cls.__name__}{number}"), 2) + f" {number}"
    return cls(id=iri.entity(BASE, folder, cls.__name__, called), name=Text(called))


def skewed(chance: random.Random, many: int) -> int:
    return min(int(chance.paretovariate(0.6)) - 1, many - 1)


class Facts:
    """One article's nodes under construction."""

    def __init__(self, number: int, articles: int) -> None:
        self.chance = random.Random(number)
        self.many = max(20, articles // 3)
        self.text = " ".join(self.chance.choice(WORDS) for _ in range(300)) + f" {number}"
        self.id = iri.article(BASE, iri.sha256(self.text))
        self.at = 0
        self.nodes: list[Node] = []
        self.day = date(2020, 1, 1) + timedelta(days=self.chance.randrange(2000))

    def add(self, node: Node) -> Any:
        self.nodes.append(node)
        return Ref(node.id)

    def actor(self, cls: Any = Person) -> Any:
        return self.add(entity(cls, "actor", skewed(self.chance, self.many)))

    def span(self, sentence: Any = None, denotes: Any = ()) -> Any:
        self.at += 10
        end = self.at + 8
        return self.add(
            Span(
                id=iri.span(self.id, self.at, end),
                variant=None if sentence else "Sentence",
                begin=self.at,
                end=end,
                text=self.text[self.at : end],
                article=Ref(self.id),
                sentence=sentence,
                denotes=frozenset(denotes),
            )
        )

    def quote(self, sentence: Any) -> None:
        self.add(
            Quote(
                id=iri.quote(self.id, self.at, self.at + 8),
                type=self.chance.choice(list(QuoteType)),
                text=Text(name(self.chance, 9)),
                article=Ref(self.id),
                confidence=Decimal(self.chance.randrange(50, 100)) / 100,
                evidence=frozenset({self.span(sentence)}),
                speaker=self.actor(),
                medium=self.chance.choice(list(Medium)),
            )
        )

    def event(self) -> tuple[Event, Participation]:
        number = self.chance.randrange(self.many * 4)
        of = random.Random(f"event{number}")
        called = name(of, 3)
        event_iri = iri.event(BASE, called, f"founding {number}")
        who = self.actor(Organization)
        part = Participation(
            id=iri.participation(event_iri, "agent", who),
            role=ParticipantRole.AGENT,
            participant=who,
            evidence=frozenset({self.span(denotes=(who,))}),
        )
        where = self.add(entity(Place, "place", skewed(self.chance, 200)))
        day = date(2020, 1, 1) + timedelta(days=of.randrange(2000))
        made = Event(
            id=event_iri,
            name=Text(called),
            type=of.choice(list(EventType)),
            start=day,
            end=day,
            location=frozenset({where}),
            participations=frozenset({Ref(part.id)}),
        )
        return made, part

    def claim(self, sentence: Any) -> None:
        event, part = self.event()
        self.add(event)
        self.add(part)
        owner = self.actor(Organization)
        work = Work(
            id=iri.work(self.id, owner, f"report {self.at}"),
            name=Text("a report"),
            attributed_to=frozenset({owner}),
            evidence=frozenset({self.span(sentence)}),
            source_class=self.chance.choice(list(SourceClass)),
        )
        self.add(work)
        certainty = self.chance.choice([*Certainty, *[Certainty.HAPPENED] * 9])
        self.add(
            Claim(
                id=iri.claim(self.id, event.type.value, certainty.value, (self.at, self.at + 8), work.id),
                event=Ref(event.id),
                article=Ref(self.id),
                certainty=certainty,
                confidence=Decimal(self.chance.randrange(50, 100)) / 100,
                evidence=frozenset({sentence}),
                derived_from=Ref(work.id),
            )
        )

    def finished(self) -> list[Node]:
        for _ in range(QUOTES):
            self.quote(self.span())
        for _ in range(CLAIMS):
            self.claim(self.span())
        outlet = entity(NewsOutlet, "actor", skewed(self.chance, 50))
        named = frozenset(Ref(node.id) for node in self.nodes if isinstance(node, Person | Organization | Place))
        self.add(outlet)
        self.add(
            Article(
                id=self.id,
                headline=Text(name(self.chance, 6)),
                language="en",
                sha256=iri.sha256(self.text),
                text=self.text,
                reference_date=self.day,
                publishers=frozenset({Ref(outlet.id)}),
                mentions=named,
            )
        )
        return self.nodes


def quads(first: int, last: int, articles: int) -> Iterator[Quad]:
    identity = NamedNode(iri.identity_graph(BASE))
    for number in range(first, last):
        facts = Facts(number, articles)
        graph = NamedNode(iri.article_graph(facts.id))
        for node in dict.fromkeys(facts.finished()):
            yield from (Quad(*triple, graph) for triple in rdf.told(node))
            yield from (Quad(*triple, identity) for triple in rdf.shared(node))


def store(path: Path, articles: int) -> Path:
    """A store of so many made-up articles, with its read model."""
    from kb.index import prepare

    lists = NamedNode(iri.codes_graph(BASE))
    with Writer(path) as writer:
        told = [Quad(*triple, lists) for triple in codes.triples()]
        for first in range(0, articles, 1000):
            with writer.transaction() as change:
                change(Change.of({}, after=[*told, *quads(first, min(first + 1000, articles), articles)]))
            told = []
        writer.publish(prepare=prepare)
    return path
