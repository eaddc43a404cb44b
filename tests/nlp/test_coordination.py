"""Two peoples before one noun, where the tree makes one of them a party by itself."""

from kb.nlp.coordination import shared
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
