"""Texts full of names that share a word: each is compared with those whom it may be, not with all."""

from itertools import product

import pytest
from worked import lines

from kb.document import Document
from kb.extract import actors
from kb.extract.actors.directory import Directory
from kb.extract.words.names import words
from kb.extract.words.quotemarks import paragraphs
from kb.nlp import analyse

NEW = [f"{begin}{middle}{end}" for end, begin, middle in product("kltv", "BDFGKLMNPRTV", ("ake", "oru", "eni", "upa"))]
"""Words that are no names yet."""


@pytest.mark.parametrize(
    "sentence",
    [
        "{0} Berg met {0}son Berg. ",
        "Anna {0} met Anna {0}son. ",
        "{0} Berg met {0}son Berg. Berg left. ",
        "The {0} Bank said the bank would close. ",
        "The National Bank of {0} met the National Bank of the {0}son. ",
    ],
    ids=["surname", "given name", "surname alone", "noun", "beginning"],
)
def test_four_times_the_names_are_four_times_the_work(sentence: str) -> None:
    few, many = (
        Document(id="x", text="".join(map(sentence.format, NEW[:size])), headline="", language="en")
        for size in (48, 192)
    )
    actors.find(analyse(few))

    costs = [lines(lambda text=text: actors.find(analyse(text))) for text in (few, many)]

    assert costs[1] < 5 * costs[0]


def test_a_name_is_compared_with_those_in_which_its_words_stand_side_by_side() -> None:
    directory = Directory[str]()
    for name in ("National Bank of Peru", "National Bank of Chile", "Bank of the National Union", "Chile"):
        directory.add(name, name, words(name))

    asked = ("National Bank of Chile", "National Bank", "Bank of the National Union", "National Union", "NBC")
    assert {name: directory.candidates(name, words(name)) for name in asked} == {
        "National Bank of Chile": ["National Bank of Chile"],
        "National Bank": ["National Bank of Peru", "National Bank of Chile"],
        "Bank of the National Union": ["Bank of the National Union"],
        "National Union": ["Bank of the National Union"],
        "NBC": ["National Bank of Chile"],
    }


def test_a_blank_line_parts_paragraphs_with_all_blanks_around_it() -> None:
    text = "One. \t \n \t\n  Two\t \nstill two. \n\n\n Three. "

    assert [text[start:end] for start, end in paragraphs(text)] == ["One.", "Two\t \nstill two.", "Three. "]
