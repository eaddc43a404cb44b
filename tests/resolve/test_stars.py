"""Which claims of opposite polarity contradict each other, and which are a forecast and its failure."""

import pytest

from kb.resolve.stars import Voice, compared
from kb.terms import Certainty

PLANNED, SPECULATED, HAPPENED, DENIED, DOUBTED = (
    Certainty.PLANNED,
    Certainty.SPECULATED,
    Certainty.HAPPENED,
    Certainty.DENIED,
    Certainty.DOUBTED,
)


@pytest.mark.parametrize(
    ("told", "opposed"),
    [
        ([HAPPENED, DENIED], {(0, 1)}),
        ([DENIED, HAPPENED], {(0, 1)}),
        ([PLANNED, DENIED], set()),
        ([SPECULATED, DENIED], set()),
        ([DENIED, PLANNED], {(0, 1)}),
        ([PLANNED, DOUBTED], {(0, 1)}),
        ([PLANNED, DENIED, DOUBTED], {(0, 2)}),
        ([PLANNED, DENIED, HAPPENED], {(1, 2)}),
        ([PLANNED, HAPPENED], set()),
        ([Certainty.INVITED, DENIED], set()),
    ],
)
def test_what_was_expected_and_is_denied_later_contradicts_nothing(
    told: list[Certainty], opposed: set[tuple[int, int]]
) -> None:
    voices = [
        Voice((f"2031-05-0{day}", f"a{day}", 0), f"outlet {day}", str(day), sure) for day, sure in enumerate(told)
    ]
    pairs = compared([(voices, ())]).opposing
    assert {(int(one), int(other)) for one, others in pairs.items() for other in others if one < other} == opposed
