"""What many articles say of one thing."""

from collections import Counter
from itertools import permutations

from hypothesis import given
from hypothesis import strategies as st

from kb.model import Named, NewsOutlet, Organization, Place, Text
from kb.resolve import merged, voices
from kb.terms import Sector

IRI = "https://kb.example.org/actor/harbour-wire-0123456789ab"


def _told(*nodes: Named) -> Named | None:
    return merged(IRI, Counter(voice for node in nodes for voice in voices(node)))


def test_the_name_that_most_articles_use_wins_and_the_others_are_alternate_names() -> None:
    names = ("HARBOUR WIRE", "Harbour Wire", "Harbour Wire")
    assert _told(*(Organization(id=IRI, name=Text(name)) for name in names)) == Organization(
        id=IRI, name=Text("Harbour Wire"), alternate_names=frozenset({Text("HARBOUR WIRE")})
    )


def test_most_articles_decide_on_class_country_and_sector() -> None:
    nodes = (
        NewsOutlet(id=IRI, name=Text("Harbour Wire"), country="SRN"),
        NewsOutlet(id=IRI, name=Text("Harbour Wire"), country="SRN", sector=Sector.JRN),
        Organization(id=IRI, name=Text("Harbour Wire"), country="ABC", sector=Sector.GOV),
        Organization(id=IRI, name=Text("Harbour Wire"), sector=Sector.GOV),
        NewsOutlet(id=IRI, name=Text("Harbour Wire")),
    )
    assert _told(*nodes) == NewsOutlet(id=IRI, name=Text("Harbour Wire"), country="SRN", sector=Sector.GOV)


def test_the_order_of_the_articles_does_not_matter() -> None:
    nodes = [
        Place(id=IRI, name=Text("Sarn"), alternate_names=frozenset({Text("Port Sarn")})),
        Place(id=IRI, name=Text("SARN")),
        Place(id=IRI, name=Text("sarn"), alternate_names=frozenset({Text("Old Sarn")})),
    ]
    assert len({_told(*order) for order in permutations(nodes)}) == 1


def test_what_nobody_speaks_of_is_nothing() -> None:
    assert merged(IRI, {}) is None


@given(st.text(), st.frozensets(st.text(), max_size=3), st.sampled_from([None, *Sector]))
def test_what_one_article_says_is_what_all_say(name: str, others: frozenset[str], sector: Sector | None) -> None:
    node = Organization(id=IRI, name=Text(name), alternate_names=frozenset(map(Text, others - {name})), sector=sector)
    assert _told(node) == node
