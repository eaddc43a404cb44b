"""Every character stays where the document has it, whatever the text is."""

from collections.abc import Callable
from resource import RUSAGE_SELF, getrusage
from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.tokens import Doc

from kb.document import Document
from kb.nlp import Analysis, analyse
from kb.nlp.tokens import tokens

Reader = Callable[..., Analysis]

TEXTS = {
    "empty": "",
    "newlines only": "\n\n\n",
    "blanks around": "  \n\n  The mayor left.\n ",
    "no-break spaces": "The\u00a0mayor\u202fleft\u00a0.\u2003She was tired.",
    "emoji": "🎉🎉 The 🇫🇷 team won! 👩‍👩‍👧 cheered.",
    "combining marks": "Zoe\u0308 met Ange\u0301lique.",
    "tabs": "Name\tVotes\nSmith\t12",
    "mixed scripts": "Владимир spoke. 東京で会談。 مرحبا بالعالم",
}


def well_formed(doc: Doc) -> None:
    """One root per sentence, and every path leads to it."""
    for sentence in doc.sents:
        for token in sentence:
            top, steps = token, 0
            while top.head != top:
                top, steps = top.head, steps + 1
                assert steps <= len(sentence)
            assert top == sentence.root


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_the_doc_is_the_text(read: Reader, text: str) -> None:
    doc = read(text).doc
    assert doc.text == text
    assert [text[t.idx : t.idx + len(t)] for t in doc] == [t.text for t in doc]
    well_formed(doc)


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet=st.sampled_from(list("aB.\"“”'’ \n\t-()!?,1é😀\u00a0")), max_size=120))
def test_any_text_survives(text: str) -> None:
    doc = analyse(Document(id="d", text=text, headline="", language="en")).doc
    assert doc.text == text
    well_formed(doc)


def test_twenty_thousand_words_without_a_stop(read: Reader) -> None:
    text = "the old mayor of the town saw a ship and " * 2000
    doc = read(text).doc
    assert doc.text == text
    assert len(list(doc.sents)) == 1
    well_formed(doc)


BAD = ["a" * 1_000_000, "(" * 5_000, "😀" * 10_000, "a-b." * 2_000, "Владимир 東京 مرحبا hello " * 500]


@pytest.mark.parametrize("text", BAD)
def test_bad_text_takes_bounded_time_and_memory(read: Reader, text: str) -> None:
    read("The mayor left.")
    begun, held = process_time(), getrusage(RUSAGE_SELF).ru_maxrss
    assert read(text).doc.text == text
    assert process_time() - begun < 60
    assert (getrusage(RUSAGE_SELF).ru_maxrss - held) / 1024 < 300


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Stop!!! Now.", ["Stop", "!!!", "Now", "."]),
        ("A U.S.-led force", ["A", "U.S.", "-", "led", "force"]),
        ("Capt. Lee's ship", ["Capt.", "Lee", "'s", "ship"]),
        ("a --- line", ["a", "---", "line"]),
        ("They didn’t go.", ["They", "did", "n’t", "go", "."]),
    ],
)
def test_words_are_cut_as_the_treebanks_cut_them(text: str, words: list[str]) -> None:
    assert tokens(text)[0] == words


def test_a_sentence_of_five_thousand_words_is_one_tree(read: Reader) -> None:
    clause = "and the envoys who had left Oslo told the ministers in Nairobi that the ships would sail "
    text = "The mayor waited " + clause * 310 + "."
    doc = read(text).doc
    assert (doc.text, len(list(doc.sents))) == (text, 1)
    assert len(doc) > 5000
    well_formed(doc)


def test_an_emoji_between_words_moves_no_offset(read: Reader) -> None:
    text = "🎉 Anna Berg 👩‍👩‍👧 met 東京 envoys in Ōsaka."
    assert {(e.text, text[e.start_char : e.end_char]) for e in read(text).doc.ents} >= {("Anna Berg", "Anna Berg")}
