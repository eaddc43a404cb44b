"""Dates are read as written, and only when the calendar has them."""

from datetime import date

import pytest

from kb.read.dates import find, parse


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("2026-05-09", date(2026, 5, 9)),
        ("2026-05-09T23:30:00-05:00", date(2026, 5, 9)),
        ("Sat, 09 May 2026 23:30:00 GMT", date(2026, 5, 9)),
        ("Saturday, May 9, 2026", date(2026, 5, 9)),
        ("9th of May, 2026", date(2026, 5, 9)),
        ("Sept. 9, 2026", date(2026, 9, 9)),
        ("20260509", date(2026, 5, 9)),
        ("20260509T233000Z", date(2026, 5, 9)),
        ("2026/5/9", date(2026, 5, 9)),
        ("09.05.2026", date(2026, 5, 9)),
        ("25/12/2026", date(2026, 12, 25)),
        ("12/25/2026", date(2026, 12, 25)),
        ("5/5/2026", date(2026, 5, 5)),
        (1778284800, date(2026, 5, 9)),
        (1778284800000, date(2026, 5, 9)),
        ("1778284800", date(2026, 5, 9)),
        ("5/9/2026", None),
        ("2026-02-30", None),
        ("0000-01-01", None),
        ("9999-12-31", None),
        ("1000000000-01-01", None),
        (10**30, None),
        (float("nan"), None),
        (True, None),
        (None, None),
        ("May 2026", None),
        ("yesterday", None),
    ],
)
def test_a_stated_date_is_a_day_or_nothing(written: object, day: date | None) -> None:
    assert parse(written) == day


def test_dates_are_found_with_their_offsets() -> None:
    text = "Posted on May 9, 2026, updated 10 May 2026"
    assert [(found.isoformat(), text[start:end]) for found, start, end in find(text)] == [
        ("2026-05-09", "May 9, 2026"),
        ("2026-05-10", "10 May 2026"),
    ]
