"""Words that stand for several actors at once, none of whom is an actor of its own."""

import pytest

from kb.document import Document
from kb.extract import actors
from kb.nlp import analyse


def together(text: str) -> dict[str, list[str]]:
    """Whom every word stands for that stands for several."""
    analysis = analyse(Document(id="a", text=text, headline="h", language="en"))
    cast = actors.find(analysis)
    return {analysis.words[i].text: [cast.actor(one).name for one in ids] for i, ids in cast.together.items()}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Peru and Chile opened the border in May. The two countries had closed it for a year.",
            {"countries": ["Peru", "Chile"]},
        ),
        ("Peru attacked Chile in May. Both sides agreed to a truce.", {"sides": ["Peru", "Chile"]}),
        (
            "Elena Rojas met Pablo Reyes in Lima on Friday. The two leaders signed a treaty.",
            {"leaders": ["Elena Rojas", "Pablo Reyes"]},
        ),
        (
            "Elena Rojas and Pablo Reyes met in Lima on Friday. They signed a treaty.",
            {"They": ["Elena Rojas", "Pablo Reyes"]},
        ),
        ("Peru, Chile and Bolivia met on Friday. The two countries signed nothing.", {}),
        ("Elena Rojas spoke to Pablo Reyes on Friday. Rojas will meet both sides in May.", {}),
        ("Two men fled. Elena Rojas said the two countries were at peace.", {}),
    ],
)
def test_the_two_are_those_last_named_together(text: str, expected: dict[str, list[str]]) -> None:
    assert together(text) == expected


def test_those_who_stand_together_are_no_actor_of_their_own() -> None:
    text = "Peru and Chile opened the border in May. They had closed it for a year."
    cast = actors.find(analyse(Document(id="a", text=text, headline="h", language="en")))

    assert [(actor.kind, actor.name) for actor in cast.actors] == [("state", "Peru"), ("state", "Chile")]
