"""Nodes become triples and come back."""

from datetime import date
from decimal import Decimal
from typing import Any

import handmade
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import NamedNode, Quad, Store

from kb import rdf
from kb.errors import QuarantineError, StoreError
from kb.model import NODES, Article, Event, Iri, Node, Person, Ref, Span, Text
from kb.terms import CODE_LISTS, NIF, PROV, SDO, EventType

BRANDT = Person(
    id="https://x.example/actor/ada", name=Text("Ada Brandt"), same_as=frozenset({Iri("https://x.example/a b")})
)
MARCH = Event(
    id="https://x.example/event/march",
    name=Text("March"),
    type=EventType.PROTEST,
    start=date(2031, 3, 7),
    date_inferred=True,
    location=frozenset({Ref("https://x.example/place/b"), Ref("https://x.example/place/a")}),
)  # fmt: skip


def lines(triples: object) -> list[str]:
    return [str(triple) for triple in triples]  # type: ignore[attr-defined]


def test_an_actor_is_shared_by_all_articles() -> None:
    assert lines(rdf.told(BRANDT)) == []
    assert lines(rdf.shared(BRANDT)) == [
        "<https://x.example/actor/ada> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <https://schema.org/Person>",
        "<https://x.example/actor/ada> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <http://www.w3.org/ns/prov#Agent>",
        '<https://x.example/actor/ada> <https://schema.org/name> "Ada Brandt"@en',
        "<https://x.example/actor/ada> <https://schema.org/sameAs> <https://x.example/a%20b>",
    ]


def test_an_event_has_its_name_in_the_identity_graph_and_its_details_in_the_article_graph() -> None:
    assert lines(rdf.shared(MARCH)) == [
        "<https://x.example/event/march> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <https://schema.org/Event>",
        '<https://x.example/event/march> <https://schema.org/name> "March"@en',
        "<https://x.example/event/march> <https://schema.org/additionalType> <https://w3id.org/newskb/code#protest>",
    ]
    assert lines(rdf.told(MARCH)) == [
        '<https://x.example/event/march> <https://schema.org/startDate> "2031-03-07"^^<http://www.w3.org/2001/XMLSchema#date>',
        '<https://x.example/event/march> <https://w3id.org/newskb#dateInferred> "true"^^<http://www.w3.org/2001/XMLSchema#boolean>',
        "<https://x.example/event/march> <https://schema.org/location> <https://x.example/place/a>",
        "<https://x.example/event/march> <https://schema.org/location> <https://x.example/place/b>",
    ]


@pytest.mark.parametrize("cls", NODES, ids=handmade.ids)
@settings(derandomize=True, deadline=None, max_examples=25)
@given(data=st.data())
def test_every_node_comes_back_from_the_store_as_it_went_in(cls: type[Node], data: st.DataObject) -> None:
    node = data.draw(handmade.any_node(cls))
    store = Store()
    store.extend(Quad(*triple) for triple in rdf.triples(node))
    assert rdf.read(cls, node.id, store) == node
    assert list(rdf.nodes(store)) == [node]
    assert set(rdf.told(node)).isdisjoint(rdf.shared(node))


@pytest.mark.parametrize(
    ("written", "kept"), [("0.90", "0.9"), ("1.00", "1"), ("0", "0"), ("-0.0", "0"), ("1E+2", "100")]
)
def test_decimals_are_written_as_oxigraph_keeps_them(written: str, kept: str) -> None:
    term = rdf.encode(Decimal)(Decimal(written))
    store = Store()
    store.add(Quad(NamedNode("x:s"), NamedNode("x:p"), term))
    assert [quad.object for quad in store] == [term]
    assert term.value == kept


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({"id": "x:a b"}, "id of Person: Invalid IRI code point ' '"),
        ({"name": Text("A\x01")}, "name of Person: holds the character U+0001, which XML cannot carry"),
        ({"name": Text("A\ud800")}, "name of Person: holds the character U+D800, which XML cannot carry"),
        ({"same_as": frozenset({Iri("nowhere")})}, "same_as of Person: No scheme found in an absolute IRI"),
        ({"close_matches": frozenset({Ref("x:{b}")})}, "close_matches of Person: Invalid IRI code point '{'"),
    ],
)
def test_what_cannot_be_published_sets_the_article_aside(fields: dict[str, Any], reason: str) -> None:
    node = Person(**{"id": "x:a", "name": Text("A")} | fields)
    with pytest.raises(QuarantineError) as raised:
        list(rdf.triples(node))
    assert str(raised.value) == f"{node.id}: {reason}"


@pytest.mark.parametrize(
    ("text", "iri"),
    [
        ('https://x.example/a b<c>"{d}|e\\f^g`h', "https://x.example/a%20b%3Cc%3E%22%7Bd%7D%7Ce%5Cf%5Eg%60h"),
        ("https://x.example/50%/é?q=%C3%A9", "https://x.example/50%25/é?q=%C3%A9"),
        ("https://x.example/\u0007\n", "https://x.example/%07%0A"),
    ],
)  # fmt: skip
def test_what_no_iri_may_hold_is_percent_encoded(text: str, iri: str) -> None:
    assert rdf.iri(text).value == iri


def test_a_missing_required_field_is_an_error_of_the_store() -> None:
    with pytest.raises(StoreError, match=r"^https://x\.example/p has no name \(https://schema\.org/name\)$"):
        rdf.read(Person, "https://x.example/p", ())


def test_two_values_of_a_single_field_are_an_error_of_the_store() -> None:
    other = Event(id=MARCH.id, name=Text("March"), type=EventType.PROTEST, start=date(2031, 3, 8))
    with pytest.raises(StoreError, match=r"march has 2 values of start \(https://schema\.org/startDate\)$"):
        rdf.read(Event, MARCH.id, [*rdf.triples(MARCH), *rdf.triples(other)])


def test_blank_nodes_are_refused() -> None:
    store = Store()
    store.update("INSERT DATA { <x:s> <x:p> [] }")
    with pytest.raises(StoreError, match=r"^only IRIs and literals can be published"):
        list(rdf.nodes(store))


@pytest.mark.parametrize(
    ("types", "found"),
    [
        ((PROV.Agent, SDO.Person), (Person, None)),
        ((NIF.Sentence,), (Span, "Sentence")),
        ((NIF.Context, SDO.NewsArticle), (Article, None)),
        ((SDO.Recipe,), None),
    ],
)
def test_types_name_a_class_and_its_variant(types: tuple[str, ...], found: object) -> None:
    assert rdf.classify(map(str, types)) == found


def test_no_two_codes_share_a_name() -> None:
    names = [code.iri for codes in CODE_LISTS for code in codes]
    assert len(set(names)) == len(names)
