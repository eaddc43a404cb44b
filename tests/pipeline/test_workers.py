"""Reading documents in processes of their own."""

import multiprocessing
import re
from collections.abc import Generator
from typing import cast

import pytest
from stories import extract

from kb import facts
from kb.document import Document
from kb.pipeline.outcome import Outcome
from kb.pipeline.workers import Mined, mined
from kb.read import Failure


def _document(id_: str, text: str) -> Document:
    return Document(id=id_, text=text, headline="", language="en")


def _spin(document: Document) -> facts.Article:
    """Takes forever, in a regular expression or in a loop, where a document says so."""
    if "regex" in document.text:
        re.match(r"(a+)+$", "a" * 60 + "b")
    while "loop" in document.text:
        pass
    return extract(document)


def _summary(found: object) -> str:
    if not isinstance(found, Mined):
        return str(found)
    return f"{found.document.id} {found.told if isinstance(found.told, Failure) else 'read'}"


def test_documents_come_back_in_order_and_other_items_pass() -> None:
    items = [_document(f"d{number}", f"Nothing {number}.") for number in range(20)]
    found = list(mined([items[0], Outcome.UNCHANGED, *items[1:], Failure("f", "unreadable")], 2, extract))
    assert [_summary(one) for one in found] == [
        "d0 read",
        "Outcome.UNCHANGED",
        *(f"d{number} read" for number in range(1, 20)),
        "f: unreadable",
    ]


def test_a_document_that_takes_too_long_is_set_aside() -> None:
    items = [_document("a", "A loop."), _document("b", "Nothing."), _document("c", "A regex.")]
    assert [_summary(one) for one in mined(items, 1, _spin, seconds=0.3)] == [
        "a a: takes more than 0 s of CPU time to read",
        "b read",
        "c c: takes more than 0 s of CPU time to read",
    ]


def test_every_document_that_kills_its_reader_is_found() -> None:
    texts = ["Nothing.", "lethal.", "Nothing.", "lethal.", "Nothing.", "Nothing."]
    items = [_document(f"d{number}", text) for number, text in enumerate(texts)]
    assert [_summary(one).endswith("read") for one in mined(items, 2, extract)] == [
        True, False, True, False, True, True,
    ]  # fmt: skip


def test_an_interrupt_waits_for_no_document() -> None:
    found = mined([_document("a", "Nothing."), _document("b", "A loop."), _document("c", "A regex.")], 2, _spin, 1e6)
    assert _summary(next(found)) == "a read"
    with pytest.raises(KeyboardInterrupt):
        cast("Generator[object]", found).throw(KeyboardInterrupt)
    assert multiprocessing.active_children() == []
