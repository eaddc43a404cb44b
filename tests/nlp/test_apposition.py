"""Whose name follows the comma, where trees alone leave it open."""

from kb.nlp.apposition import freed, raised, titled, unjoined
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


def test_a_person_behind_a_title_is_the_head_of_both() -> None:
    # Secretary of State Anna Berg, who left, said
    tags = ["NNP", "IN", "NNP", "NNP", "NNP", ",", "WP", "VBD", ",", "VBD"]
    heads = [9, 3, 0, 0, 3, 7, 7, 0, 0, 9]
    deps = ["nsubj", "case", "nmod", "nmod", "flat", "punct", "nsubj", "acl:relcl", "punct", "root"]

    found, told = titled(heads, deps, tags, [Name(3, 5, "PER")])

    assert found == [3, 2, 0, 9, 3, 7, 7, 3, 3, 9]
    assert told == ["nmod:desc", "case", "nmod", "nsubj", "flat", "punct", "nsubj", "acl:relcl", "punct", "root"]


def test_a_person_hung_on_a_title_behind_what_it_is_of_is_the_head_of_both() -> None:
    # Secretary of State Anna Berg said
    tags, heads = ["NNP", "IN", "NNP", "NNP", "NNP", "VBD"], [5, 2, 0, 0, 3, 5]
    deps = ["nsubj", "case", "nmod", "nmod", "flat", "root"]

    assert titled(heads, deps, tags, [Name(3, 5, "PER")]) == (
        [3, 2, 0, 5, 3, 5],
        ["nmod:desc", "case", "nmod", "nsubj", "flat", "root"],
    )


def test_a_person_with_a_preposition_right_before_stays_below_the_noun() -> None:
    # The daughter of Anna Berg said
    tags, heads = ["DT", "NN", "IN", "NNP", "NNP", "VBD"], [1, 5, 3, 1, 3, 5]
    deps = ["det", "nsubj", "case", "nmod", "flat", "root"]

    assert titled(heads, deps, tags, [Name(3, 5, "PER")]) == (heads, deps)


def test_a_person_joined_to_a_noun_without_and_is_apposed_to_it() -> None:
    # blamed the founder, the trader Anna Berg
    tags, heads = ["VBD", "DT", "NN", ",", "DT", "NN", "NNP", "NNP"], [0, 2, 0, 5, 5, 2, 5, 6]
    deps = ["root", "det", "obj", "punct", "det", "conj", "appos", "flat"]

    found = unjoined(heads, deps, tags, [Name(6, 8, "PER")])

    assert found == (heads, ["root", "det", "obj", "punct", "det", "appos", "appos", "flat"])


def test_a_person_joined_with_and_stays_another() -> None:
    # blamed the founder and the trader Anna Berg
    tags, heads = ["VBD", "DT", "NN", "CC", "DT", "NN", "NNP", "NNP"], [0, 2, 0, 5, 5, 2, 5, 6]
    deps = ["root", "det", "obj", "cc", "det", "conj", "appos", "flat"]

    assert unjoined(heads, deps, tags, [Name(6, 8, "PER")]) == (heads, deps)


def test_a_person_that_is_part_of_the_title_behind_what_it_is_of_is_the_head_of_both() -> None:
    # Leader of council Ida Bell said
    tags, heads = ["NN", "IN", "NN", "NNP", "NNP", "VBD"], [5, 2, 0, 0, 3, 5]
    deps = ["nsubj", "case", "nmod", "compound", "flat", "root"]

    assert titled(heads, deps, tags, [Name(3, 5, "PER")]) == (
        [3, 2, 0, 5, 3, 5],
        ["nmod:desc", "case", "nmod", "nsubj", "flat", "root"],
    )


def test_a_person_is_no_part_of_the_towns_name_before() -> None:
    # mayor of Lima Rosa Quispe left
    found = freed(
        [5, 2, 0, 2, 2, 5],
        ["nsubj", "case", "nmod", "flat", "flat", "root"],
        ["NN", "IN", "NNP", "NNP", "NNP", "VBD"],
        [Name(2, 3, "LOC"), Name(3, 5, "PER")],
    )
    assert found == ([5, 2, 0, 0, 3, 5], ["nsubj", "case", "nmod", "nmod", "flat", "root"])


def test_a_second_title_is_the_second_persons() -> None:
    # Berg and envoy Falk spoke
    found = freed(
        [4, 2, 0, 4, 4],
        ["nsubj", "cc", "conj", "nsubj", "root"],
        ["NNP", "CC", "NN", "NNP", "VBD"],
        [Name(0, 1, "PER"), Name(3, 4, "PER")],
    )
    assert found == ([4, 3, 3, 0, 4], ["nsubj", "cc", "nmod:desc", "conj", "root"])
