"""States, capitals and bodies between states, against each other and against what their sources say."""

from collections import Counter
from pathlib import Path

import pytest

from kb.lexicon.states import states
from kb.resolve.folding import folded
from kb.resolve.tables import build
from kb.resolve.tables.states import bodies, capitals, wikidata

SOURCES = Path(__file__).with_name("sources")
"""What the sources of the tables say of what is in them; each names where it was taken from."""

SMALL = frozenset(
    "AND ATG BDI BLZ BRB BRN BTN COM CRI DMA FJI FSM GMB GRD KIR KNA KWT LCA LIE LUX MCO MHL MLT MMR MNG PLW SLB SMR"
    " STP SYC TON TTO TUV VCT VUT WSM".split()
)
"""States whose capital has fewer than 100,000 inhabitants, or another spelling in GeoNames."""


LEFT_OUT = {"NRU", "SGP", "SWZ"}
"""Whose source lists no town, or another than that of government, for the capital."""


def _recorded(name: str, columns: int) -> list[list[str]]:
    """The rows of a table as its source has them."""
    lines = (SOURCES / name).read_text("utf8").splitlines()
    return [line.split(" ", columns - 1) for line in lines if not line.startswith("#")]


def test_each_capital_has_the_id_and_the_name_that_its_source_gives_it() -> None:
    found = {one.code: (one.wikidata, one.name) for one in capitals()}
    recorded = {code: (id_, name) for code, _, id_, name in _recorded("capitals.txt", 4) if code not in LEFT_OUT}
    # The file that was taken over is damaged in two names.
    assert recorded.pop("USA") == ("Q61", "Washi, D.C.")
    assert recorded.pop("ECU") == ("Q2900", "Q2900")
    assert found.pop("USA") == ("Q61", "Washington, D.C.")
    assert found.pop("ECU") == ("Q2900", "Quito")
    assert found == recorded


def test_the_ids_of_states_are_those_that_a_second_source_gives() -> None:
    recorded = {code: id_ for code, id_, _, _ in _recorded("capitals.txt", 4)}
    assert {code: states()[code].wikidata for code in recorded} == recorded


def test_each_body_has_the_id_and_a_name_that_its_source_gives_it() -> None:
    recorded = {id_: folded(name) for id_, name in _recorded("bodies.txt", 2)}
    names = {one.wikidata: {folded(name) for name in (one.name, *one.others)} for one in bodies()}
    assert names.keys() == recorded.keys()
    assert {id_: name for id_, name in recorded.items() if name not in names[id_]} == {}


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
