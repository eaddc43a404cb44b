"""The words to show for whom a token stands for."""

import pytest

from kb.document import Document
from kb.extract import actors
from kb.nlp import analyse


@pytest.mark.parametrize(
    ("text", "word", "phrase"),
    [
        ("Peruvian President Marta Quispe left Lima.", "Marta", "Peruvian President Marta Quispe"),
        ("The crowd cheered Marta Quispe, who smiled.", "Quispe", "Marta Quispe"),
        ("Two officials of the ministry left.", "officials", "Two officials of the ministry"),
        ("A nurse, who had seen it, left.", "nurse", "A nurse"),
        ("He left.", "He", "He"),
    ],
)
def test_a_noun_phrase_is_shown_without_clauses_and_appositions(text: str, word: str, phrase: str) -> None:
    analysis = analyse(Document(id="a", text=text, headline="h", language="en"))
    cast = actors.find(analysis)
    (token,) = (token for token in analysis.words if token.text == word)
    start, end = cast.phrase_of(token)
    assert text[start:end] == phrase


def test_a_relative_pronoun_stands_for_its_antecedent() -> None:
    analysis = analyse(Document(id="a", text="A nurse who had seen it left.", headline="h", language="en"))
    cast = actors.find(analysis)
    assert [token.text for token in analysis.words if cast.actor_of(token) == "a1"] == ["nurse", "who"]
