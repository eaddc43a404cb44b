"""Of which nouns a text says which one is meant, and which of these may have been told of before."""

import pytest

from kb.document import Document
from kb.extract.words.phrases import anaphoric, definite
from kb.nlp import analyse


@pytest.mark.parametrize(
    ("text", "which"),
    [
        ("The talks failed.", "anaphoric"),
        ("Those talks failed.", "anaphoric"),
        ("Both talks failed.", "anaphoric"),
        ("All the talks failed.", "anaphoric"),
        ("Its talks failed.", "anaphoric"),
        ("Peru's talks failed.", "definite"),
        ("Yesterday's talks failed.", "definite"),
        ("Talks failed.", "indefinite"),
        ("Some talks failed.", "indefinite"),
        ("No talks failed.", "indefinite"),
        ("Other talks failed.", "indefinite"),
    ],
)
def test_which_talks_are_meant(text: str, which: str) -> None:
    words = analyse(Document(id="d", text=text, headline="", language="en")).words
    talks = next(word for word in words if word.lower_ == "talks")
    assert ("anaphoric" if anaphoric(talks) else "definite" if definite(talks) else "indefinite") == which
