"""Days in words, and lists of nodes as bars over time."""

import pytest

from kb.pages.charts import Bar
from kb.pages.days import day, days
from kb.pages.timelines import bars, ends


@pytest.mark.parametrize(
    ("edtf", "words"),
    [
        ("2031-03-07", "7 March 2031"),
        ("2031-03", "March 2031"),
        ("2031", "2031"),
        ("2031-03-07~", "about 7 March 2031"),
        ("2031-03?", "perhaps March 2031"),
        ("[2031-03-01..2031-03-09]", "between 1 March 2031 and 9 March 2031"),
        ("[..2031-03-09]", "by 9 March 2031"),
        ("[2031-03-01..]", "on or after 1 March 2031"),
        ("2031-03-07/2031-03-09", "7 March 2031 – 9 March 2031"),
        ("2031-03-07/..", "since 7 March 2031"),
        ("../2031", "until 2031"),
        ("2031-99-01", "2031-99-01"),
        ("<time>", "<time>"),
    ],
)
def test_a_stretch_of_time_is_told_in_words(edtf: str, words: str) -> None:
    assert days(edtf) == words


def test_a_day_is_told_in_words() -> None:
    assert day("2031-12-01") == "1 December 2031"


@pytest.mark.parametrize(
    ("stretch", "found"),
    [
        ("2031", ("2031-01-01", "2031-12-31")),
        ("2032-02", ("2032-02-01", "2032-02-29")),
        ("9999-12", ("9999-12-01", "9999-12-31")),
        ("2031-03-07", ("2031-03-07", "2031-03-07")),
    ],
)
def test_a_stretch_has_a_first_and_a_last_day(stretch: str, found: tuple[str, str]) -> None:
    assert ends(stretch) == found


def test_days_without_anything_stand_between_those_with_something() -> None:
    found = bars({"2031-03-01": 2, "2031-03-03": 1}, lambda first, last: f"{first}..{last}")
    assert found == [
        Bar("1 March 2031", 2, "2031-03-01..2031-03-01"),
        Bar("2 March 2031", 0),
        Bar("3 March 2031", 1, "2031-03-03..2031-03-03"),
    ]


def test_what_lies_too_far_apart_for_days_is_counted_by_month_or_by_year() -> None:
    assert [bar.label for bar in bars({"2031-03-01": 1, "2031-06-01": 1})][:2] == ["March 2031", "April 2031"]
    assert len(bars({"1990-03-01": 1, "2031-06-01": 1})) == 42


def test_a_few_far_away_stand_together_so_that_the_rest_can_be_seen() -> None:
    found = bars({"1912-04-15": 1, "2031-03-01": 20, "2031-03-02": 30, "2088-01-01": 1}, lambda *ends: "..".join(ends))
    assert found == [
        Bar("before 1 March 2031", 1, "1912-04-15..1912-04-15"),
        Bar("1 March 2031", 20, "2031-03-01..2031-03-01"),
        Bar("2 March 2031", 30, "2031-03-02..2031-03-02"),
        Bar("after 2 March 2031", 1, "2088-01-01..2088-01-01"),
    ]


def test_the_end_of_time_is_a_day_like_others() -> None:
    assert [bar.count for bar in bars({"9999-12-30": 1, "9999-12-31": 2})] == [1, 2]
    assert bars({}) == []
