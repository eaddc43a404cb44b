"""Trees that no writer makes, of words that all hang on one or each on the last: a word of many costs no more."""

from collections.abc import Callable

import pytest
from worked import lines

from kb.document import Document
from kb.extract import extract
from kb.nlp import Analysis
from kb.nlp.words import Columns, Doc

WORDS = {
    "met": ("VBD", "VERB", "meet", "O"),
    "said": ("VBD", "VERB", "say", "O"),
    "agreed": ("VBD", "VERB", "agree", "O"),
    "officials": ("NNS", "NOUN", "official", "O"),
    "report": ("NN", "NOUN", "report", "O"),
    "Norway": ("NNP", "PROPN", "Norway", "B-LOC"),
    "Berg": ("NNP", "PROPN", "Berg", "B-PER"),
    "Acme": ("NNP", "PROPN", "Acme", "B-ORG"),
    "he": ("PRP", "PRON", "he", "O"),
    "they": ("PRP", "PRON", "they", "O"),
    "held": ("VBN", "VERB", "hold", "O"),
    "yesterday": ("NN", "NOUN", "yesterday", "O"),
    "Friday": ("NNP", "PROPN", "Friday", "O"),
    ",": (",", "PUNCT", ",", "O"),
}
"""For each form its tag, part of speech, lemma and name."""


HANGING: dict[str, Callable[[range, int], int]] = {
    "all on the first": lambda text, _: text[0],
    "each on the one before": lambda _, i: max(i - 1, 0),
    "each on the next": lambda text, i: min(i + 1, text[-1]),
    "all on the last": lambda text, _: text[-1],
}
"""Where the head of a word stands, by the numbers of all words and by its own."""


def tree(words: list[str], relation: str, hanging: str) -> Analysis:
    """Words that hang on each other in one way."""
    columns = list(zip(*(WORDS[word] for word in words), strict=True))
    tags, pos, lemmas, ents = (list(column) for column in columns)
    heads = [HANGING[hanging](range(len(words)), i) for i in range(len(words))]
    deps = ["root" if head == i else relation for i, head in enumerate(heads)]
    doc = Doc(Columns(words, [True] * len(words), tags, pos, [""] * len(words), lemmas, heads, deps, ents))
    return Analysis(Document(id="x", text=doc.text, headline="", language="en"), doc)


@pytest.mark.parametrize("hanging", HANGING)
@pytest.mark.parametrize(
    ("piece", "relation"),
    [
        (["met"], "conj"),
        (["met"], "iobj"),
        (["met"], "xcomp"),
        (["met", "Berg"], "ccomp"),
        (["said"], "ccomp"),
        (["said", "he"], "parataxis"),
        (["agreed"], "advcl"),
        (["officials"], "compound"),
        (["report", "officials"], "nmod"),
        (["Norway"], "conj"),
        (["Norway", ","], "appos"),
        (["Berg"], "flat"),
        (["Acme", "Berg"], "list"),
        (["met", "Friday"], "obl"),
        (["yesterday"], "advmod"),
        (["they"], "iobj"),
        (["held"], "xcomp"),
        (["Norway", "officials", "Acme"], "nmod"),
    ],
)
def test_four_times_the_words_are_four_times_the_work(piece: list[str], relation: str, hanging: str) -> None:
    extract(tree(piece * 2, relation, hanging))

    few, many = (tree(piece * (size // len(piece)), relation, hanging) for size in (400, 1600))

    assert lines(lambda: extract(many)) < 5 * lines(lambda: extract(few))
