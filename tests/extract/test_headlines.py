"""What a headline tells and its lead tells again is one happening, named and dated by the lead."""

from datetime import date

import pytest

from kb.document import Document
from kb.extract import extract
from kb.nlp import analyse


def told(headline: str, story: str) -> list[str]:
    """Every happening by its name and day, in order of its first mention."""
    text = f"{headline}\n\n{story}"
    document = Document(
        id="h",
        text=text,
        headline=headline,
        headline_span=(0, len(headline)),
        language="en",
        reference_date=date(2024, 12, 4),
    )
    events = extract(analyse(document)).events
    return list(dict.fromkeys(f"{event.name} {event.when or ''}".strip() for event in events))


@pytest.mark.parametrize(
    ("headline", "story", "found"),
    [
        (
            "Ferry firm buys rival",
            "Nordline bought the ferry company Orsina on Monday.",
            ["Nordline buys ferry company 2024-12-02"],
        ),
        (
            "Two Killed as Bus Plunges Into Ravine",
            "Two people were killed when a bus plunged into a ravine near Cuzco on Sunday.",
            ["Two people killed 2024-12-01", "Bus plunges into ravine 2024-12-01"],
        ),
        (
            "Guard shoots boy in Lima",
            "A prison guard shot a 15-year-old boy on Sunday, police said.",
            ["Guard shoots 15-year-old boy in Lima 2024-12-01"],
        ),
        (
            "Norway sacks envoy",
            "Peru sacked its chief negotiator on Monday.",
            ["Norway sacks envoy", "Peru sacks chief negotiator 2024-12-02"],
        ),
        (
            "Typhoon leaves 31 dead in Chile",
            "More than 200 people fled their homes. In August, Typhoon Lan killed 240 people.",
            [
                "Typhoon leaves 31 dead",
                "More than 200 people flee homes",
                "Typhoon Lan kills 240 people 2024-08",
            ],
        ),
        (
            "Floods kill nine in Peru",
            "Heavy rain fell on Sunday. Floods in the country killed 40 people in 2019.",
            ["Floods kill nine in Peru", "Floods kill 40 people 2019"],
        ),
    ],
)
def test_what_a_lead_tells_again_is_one_happening(headline: str, story: str, found: list[str]) -> None:
    assert told(headline, story) == found


def test_a_name_from_a_headline_in_title_case_keeps_the_capitals_of_names_alone() -> None:
    assert told("Norwegian Police Fire Tear Gas as Protesters March on Parliament", "It rained.") == [
        "Norwegian Police fire tear gas"
    ]
