"""The countries of leaders of the past, whom articles name without saying of which country."""

import pytest

from kb.document import Document
from kb.extract import actors
from kb.extract.actors import demonyms
from kb.nlp import analyse


def countries(text: str) -> dict[str, str | None]:
    """Every actor that is read in a text, and its country."""
    analysis = analyse(Document(id="x", text=text, headline="", language="en"))
    return {actor.name: actor.country for actor in demonyms.admit(analysis, actors.find(analysis)).actors}


def test_a_leader_of_the_past_has_the_country_that_he_led() -> None:
    assert countries("Anwar Sadat spoke for an hour.") == {"Anwar Sadat": "EGY"}


def test_a_surname_needs_the_office_or_a_government() -> None:
    assert countries("President Sadat spoke for an hour.") == {"Sadat": "EGY"}
    assert countries("Sadat spoke for an hour.") == {"Sadat": None}
    assert countries("The Pinochet regime banned the book.")["Pinochet regime"] == "CHL"


def test_supporters_of_a_leader_are_of_his_country() -> None:
    assert countries("Followers of Salvador Allende marched.")["followers of Salvador Allende"] == "CHL"


def test_a_given_name_is_no_country() -> None:
    assert countries("Followers of Chad Berg marched.")["followers of Chad Berg"] is None


def test_a_spelling_one_letter_off_is_still_the_leader() -> None:
    assert countries("President Houphouet-Boigni spoke.") == {"Houphouet-Boigni": "CIV"}


def test_an_article_about_other_states_means_somebody_else() -> None:
    assert countries("Peru's army met Chile's. President Sadat spoke.")["Sadat"] is None


def test_an_english_name_alone_is_anybodys() -> None:
    assert countries("Harold Wilson spoke for an hour.") == {"Harold Wilson": None}
    assert countries("Prime Minister Harold Wilson spoke for an hour.") == {"Harold Wilson": "GBR"}


def test_two_leaders_of_one_surname_are_told_apart_by_nothing() -> None:
    assert countries("President Banda spoke for an hour.") == {"Banda": None}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ethopia", {"Ethiopia": "ETH"}),
        ("Samarra", {"Samarra": "IRQ"}),
        ("Ghanians", {"Ghana": "GHA"}),
        ("Asia", {"Asia": None}),
    ],
)
def test_a_word_alone_is_the_state_or_town_of_its_name(text: str, expected: dict[str, str | None]) -> None:
    assert countries(text) == expected


def test_a_known_movement_is_no_person_without_a_title() -> None:
    assert countries("Renamo rejected the offer.") == {"Mozambican National Resistance": "MOZ"}


def test_a_people_before_a_noun_is_no_given_name() -> None:
    assert countries("Karen rebels rejected the offer.")["Karen rebels"] == "MMR"


def test_somebody_s_ally_is_of_another_country() -> None:
    assert countries("Peru's ally in Chile spoke.")["Peru's ally in Chile"] == "CHL"


def test_those_expelled_from_a_country_belong_there() -> None:
    assert countries("Villagers expelled from Peru marched.")["villagers"] == "PER"
