"""Whom only the document's metadata names: authors, publishers, sources, picture credits."""

from kb.document import Document, Named
from kb.extract import actors
from kb.nlp import analyse

TEXT = "The Harbour Times praised the ruling. The Times said it was overdue.\n\nBy ANNA LUND"


def _document() -> Document:
    start = TEXT.index("ANNA")
    return Document(
        id="a",
        text=TEXT,
        headline="Ruling praised",
        language="en",
        furniture=((start - 3, len(TEXT)),),
        authors=(Named("Anna Lund", (start, len(TEXT))),),
        original_sources=(Named("www.theharbourtimes.example"),),
        publishers=(Named("Reuters"),),
    )


def test_a_credit_is_the_actor_that_the_prose_names_or_a_new_one() -> None:
    cast = actors.find(analyse(_document()))
    assert [(actor.kind, actor.name, actor.country) for actor in cast.actors] == [
        ("outlet", "Harbour Times", None),
        ("person", "Anna Lund", None),
        ("outlet", "Reuters", "GBR"),
    ]
    assert dict(cast.credits) == {"Anna Lund": "a2", "Reuters": "a3", "www.theharbourtimes.example": "a1"}


def test_a_byline_is_a_mention_where_it_stands() -> None:
    cast = actors.find(analyse(_document()))
    assert [TEXT[mention.start : mention.end] for mention in cast.mentions] == ["Harbour Times", "Times", "ANNA LUND"]


def test_the_agency_of_a_dateline_is_no_place_though_recognition_takes_it_for_one() -> None:
    text = "BERGEN, March 10 (Fjord Wire) - Norwegian fishermen blocked the harbour on Tuesday."
    agency = Named("Fjord Wire", (text.index("Fjord"), text.index(")")))
    document = Document(id="a", text=text, headline="", language="en", source_organizations=(agency,))
    cast = actors.find(analyse(document))
    assert [(actor.kind, actor.name) for actor in cast.actors] == [
        ("place", "Bergen"),
        ("outlet", "Fjord Wire"),
        ("group", "Norwegian fishermen"),
    ]
