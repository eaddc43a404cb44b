"""The SPARQL 1.1 Protocol, case by case, and what HTTP adds to it: entity tags, caching, other sites."""

from pathlib import Path
from typing import Any

import handmade
import pytest
from starlette.testclient import TestClient

from kb import iri
from kb.model import Article
from kb.serve.app import create_app

RESULTS = "application/sparql-results+json"
FORM = "application/x-www-form-urlencoded"
QUERY = "application/sparql-query"
FIRST, SECOND = (
    iri.article_graph(node.id)
    for page in (handmade.first(), handmade.second())
    for node in page
    if isinstance(node, Article)
)
SENTENCES = "SELECT (COUNT(?s) AS ?n) { ?s a nif:Sentence }"
IN_GRAPHS = "SELECT (COUNT(DISTINCT ?g) AS ?n) { GRAPH ?g { ?s a nif:Sentence } }"


def count(response: Any) -> int:
    assert response.status_code == 200, response.text
    return int(response.json()["results"]["bindings"][0]["n"]["value"])


def get(client: TestClient, query: str, **parameters: Any) -> Any:
    given = {name.replace("_", "-"): value for name, value in parameters.items()}
    return client.get("/sparql", params={"query": query, **given}, headers={"Accept": RESULTS})


@pytest.mark.parametrize("charset", ["", "; charset=utf-8"])
def test_a_query_is_posted_in_both_ways_with_and_without_a_charset(client: TestClient, charset: str) -> None:
    accept = {"Accept": RESULTS}
    form = client.post("/sparql", content="query=ASK%20%7B%7D", headers=accept | {"Content-Type": FORM + charset})
    direct = client.post("/sparql", content="ASK {}", headers=accept | {"Content-Type": QUERY + charset})
    assert [form.json()["boolean"], direct.json()["boolean"]] == [True, True]


def test_the_default_graph_is_the_union_of_all_graphs_until_some_are_chosen(client: TestClient) -> None:
    both = count(get(client, SENTENCES, default_graph_uri=[FIRST, SECOND]))
    one = count(get(client, SENTENCES, default_graph_uri=FIRST))
    other = count(get(client, SENTENCES, default_graph_uri=SECOND))
    assert (0 < one < both, one + other == both, both <= count(get(client, SENTENCES))) == (True, True, True)


def test_named_graphs_can_be_chosen_and_the_default_graph_is_empty_then(client: TestClient) -> None:
    assert count(get(client, IN_GRAPHS, named_graph_uri=[FIRST, SECOND])) == 2
    assert count(get(client, IN_GRAPHS, named_graph_uri=FIRST)) == 1
    assert count(get(client, SENTENCES, named_graph_uri=FIRST)) == 0


@pytest.mark.parametrize("media", [FORM, QUERY])
def test_graphs_are_chosen_in_a_post_too(client: TestClient, media: str) -> None:
    chosen = {"default-graph-uri": FIRST, "named-graph-uri": SECOND}
    headers = {"Accept": RESULTS, "Content-Type": media}
    query = "SELECT (COUNT(*) AS ?n) { { ?s a nif:Sentence } UNION { GRAPH ?g { ?s a nif:Sentence } } }"
    if media == FORM:
        found = client.post("/sparql", data={"query": query, **chosen}, headers={"Accept": RESULTS})
    else:
        found = client.post("/sparql", params=chosen, content=query, headers=headers)
    parts = (get(client, SENTENCES, default_graph_uri=FIRST), get(client, SENTENCES, default_graph_uri=SECOND))
    assert count(found) == sum(map(count, parts))


def test_graphs_of_the_request_come_before_those_of_the_query(client: TestClient) -> None:
    query = SENTENCES.replace(" {", f" FROM <{SECOND}> {{", 1)
    assert count(get(client, query, default_graph_uri=FIRST)) == count(get(client, SENTENCES, default_graph_uri=FIRST))
    assert count(get(client, query)) == count(get(client, SENTENCES, default_graph_uri=SECOND))


@pytest.mark.parametrize("graph", ["no iri", "relative/path", "http://a/>{}"])
def test_a_graph_that_is_no_iri_is_refused(client: TestClient, graph: str) -> None:
    assert get(client, SENTENCES, default_graph_uri=graph).status_code == 400


@pytest.mark.parametrize(
    ("query", "accept", "media"),
    [
        ("SELECT * { ?s ?p ?o } LIMIT 1", "*/*", RESULTS),
        ("ASK {}", "*/*", RESULTS),
        ("DESCRIBE <http://a/>", "*/*", "text/turtle"),
        ("CONSTRUCT WHERE { ?s ?p ?o }", "application/json, application/rdf+xml;q=0.5", "application/rdf+xml"),
        ("SELECT * { ?s ?p ?o } LIMIT 1", "text/turtle, application/sparql-results+xml;q=0.1", RESULTS[:-4] + "xml"),
        ("ASK {}", "text/tab-separated-values", "text/tab-separated-values"),
    ],
)
def test_each_form_of_query_has_media_types_of_its_own(client: TestClient, query: str, accept: str, media: str) -> None:
    found = client.get("/sparql", params={"query": query}, headers={"Accept": accept})
    assert (found.status_code, found.headers["content-type"].partition(";")[0]) == (200, media)


@pytest.mark.parametrize(
    ("query", "accept"), [("ASK {}", "text/turtle"), ("CONSTRUCT WHERE { ?s ?p ?o }", RESULTS), ("ASK {}", "image/png")]
)
def test_a_result_that_cannot_be_had_in_a_wanted_form_is_not_given_in_another(
    client: TestClient, query: str, accept: str
) -> None:
    assert client.get("/sparql", params={"query": query}, headers={"Accept": accept}).status_code == 406


def test_the_same_request_over_the_same_data_has_the_same_tag_however_it_is_written(client: TestClient) -> None:
    first, same, other = (
        get(client, query).headers["etag"]
        for query in (SENTENCES, f"# asked again\n{SENTENCES.replace(' ', '  ')}", IN_GRAPHS)
    )
    xml = client.get("/sparql", params={"query": SENTENCES}, headers={"Accept": "application/sparql-results+xml"})
    assert (first == same, first.startswith('"'), len({first, other, xml.headers["etag"]})) == (True, True, 3)


@pytest.mark.parametrize("given", ["{tag}", 'W/{tag}, "other"', "*"])
def test_what_the_client_has_is_not_sent_again(client: TestClient, given: str) -> None:
    tag = get(client, SENTENCES).headers["etag"]
    headers = {"Accept": RESULTS, "If-None-Match": given.format(tag=tag)}
    again = client.get("/sparql", params={"query": SENTENCES}, headers=headers)
    assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", tag)


@pytest.mark.parametrize("query", ["SELECT (RAND() AS ?x) {}", "CONSTRUCT { [] a ?c } WHERE { ?s a ?c }"])
def test_what_differs_each_time_has_no_tag(client: TestClient, query: str) -> None:
    found = client.get("/sparql", params={"query": query})
    assert ("etag" in found.headers, found.headers["cache-control"]) == (False, "no-store")


def test_an_answer_is_kept_and_sent_again(store: Path) -> None:
    app = create_app(store)
    with TestClient(app) as client:
        answers = [get(client, SENTENCES).text for _ in range(3)]
    cache = app.state.site.cache
    assert (len(set(answers)), cache.hits, cache.misses, cache.size > 0) == (1, 2, 1, True)


def test_head_answers_as_get_does_without_the_body(client: TestClient) -> None:
    found = client.head("/sparql", params={"query": SENTENCES}, headers={"Accept": RESULTS})
    assert (found.status_code, found.headers["content-type"], found.content) == (200, RESULTS, b"")


def test_other_sites_may_ask_and_read_what_they_need(client: TestClient) -> None:
    asked = client.options("/sparql", headers={"Origin": "https://a.example", "Access-Control-Request-Method": "POST"})
    found = client.get("/sparql", params={"query": "ASK {}"}, headers={"Origin": "https://a.example"})
    assert (asked.status_code, asked.headers["access-control-allow-methods"]) == (204, "GET, HEAD, POST, OPTIONS")
    assert found.headers["access-control-allow-origin"] == "*"
    assert {"Link", "ETag", "Retry-After", "KB-Truncated"} <= {
        name.strip() for name in found.headers["access-control-expose-headers"].split(",")
    }


def test_a_result_says_where_the_service_and_the_data_are_described(client: TestClient) -> None:
    assert get(client, "ASK {}").headers["link"] == (
        '</sparql>; rel="service-desc"; type="text/turtle", </dataset>; rel="describedby"'
    )


def test_the_description_is_short_and_lists_the_named_queries(client: TestClient) -> None:
    found = client.get("/sparql", headers={"Accept": "text/turtle"}).text
    assert "sd:endpoint <https://kb.example.org/sparql>" in found
    assert 'rdfs:comment "What did somebody say, word for word, and where does it stand in the text?"@en' in found
    assert len(found.splitlines()) < 120


@pytest.mark.parametrize(
    ("query", "form", "media"),
    [
        ("ASK {}", "json", RESULTS),
        ("SELECT * { ?s ?p ?o } LIMIT 1", "csv", "text/csv"),
        ("CONSTRUCT WHERE { ?s ?p ?o }", "ntriples", "application/n-triples"),
    ],
)
def test_a_link_can_say_its_format(client: TestClient, query: str, form: str, media: str) -> None:
    found = client.get("/sparql", params={"query": query, "format": form}, headers={"Accept": "text/html"})
    assert (found.status_code, found.headers["content-type"].partition(";")[0]) == (200, media)


def test_a_format_that_there_is_not_is_refused(client: TestClient) -> None:
    assert client.get("/sparql", params={"query": "ASK {}", "format": "doc"}).status_code == 400


def test_the_page_links_every_answer_and_question_and_runs_no_script_but_ours(client: TestClient) -> None:
    found = client.get("/sparql", params={"query": "SELECT * { ?s ?p ?o } LIMIT 1"}, headers={"Accept": "text/html"})
    assert 'href="/sparql?query=SELECT%20%2A%20%7B%20%3Fs%20%3Fp%20%3Fo%20%7D%20LIMIT%201&amp;format=csv"' in found.text
    assert 'href="/q/words-of-a-speaker"' in found.text
    assert "script-src 'self'; connect-src 'self'" in found.headers["content-security-policy"]
    assert "unsafe" not in found.headers["content-security-policy"]


def test_the_words_of_our_queries_are_told_with_what_they_mean(client: TestClient) -> None:
    found = dict(client.get("/sparql/terms.json").json())
    assert {"schema:Quotation", "kb:certainty", "kbc:happened", "prov:wasDerivedFrom", "nif:beginIndex"} <= found.keys()
    assert found["kbc:happened"] == "happened"
