"""Links to a table are right, namesakes, successors and partial names among what they are tried with."""

import links

PRECISION = 0.97
"""Wrong links are worse than none."""


def test_a_link_is_right_and_most_that_are_due_are_made() -> None:
    found = links.measure()
    assert found.precision >= PRECISION, found.wrong
    assert found.recall >= 0.94, found.missing
