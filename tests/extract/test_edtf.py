"""Dates as EDTF, and the days they cover."""

from datetime import date

import pytest

from kb.extract.dates import edtf


@pytest.mark.parametrize(
    ("value", "first", "last"),
    [
        ("2024-11-29", date(2024, 11, 29), date(2024, 11, 29)),
        ("2024-11-29T17:30:00", date(2024, 11, 29), date(2024, 11, 29)),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2024~", date(2024, 1, 1), date(2024, 12, 31)),
        ("193X", date(1930, 1, 1), date(1939, 12, 31)),
        ("17XX", date(1700, 1, 1), date(1799, 12, 31)),
        ("2024-24", date(2024, 12, 1), date(2025, 2, 28)),
        ("2022/..", date(2022, 1, 1), None),
        ("../2022", None, date(2022, 12, 31)),
        ("2024-11-29/2024-12", date(2024, 11, 29), date(2024, 12, 31)),
        ("[2024-11-29..2024-12-04]", date(2024, 11, 29), date(2024, 12, 4)),
        ("-0355", None, None),
        ("P2D", None, None),
        ("", None, None),
    ],
)
def test_a_value_covers_its_days(value: str, first: date | None, last: date | None) -> None:
    assert edtf.bounds(value) == (first, last)


def test_a_period_takes_the_outer_ends_of_its_parts() -> None:
    assert edtf.period("[2024-11-25..2024-12-01]", "2025-01/2025-03") == "2024-11-25/2025-03"


def test_a_period_without_an_end_is_open() -> None:
    assert (edtf.period("2022", ""), edtf.period("", "2022"), edtf.period("2022", "2022")) == (
        "2022/..",
        "../2022",
        "2022",
    )


def test_two_values_overlap_unless_one_ends_before_the_other_begins() -> None:
    pairs = [("2024", "2024-05-09"), ("2024", "2025"), ("2022/..", "2030"), ("", "2030")]

    assert [edtf.overlap(*pair) for pair in pairs] == [True, False, True, True]


def test_a_year_before_christ_is_counted_from_a_year_nought() -> None:
    assert (edtf.year(44), edtf.year(0), edtf.year(-43)) == ("0044", "0000", "-0043")
