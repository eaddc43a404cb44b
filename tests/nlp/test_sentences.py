"""Where sentences begin in news text."""

from collections.abc import Callable

import numpy as np
import pytest
from worked import lines

from kb.nlp import Analysis
from kb.nlp.sentences import starts
from kb.nlp.windows import windows

Reader = Callable[..., Analysis]


def sentences(analysis: Analysis) -> list[str]:
    return [s.text.strip() for s in analysis.sentences]


WHOLE = [
    "“We will not leave,” said Mayor Anna Berg of the harbour town.",
    "“Will they ever leave?” Mayor Anna Berg asked.",
    '"Stop the boats!" he shouted from the pier.',
    "The U.S. Senate rejected the plan of Gen. Harold J. Whitman on Monday.",
    "Mr. Okafor and Dr. Lund met at St. Mary's hospital in Geneva.",
    "He paid $1.5 million to the firm, i.e. Harbour Holdings.",
    "The leader of the party, Anna Berg, told Reuters that talks had failed",
]


@pytest.mark.parametrize("text", WHOLE)
def test_one_sentence_stays_whole(read: Reader, text: str) -> None:
    assert sentences(read(text)) == [text]


BROKEN = [
    ["The mayor resigned.", "Her deputy took over on Friday."],
    ["“The bridge is closed.”", "Police sealed off the road at noon."],
    ["“The bridge is closed.“", "However, the ferry sails at noon."],
    ["The school was closed in 1805. [17]", "The mayor never forgave her deputy."],
    ["He lives in the U.S.", "She moved to Norway in May."],
    ["Who paid for the ships?", "Nobody in the ministry knows."],
]


@pytest.mark.parametrize("parts", BROKEN)
def test_two_sentences_are_two(read: Reader, parts: list[str]) -> None:
    assert sentences(read(" ".join(parts))) == parts


def test_a_line_break_ends_a_sentence_with_or_without_a_stop(read: Reader) -> None:
    text = "Mayor Quits After Harbour Row\nBy Tom Reed\n\nThe mayor resigned on Friday."
    assert sentences(read(text)) == ["Mayor Quits After Harbour Row", "By Tom Reed", "The mayor resigned on Friday."]


def test_white_space_never_makes_a_sentence_of_its_own(read: Reader) -> None:
    doc = read("\n\nThe mayor resigned.  \n\n  Her deputy took over.\n\n").doc
    assert len(list(doc.sents)) == 2
    assert all(t.head != t and t.dep_ == "dep" and t.tag_ == "_SP" for t in doc if t.is_space)


def test_the_headline_is_a_sentence_and_furniture_is_none(read: Reader) -> None:
    text = "Mayor Quits The mayor resigned. Share this story now!"
    found = read(text, headline_span=(0, 11), furniture=((32, len(text)),))
    assert sentences(found) == ["Mayor Quits", "The mayor resigned."]


def cut(words: list[str]) -> None:
    windows(words, [1] * len(words))
    starts(words, [False] * len(words), np.ones(len(words), np.float32))


@pytest.mark.parametrize("words", [['"'], ["”"], [".", '"', '"', '"', "A"]])
def test_twice_the_closing_marks_are_twice_the_work(words: list[str]) -> None:
    assert lines(lambda: cut(words * 2000)) < 2.5 * lines(lambda: cut(words * 1000))
