"""The JSON rows of `kb extract`."""

import json
from dataclasses import fields
from datetime import date
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from kb import facts
from kb.document import Document, Named
from kb.rows import from_row, to_row
from kb.terms import Certainty, EventType, Medium, ParticipantRole, QuoteType, Sector, SourceClass

TEXT = "By Ada Roe\nMarlow “met”, said Vane, “the mayor”. It was quiet in Port Sarn on May 2."


def _at(words: str) -> tuple[int, int]:
    start = TEXT.index(words)
    return start, start + len(words)


ARTICLE = facts.Article(
    document=Document(
        id="sarn-1.txt",
        text=TEXT,
        headline="A quiet day",
        language="en",
        furniture=((0, 10),),
        reference_date=date(2031, 5, 3),
        authors=(Named("Ada Roe", (3, 10)), Named("Staff")),
        publishers=(Named("Sarn Gazette"),),
    ),
    sentences=((11, len(TEXT)),),
    mentions=(facts.Mention(*_at("Marlow"), "person", "a1"),),
    actors=(
        facts.Actor(id="a1", kind="person", name="Tess Marlow", alternate_names=("Marlow",), sector=Sector.GOV),
        facts.Actor(id="a2", kind="group", name="two officials", scope=True),
    ),
    memberships=(facts.Membership(member="a1", organization="a2", role="aide", evidence=_at("Marlow")),),
    quotes=(
        facts.Quote(
            id="q1",
            type=QuoteType.MIXED,
            content=(_at("“met”"), _at("“the mayor”")),
            confidence=0.9,
            speaker=facts.Speaker("a1", *_at("Vane")),
            cue=_at("said"),
            medium=Medium.SPEECH,
            derived_from="w1",
            rule="direct quotation",
        ),
    ),
    dates=(facts.Date(*_at("May 2"), "2031-05-02", "DATE"),),
    events=(
        facts.Event(
            id="e1",
            event="e1",
            name="Marlow meets the mayor",
            type=EventType.MEETING,
            trigger=_at("met"),
            certainty=Certainty.HAPPENED,
            sentence=(11, len(TEXT)),
            confidence=1.0,
            participants=(facts.Participant(role=ParticipantRole.AGENT, actor="a1", start=11, end=17, country="GBR"),),
            start_date=date(2031, 5, 2),
            derived_from="q1",
            rule="eventframes.txt:7",
        ),
    ),
    works=(
        facts.Work(
            id="w1",
            name="a statement",
            attributed_to="a2",
            source_class=SourceClass.PARTLY_ANONYMOUS,
            evidence=_at("said"),
        ),
    ),
    derived_from=("w1",),
)


def test_a_row_has_exactly_the_keys_of_the_contract_and_a_few_more() -> None:
    row = to_row(ARTICLE)
    assert row["quotes"] == [
        {
            "id": "q1",
            "type": "mixed",
            "content": [[18, 23], [36, 47]],
            "text": "“met” … “the mayor”",
            "speaker": {"actor": "a1", "start": 30, "end": 34},
            "cue": [25, 29],
            "addressees": [],
            "medium": "speech",
            "outer": None,
            "negated": False,
            "derivedFrom": "w1",
            "rule": "direct quotation",
            "confidence": 0.9,
        }
    ]
    assert row["works"] == [
        {
            "id": "w1",
            "name": "a statement",
            "attributedTo": "a2",
            "class": "partlyAnonymous",
            "evidence": [25, 29],
            "derivedFrom": None,
            "datePublished": None,
            "image": False,
        }
    ]
    assert row["events"][0] == {
        "id": "e1",
        "event": "e1",
        "name": "Marlow meets the mayor",
        "type": "meeting",
        "trigger": [19, 22],
        "certainty": "happened",
        "sentence": [11, 84],
        "confidence": 1.0,
        "plover": None,
        "mode": None,
        "cameo": None,
        "participants": [
            {
                "role": "agent",
                "actor": "a1",
                "start": 11,
                "end": 17,
                "country": "GBR",
                "sector": None,
                "code": None,
                "least": None,
                "most": None,
                "approximate": False,
            },
        ],
        "when": None,
        "startDate": "2031-05-02",
        "endDate": None,
        "inferred": False,
        "places": [],
        "about": [],
        "partOf": None,
        "derivedFrom": "q1",
        "amount": None,
        "currency": None,
        "rule": "eventframes.txt:7",
    }
    assert sorted(row) == [
        "actors", "authors", "datePublished", "dates", "derivedFrom", "events", "furniture", "headline",
        "headlineSpan", "id", "imageCredits", "iri", "language", "memberships", "mentions", "nameSpans",
        "originalSources", "provisional", "publishers", "quotes", "referenceDate", "sentences", "sha256",
        "sourceOrganizations", "text", "urls", "works",
    ]  # fmt: skip


def test_the_row_names_the_article_by_the_hash_of_its_text_under_the_given_base() -> None:
    row = to_row(ARTICLE, "https://news.example/")
    assert row["iri"] == "https://news.example/article/" + row["sha256"][:16]


def test_a_row_read_back_is_the_same_facts() -> None:
    assert from_row(json.loads(json.dumps(to_row(ARTICLE)))) == ARTICLE


def test_an_article_without_facts_survives_the_way_through_json() -> None:
    empty = facts.Article(document=Document(id="", text="", headline="", language="en"))
    assert from_row(json.loads(json.dumps(to_row(empty)))) == empty


def test_every_field_of_the_facts_has_a_key() -> None:
    row: dict[str, Any] = to_row(ARTICLE)
    listed = {
        "mentions": facts.Mention,
        "actors": facts.Actor,
        "memberships": facts.Membership,
        "quotes": facts.Quote,
        "dates": facts.Date,
        "events": facts.Event,
        "works": facts.Work,
    }
    missing = {key: len(fields(cls)) - len(row[key][0]) for key, cls in listed.items()}
    assert missing == dict.fromkeys(listed, 0) | {"quotes": -1}


@given(st.builds(facts.Article, document=st.from_type(Document), mentions=st.from_type(tuple[facts.Mention, ...])))
def test_any_article_read_back_is_the_same_facts(article: facts.Article) -> None:
    assert from_row(json.loads(json.dumps(to_row(article)))) == article


def test_a_row_from_before_a_field_was_known_is_read_with_its_default() -> None:
    row = to_row(ARTICLE)
    del row["events"][0]["rule"]

    assert from_row(row).events[0].rule is None
