"""Time expressions: each sentence stands alone, written on Wednesday, 4 December 2024 unless it says otherwise."""

from datetime import date

import pytest

from kb.document import Document
from kb.extract import dates
from kb.nlp import analyse

WRITTEN = date(2024, 12, 4)


def read(text: str, written: date | None = WRITTEN) -> dict[str, str]:
    found = dates.find(analyse(Document(id="d", text=text, headline="", language="en", reference_date=written)))
    return {text[one.start : one.end]: one.value for one in found}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The minister arrived on Friday.", {"Friday": "2024-11-29"}),
        ("The minister spoke on Wednesday.", {"Wednesday": "2024-12-04"}),
        ("The minister will arrive on Friday.", {"Friday": "2024-12-06"}),
        ("The trial, which is scheduled for Monday, has drawn crowds.", {"Monday": "2024-12-09"}),
        ("The minister arrived last Wednesday.", {"last Wednesday": "2024-11-27"}),
        ("The road will be closed, the ministry said on Tuesday. It gave no reason.", {"Tuesday": "2024-12-03"}),
        ("The vote takes place next Wednesday.", {"next Wednesday": "2024-12-11"}),
        ("The vote was held on Friday last week.", {"Friday last week": "2024-11-29"}),
        ("Shops close every Sunday.", {"every Sunday": "XXXX-WXX-7"}),
        ("The Daily Courier printed the list.", {}),
    ],
)
def test_a_weekday_is_the_last_one_unless_its_clause_looks_ahead(text: str, expected: dict[str, str]) -> None:
    assert read(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The bridge fell on 3 March 2019.", {"3 March 2019": "2019-03-03"}),
        ("The bridge fell on March 3rd, 2019, at dawn.", {"March 3rd, 2019": "2019-03-03"}),
        ("The bridge fell on Sunday, March 3, 2019.", {"Sunday, March 3, 2019": "2019-03-03"}),
        ("The bridge fell on the 3rd of March 2019.", {"the 3rd of March 2019": "2019-03-03"}),
        ("The file is dated 2019-03-03.", {"2019-03-03": "2019-03-03"}),
        ("The fair ran from 3-7 March 2019.", {"3-7 March 2019": "2019-03-03/2019-03-07"}),
        ("The fair ran from 3 to 7 March 2019.", {"3 to 7 March 2019": "2019-03-03/2019-03-07"}),
        ("Between 3 and 7 March 2019 the bridge fell.", {"3 and 7 March 2019": "2019-03-03/2019-03-07"}),
        ("They met in the week of 4 March 2019.", {"the week of 4 March 2019": "[2019-03-04..2019-03-10]"}),
        ("The bridge fell in March 2019.", {"March 2019": "2019-03"}),
        ("The bridge fell in the summer of 2019.", {"the summer of 2019": "2019-22"}),
        ("The bridge was built in the 1930s.", {"the 1930s": "193X"}),
        ("The bridge was built in the 18th century.", {"the 18th century": "17XX"}),
        ("The temple burned in 356 BC.", {"356 BC": "-0355"}),
        ("Sales fell in the first quarter of 2019.", {"the first quarter of 2019": "2019-01/2019-03"}),
        ("Sales fell in the first half of 2019.", {"the first half of 2019": "2019-01/2019-06"}),
        ("He was king from 1901-10.", {"1901-10": "1901/1910"}),
    ],
)
def test_a_date_of_the_calendar_needs_no_reference(text: str, expected: dict[str, str]) -> None:
    assert read(text, None) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The mayor resigned yesterday.", {"yesterday": "2024-12-03"}),
        ("The mayor resigned three days ago.", {"three days ago": "2024-12-01"}),
        ("The mayor resigned two weeks ago.", {"two weeks ago": "2024-11-20~"}),
        ("The mayor resigned three months ago.", {"three months ago": "2024-09"}),
        ("The mayor resigned about ten years ago.", {"about ten years ago": "2014~"}),
        ("The mayor resigned last week.", {"last week": "[2024-11-25..2024-12-01]"}),
        ("The mayor resigned last year.", {"last year": "2023"}),
        ("The mayor resigned last August.", {"last August": "2024-08"}),
        ("The mayor resigned in January.", {"January": "2024-01"}),
        ("The mayor will resign in January.", {"January": "2025-01"}),
        ("The mayor will resign in January next year.", {"January next year": "2025-01"}),
        ("The parade is to be held on May 9 next year.", {"May 9 next year": "2025-05-09"}),
        ("The mayor resigned on 30 November.", {"30 November": "2024-11-30"}),
    ],
)
def test_a_relative_date_counts_from_the_day_of_writing(text: str, expected: dict[str, str]) -> None:
    assert read(text) == expected


def test_a_relative_date_without_reference_has_no_value() -> None:
    text = "The mayor resigned yesterday, three weeks ago, last year, in January or on Friday."

    assert set(read(text, None).values()) == {""}


def test_a_story_goes_on_from_the_day_told_last() -> None:
    text = "The ship sailed on 2 May 2021. The next day it sank. Two years later it was raised."

    assert read(text) == {"2 May 2021": "2021-05-02", "The next day": "2021-05-03", "Two years later": "2023"}


def test_two_days_share_the_year_that_the_second_names() -> None:
    assert read("The fair ran between June 1 and June 5, 2019.") == {
        "June 1": "2019-06-01",
        "June 5, 2019": "2019-06-05",
    }


def test_a_time_of_day_takes_the_day_beside_it() -> None:
    assert read("The siren sounded at 5:30 p.m. on Friday.")["5:30 p.m."] == "2024-11-29T17:30:00"


def test_durations_and_repetitions_are_no_dates() -> None:
    found = dates.find(
        analyse(Document(id="d", text="The two-day fair is held annually for six weeks.", headline="", language="en"))
    )

    assert [(one.value, one.type) for one in found] == [("P2D", "DURATION"), ("P1Y", "SET"), ("P6W", "DURATION")]


@pytest.mark.parametrize(
    "text",
    [
        "They may march on the palace.",
        "About 2000 people were counted.",
        "April Jones sat down.",
        "He came second.",
        "The score was 12:99.",
        "It weighs 3/4 of a ton.",
    ],
)
def test_words_that_only_look_like_dates_are_left_alone(text: str) -> None:
    assert read(text) == {}


def test_a_long_text_of_numbers_takes_no_time() -> None:
    text = "On 3 " * 4000 + "May 2020."

    assert read(text)["3 May 2020"] == "2020-05-03"


def test_a_story_of_the_past_goes_on_to_the_month_that_lies_near() -> None:
    text = (
        "The canal was planned in 1871. Work began in May 1872. The tunnel was opened in June of 1874. "
        "A flood closed it in April. It was opened again in December 1874. The toll rose in January."
    )

    assert read(text) == {
        "1871": "1871",
        "May 1872": "1872-05",
        "June of 1874": "1874-06",
        "April": "1874-04",
        "December 1874": "1874-12",
        "January": "1875-01",
    }


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Profit fell in the third quarter.", {"the third quarter": "2024-07/2024-09"}),
        ("Sales will rise in the first quarter of next year.", {"the first quarter of next year": "2025-01/2025-03"}),
        ("Orders doubled in Q2 2023.", {"Q2 2023": "2023-04/2023-06"}),
        ("He lost in the second half.", {}),
    ],
)
def test_a_quarter_has_three_months(text: str, expected: dict[str, str]) -> None:
    assert read(text) == expected


def test_a_story_does_not_go_where_it_only_looks_ahead() -> None:
    text = (
        "The canal was planned in 1871. Work began in May 1872. The first lock was built in 1873. "
        "In June 1874 the owners promised to open the canal in 1880. In August they ran out of money."
    )

    assert read(text)["August"] == "1874-08"


def test_the_heading_of_a_chapter_tells_the_year() -> None:
    told = (
        "1871",
        "In May work began.",
        "1872",
        "In June it stopped.",
        "1873",
        "It was over.",
        "1874",
        "It rained in July.",
    )
    text = "\n\n".join(told)

    assert {name: value for name, value in read(text).items() if not name.isdigit()} == {
        "May": "1871-05",
        "June": "1872-06",
        "July": "1874-07",
    }


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The bridge fell on Easter Monday.", {"Easter Monday": "2024-04-01"}),
        ("The bridge will open on Good Friday.", {"Good Friday": "2025-04-18"}),
        ("The bridge fell on Thanksgiving Day 2022.", {"Thanksgiving Day 2022": "2022-11-24"}),
        ("It rained over the weekend.", {"the weekend": "[2024-11-30..2024-12-01]"}),
        ("Tourists will come over the weekend.", {"the weekend": "[2024-12-07..2024-12-08]"}),
    ],
)
def test_days_that_move_are_found_in_their_year(text: str, expected: dict[str, str]) -> None:
    assert read(text) == expected


def test_a_past_tense_after_if_looks_ahead() -> None:
    assert read("She promised cuts if her party won the election in October.") == {"October": "2025-10"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "It reported a loss for the fourth quarter ended September 30.",
            {"the fourth quarter ended September 30": "2024-07/2024-09"},
        ),
        ("Profit in the year to 31 March 2024 fell.", {"the year to 31 March 2024": "2023-04/2024-03"}),
        ("Sales rose in the first half of the year.", {"the first half of the year": "2024-01/2024-06"}),
        ("The firm lost money in fiscal 2023.", {"fiscal 2023": ""}),
        ("It grew in the second quarter of fiscal 2025.", {"the second quarter of fiscal 2025": ""}),
        ("The financial crisis of 2008 began there.", {"2008": "2008"}),
        ("Rebels attacked the town at the weekend.", {"the weekend": "[2024-11-30..2024-12-01]"}),
    ],
)
def test_a_period_of_accounts_ends_where_the_text_says_and_else_stays_unresolved(
    text: str, expected: dict[str, str]
) -> None:
    assert read(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("She is to be sentenced on Monday, the court said.", {"Monday": "2024-12-09"}),
        ("The hearing was adjourned until Tuesday.", {"Tuesday": "2024-12-10"}),
        ("The launch was moved to 9 January.", {"9 January": "2025-01-09"}),
        ("The launch had been moved to Monday.", {"Monday": "2024-12-02"}),
        (
            "Between Monday and Wednesday last week, 40 barns burned.",
            {"Monday": "2024-11-25", "Wednesday last week": "2024-11-27"},
        ),
        ("After Monday's blast, two people are missing.", {"Monday": "2024-12-02"}),
        ("Come Monday, she will be gone.", {"Monday": "2024-12-09"}),
        ("Next Sunday, 15 December, the town votes.", {"Next Sunday, 15 December": "2024-12-15"}),
        ("On a Sunday in March, she left.", {"a Sunday": "", "March": "2024-03"}),
        ("Last week on Tuesday a van hit the wall.", {"Last week on Tuesday": "2024-11-26"}),
        ("The pier shut three Fridays ago.", {"three Fridays ago": "2024-11-15"}),
        ("The council meets every second Tuesday.", {"every second Tuesday": "XXXX-WXX-2"}),
        ("Voting took place on the last Sunday in May.", {"the last Sunday in May": "2024-05-26"}),
        ("Voting takes place on the first Sunday of March 2025.", {"the first Sunday of March 2025": "2025-03-02"}),
        ("Gales hit both coasts on Tuesday.", {"Tuesday": "2024-12-03"}),
        ("The December 2nd report blames the pilot.", {"December 2nd": "2024-12-02"}),
    ],
)  # fmt: skip
def test_what_stands_around_a_day_says_which_it_is(text: str, expected: dict[str, str]) -> None:
    assert read(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The mill burned down a year ago today.", {"a year ago today": "2023-12-04"}),
        (
            "Police came on 3 June. The day before, thieves had been there.",
            {"3 June": "2024-06-03", "The day before": "2024-06-02"},
        ),
        ("The war broke out on 24 May two years ago.", {"24 May two years ago": "2022-05-24"}),
        ("Shells fell overnight on Sorrel Hill.", {"overnight": "[2024-12-03..2024-12-04]"}),
        ("On 3 June fire broke out and spread overnight.", {"3 June": "2024-06-03", "overnight": ""}),
        ("An overnight bus goes to Sorrel Hill.", {}),
        ("The pass will close by the end of the year.", {"the end of the year": "2024"}),
        ("The pass had closed by year's end.", {"year's end": ""}),
        ("Sales fell in the first quarter.", {"the first quarter": "2024-01/2024-03"}),
        ("It was their third defeat in as many days.", {}),
        ("The form is dated 24/02/22.", {"24/02/22": "2022-02-24"}),
    ],
)  # fmt: skip
def test_a_day_is_told_by_another(text: str, expected: dict[str, str]) -> None:
    assert read(text) == expected
