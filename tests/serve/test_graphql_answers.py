"""What can be asked of lists, words and statements, and the whole answer to each."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import handmade
import pytest

from kb.serve.graphql.execute import Data, Operation, answer, data_of
from kb.store import Reader

SPREADS, HALT = {"name": "Strike spreads to Quill Island"}, {"name": "Dockers halt ferries"}
FIRST, SECOND = {"headline": "Dockers halt Marlo ferries"}, {"headline": "No strike on Quill Island"}
IDENTITY = f"{handmade.BASE}graph/identity"


@pytest.fixture(scope="module")
def data(store: Path) -> Iterator[Data]:
    with Reader(store) as reader:
        yield data_of(reader)


def ask(data: Data, query: str) -> Any:
    """The answer, which a plan must have given."""
    found = answer(Operation(query), data, explain=True).body
    assert "errors" not in found, found["errors"]
    assert found["extensions"]["explain"]["compiled"]
    return found["data"]


def listed(data: Data, query: str) -> Any:
    """The nodes of the only list in an answer."""
    (found,) = ask(data, query).values()
    return found["nodes"]


def test_known_actors_are_found_in_a_text_with_their_offsets(data: Data) -> None:
    text = "In Marlo, Ada Brandt met the Ministry of Ports 😀 and Brandt’s friend."
    found = ask(data, f'{{ mentionsIn(text: "{text}") {{ begin end text actors {{ name }} }} }}')["mentionsIn"]
    assert [(one["begin"], one["end"], one["text"], one["actors"][0]["name"]) for one in found] == [
        (3, 8, "Marlo", "Marlo"),
        (10, 20, "Ada Brandt", "Ada Brandt"),
        (29, 46, "Ministry of Ports", "Ministry of Ports"),
        (53, 59, "Brandt", "Ada Brandt"),
    ]
    assert all(text[one["begin"] : one["end"]] == one["text"] for one in found)


def test_every_statement_about_a_node_is_within_reach(data: Data) -> None:
    query = '{ actor(name: "Ada Brandt") { statements { name value language graph article { id } } } }'
    code = "https://w3id.org/newskb/code#LAB"
    assert [
        (one["name"], one["value"], one["language"], one["graph"], one["article"])
        for one in ask(data, query)["actor"]["statements"]
    ] == [
        ("rdf:type", "http://www.w3.org/ns/prov#Agent", None, IDENTITY, None),
        ("rdf:type", "https://schema.org/Person", None, IDENTITY, None),
        ("schema:alternateName", "A. Brandt", "en", IDENTITY, None),
        ("schema:alternateName", "Brandt", "en", IDENTITY, None),
        ("schema:name", "Ada Brandt", "en", IDENTITY, None),
        ("kb:sector", code, None, IDENTITY, None),
    ]


def test_the_statements_of_one_property_lead_on_to_nodes_and_to_the_article_that_says_so(data: Data) -> None:
    query = (
        "{ claims(filter: {certainty: {eq: DENIED}}) { nodes { statements(property: %s)"
        " { property value datatype article { headline } node { ... on Event { name } } } } } }"
    )
    (claim,) = listed(data, query % '"schema:about"')
    (about,) = claim["statements"]
    assert (about["property"], about["article"], about["node"]) == ("https://schema.org/about", SECOND, SPREADS)
    (claim,) = listed(data, query % '"https://w3id.org/newskb#confidence"')
    (confidence,) = claim["statements"]
    assert (confidence["value"], confidence["datatype"]) == ("0.75", "http://www.w3.org/2001/XMLSchema#decimal")


@pytest.mark.parametrize(
    ("order", "names"),
    [
        ("{field: CLAIMS_COUNT, direction: DESC}", [SPREADS, HALT]),
        ("{field: CLAIMS_COUNT}", [HALT, SPREADS]),
        ("{field: NAME}", [HALT, SPREADS]),
        ("{field: START}", [HALT, SPREADS]),
        ("{field: START, nulls: FIRST}", [SPREADS, HALT]),
        ("{field: TYPE}, {field: NAME, direction: DESC}", [SPREADS, HALT]),
    ],
)
def test_lists_are_sorted_by_fields_and_by_numbers_of_nodes(data: Data, order: str, names: list[Any]) -> None:
    assert listed(data, f"{{ events(orderBy: [{order}]) {{ nodes {{ name }} }} }}") == names


def test_lists_are_sorted_by_fields_of_a_node_one_step_away(data: Data) -> None:
    query = "{ claims(orderBy: [{field: EVENT_NAME, direction: DESC}, {field: CERTAINTY}]) { nodes { certainty } } }"
    assert [one["certainty"] for one in listed(data, query)] == ["DENIED", "SPECULATED", "HAPPENED"]


@pytest.mark.parametrize(
    ("condition", "names"),
    [
        ("{claims: {some: {certainty: {eq: DENIED}}}}", [SPREADS]),
        ("{claims: {none: {certainty: {eq: DENIED}}}}", [HALT]),
        ("{claims: {every: {certainty: {eq: HAPPENED}}}}", [HALT]),
        ("{claims: {count: {gte: 2}}}", [SPREADS]),
        ("{claims: {some: {article: {headline: {contains: 'NO STRIKE'}}}}}", [SPREADS]),
        ("{overlaps: {from: '2031-03-06', to: '2031-03-07'}}", [HALT]),
        ("{overlaps: {from: '2031-03-08'}}", []),
        ("{start: {exists: false}}", [SPREADS]),
        ("{not: {start: {exists: false}}}", [HALT]),
        ("{type: {in: [PROTEST, ATTACK]}, name: {startsWith: 'Dock'}}", [HALT]),
        ("{or: [{name: {startsWith: 'Dock'}}, {and: [{type: {eq: PROTEST}}, {disputed: {eq: true}}]}]}",
         [SPREADS, HALT]),
        ("{start: {gt: '2031-03-06', lte: '2031-03-07'}}", [HALT]),
    ],
)  # fmt: skip
def test_filters_hold_for_values_relations_ranges_of_days_and_together(
    data: Data, condition: str, names: list[Any]
) -> None:
    quoted = condition.replace("'", '"')
    assert (
        listed(
            data, f"{{ events(filter: {quoted}, orderBy: [{{field: START, nulls: FIRST}}]) {{ nodes {{ name }} }} }}"
        )
        == names
    )


def test_facets_count_the_whole_list_and_name_nodes(data: Data) -> None:
    query = """{ actors(first: 1) { totalCount { value exact } facets(on: [KIND, COUNTRY], top: 2) {
      on values { value count node { id } } } } }"""
    assert ask(data, query)["actors"] == {
        "totalCount": {"value": 6, "exact": True},
        "facets": [
            {"on": "KIND", "values": [{"value": "Organization", "count": 2, "node": None},
                                      {"value": "Group", "count": 1, "node": None}]},
            {"on": "COUNTRY", "values": [{"value": "MRL", "count": 2, "node": None}]},
        ],
    }  # fmt: skip
    query = "{ events(filter: {start: {exists: true}}) { facets(on: [PARTICIPANT, DISPUTED]) { values { value count node { ... on Named { name } } } } } }"  # noqa: E501 - one query
    participants, disputed = ask(data, query)["events"]["facets"]
    assert participants["values"] == [{"value": handmade.BRANDT.id, "count": 1, "node": {"name": "Ada Brandt"}}]
    assert disputed["values"] == [{"value": "false", "count": 1, "node": None}]


def test_a_timeline_counts_by_day_month_and_year(data: Data) -> None:
    query = "{ articles { day: timeline(by: DAY) { value count } year: timeline(by: YEAR) { value count } } events(type: PROTEST) { timeline(by: MONTH) { value count } } }"  # noqa: E501 - one query
    assert ask(data, query) == {
        "articles": {
            "day": [{"value": "2031-03-08", "count": 1}, {"value": "2031-03-09", "count": 1}],
            "year": [{"value": "2031", "count": 2}],
        },
        "events": {"timeline": [{"value": "2031-03", "count": 1}]},
    }


def test_a_search_gives_passages_with_the_places_of_the_words(data: Data) -> None:
    query = '{ search(text: "strike") { totalCount { value } edges { score snippet matches { begin end } node { __typename } } } }'  # noqa: E501 - one query
    found = ask(data, query)["search"]
    edges = found["edges"]
    assert found["totalCount"] == {"value": 3}
    assert [(one["node"]["__typename"], one["snippet"]) for one in edges] == [
        ("Event", "Strike spreads to Quill Island"),
        ("Article", "No strike on Quill Island"),
        ("Article", "…The strike may spread to Quill Island, according to observers."),
    ]
    assert {one["snippet"][place["begin"] : place["end"]].lower() for one in edges for place in one["matches"]} == {
        "strike"
    }
    assert [one["score"] for one in edges] == sorted((one["score"] for one in edges), reverse=True)


def test_words_in_quotation_marks_stand_together_and_kinds_narrow_a_search(data: Data) -> None:
    query = '{ search(text: "\\"%s\\"", types: [QUOTE]) { nodes { ... on Quote { text } } } }'
    assert listed(data, query % "single crate") == [{"text": "“We will not load a single crate,”"}]
    assert listed(data, query % "crate single") == []


def test_names_are_suggested_by_the_beginning_of_any_of_their_words(data: Data) -> None:
    query = '{ ada: suggest(prefix: "ad") { name } brandt: suggest(prefix: "bra") { name node { name } } none: suggest(prefix: "ad", types: [PLACE]) { name } }'  # noqa: E501 - one query
    assert ask(data, query) == {
        "ada": [{"name": "Ada Brandt"}],
        "brandt": [{"name": "Brandt", "node": {"name": "Ada Brandt"}}],
        "none": [],
    }


@pytest.mark.parametrize("name", ["claims", "quotes", "works", "participations", "memberships", "events"])
def test_every_fact_says_in_which_characters_of_which_article_it_stands(data: Data, name: str) -> None:
    nodes = listed(
        data,
        f"{{ {name} {{ nodes {{ evidence {{ text begin end article {{ headline text }} sentence {{ text }} }} }} }} }}",
    )
    spans = [span for node in nodes for span in node["evidence"]]
    assert nodes
    assert all(node["evidence"] for node in nodes)
    assert all(span["article"]["text"][span["begin"] : span["end"]] == span["text"] for span in spans)
    assert all(span["text"] in span["sentence"]["text"] for span in spans if span["sentence"])


def test_the_way_to_an_article_says_in_which_characters_it_speaks_of_a_node(data: Data) -> None:
    query = '{ event(name: "Strike spreads to Quill Island") { articles { edges { evidence { text } node { headline } } } } }'  # noqa: E501 - one query
    assert ask(data, query)["event"]["articles"]["edges"] == [
        {
            "evidence": [
                {"text": "Ferries to Quill Island ran on Saturday, the Ministry of Ports said."}, {"text": "ran"},
            ],
            "node": SECOND,
        },
        {
            "evidence": [
                {"text": "The strike may spread to Quill Island, according to observers."}, {"text": "spread"},
            ],
            "node": FIRST,
        },
    ]  # fmt: skip


def test_the_status_of_an_event_over_time_rests_on_sources(data: Data) -> None:
    query = """{ event(name: "Strike spreads to Quill Island") { happened: rootSources { name }
      denied: rootSources(certainty: DENIED) { name }
      statusOverTime { date certainty article { headline } claim { factuality } } } }"""
    assert ask(data, query)["event"] == {
        "happened": [],
        "denied": [{"name": "Ministry of Ports"}],
        "statusOverTime": [
            {"date": "2031-03-08", "certainty": "SPECULATED", "article": FIRST, "claim": {"factuality": "PS+"}},
            {"date": "2031-03-09", "certainty": "DENIED", "article": SECOND, "claim": {"factuality": "CT-"}},
        ],
    }
