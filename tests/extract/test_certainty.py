"""How surely a sentence says that its first event takes place."""

import pytest

from kb.document import Document
from kb.extract import extract
from kb.nlp import analyse
from kb.terms import Certainty


def certainty(text: str) -> Certainty:
    return extract(analyse(Document(id="c", text=text, headline="", language="en"))).events[-1].certainty


@pytest.mark.parametrize(
    "text",
    [
        "Norway attacked Finland.",
        "Norway has attacked Finland.",
        "The attack on Finland by Norway shocked Peru.",
        "Norway managed to attack Finland.",
        "Norway signed an agreement to end the dispute with Finland.",
        "Norway launched a planned attack on Finland.",
        "Norway was condemned for attacking Finland.",
        "Norway welcomed the ruling.",
        "Police arrested and charged two men.",
        "Norway Lines blamed a steering failure for the grounding of the ship.",
    ],
)
def test_a_plain_past_has_happened(text: str) -> None:
    assert certainty(text) is Certainty.HAPPENED


@pytest.mark.parametrize(
    "text",
    [
        "Anna Berg will visit Peru.",
        "Anna Berg is going to visit Peru.",
        "Anna Berg plans to visit Peru.",
        "Anna Berg is scheduled to visit Peru.",
        "Anna Berg is to visit Peru on Saturday, her office said.",
        "Anna Berg said she would visit Peru.",
        "The upcoming visit of Anna Berg to Peru drew attention.",
    ],
)
def test_what_is_arranged_is_planned(text: str) -> None:
    assert certainty(text) is Certainty.PLANNED


@pytest.mark.parametrize(
    "text",
    [
        "Norway may attack Finland.",
        "Norway could attack Finland.",
        "Norway reportedly attacked Finland.",
        "Norway threatened to attack Finland.",
        "Will Norway attack Finland?",
        "The possibility of an attack on Finland by Norway worries Peru.",
        "Observers fear that Norway will attack Finland.",
        "Norway was accused of attacking Finland.",
        "Two men were charged with attacking a guard.",
        "Norway's alleged attack on Finland shocked nobody.",
        "If no treaty is signed by Norway and Finland in March, talks will end.",
        "Had Norway attacked Finland, Peru would have responded.",
        "Should the talks fail, Norway will expel the Peruvian ambassador.",
    ],
)
def test_what_is_only_possible_is_speculated(text: str) -> None:
    assert certainty(text) is Certainty.SPECULATED


@pytest.mark.parametrize(
    "text",
    [
        "Anna Berg is unlikely to visit Peru.",
        "Norway may not attack Finland.",
        "Observers doubt that Norway attacked Finland.",
    ],
)
def test_what_is_improbable_is_doubted(text: str) -> None:
    assert certainty(text) is Certainty.DOUBTED


@pytest.mark.parametrize(
    "text",
    [
        "Norway did not attack Finland.",
        "Norway never attacked Finland.",
        "Norway refused to meet Anna Berg.",
        "Norway will not attack Finland.",
        "Norway denied that it attacked Finland.",
        "No attack on Finland took place.",
        "Neither Norway nor Finland attacked Peru.",
        "Norway stopped short of attacking Finland.",
        "Norway left instead of attacking Finland.",
        "Norway agreed not to attack Finland.",
        "Norway called off a planned visit to Peru.",
    ],
)
def test_what_is_said_not_to_be_is_denied(text: str) -> None:
    assert certainty(text) is Certainty.DENIED


def test_what_somebody_is_invited_to_do_hangs_on_the_answer() -> None:
    assert certainty("Norway invited Anna Berg to visit Oslo.") is Certainty.INVITED
