"""Of which words a text says not."""

import pytest

from kb.document import Document
from kb.extract.words.negation import negated, nobody
from kb.nlp import analyse
from kb.nlp.words import Doc


def read(text: str) -> Doc:
    return analyse(Document(id="n", text=text, headline="", language="en")).words


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # by a word of its own
        ("The army did not answer.", ["answer"]),
        ("The army can't answer.", ["answer"]),
        ("The army never answered.", ["answered"]),
        ("The army hardly answered.", ["answered"]),
        ("The union will no longer strike.", ["strike"]),
        ("The army left without asking.", ["asking"]),
        ("Peru agreed not to leave.", ["leave"]),
        ("Peru has yet to answer.", ["answer"]),
        # together with another
        ("The army neither confirmed nor denied it.", ["confirmed", "denied"]),
        ("The army did not confirm or deny it.", ["confirm", "deny"]),
        ("The army did not answer and left.", ["answer"]),
        ("The army has never apologised, nor has it paid.", ["apologised", "paid"]),
        # by who or what there is none of
        ("Nobody answered.", ["answered"]),
        ("No one has answered.", ["answered"]),
        ("None of the ministers answered.", ["answered"]),
        ("Not a single minister answered.", ["answered"]),
        ("Not even Peru answered.", ["answered"]),
        ("The police arrested nobody.", ["arrested"]),
        ("She told no one that the bridge was closed.", ["told"]),
        # and where "not" and "no" negate nothing of it
        ("The army not only answered but sued.", []),
        ("Not only Peru answered.", []),
        ("Not Peru but Chile answered.", []),
        ("Peru lost no time in attacking Chile.", []),
        ("“Nothing,” said Anna.", []),
        ("“No, sir,” said Anna.", []),
        ("“Nothing in particular,” said Anna.", []),
    ],
)
def test_the_verbs_of_which_a_text_says_not(text: str, expected: list[str]) -> None:
    assert [word.text for word in read(text) if word.pos_ == "VERB" and negated(word)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("No attack took place.", ["attack"]),
        ("Neither attack took place.", ["attack"]),
        ("The talks ended without agreement.", ["agreement"]),
        ("The attack took place.", []),
    ],
)
def test_the_nouns_of_which_a_text_says_not(text: str, expected: list[str]) -> None:
    assert [word.text for word in read(text) if word.pos_ == "NOUN" and negated(word)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Nobody told the police.", ["Nobody"]),
        ("No group told the police.", ["group"]),
        ("Neither Peru nor Chile told the police.", ["Peru"]),
        ("Not one minister told the police.", ["minister"]),
        ("Not the minister but the mayor told the police.", []),
        ("Somebody told the police.", []),
    ],
)
def test_subjects_that_are_nobody(text: str, expected: list[str]) -> None:
    assert [word.text for word in read(text) if word.dep_.startswith("nsubj") and nobody(word)] == expected
