"""Texts made to stall a reader: the work that the rules of quotations do grows no faster than the text."""

import sys
from collections.abc import Callable
from types import FrameType

import pytest
from spacy.tokens import Doc
from spacy.vocab import Vocab

from kb.document import Document
from kb.extract.actors.cast import Cast
from kb.extract.quotes import reported
from kb.extract.quotes.reading import Reading, read
from kb.extract.sources import hearsay
from kb.nlp import Analysis, spacydoc

NOBODY = Cast((), (), {}, {}, {})


def reading_of(words: list[str], sentence: int) -> Reading:
    """Words as a reader might have parsed them: in each sentence every word depends on the first."""
    starts: list[bool | int | None] = [i % sentence == 0 for i in range(len(words))]
    heads = [i - i % sentence for i in range(len(words))]
    deps = ["root" if start else "ccomp" for start in starts]
    pos = ["PUNCT" if not word.strip()[:1].isalpha() else "VERB" if word == "said" else "PROPN" for word in words]
    tags = ["VBD" if word == "said" else "NNP" for word in words]
    spaces = [not word.isspace() for word in words]
    lemmas = ["say" if word == "said" else word for word in words]
    doc = Doc(
        Vocab(),
        words=words,
        spaces=spaces,
        heads=heads,
        deps=deps,
        pos=pos,
        tags=tags,
        lemmas=lemmas,
        sent_starts=starts,
    )
    return read(Analysis(Document(id="x", text=doc.text, headline="", language="en"), spacydoc.read(doc)))


def steps(work: Callable[[], object]) -> int:
    """How many functions a piece of work calls."""
    count = 0

    def called(_frame: FrameType, event: str, _argument: object) -> None:
        nonlocal count
        count += event in {"call", "c_call"}

    before = sys.getprofile()
    sys.setprofile(called)
    try:
        work()
    finally:
        sys.setprofile(before)
    return count


def everything(words: list[str], sentence: int) -> None:
    reading = reading_of(words, sentence)
    reported.find(reading)
    list(hearsay.find(reading))


@pytest.mark.parametrize(
    ("piece", "sentence"),
    [
        (["“"], 20),
        (["“", "a", "”"], 21),
        (["“", "a", "\n\n"], 30),
        (['"'], 10),
        (["‘"], 10),
        (["‘", "a", "’", '"'], 20),
        (["("], 20),
        (["said"], 25),
        (["Ann", "said", ","], 24),
        (["“", "Yes", ".", "”", "Ann", "said", ".", "\n\n"], 32),
        (["according", "to", "Ann", ","], 28),
        (["Ann", ":", "Yes", ".", "\n\n"], 5),
        (["AB:", "“", "Yes.", "”", "\n\n", "CD:", "“", "No.", "”", "\n\n"], 5),
        (["Hit", "“", "x", "”", ",", "said"], 5000),
    ],
)
def test_twice_the_text_is_twice_the_work(piece: list[str], sentence: int) -> None:
    small = steps(lambda: everything(piece * 400, sentence))
    large = steps(lambda: everything(piece * 800, sentence))

    assert large < 2.5 * small


def test_a_sentence_without_end_holds_no_quotation() -> None:
    reading = reading_of(["“", "Yes", "”", ",", "Ann", "said", ","] * 5000, 35_000)

    assert reported.find(reading) == []
