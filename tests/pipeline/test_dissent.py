"""Numbers and days that articles give differently for one event, and failed forecasts, which contradict nothing."""

import re
from dataclasses import replace
from datetime import date
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

import pytest
import stories

from kb import facts
from kb.document import Document
from kb.index.dissent import counted
from kb.pipeline import build
from kb.serve.graphql.execute import Operation, answer, data_of
from kb.store import Reader
from kb.terms import Certainty, EventType

FIRST = "Tess Marlow met Juno Vane in Sarn over the ferry debt on 2031-05-01. 13 small countries sent guests."
ASKED = "{ events { nodes { dissent { what value claim { certainty } article { identifier } } } } }"
SECOND = "In Sarn Tess Marlow met Juno Vane over the ferry debt on 2031-05-02. 12 countries sent guests."


def _extract(document: Document) -> facts.Article:
    """The meetings of a document, each on the day that the text says, with all its sentences as one."""
    told = stories.extract(document)
    day = date.fromisoformat(re.findall(r"\d{4}-\d\d-\d\d", document.text)[0])
    whole = (0, len(document.text))
    sure = Certainty.PLANNED if "will have" in document.text else None
    events = (
        replace(
            one,
            start_date=day,
            end_date=day,
            when=day.isoformat(),
            sentence=whole,
            type=EventType.VISIT,
            certainty=sure or one.certainty,
        )
        for one in told.events
    )
    return replace(told, sentences=(whole,), events=tuple(events))


@pytest.fixture
def answers(tmp_path: Path) -> Any:
    def ask(*texts: str, query: str = ASKED) -> Any:
        store = Path(mkdtemp(dir=tmp_path))
        lines = (stories.story(f"a{n}", text, f"2031-05-0{n + 2}") for n, text in enumerate(texts))
        build([stories.written(store, *lines)], store / "kb", jobs=0, extract=_extract)
        with Reader(store / "kb") as reader:
            return answer(Operation(query), data_of(reader)).body["data"]["events"]["nodes"]

    return ask


def test_numbers_and_days_that_disagree_are_told_with_who_says_them(answers: Any) -> None:
    first, second = ({"identifier": [one]} for one in ("a0", "a1"))
    happened = {"certainty": "HAPPENED"}
    assert answers(FIRST, SECOND) == [
        {
            "dissent": [
                {"what": "when", "value": "2031-05-01", "claim": None, "article": first},
                {"what": "when", "value": "2031-05-02", "claim": None, "article": second},
                {"what": "countries", "value": "13 small countries", "claim": happened, "article": first},
                {"what": "countries", "value": "12 countries", "claim": happened, "article": second},
            ]
        }
    ]


def test_a_forecast_that_failed_is_told_apart_from_a_contradiction(answers: Any) -> None:
    met = "Tess Marlow met Juno Vane in Sarn over the ferry debt on 2031-05-09."
    planned, never = met.replace(" met", " will have met"), met.replace(" met", " never met")
    query = "{ events { nodes { disputed failedForecast claims { nodes { contradicts { certainty } } } } } }"
    silent: Any = {"nodes": [{"contradicts": []}] * 2}
    assert answers(planned, never, query=query) == [{"disputed": True, "failedForecast": True, "claims": silent}]
    opposed = {"nodes": [{"contradicts": [{"certainty": one}]} for one in ("DENIED", "HAPPENED")]}
    assert answers(met, never, query=query) == [{"disputed": True, "failedForecast": False, "claims": opposed}]


def test_what_is_told_alike_is_no_dissent(answers: Any) -> None:
    assert answers(FIRST, SECOND.replace("12", "thirteen").replace("05-02", "05-01")) == [{"dissent": []}]


def test_an_article_that_counts_several_things_takes_no_part(answers: Any) -> None:
    several = SECOND.replace("05-02", "05-01") + " 5 countries stayed away."
    assert answers(FIRST, several) == [{"dissent": []}]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Thirteen countries sent help.", [("countries", 13, "Thirteen countries")]),
        ("It cost 3.5 million crowns.", [("crowns", 3_500_000, "3.5 million crowns")]),
        ("A storm killed 1,200 people and hurt two men.", [("people", 1200, "1,200 people"), ("men", 2, "two men")]),
        ("Four days later one of the ministers left.", []),
        ("Chapter 5 is as long as it was.", []),
    ],
)
def test_what_is_counted_is_found_with_its_number(text: str, found: list[tuple[str, float, str]]) -> None:
    assert list(counted(text)) == found
