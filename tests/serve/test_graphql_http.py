"""GraphQL over HTTP: tags, kept answers, persisted documents, explanations, and the selection as linked data."""

import hashlib
import json
from pathlib import Path
from typing import Any

import handmade
import served
from pyoxigraph import RdfFormat, parse
from starlette.testclient import TestClient

from kb.serve.app import create_app

RESPONSE = "application/graphql-response+json"
QUERY = '{ actor(name: "Ada Brandt") { called: name sector quotes { nodes { text confidence medium } } } }'
SHA = hashlib.sha256(QUERY.encode()).hexdigest()


def get(client: TestClient, accept: str = RESPONSE, headers: dict[str, str] | None = None, **given: Any) -> Any:
    texts = {name: one if isinstance(one, str) else json.dumps(one) for name, one in given.items()}
    return client.get("/graphql", params=texts, headers={"Accept": accept, **(headers or {})})


def code(response: Any) -> str:
    return str(response.json()["errors"][0]["extensions"]["code"])


def test_an_answer_has_a_strong_tag_of_query_variables_and_media_type(client: TestClient) -> None:
    query = "query($n: Int) { actors(first: $n) { nodes { name } } }"
    tags = [
        get(client, accept, query=query, variables={"n": n}).headers["etag"]
        for accept, n in ((RESPONSE, 1), (RESPONSE, 2), ("application/json", 1), (RESPONSE, 1))
    ]
    assert tags[0] == tags[3]
    assert len(set(tags)) == 3
    again = get(client, query=query, variables={"n": 1}, headers={"If-None-Match": tags[0]})
    assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", tags[0])


def test_an_answer_that_was_given_is_given_again_by_post_and_get(client: TestClient) -> None:
    first = client.post("/graphql", json={"query": QUERY}, headers={"Accept": RESPONSE})
    again = get(client, query=QUERY)
    assert first.content == again.content
    assert first.headers["etag"] == again.headers["etag"]


def test_the_same_words_are_answered_out_of_the_latest_data(tmp_path: Path) -> None:
    store = served.build(tmp_path / "store", handmade.quads(handmade.first()))
    with TestClient(create_app(store)) as client:
        given = {"query": "{ articles { nodes { headline } } }"}
        first, again, explained = (get(client, headers=more, **given) for more in ({}, {}, {"X-KB-Explain": "1"}))
        unchanged = get(client, headers={"If-None-Match": first.headers["etag"]}, **given)
        served.build(store, handmade.quads(handmade.second()))
        later = get(client, **given)
        plain = get(client, "application/json", **given)
    assert (again.content, again.headers["etag"]) == (first.content, first.headers["etag"])
    assert (unchanged.status_code, unchanged.content, unchanged.headers["vary"]) == (304, b"", "Accept")
    assert "explain" in explained.json()["extensions"]
    assert [len(one.json()["data"]["articles"]["nodes"]) for one in (first, later)] == [1, 2]
    assert plain.headers["content-type"] == "application/json; charset=utf-8"


def test_a_document_is_asked_for_by_its_hash_once_it_was_sent(client: TestClient) -> None:
    extensions = {"persistedQuery": {"version": 1, "sha256Hash": SHA}}
    unknown = get(client, extensions={"persistedQuery": {"version": 1, "sha256Hash": "0" * 64}})
    sent = get(client, query=QUERY, extensions=extensions)
    asked = get(client, extensions=extensions)
    by_id = get(client, documentId=f"sha256:{SHA}")
    assert (unknown.status_code, code(unknown)) == (400, "PERSISTED_QUERY_NOT_FOUND")
    assert unknown.json()["errors"][0]["message"] == "PersistedQueryNotFound"
    assert sent.json() == asked.json() == by_id.json()


def test_a_hash_that_is_not_the_hash_of_the_document_is_refused(client: TestClient) -> None:
    for sha256 in (SHA[:-1] + "x", "1" * 64, 7):
        refused = get(client, query=QUERY, extensions={"persistedQuery": {"version": 1, "sha256Hash": sha256}})
        assert (refused.status_code, code(refused)) == (400, "BAD_REQUEST")


def test_an_answer_says_on_demand_what_it_took(client: TestClient) -> None:
    explained = get(client, query=QUERY, headers={"X-KB-Explain": "1"}).json()["extensions"]
    assert explained["cost"] == {"requested": 2, "max": 5000}
    assert explained["explain"]["compiled"] is True
    assert [query["rows"] for query in explained["explain"]["queries"]] == [1, 1, 1, 1]
    assert "explain" not in get(client, query=QUERY).json()["extensions"]


def test_a_selection_is_had_as_the_statements_behind_it(client: TestClient) -> None:
    turtle = get(client, "text/turtle", query=QUERY)
    ld = get(client, "application/ld+json", query=QUERY)
    triples = {str(quad.triple) for quad in parse(turtle.content, format=RdfFormat.TURTLE, base_iri=handmade.BASE)}
    quote = next(node for node in handmade.first() if type(node).__name__ == "Quote")
    assert turtle.headers["content-type"] == "text/turtle; charset=utf-8"
    assert {triple.partition("> <https://schema.org/name> ")[2] for triple in triples} - {""} == {'"Ada Brandt"@en'}
    assert f"<{quote.id}> <https://schema.org/spokenByCharacter> <{handmade.BRANDT.id}>" in triples
    assert (
        f'<{quote.id}> <https://w3id.org/newskb#confidence> "0.9"^^<http://www.w3.org/2001/XMLSchema#decimal>'
        in triples
    )
    assert len(triples) == 9
    assert ld.headers["content-type"] == "application/ld+json"
    assert quote.id.removeprefix(handmade.BASE) in ld.text


def test_what_cannot_be_answered_as_linked_data_is_refused_as_json(client: TestClient) -> None:
    failed = get(client, "text/turtle", query="{ nonsense }")
    introspective = get(client, "text/turtle", query="{ __schema { queryType { name } } }")
    assert (failed.status_code, code(failed)) == (400, "GRAPHQL_VALIDATION_FAILED")
    assert introspective.headers["content-type"].startswith(RESPONSE)
