"""Text that nobody wrote to be read."""

import pytest

from kb.document import Document
from kb.extract import actors
from kb.extract.actors import memberships
from kb.nlp import analyse


@pytest.mark.parametrize(
    "text",
    [
        "",
        "\n\n\n",
        "“" * 500,
        "(" * 300 + ")" * 300,
        "'s 's the of , - -elect President",
        "Минск 東京 القاهرة Kim 金 \u200d \ufeff",
        "Mr. Mr. Mr. Mr. said the the the said.",
        "the two countries and both sides and they and the two " * 40,
        "who chairs who heads who was named head of who became " * 30,
        "A, B, C and D of E of F of G said H, I, J " * 40,
    ],
    ids=["empty", "blank", "quotation marks", "brackets", "scraps", "scripts", "titles", "pairs", "offices", "lists"],
)
def test_every_mention_is_a_stretch_of_the_text(text: str) -> None:
    analysis = analyse(Document(id="a", text=text, headline="h", language="en"))
    cast = actors.find(analysis)
    ids = {actor.id for actor in cast.actors}
    spans = [text[mention.start : mention.end] for mention in cast.mentions]
    assert [span for span in spans if not span or span != span.strip()] == []
    assert {mention.actor for mention in cast.mentions} | set(cast.denotations.values()) <= ids
    assert {actor for several in cast.together.values() for actor in several} <= ids
    assert {office.member for office in memberships.find(analysis, cast)} <= ids
