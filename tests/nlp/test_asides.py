"""Participles behind a subject that commas set apart."""

from kb.nlp.asides import set_apart


def test_whoever_was_asked_between_commas_is_the_subject_of_the_verb_behind() -> None:
    # Berg , asked twice , said no
    heads, deps = [2, 2, 5, 2, 2, 5, 5], ["nsubj", "punct", "advcl", "advmod", "punct", "root", "obj"]
    tags = ["NNP", ",", "VBD", "RB", ",", "VBD", "UH"]

    set_apart(heads, deps, tags)

    assert heads == [5, 2, 0, 2, 2, 5, 5]
    assert deps == ["nsubj", "punct", "acl", "advmod", "punct", "root", "obj"]
    assert tags == ["NNP", ",", "VBN", "RB", ",", "VBD", "UH"]


def test_a_verb_with_a_subject_of_its_own_takes_no_other() -> None:
    # Berg , asked twice , he said
    heads, deps = [2, 2, 6, 2, 2, 6, 6], ["nsubj", "punct", "ccomp", "advmod", "punct", "nsubj", "root"]
    tags = ["NNP", ",", "VBD", "RB", ",", "PRP", "VBD"]

    set_apart(heads, deps, tags)

    assert (heads[0], deps[0], tags[2]) == (2, "nsubj", "VBD")
