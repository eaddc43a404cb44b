"""States, capitals and bodies between states, against each other and against where they were taken from."""

import hashlib
from collections import Counter

import pytest

from kb.lexicon.states import states
from kb.resolve.folding import folded
from kb.resolve.tables import build
from kb.resolve.tables.states import bodies, capitals, wikidata

HASHES = {
    "capitals.tsv": "7e0ce6e435ebba4a80895584f972b503ee87c48870cba6c921f99a13e1128ec9",
    "organizations.tsv": "0842d655db38ac1a9de87dbc6b554d279a1eaaf37a7943aa00d758a6970115ce",
    "states.tsv": "5b669bb8f60b495f3f1e0538f707de1893b45d6a12220b1fccf8a008bcf3996c",
}
"""What each table was when it was compared with its source."""

SMALL = frozenset(
    "AND ATG BDI BLZ BRB BRN BTN COM CRI DMA FJI FSM GMB GRD KIR KNA KWT LCA LIE LUX MCO MHL MLT MMR MNG PLW SLB SMR"
    " STP SYC TON TTO TUV VCT VUT WSM".split()
)
"""States whose capital has fewer than 100,000 inhabitants, or another spelling in GeoNames."""


@pytest.mark.parametrize("name", HASHES)
def test_a_table_is_what_was_compared_with_its_source(name: str) -> None:
    path = build.STATES if name == build.STATES.name else build.HERE / name
    assert hashlib.sha256(path.read_bytes()).hexdigest() == HASHES[name]


def test_the_ids_of_states_are_those_of_their_source() -> None:
    assert {(row[0], row[1]) for row in build.states()} == {(one.code, one.wikidata) for one in states().values()}


def test_no_two_states_capitals_or_bodies_share_an_id() -> None:
    ids = [one.wikidata for table in (states().values(), capitals(), bodies()) for one in table]
    # Singapore is its own capital.
    assert {id_ for id_, n in Counter(ids).items() if n > 1} <= {"Q334"}
    assert [id_ for id_ in ids if not (id_[0] == "Q" and id_[1:].isdecimal())] == []


def test_every_capital_is_that_of_a_state() -> None:
    assert {capital.code for capital in capitals()} - states().keys() == set()


def test_every_large_capital_is_a_city_of_its_state_in_geonames() -> None:
    lines = (build.TABLES / "cities.tsv").read_text("utf8").splitlines()
    cities = {(folded(name), code) for name, code in (line.split("\t") for line in lines if not line.startswith("#"))}
    assert {
        one.code for one in capitals() if not {(folded(name), one.code) for name in (one.name, *one.others)} & cities
    } == SMALL


@pytest.mark.parametrize(
    ("kind", "name", "country", "id_"),
    [
        ("state", "Japan", "JPN", "Q17"),
        ("state", "West Germany", "DEU", "Q183"),
        ("state", "Soviet Union", "SUN", "Q15180"),
        ("place", "Quito", "ECU", "Q2900"),
        ("organization", "OPEC", None, "Q7795"),
        ("organization", "O.E.C.D.", None, "Q41550"),
    ],
)
def test_a_state_a_capital_and_a_body_between_states_are_known(
    kind: str, name: str, country: str | None, id_: str
) -> None:
    assert wikidata(kind, name, country) == id_  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("kind", "name", "country"),
    [
        ("state", "Nazi Germany", "DEU"),
        ("state", "Germany", "FRA"),
        ("place", "Quito", None),
        ("place", "London", "CAN"),
        ("place", "Lyon", "FRA"),
        ("person", "Paris", "FRA"),
        ("organization", "Bank", None),
    ],
)
def test_a_link_that_is_not_sure_is_none(kind: str, name: str, country: str | None) -> None:
    assert wikidata(kind, name, country) is None  # type: ignore[arg-type]
