"""Trees that no writer makes, of words that all hang on one or each on the last: a word of many costs no more."""

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
    "Friday": ("NNP", "PROPN", "Friday", "O"),
    ",": (",", "PUNCT", ",", "O"),
}
"""For each form its tag, part of speech, lemma and name."""


def tree(words: list[str], relation: str, *, chained: bool) -> Analysis:
    """Words that all hang on the first, or each on the one before."""
    columns = list(zip(*(WORDS[word] for word in words), strict=True))
    tags, pos, lemmas, ents = (list(column) for column in columns)
    heads = [max(i - 1, 0) if chained else 0 for i in range(len(words))]
    deps = ["root", *[relation] * (len(words) - 1)]
    doc = Doc(Columns(words, [True] * len(words), tags, pos, [""] * len(words), lemmas, heads, deps, ents))
    return Analysis(Document(id="x", text=doc.text, headline="", language="en"), doc)


@pytest.mark.parametrize("chained", [False, True], ids=["all on one", "each on the last"])
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
    ],
)
def test_four_times_the_words_are_four_times_the_work(piece: list[str], relation: str, *, chained: bool) -> None:
    extract(tree(piece * 2, relation, chained=chained))

    few, many = (tree(piece * (size // len(piece)), relation, chained=chained) for size in (400, 1600))

    assert lines(lambda: extract(many)) < 5 * lines(lambda: extract(few))
