"""Numbers and days that articles give differently for one event, and failed forecasts, which contradict nothing."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from html import unescape
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

import pytest
import stories

from kb import facts
from kb.document import Document
from kb.index import opened
from kb.index.dissent import counted
from kb.index.windows import window
from kb.model import Event
from kb.pages import views
from kb.pages.html import Frame
from kb.pages.listing import everything, listed
from kb.pages.records import Reader as Pages
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
def told(tmp_path: Path) -> Callable[..., Reader]:
    """A store of articles with these texts, one a day."""

    def tell(*texts: str) -> Reader:
        store = Path(mkdtemp(dir=tmp_path))
        lines = (stories.story(f"a{n}", text, f"2031-05-0{n + 2}") for n, text in enumerate(texts))
        build([stories.written(store, *lines)], store / "kb", jobs=0, extract=_extract)
        return Reader(store / "kb")

    return tell


@pytest.fixture
def answers(told: Callable[..., Reader]) -> Any:
    def ask(*texts: str, query: str = ASKED) -> Any:
        with told(*texts) as reader:
            return answer(Operation(query), data_of(reader)).body["data"]["events"]["nodes"]

    return ask


@pytest.fixture
def page(told: Callable[..., Reader]) -> Callable[..., str]:
    """The page of the event that all of them speak of."""

    def show(*texts: str) -> str:
        with told(*texts) as store:
            reader = Pages(store.select, index=opened(store))
            (event,) = listed(reader, everything(Event), window()).nodes
            return views.node_page(event, Frame(event.name, store.base, iri=event.id))

    return show


def words(markup: str) -> str:
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", markup)).split())


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
    assert answers(planned, never, query=query) == [{"disputed": False, "failedForecast": True, "claims": silent}]
    opposed = {"nodes": [{"contradicts": [{"certainty": one}]} for one in ("DENIED", "HAPPENED")]}
    assert answers(met, never, query=query) == [{"disputed": True, "failedForecast": False, "claims": opposed}]


def test_the_page_of_an_event_shows_who_says_what_else_and_leads_to_their_words(page: Callable[..., str]) -> None:
    (section,) = re.findall(r'<section class="dissent".*?</section>', page(FIRST, SECOND), re.DOTALL)
    # The articles have no headline but their text.
    first = f"{FIRST} outlet not named, 2 May 2031 {FIRST}"
    second = f"{SECOND} outlet not named, 3 May 2031 {SECOND}"
    assert words(section) == (
        f"Where they differ The day 1 May 2031 {first} 2 May 2031 {second}"
        f" How many countries 13 small countries {first} 12 countries {second}"
    )
    assert len(set(re.findall(r'class="words" href="/article/[0-9a-f]+#char=\d+,\d+"', section))) == 2


def test_other_words_for_the_same_number_are_one_version(page: Callable[..., str]) -> None:
    shown = page(FIRST, SECOND.replace("05-02", "05-01"), SECOND.replace("12", "Twelve").replace("05-02", "05-01"))
    assert re.findall(r"<dt><bdi>([^<]*countries)</bdi></dt>", shown) == ["13 small countries", "12 countries"]


def test_the_page_of_an_event_on_which_all_agree_shows_no_dissent(page: Callable[..., str]) -> None:
    assert "dissent" not in page(FIRST, FIRST.replace("13 small", "Thirteen"))


def test_the_page_of_a_forecast_that_failed_does_not_call_it_disputed(page: Callable[..., str]) -> None:
    met = "Tess Marlow met Juno Vane in Sarn over the ferry debt on 2031-05-09."
    standing = [re.findall(r'class="code (disputed|failed)"', page(met.replace(" met", one), never)) for one, never in (
        (" will have met", met.replace(" met", " never met")), (" met", met.replace(" met", " never met")),
    )]  # fmt: skip
    assert standing == [["failed"], ["disputed"]]


MET = "Tess Marlow met Juno Vane in Sarn over the ferry debt on 2031-05-09."
PLANNED = MET.replace(" met", " will have met")


def test_an_event_tells_when_it_was_first_and_last_reported_and_whether_it_is_an_open_lead(answers: Any) -> None:
    query = "{ events { nodes { certainty open firstReport lastReport } } }"
    assert answers(PLANNED, query=query) == [
        {"certainty": "PLANNED", "open": True, "firstReport": "2031-05-02", "lastReport": "2031-05-02"}
    ]
    assert answers(PLANNED, MET, query=query) == [
        {"certainty": "HAPPENED", "open": False, "firstReport": "2031-05-02", "lastReport": "2031-05-03"}
    ]


def test_the_page_of_an_event_tells_when_it_was_reported_and_calls_an_open_lead_one(page: Callable[..., str]) -> None:
    alone, both = page(PLANNED), page(PLANNED, MET)
    assert [re.findall(r"<dt>Reported</dt><dd>([^<]*)", one) for one in (alone, both)] == [
        ["2 May 2031"],
        ["2 May 2031 – 3 May 2031"],
    ]
    assert ["open lead" in one for one in (alone, both)] == [True, False]


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
