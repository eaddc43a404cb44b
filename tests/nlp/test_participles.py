"""Participles that are clauses, where the tree makes adjectives of them."""

from kb.nlp.names import Name
from kb.nlp.participles import acting, fates


def test_a_participle_that_of_marks_has_the_name_behind_it_for_its_object() -> None:
    # Chile thought of invading Peru
    tags, heads = ["NNP", "VBD", "IN", "VBG", "NNP"], [1, 1, 3, 4, 1]
    deps = ["nsubj", "root", "mark", "amod", "obl"]

    assert acting(heads, deps, tags, [Name(4, 5, "LOC")]) == (
        [1, 1, 3, 1, 3],
        ["nsubj", "root", "mark", "advcl", "obj"],
    )


def test_a_participle_that_nothing_marks_stays_an_adjective() -> None:
    # Chile backed neighbouring Peru
    tags, heads, deps = ["NNP", "VBD", "VBG", "NNP"], [1, 1, 3, 1], ["nsubj", "root", "amod", "obj"]

    assert acting(heads, deps, tags, [Name(3, 4, "LOC")]) == (heads, deps)


FATES = ["NNS", "VBD", "VBN", "CC", "NNS", "VBN"]
"""Soldiers were killed and officers wounded."""


def test_a_noun_joined_to_a_passive_is_the_subject_of_the_participle_behind_it() -> None:
    heads, deps = [2, 2, 2, 4, 2, 4], ["nsubj:pass", "aux:pass", "root", "cc", "conj", "acl"]

    assert fates(heads, deps, FATES, []) == (
        [2, 2, 2, 5, 5, 2],
        ["nsubj:pass", "aux:pass", "root", "cc", "nsubj:pass", "conj"],
    )


def test_a_noun_joined_to_another_keeps_its_participle() -> None:
    # Soldiers were seen with officers wounded: both nouns are below the verb and not joined to it
    heads, deps = [2, 2, 2, 4, 2, 4], ["nsubj:pass", "aux:pass", "root", "case", "obl", "acl"]

    assert fates(heads, deps, FATES, []) == (heads, deps)
