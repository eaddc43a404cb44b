"""Every quotation is where it says: its words are the characters between its offsets, and lie in the text in order."""

from itertools import pairwise
from pathlib import Path

import pytest

from kb import rows
from kb.document import Document
from kb.extract import extract
from kb.nlp import analyse

STORIES = sorted((Path(__file__).parents[1] / "stories").glob("quote-*.txt"))
GOLD = sorted((Path(__file__).parents[1] / "eval" / "gold").glob("*.quotes.txt"))


@pytest.mark.parametrize("path", [*STORIES, *GOLD], ids=lambda path: path.stem)
def test_the_words_of_a_quotation_are_those_between_its_offsets(path: Path) -> None:
    text = path.read_text("utf8").split("-----\n")[0].strip()
    article = extract(analyse(Document(id="story", text=text, headline="", language="en")))

    told = [quote["text"] for quote in rows.to_row(article)["quotes"]]
    assert told == [" … ".join(text[start:end] for start, end in quote.content) for quote in article.quotes]
    for quote in article.quotes:
        assert all(0 <= start < end <= len(text) and text[start:end].strip() for start, end in quote.content)
        assert all(one[1] <= other[0] for one, other in pairwise(quote.content))
