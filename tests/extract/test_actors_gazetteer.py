"""What names and nouns tell by themselves."""

import csv
from collections import Counter
from pathlib import Path

from kb.extract.tables import gazetteer as module
from kb.extract.tables.factbook import belonging
from kb.extract.tables.gazetteer import State, country_of_town, gazetteer, key
from kb.extract.tables.spelling import home_of_misspelled, misspelled_people, misspelled_state

TABLES = Path(module.__file__).parent


def test_a_state_is_known_by_every_name_that_news_uses() -> None:
    names = ("United States", "U.S.", "USA", "America", "UNITED STATES", "Ivory Coast", "Burma", "Soviet Union")
    assert [state.code if (state := gazetteer().state(name)) else None for name in names] == [
        *("USA", "USA", "USA", "USA", "USA", "CIV", "MMR", "SUN"),
    ]


def test_an_adjective_and_a_people_belong_to_a_state() -> None:
    assert [gazetteer().demonym(word) for word in ("Peruvian", "Peruvians", "Danes", "Danish", "Quispean")] == [
        State("PER", "Peru"),
        State("PER", "Peru"),
        State("DNK", "Denmark"),
        State("DNK", "Denmark"),
        None,
    ]


def test_a_city_lies_in_a_country_and_a_capital_is_a_seat_of_government() -> None:
    known = gazetteer()
    assert (known.country_of_place("Osaka"), known.seat("Osaka"), known.seat("Tokyo")) == (
        "JPN",
        None,
        State("JPN", "Japan"),
    )


def test_a_town_or_another_spelling_lies_where_nearly_all_of_its_name_live() -> None:
    towns = ("Jericho", "Khatmandu", "Samarra", "Springfield", "Osaka")
    assert [country_of_town(name) for name in towns] == ["PSE", "NPL", "IRQ", None, None]


def test_a_people_within_a_country_is_placed_there() -> None:
    peoples = ("Chechen", "Catalans", "Bosnian Serbs", "Peruvian")
    assert [gazetteer().country_of_people(name) for name in peoples] == ["RUS", "ESP", "BIH", None]


def test_a_name_one_letter_off_is_that_of_the_only_state_so_near() -> None:
    names = ("Phillippines", "Afganistan", "Iberia", "Peruu", "Quispelia")
    assert [state.code if (state := misspelled_state(name)) else None for name in names] == [
        *("PHL", "AFG", None, None, None),
    ]
    assert misspelled_people("Ghanians") == State("GHA", "Ghana")


def test_a_short_name_of_a_state_may_be_misspelled_where_somebody_rules_it() -> None:
    assert (misspelled_state("Quatar"), misspelled_state("Quatar", governed=True)) == (None, State("QAT", "Qatar"))


def test_a_people_within_a_country_may_be_misspelled() -> None:
    assert [home_of_misspelled(word) for word in ("Chechan", "Catalann", "Quispeans")] == ["RUS", "ESP", None]


def test_no_leader_of_the_past_has_two_rows_and_every_row_one_state() -> None:
    rows = _rows("more_leaders.tsv")
    names = Counter(name for row in rows for name in row[1].split("|"))
    assert [name for name, times in names.items() if times > 1] == []
    assert [row[0] for row in rows] == sorted({row[0] for row in rows})


def test_every_movement_has_one_row_and_a_country_or_none() -> None:
    rows = _rows("movements.tsv")
    names = Counter(name for row in rows for name in (row[3], *row[4].split("|")) if name)
    assert [name for name, times in names.items() if times > 1] == []
    assert [row for row in rows if row[2] and len(row[2]) != 3] == []


def test_part_of_a_state_lies_in_it() -> None:
    assert gazetteer().country_of_place("Southern Peru") == "PER"


def test_accents_and_curly_apostrophes_make_no_difference() -> None:
    assert key("Côte d’Ivoire") == "Cote d'Ivoire"


def test_every_country_has_a_code_of_three_letters_and_every_agent_noun_one_sector() -> None:
    codes = [row[0] for row in _rows("countries.tsv")]
    nouns = Counter(noun for row in _rows("agents.tsv") if row[1] != "modifier" for noun in row[2].split())
    assert all(len(code) == 3 and code.isupper() for code in codes)
    assert len(codes) == len(set(codes))
    assert [noun for noun, times in nouns.items() if times > 1] == []
    assert len(nouns) > 600


def test_a_noun_of_wordnet_that_only_means_persons_is_an_agent() -> None:
    found = [gazetteer().agents[noun] for noun in ("bricklayer", "gynaecologist", "gendarme")]
    assert [(agent.kind, agent.sector.value) for agent in found] == [
        *(("person", "LAB"), ("person", "MED"), ("person", "COP")),
    ]
    assert [noun for noun in ("printer", "server", "torpedo") if noun in gazetteer().agents] == []


def test_provinces_parties_peoples_and_former_names_tell_a_country() -> None:
    known = gazetteer()
    party = known.institution("Botswana Congress Party")
    assert (
        country_of_town("Louangphabang"),
        party.country if party else None,
        known.country_of_people("Ovambo"),
        known.state("Bechuanaland"),
    ) == ("LAO", "BWA", "NAM", State("BWA", "Botswana"))


def test_what_two_states_share_belongs_to_neither_unless_one_is_far_larger() -> None:
    claims = {"KP": ("Korean",), "KR": ("Korean",), "DM": ("Dominican",), "DO": ("Dominican",)}
    people = {"KP": 25_000_000, "KR": 51_000_000, "DM": 71_000, "DO": 10_000_000}
    assert belonging(claims, people) == {"Dominican": "DO"}


def _rows(name: str) -> list[list[str]]:
    lines = (line for line in (TABLES / name).read_text("utf8").splitlines() if not line.startswith("#"))
    return list(csv.reader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))
