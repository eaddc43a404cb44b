from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from kb.document import Document
from kb.nlp import Analysis, analyse

Reader = Callable[..., Analysis]


@pytest.fixture
def read() -> Reader:
    """Analyses a text as a document of its own."""

    def read(text: str, **stated: Any) -> Analysis:
        return analyse(replace(Document(id="d", text=text, headline="", language="en"), **stated))

    return read
