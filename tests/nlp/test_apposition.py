"""Whose name follows the comma, where trees alone leave it open."""

from kb.nlp.apposition import raised
from kb.nlp.names import Name

TAGS = ["DT", "NN", "IN", "NNP", ",", "NNP", ",", "VBD"]
HEADS = [1, 7, 3, 1, 5, 3, 5, 7]
DEPS = ["det", "nsubj", "case", "nmod", "punct", "appos", "punct", "root"]
"""The mayor of Oslo, Berg, left: with the person hung on the town."""


def test_a_person_is_apposed_to_the_noun_that_the_town_belongs_to() -> None:
    assert raised(HEADS, DEPS, TAGS, [Name(3, 4, "LOC"), Name(5, 6, "PER")])[5] == 1


def test_a_town_stays_in_apposition_to_a_town() -> None:
    assert raised(HEADS, DEPS, TAGS, [Name(3, 4, "LOC"), Name(5, 6, "LOC")]) == HEADS


def test_a_person_stays_in_apposition_to_a_person() -> None:
    assert raised(HEADS, DEPS, TAGS, [Name(3, 4, "PER"), Name(5, 6, "PER")]) == HEADS


def test_a_person_stays_where_no_common_noun_stands_above_the_town() -> None:
    tags = [*TAGS]
    tags[1] = "NNP"
    assert raised(HEADS, DEPS, tags, [Name(3, 4, "LOC"), Name(5, 6, "PER")]) == HEADS
