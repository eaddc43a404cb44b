"""Where sentences begin and end on a page, whatever its lines look like."""

from textwrap import fill

from kb.document import Document
from kb.nlp import analyse
from kb.nlp.lines import dateline_ends

STORY = (
    "The harbour master of the old town said on Monday that no ship would leave before the storm had passed. "
    "“We have seen worse,” she told the crew of a ferry, “but never in a boat as small as this one.” "
    "The ferry stayed in port until Wednesday."
)


def sentences(text: str) -> list[str]:
    analysis = analyse(Document(id="a", text=text, headline="", language="en"))
    return [" ".join(sentence.text.split()) for sentence in analysis.sentences]


def test_a_wrapped_text_has_the_sentences_of_the_unwrapped_one() -> None:
    unwrapped = sentences(STORY)
    assert len(unwrapped) == 3
    assert [sentences(fill(STORY, width)) for width in (60, 72, 80)] == [unwrapped] * 3


def test_short_lines_are_paragraphs_of_their_own() -> None:
    assert sentences("Port news\nMonday\nThe ferry left.") == ["Port news", "Monday", "The ferry left."]


def test_a_dateline_is_no_part_of_the_first_sentence() -> None:
    assert [
        sentences(f"{dateline}The ferry left.")[-1]
        for dateline in (
            "LA PAZ, May 24, 2026 - ",
            "WASHINGTON, Feb 13 (Coast Wire) - ",
            "SCOTTSDALE, Ariz., March 3 - ",
            "BEIRUT — ",
            "Geneva (Coast Wire) – ",
        )
    ] == ["The ferry left."] * 5


def test_an_aside_is_no_dateline() -> None:
    assert dateline_ends("NATO - which met on Friday - said so.\nAn officer - Lee (UN) - left.") == []


def test_a_place_before_the_first_sentence_is_no_part_of_it() -> None:
    assert [
        sentences(f"A ferry leaves\n\n{place}The ferry left.\n\nIt came back.")[-2]
        for place in ("Lima – ", "BERGEN: ", "New Delhi: ")
    ] == ["The ferry left."] * 3


def test_several_labels_tell_who_speaks() -> None:
    assert dateline_ends("A talk\n\nBerg: The ferry left.\n\nLind: It came back.") == []
