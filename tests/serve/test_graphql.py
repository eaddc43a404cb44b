"""GraphQL over HTTP: what is asked comes back, what is refused says why."""

from typing import Any

import handmade
import pytest
from starlette.testclient import TestClient

from kb.serve.graphql.execute import Operation, answer, data_of
from kb.serve.graphql.limits import BODY
from kb.store import Reader as Stored

JSON = "application/json"
RESPONSE = "application/graphql-response+json"


def ask(client: TestClient, query: str, accept: str = RESPONSE, **more: Any) -> Any:
    return client.post("/graphql", json={"query": query, **more}, headers={"Accept": accept})


def codes(response: Any) -> list[str]:
    return [error["extensions"]["code"] for error in response.json()["errors"]]


def test_a_quote_comes_with_its_speaker_and_its_place_in_the_text(client: TestClient) -> None:
    query = """{ actor(name: "Ada Brandt") { __typename id quotes(type: DIRECT) { nodes {
        text cue medium addressees { name } evidence { begin end text } article { headline } } } } }"""
    answer = ask(client, query).json()["data"]
    assert answer == {
        "actor": {
            "__typename": "Person",
            "id": handmade.BRANDT.id,
            "quotes": {
                "nodes": [
                    {
                        "text": "“We will not load a single crate,”",
                        "cue": "told",
                        "medium": "INTERVIEW",
                        "addressees": [{"name": "Harbour Post"}],
                        "evidence": [{"begin": 36, "end": 70, "text": "“We will not load a single crate,”"}],
                        "article": {"headline": "Dockers halt Marlo ferries"},
                    }
                ]
            },
        }
    }


def test_an_event_says_who_claims_what_through_whom(client: TestClient) -> None:
    query = """{ event(name: "Strike spreads to Quill Island") { certainty disputed articleCount
        claims { totalCount { value exact } nodes {
          certainty factuality article { headline } chain { depth attributedTo { name } } contradicts { certainty } } }
        superEvent { name subEvents { nodes { name } } } } }"""
    assert ask(client, query).json()["data"]["event"] == {
        "certainty": "DENIED",
        "disputed": True,
        "articleCount": 2,
        "claims": {
            "totalCount": {"value": 2, "exact": True},
            "nodes": [
                {
                    "certainty": "SPECULATED",
                    "factuality": "PS+",
                    "article": {"headline": "Dockers halt Marlo ferries"},
                    "chain": [{"depth": 1, "attributedTo": [{"name": "observers"}]}],
                    "contradicts": [],
                },
                {
                    "certainty": "DENIED",
                    "factuality": "CT-",
                    "article": {"headline": "No strike on Quill Island"},
                    "chain": [{"depth": 1, "attributedTo": [{"name": "Ministry of Ports"}]}],
                    "contradicts": [{"certainty": "SPECULATED"}],
                },
            ],
        },
        "superEvent": {
            "name": "Dockers halt ferries",
            "subEvents": {"nodes": [{"name": "Strike spreads to Quill Island"}]},
        },
    }


def test_the_way_from_an_actor_to_an_event_says_in_which_role_and_in_which_words(client: TestClient) -> None:
    query = '{ actor(name: "Ada Brandt") { events { edges { roles evidence { text } node { name } } } } }'
    assert ask(client, query).json()["data"]["actor"]["events"]["edges"] == [
        {"roles": ["AGENT"], "evidence": [{"text": "Ada Brandt"}], "node": {"name": "Dockers halt ferries"}}
    ]


@pytest.mark.parametrize(
    "given",
    [
        handmade.BRANDT.id,
        handmade.BRANDT.id.removeprefix(handmade.BASE),
        "actor/another-slug-" + handmade.BRANDT.id[-12:],
    ],
)
def test_a_node_is_found_by_iri_path_and_outdated_slug(client: TestClient, given: str) -> None:
    query = "query($id: ID!) { node(id: $id) { id __typename } }"
    answer = ask(client, query, variables={"id": given}).json()
    assert answer["data"] == {"node": {"id": handmade.BRANDT.id, "__typename": "Person"}}


def test_nodes_keep_their_order_and_leave_holes(client: TestClient) -> None:
    ids = [handmade.VELLE.id, f"{handmade.BASE}actor/nobody-000000000000", handmade.HALT.id]
    answer = ask(client, "query($ids: [ID!]!) { nodes(ids: $ids) { id } }", variables={"ids": ids}).json()
    assert answer["data"] == {"nodes": [{"id": ids[0]}, None, {"id": ids[2]}]}


def test_pages_in_both_directions_cover_a_list_exactly_once(client: TestClient) -> None:
    def page(arguments: str) -> Any:
        query = f"{{ actors({arguments}) {{ nodes {{ name }} pageInfo {{ hasNextPage hasPreviousPage startCursor endCursor }} }} }}"  # noqa: E501
        return ask(client, query).json()["data"]["actors"]

    def walk(size: str, cursor: str, more: str, end: str) -> list[list[str]]:
        pages, info = [], {more: True, end: None}
        while info[more]:
            after = f', {cursor}: "{info[end]}"' if info[end] else ""
            found = page(f"{size}: 2{after}")
            pages.append([node["name"] for node in found["nodes"]])
            info = found["pageInfo"]
        return pages

    names = ["Ada Brandt", "Dockers’ Union", "Harbour Post", "Marlo", "Ministry of Ports", "observers"]
    assert [name for page in walk("first", "after", "hasNextPage", "endCursor") for name in page] == names
    assert [
        name for page in reversed(walk("last", "before", "hasPreviousPage", "startCursor")) for name in page
    ] == names


@pytest.mark.parametrize(
    ("query", "code", "words"),
    [
        ("{ actors(first: 101) { nodes { id } } }", "LIMIT_EXCEEDED", "`first` is at most 100"),
        ("{ actors(first: 2147483647) { nodes { id } } }", "LIMIT_EXCEEDED", "`first` is at most 100"),
        ("{ actors(first: -1) { nodes { id } } }", "BAD_REQUEST", "must not be negative"),
        ("{ actors(first: 1, last: 1) { nodes { id } } }", "BAD_REQUEST", "not for both"),
        ('{ actors(after: "!!!") { nodes { id } } }', "BAD_REQUEST", "not a cursor of this list"),
        ('{ actors(after: "W10=") { nodes { id } } }', "BAD_REQUEST", "not a cursor of this list"),
        ('{ node(id: "http://a b") { id } }', "BAD_REQUEST", "not an IRI"),
        ("{ actor { id } }", "BAD_REQUEST", "give an `id` or a `name`"),
        ("{ nonsense }", "GRAPHQL_VALIDATION_FAILED", "Cannot query field 'nonsense'"),
        ("{ actors(", "GRAPHQL_PARSE_FAILED", "Syntax Error"),
        ("query A { version } query B { version }", "BAD_REQUEST", "name one of the operations"),
        ("query($n: Int) { actors(first: $n) { nodes { id } } }", "BAD_USER_INPUT", "$n"),
    ],
)
def test_what_cannot_be_answered_says_why_with_a_stable_code(
    client: TestClient, query: str, code: str, words: str
) -> None:
    response = ask(client, query, variables={"n": 10**30})
    assert codes(response) == [code]
    assert words in response.json()["errors"][0]["message"]
    assert "Traceback" not in response.text
    assert ".py" not in response.text


def test_a_cursor_of_another_list_is_refused(client: TestClient) -> None:
    cursor = ask(client, "{ actors(first: 1) { pageInfo { endCursor } } }").json()["data"]["actors"]["pageInfo"]
    response = ask(client, f'{{ places(after: "{cursor["endCursor"]}") {{ nodes {{ id }} }} }}')
    assert response.json()["errors"][0]["message"] == "this cursor belongs to another list or to other filters"


DOUBLING = "".join(f"fragment f{n} on Node {{ ...f{n + 1} ...f{n + 1} }} " for n in range(19))
NESTED = "{ events { nodes { " + "superEvent { " * 12 + "id" + " }" * 12 + " } } }"


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("{ " + " ".join(f"a{n}: version" for n in range(101)) + " }", "101 aliases; the limit is 15"),
        (NESTED, "depth; the limit is 10"),
        (
            "{ events(first: 100) { nodes { claims(first: 100) { nodes { event { claims { nodes { id } } } } } } } }",
            "cost; the limit is 5000",
        ),
        ("query($n: Int) { events(first: $n) { nodes { claims(first: $n) { nodes { event { name } } } } } }", "cost"),
        ("{ version " + "@include(if: true) " * 51 + "}", "51 directives; the limit is 50"),
        ("{ version " + "version " * 1000 + "}", "too many tokens; the limit is 1000"),
        ("{ ...a } fragment a on Query { ...b } fragment b on Query { ...a }", "spreads itself"),
        ('{ node(id: "x") { ...f0 } } ' + DOUBLING + "fragment f19 on Node { id }", "fields; the limit is 2000"),
        ("{ __schema { types { " + "fields { type { " * 9 + "name" + " } }" * 9 + " } } }", "introspection"),
    ],
    ids=[
        "aliases",
        "depth",
        "cost",
        "cost of variables",
        "directives",
        "tokens",
        "circle",
        "doubling",
        "introspection",
    ],
)
def test_monstrous_queries_are_refused_before_anything_is_read(client: TestClient, query: str, words: str) -> None:
    response = ask(client, query, variables={"n": 100})
    assert response.status_code == 400
    assert words in response.json()["errors"][0]["message"]


@pytest.mark.parametrize(
    ("body", "media", "status"),
    [
        (b"[" * 2000, JSON, 400),
        (b"[" * 100_000, JSON, 400),
        (b"\xff\xfe", JSON, 400),
        (b'[{"query": "{ version }"}]', JSON, 400),
        (b'{"query": 7}', JSON, 400),
        (b'{"query": "{ version }", "variables": [1]}', JSON, 400),
        (b'{"query": "{ version }", "variables": {"x": NaN}}', JSON, 400),
        (b'{"query": "\\ud800"}', JSON, 400),
        (b'{"query": "' + b"x" * BODY + b'"}', JSON, 413),
        (b"query={version}", "text/plain", 415),
        (b"query={version}", "application/x-www-form-urlencoded", 415),
        (b"{ version }", "application/graphql", 415),
    ],
    ids=[
        "brackets",
        "more brackets",
        "UTF-8",
        "batch",
        "number",
        "variables",
        "NaN",
        "surrogate",
        "size",
        "text",
        "form",
        "graphql",
    ],
)
def test_bodies_that_are_no_request_are_refused(client: TestClient, body: bytes, media: str, status: int) -> None:
    response = client.post("/graphql", content=body, headers={"Content-Type": media, "Accept": RESPONSE})
    assert response.status_code == status
    assert codes(response)
    assert ask(client, "{ version }").status_code == 200


def test_get_reads_and_never_writes(client: TestClient) -> None:
    read = client.get("/graphql", params={"query": "{ version }"}, headers={"Accept": JSON})
    written = client.get("/graphql", params={"query": "mutation { version }"}, headers={"Accept": JSON})
    again = client.get(
        "/graphql", params={"query": "{ version }"}, headers={"Accept": JSON, "If-None-Match": read.headers["etag"]}
    )
    assert (read.status_code, written.status_code, written.headers["allow"], again.status_code) == (
        200,
        405,
        "POST",
        304,
    )


def test_a_reader_of_plain_json_gets_200_for_a_query_that_fails_and_of_the_newer_type_400(client: TestClient) -> None:
    assert [ask(client, "{ nonsense }", accept).status_code for accept in (JSON, RESPONSE)] == [200, 400]
    assert ask(client, "{ version }", "image/png").status_code == 406


def test_a_list_of_lists_costs_as_many_queries_as_it_has_fields_whatever_the_rows(store: Any) -> None:
    query = "{ articles(first: %d) { nodes { headline claims { nodes { event { name } article { headline } } } } } }"
    with Stored(store) as stored:
        counts = [
            len(
                answer(Operation(query % first), data_of(stored), explain=True).body["extensions"]["explain"]["queries"]
            )
            for first in (1, 100)
        ]
    assert counts == [4, 4]
