"""Two peoples before one noun, and a past tense behind an infinitive, where the tree hangs them elsewhere."""

from kb.nlp.coordination import retold, shared
from kb.nlp.names import Name

PEOPLES = [Name(1, 2, "NORP"), Name(3, 4, "NORP")]
TAGS = ["CD", "NNP", "CC", "JJ", "NNS", "VBD"]
"""Two Qatari and Omani envoys left."""

WHOLE = [4, 4, 3, 1, 5, 5], ["nummod", "amod", "cc", "conj", "nsubj", "root"]


def test_a_noun_joined_to_a_people_takes_both_peoples() -> None:
    heads, deps = [1, 5, 4, 4, 1, 5], ["nummod", "nsubj", "cc", "amod", "conj", "root"]

    assert shared(heads, deps, TAGS, PEOPLES) == WHOLE


def test_a_people_beside_the_noun_it_belongs_to_is_hung_on_it() -> None:
    heads, deps = [1, 5, 3, 1, 5, 5], ["nummod", "nsubj", "cc", "conj", "nsubj", "root"]

    assert shared(heads, deps, TAGS, PEOPLES) == WHOLE


def test_peoples_that_already_share_their_noun_stay() -> None:
    assert shared(*WHOLE, TAGS, PEOPLES) == WHOLE


def test_people_in_the_plural_are_a_party_by_themselves() -> None:
    heads, deps = [1, 5, 4, 4, 1, 5], ["nummod", "nsubj", "cc", "amod", "conj", "root"]

    assert shared(heads, deps, ["CD", "NNPS", *TAGS[2:]], PEOPLES) == (heads, deps)


def test_a_past_tense_behind_an_infinitive_goes_on_with_the_verb_above() -> None:
    # She said it would help and called
    heads, deps = [1, 1, 4, 4, 1, 6, 4], ["nsubj", "root", "nsubj", "aux", "ccomp", "cc", "conj"]
    tags = ["PRP", "VBD", "PRP", "MD", "VB", "CC", "VBN"]

    retold(heads, deps, tags)

    assert (heads, tags[6]) == ([1, 1, 4, 4, 1, 6, 1], "VBD")


def test_a_passive_beside_a_passive_stays_there() -> None:
    # She said it would be built and opened
    heads, deps = [1, 1, 5, 5, 5, 1, 7, 5], ["nsubj", "root", "nsubj:pass", "aux", "aux:pass", "ccomp", "cc", "conj"]
    tags = ["PRP", "VBD", "PRP", "MD", "VB", "VBN", "CC", "VBN"]

    retold(heads, deps, tags)

    assert (heads[7], tags[7]) == (5, "VBN")
