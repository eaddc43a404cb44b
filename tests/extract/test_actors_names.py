"""When two spellings can be one name, and when one is short for the other."""

import pytest

from kb.extract.words.names import core, is_acronym, is_part, same_person, words


def test_words_of_a_name_have_no_case_accents_points_or_hyphens() -> None:
    assert words("José-María  ORTIZ Jr.") == ("jose", "maria", "ortiz", "jr")


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Jane Doe", "J. Doe", True),
        ("Jane Q. Doe", "Jane Doe", True),
        ("Sergei Ivanko", "Sergey Ivanko", True),
        ("Park Min-ho", "Park Min Ho", True),
        ("Jane Doe", "John Doe", False),
        ("Jane Doe", "Jane Roe", False),
        ("Jane Doeberg", "Jane Doeburg", True),
    ],
)
def test_persons_are_told_apart_by_given_name_and_surname(one: str, other: str, *, same: bool) -> None:
    assert same_person(words(one), words(other)) is same


@pytest.mark.parametrize(
    ("short", "full", "expected"),
    [
        ("BFC", "Baltic Fisheries Council", True),
        ("M.o.D.", "Ministry of Defence", True),
        ("MD", "Ministry of Defence", True),
        ("BFC", "Baltic Council", False),
        ("Bfc", "Baltic Fisheries Council", False),
    ],
)
def test_capitals_are_an_acronym_of_the_initials(short: str, full: str, *, expected: bool) -> None:
    assert is_acronym(short, full) is expected


def test_a_part_of_a_name_stands_unbroken_inside_it() -> None:
    full = words("The Northern Star Herald")
    assert [is_part(words(part), full) for part in ("Star Herald", "Northern Herald", "The Northern Star Herald")] == [
        True,
        False,
        False,
    ]


def test_the_legal_form_is_no_part_of_the_name() -> None:
    assert core(words("Orvella Holdings, Inc.")) == core(words("Orvella Holdings"))
