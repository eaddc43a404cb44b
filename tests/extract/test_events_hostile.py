"""No text makes the reading of events fail, and none is read as more than it says."""

import pytest

from kb.document import Document
from kb.extract import extract
from kb.nlp import analyse


def events_of(text: str) -> list[str]:
    article = extract(analyse(Document(id="h", text=text, headline="", language="en")))
    return [f"{event.type.value} {event.certainty.value}" for event in article.events]


@pytest.mark.parametrize(
    "text",
    [
        "“" * 500 + "Norway" + "”" * 499,
        "(" * 300 + "the" + ")" * 299,
        "attack " * 300,
        "to to to not not not if if if? " * 40,
        "Норвегия напала 挪威攻击 النرويج هاجمت " * 30,
        "e\u0301\u202e\u200b\ufeff 🚢🚢 \x0b\x1c " * 50,
        "the attack of " * 200,
        ".",
    ],
)
def test_a_text_that_says_nothing_gives_no_sure_event(text: str) -> None:
    assert [event for event in events_of(text) if event == "agreement happened"] == []


@pytest.mark.parametrize(
    ("text", "events"),
    [
        ("(" * 40 + "Norway attacked Finland" + ")" * 40, ["attack happened"]),
        ("NORWAY ATTACKED FINLAND.", ["attack happened"]),
        ("Norway\nattacked\n\tFinland.", ["attack happened"]),
        ("Norway " + "and Peru " * 60 + "attacked Finland.", ["attack happened"]),
        ("Norway refused to " + "agree to " * 30 + "attack Finland.", None),
    ],
)
def test_odd_forms_of_a_plain_sentence_are_still_read(text: str, events: list[str] | None) -> None:
    found = events_of(text)

    assert found == events if events else "attack happened" not in found
