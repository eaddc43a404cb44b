"""The digest of an article, which others are compared with."""

import pytest
from worked import lines

from kb import facts
from kb.document import Document
from kb.resolve.digesting import digest
from kb.terms import Certainty, EventType


def _article(pieces: list[str]) -> facts.Article:
    """One sentence of many pieces, each with a happening at its beginning."""
    text = " ".join(pieces)
    events = []
    at = 0
    for number, piece in enumerate(pieces, 1):
        trigger = at, at + len(piece.split()[0])
        events.append(
            facts.Event(
                id=f"e{number}", event=f"e{number}", name="", type=EventType.ATTACK, trigger=trigger,
                certainty=Certainty.HAPPENED, sentence=(0, len(text)), confidence=1.0,
            )
        )  # fmt: skip
        at += len(piece) + 1
    document = Document(id="d", text=text, headline="", language="en")
    return facts.Article(document=document, sentences=((0, len(text)),), events=tuple(events))


def test_an_event_of_a_sentence_is_known_by_all_its_words() -> None:
    found = digest("a", _article(["raided harbours", "bombed granaries"]))
    assert [happening.context for happening in found.happenings] == [("bomb", "granary", "harbour", "raid")] * 2


def test_an_event_of_an_endless_sentence_is_known_by_what_is_near() -> None:
    first, _, last = digest("a", _article(["raided harbours", "and " * 3000, "bombed granaries"])).happenings
    assert (first.context, last.context) == (("harbour", "raid"), ("bomb", "granary"))


@pytest.mark.parametrize("piece", ["raided the harbours of the north on Friday and"])
def test_a_sentence_ten_times_as_long_is_no_more_than_twelve_times_the_work(piece: str) -> None:
    short, long = _article([piece] * 400), _article([piece] * 4000)
    assert lines(lambda: digest("a", long)) < 12 * lines(lambda: digest("a", short))
