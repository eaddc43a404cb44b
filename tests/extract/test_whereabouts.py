"""Cities whose names others bear abroad lie in the country that the article names."""

import pytest

from kb.document import Document
from kb.extract import actors
from kb.nlp import analyse


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("Police in Santa Rosa arrested a Peruvian driver on Friday.", "PER"),
        ("Police in Santa Rosa arrested a man from California on Friday.", "USA"),
        ("Police in Santa Rosa arrested a Norwegian driver on Friday.", None),
        ("Police in Santa Rosa arrested a driver on Friday.", None),
        ("Police in Barcelona arrested a driver on Friday.", "ESP"),
        ("Police in Barcelona arrested a driver who had come from Venezuela by way of Spain.", "ESP"),
        ("Police in Osaka arrested a Peruvian driver on Friday.", "JPN"),
        ("Two trains collided in London, Ontario, on Friday.", "CAN"),
        ("A storm hit the U.S. state of Georgia on Friday.", "USA"),
    ],
)
def test_a_city_lies_where_the_article_is(text: str, country: str | None) -> None:
    cast = actors.find(analyse(Document(id="a", text=text, headline="h", language="en")))

    assert [actor.country for actor in cast.actors if actor.kind == "place"][:1] == [country]
