"""Who says what stands before, from trees alone."""

from kb.nlp.reporters import reported

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
