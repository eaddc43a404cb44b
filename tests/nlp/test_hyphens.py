"""Words that a hyphen joins."""

from kb.nlp.hyphens import joined


def test_the_first_half_of_a_subject_belongs_to_the_second() -> None:
    # her co-author said
    heads, deps, tags = (
        [1, 4, 1, 4, 4],
        ["nmod:poss", "nsubj", "punct", "nsubj", "root"],
        ["PRP$", "NN", "HYPH", "NN", "VBD"],
    )

    joined(heads, deps, tags)

    assert (heads, deps) == ([3, 3, 3, 4, 4], ["nmod:poss", "compound", "punct", "nsubj", "root"])


def test_two_halves_with_different_parts_stay_apart() -> None:
    # US-led troops
    heads, deps, tags = [2, 0, 3, 3], ["obl", "punct", "amod", "root"], ["NNP", "HYPH", "VBN", "NNS"]

    joined(heads, deps, tags)

    assert (heads, deps) == ([2, 0, 3, 3], ["obl", "punct", "amod", "root"])
