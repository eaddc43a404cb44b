"""All facts of one article, read in one call."""

from datetime import date

from kb import facts
from kb.document import Document
from kb.extract import EXTRACTORS, extract
from kb.nlp import analyse
from kb.terms import Certainty, EventType

TEXT = """Anna Berg, the foreign minister of Norway, met Jorge Diaz in Oslo on Friday.

“Finland will not attack Norway,” Berg said on Monday."""


def read(text: str, furniture: tuple[tuple[int, int], ...] = ()) -> facts.Article:
    return extract(
        analyse(
            Document(
                id="a", text=text, headline="", language="en", reference_date=date(2024, 12, 4), furniture=furniture
            )
        )
    )


def test_every_kind_of_fact_has_its_finder() -> None:
    assert tuple(EXTRACTORS) == ("actors", "dates", "memberships", "quotes", "sources", "events")


def test_what_is_said_rests_on_the_quote_and_what_is_told_on_nothing() -> None:
    article = read(TEXT)

    assert [(event.type, event.certainty, event.derived_from) for event in article.events] == [
        (EventType.MEETING, Certainty.HAPPENED, None),
        (EventType.ATTACK, Certainty.DENIED, article.quotes[0].id),
    ]


def test_every_id_that_is_used_is_given() -> None:
    article = read(TEXT)
    actors = {actor.id for actor in article.actors}
    events = {event.id for event in article.events}

    assert {mention.actor for mention in article.mentions} <= actors
    assert {one.actor for event in article.events for one in event.participants} <= actors
    assert {place for event in article.events for place in event.places} <= actors
    assert {event.event for event in article.events} | {one for e in article.events for one in e.about} <= events


def test_a_trigger_lies_in_its_sentence() -> None:
    article = read(TEXT)

    assert [(article.sentences.index(e.sentence), TEXT[slice(*e.trigger)]) for e in article.events] == [
        (0, "met"),
        (1, "attack"),
    ]


def test_furniture_is_not_mined() -> None:
    text = "Norway attacked Finland on Monday.\n\nRebels attacked Basra on Monday."

    assert len(read(text).events) == 2
    assert len(read(text, furniture=((0, 34),)).events) == 1


def test_the_same_text_gives_the_same_facts() -> None:
    assert read(TEXT) == read(TEXT)


def test_an_empty_text_says_nothing() -> None:
    assert read("").events == ()


def test_a_text_of_marks_is_read_to_its_end() -> None:
    assert read("“" * 3000 + " attack on Friday (((((" * 50).document.text.startswith("“")
