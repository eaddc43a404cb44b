"""Nothing that somebody merely says is stated in the article's own voice."""

import pytest

from kb.document import Document
from kb.extract import extract
from kb.nlp import analyse


def voices(text: str) -> list[tuple[str, str | None]]:
    """Each event's trigger with the speaker whose word it is."""
    article = extract(analyse(Document(id="v", text=text, headline="", language="en")))
    names = {actor.id: actor.name for actor in article.actors}
    speakers = {quote.id: names[quote.speaker.actor] for quote in article.quotes if quote.speaker}
    return [(text[slice(*event.trigger)], speakers.get(event.derived_from or "")) for event in article.events]


@pytest.mark.parametrize(
    "text",
    [
        "Anna Berg said Norway had attacked Finland.",
        "Norway attacked Finland, Anna Berg said.",
        "“Norway attacked Finland,” Anna Berg said.",
        "According to Anna Berg, Norway attacked Finland.",
        "Norway, Anna Berg said, attacked Finland.",
        "Anna Berg believes Norway attacked Finland.",
        "Norway attacked Finland, according to Anna Berg.",
        "Anna Berg wrote that Norway, which attacked Finland in 1999, was weak.",
    ],
)
def test_what_somebody_says_is_her_word(text: str) -> None:
    assert voices(text) == [("attacked", "Anna Berg")]


def test_what_somebody_denies_is_her_word_and_that_she_denies_it_is_not() -> None:
    assert voices("Anna Berg denied that Norway had attacked Finland.") == [
        ("denied", None),
        ("attacked", "Anna Berg"),
    ]


def test_both_things_that_somebody_says_are_his_word() -> None:
    text = "Juan Garcia told reporters that Norway had attacked Finland and that Peru had expelled two diplomats."

    assert voices(text) == [("attacked", "Juan Garcia"), ("expelled", "Juan Garcia")]


def test_what_the_article_tells_beside_a_statement_is_its_own() -> None:
    text = "Anna Berg said Norway had attacked Finland. Peru closed its border on Monday."

    assert voices(text) == [("attacked", "Anna Berg"), ("closed", None)]
