"""Subjects that the parse has hung elsewhere, from trees alone."""

from kb.nlp.names import Name
from kb.nlp.subjects import beside_place, relative, reported, second

# Norway may go, two officials in Oslo said
TAGS = ["NNP", "MD", "VB", ",", "CD", "NNS", "IN", "NNP", "VBD"]
HEADS = [2, 2, 8, 5, 5, 2, 7, 2, 8]
DEPS = ["nsubj", "aux", "ccomp", "punct", "nummod", "parataxis", "case", "obl", "root"]


def test_a_noun_between_a_comma_and_the_verb_says_what_stands_before() -> None:
    assert reported(HEADS, DEPS, TAGS, []) == (
        [2, 2, 8, 5, 5, 8, 7, 5, 8],
        ["nsubj", "aux", "ccomp", "punct", "nummod", "nsubj", "case", "nmod", "root"],
    )


def test_a_name_behind_its_title_says_it() -> None:
    # Norway may go, mayor Berg said
    tags, heads = ["NNP", "MD", "VB", ",", "NN", "NNP", "VBD"], [2, 2, 6, 4, 2, 2, 6]
    deps = ["nsubj", "aux", "ccomp", "punct", "parataxis", "obj", "root"]
    assert reported(heads, deps, tags, []) == (
        [2, 2, 6, 4, 5, 6, 6],
        ["nsubj", "aux", "ccomp", "punct", "nmod:desc", "nsubj", "root"],
    )


def test_a_verb_that_has_a_subject_keeps_it() -> None:
    heads, deps = [*HEADS], [*DEPS]
    heads[5], deps[5] = 8, "nsubj"
    assert reported(heads, deps, TAGS, []) == (heads, deps)


def test_a_noun_that_no_comma_sets_apart_is_part_of_what_is_said() -> None:
    tags = [*TAGS]
    tags[3] = "RB"
    assert reported(HEADS, DEPS, tags, []) == (HEADS, DEPS)


def test_the_first_of_two_subjects_is_the_clauses_between_them() -> None:
    # Claims that fell were rejected, Berg said
    heads, deps = [6, 2, 0, 4, 6, 6, 6], ["nsubj", "nsubj", "acl:relcl", "aux:pass", "ccomp", "nsubj", "root"]

    found, told = second(heads, deps, [], [])

    assert (found[0], told[0], found[5], told[5]) == (4, "nsubj:pass", 6, "nsubj")


TOLD = ["NNS", "VBD", "IN", "NNP", ",", "DT", "NN", "VBD", "."]
"""Rockets fell on Oslo, the ministry said: with the ministry in apposition to the town."""


def test_a_noun_right_before_a_verb_without_subject_is_its_subject() -> None:
    heads, deps = (
        [1, 7, 3, 1, 6, 6, 3, 7, 7],
        ["nsubj", "ccomp", "case", "obl", "punct", "det", "appos", "root", "punct"],
    )

    found, told = beside_place(heads, deps, TOLD, [Name(3, 4, "LOC")])

    assert (found[6], told[6]) == (7, "nsubj")


def test_the_verb_that_hung_on_its_subject_takes_the_subjects_place() -> None:
    # Oslo, trade talk moved shares: with the talk in apposition to the town and the verb hung on the talk
    tags = ["NNP", ",", "NN", "NN", "VBD", "NNS"]
    heads, deps = [0, 3, 3, 0, 3, 4], ["root", "punct", "compound", "appos", "acl", "obj"]

    assert beside_place(heads, deps, tags, [Name(0, 1, "LOC")]) == (
        [0, 3, 3, 4, 0, 4],
        ["root", "punct", "compound", "nsubj", "parataxis", "obj"],
    )


def test_a_noun_before_a_verb_that_has_a_subject_stays_in_apposition() -> None:
    heads, deps = (
        [7, 0, 3, 0, 6, 6, 3, 7, 7],
        ["nsubj", "acl", "case", "nmod", "punct", "det", "appos", "root", "punct"],
    )

    assert beside_place(heads, deps, TOLD, [Name(3, 4, "LOC")]) == (heads, deps)


def test_a_name_behind_a_relative_pronoun_is_the_subject_of_its_clause() -> None:
    # The report, which mayor Berg gave,
    tags, heads = ["DT", "NN", ",", "WDT", "NN", "NNP", "VBD"], [1, 1, 6, 6, 5, 1, 1]
    deps = ["det", "root", "punct", "obj", "nmod:desc", "appos", "acl:relcl"]
    assert relative(heads, deps, tags, []) == (
        [1, 1, 6, 6, 5, 6, 1],
        ["det", "root", "punct", "obj", "nmod:desc", "nsubj", "acl:relcl"],
    )


def test_a_relative_clause_with_a_subject_keeps_it() -> None:
    # The man who Berg met there
    tags, heads = ["DT", "NN", "WP", "NNP", "VBD"], [1, 1, 4, 4, 1]
    deps = ["det", "root", "obj", "nsubj", "acl:relcl"]
    assert relative(heads, deps, tags, []) == (heads, deps)
