"""The words that rules read say what spaCy's Doc says."""

from collections.abc import Callable

from worked import lines

from kb.extract.words.relatives import antecedent
from kb.nlp import Analysis
from kb.nlp.words import Columns, Doc

TEXT = "Officials said on Friday, Anna Berg met  them at https://ports.example.org. They left (late)!"


def of(letters: str, heads: list[int]) -> Doc:
    """Letters as words of one tree."""
    spaces, names = [True] * len(letters), ["O"] * len(letters)
    return Doc(Columns(letters, spaces, letters, letters, letters, letters, heads, letters, names))


def test_each_word_is_spacys(read: Callable[[str], Analysis]) -> None:
    found = read(TEXT)
    for name in (
        "i",
        "idx",
        "text",
        "lower_",
        "lemma_",
        "pos_",
        "tag_",
        "dep_",
        "ent_type_",
        "ent_iob_",
        "whitespace_",
    ):
        assert [getattr(word, name) for word in found.words] == [getattr(word, name) for word in found.doc]
    for name in ("is_space", "is_punct", "is_sent_start"):
        assert [getattr(word, name) for word in found.words] == [bool(getattr(word, name)) for word in found.doc]


def test_each_tree_is_spacys(read: Callable[[str], Analysis]) -> None:
    found = read(TEXT)
    for name in ("children", "lefts", "rights", "ancestors", "subtree", "conjuncts"):
        assert [[other.i for other in getattr(word, name)] for word in found.words] == [
            [other.i for other in getattr(word, name)] for word in found.doc
        ]
    for name in ("head", "left_edge", "right_edge"):
        assert [getattr(word, name).i for word in found.words] == [getattr(word, name).i for word in found.doc]


def test_each_stretch_is_spacys(read: Callable[[str], Analysis]) -> None:
    found = read(TEXT)
    ends = [(first, end) for first in range(len(found.doc)) for end in range(first + 1, len(found.doc) + 1)]
    assert [found.words[first:end].root.i for first, end in ends] == [
        found.doc[first:end].root.i for first, end in ends
    ]
    assert [found.words[first:end].text for first, end in ends] == [found.doc[first:end].text for first, end in ends]
    assert [(s.start, s.end) for s in found.words.sents] == [(s.start, s.end) for s in found.doc.sents]
    assert [(e.text, e.label_) for e in found.words.ents] == [(e.text, e.label_) for e in found.doc.ents]


def test_a_stretch_of_characters_holds_the_words_that_lie_in_it_wholly(read: Callable[[str], Analysis]) -> None:
    words = read("The mayor left.").words
    assert [words.within(*ends).text for ends in ((0, 9), (1, 9), (0, 8), (4, 4))] == ["The mayor", "mayor", "The", ""]
    assert [words.at(character) for character in (0, 2, 3, 4, 14)] == [0, 0, 0, 1, 3]


def test_a_word_reaches_as_far_as_the_words_on_it_where_branches_cross() -> None:
    words = of("abcdef", heads=[2, 4, 2, 2, 0, 3])
    assert [(word.left_edge.text, word.right_edge.text) for word in words] == [
        ("a", "e"), ("b", "b"), ("a", "f"), ("d", "f"), ("b", "e"), ("f", "f"),
    ]  # fmt: skip


def test_a_text_of_no_words_has_none() -> None:
    words = of("", heads=[])
    assert (len(words), words.sents, words.ents, words[0:3].text) == (0, (), (), "")


def test_of_an_endless_chain_the_nearest_words_are_above() -> None:
    chain = of("x" * 1000, [0, *range(999)])
    assert [word.i for word in chain[3].ancestors] == [2, 1, 0]
    assert [word.i for word in chain[999].ancestors] == list(range(998, 798, -1))
    assert [chain[i].is_ancestor(chain[999]) for i in (0, 798, 799, 998)] == [False, False, True, True]


def test_a_relative_pronoun_asks_no_farther_than_its_own_clause() -> None:
    letters = Columns(
        words=["who"] * 1000, spaces=[True] * 1000, tags=["WP"] * 1000, pos=["PRON"] * 1000, morphs=[""] * 1000,
        lemmas=["who"] * 1000, heads=[0, *range(999)], deps=["acl:relcl"] * 1000, ents=["O"] * 1000,
    )  # fmt: skip
    doc = Doc(letters)
    assert lines(lambda: antecedent(doc[900])) < 20
    assert antecedent(doc[900]) is doc[898]
