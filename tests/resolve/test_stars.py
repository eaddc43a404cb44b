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


@pytest.mark.parametrize(
    ("ties", "agreeing"),
    [
        ([], {(0, 1)}),
        ([("outlet 0", "owner"), ("outlet 1", "owner")], set()),
        ([("outlet 0", "paper"), ("paper", "owner"), ("outlet 1", "owner")], set()),
        ([("outlet 0", "a body"), ("outlet 0", "another"), ("outlet 1", "other")], {(0, 1)}),
        ([("outlet 0", "outlet 1"), ("outlet 1", "outlet 0")], {(0, 1)}),
    ],
)
def test_two_sources_of_one_owner_are_one(ties: list[tuple[str, str]], agreeing: set[tuple[int, int]]) -> None:
    voices = [Voice((f"2031-05-0{day}", f"a{day}", 0), f"outlet {day}", str(day), HAPPENED) for day in range(2)]
    pairs = compared([(voices, ties)]).agreeing
    assert {(int(one), int(other)) for one, others in pairs.items() for other in others if one < other} == agreeing
