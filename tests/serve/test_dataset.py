"""The server says what it holds, whose it is, and what crawlers may read; documents come in profiles."""

import handmade
import pytest
from pyoxigraph import NamedNode, RdfFormat, parse
from starlette.testclient import TestClient

from kb.terms import RDF, SDO, VOID

ARTICLE = next(node.id for node in handmade.first() if type(node).__name__ == "Article")
PATH = ARTICLE.removeprefix(handmade.BASE)


@pytest.mark.parametrize(
    ("accept", "location"),
    [("*/*", "/dataset.ttl"), ("application/ld+json", "/dataset.jsonld"), ("text/html", "/dataset.html")],
)
def test_the_well_known_address_leads_to_the_description(client: TestClient, accept: str, location: str) -> None:
    hop = client.get("/.well-known/void", headers={"Accept": accept})
    assert (hop.status_code, hop.headers["location"]) == (303, location)
    assert client.get(location).status_code == 200


def test_the_description_counts_what_sparql_counts(client: TestClient) -> None:
    described = list(parse(client.get("/dataset.ttl").content, format=RdfFormat.TURTLE, base_iri=handmade.BASE))
    (stated,) = [quad.object.value for quad in described if quad.predicate == NamedNode(VOID.triples)
                 and quad.subject == NamedNode(f"{handmade.BASE}dataset")]  # fmt: skip
    query = "SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } }"
    asked = client.get("/sparql", params={"query": query}, headers={"Accept": "application/sparql-results+json"})
    assert asked.json()["results"]["bindings"][0]["n"]["value"] == stated


def test_the_description_is_made_once_for_a_data_version(client: TestClient) -> None:
    first = client.get("/dataset.ttl")
    again = client.get("/dataset.ttl", headers={"If-None-Match": first.headers["etag"]})
    assert (first.status_code, again.status_code, again.content) == (200, 304, b"")


@pytest.mark.parametrize(
    ("path", "media", "words"),
    [
        ("/robots.txt", "text/plain", "Disallow: /sparql?"),
        ("/sitemap.xml", "application/xml", f"{handmade.BASE}sitemaps/1.xml"),
        ("/sitemaps/1.xml", "application/xml", f"<loc>{ARTICLE}</loc>"),
        ("/schema/ontology.ttl", "text/turtle", "owl:Ontology"),
        ("/schema/context.jsonld", "application/ld+json", "@context"),
        ("/dataset.html", "text/html", "<h1><bdi>Knowledge base</bdi></h1>"),
    ],
)
def test_what_machines_look_for_is_there(client: TestClient, path: str, media: str, words: str) -> None:
    answer = client.get(path)
    assert (answer.status_code, answer.headers["content-type"].partition(";")[0]) == (200, media)
    assert words in answer.text


@pytest.mark.parametrize("path", ["/sitemaps/2.xml", "/schema/secret.ttl", "/dataset.exe"])
def test_what_is_not_offered_is_not_found(client: TestClient, path: str) -> None:
    assert client.get(path).status_code == 404


def test_the_profile_of_schema_org_says_nothing_else(client: TestClient) -> None:
    statements = list(parse(client.get(f"/{PATH}.nt?profile=schema").content, format=RdfFormat.N_TRIPLES))
    said = {quad.object if quad.predicate == NamedNode(RDF.type) else quad.predicate for quad in statements}
    assert said
    assert [iri for iri in said if not iri.value.startswith(str(SDO))] == []


@pytest.mark.parametrize("name", ["ttl", "text/turtle"])
def test_a_parameter_says_in_which_format_the_description_is_wanted(client: TestClient, name: str) -> None:
    answer = client.get("/dataset", params={"format": name}, headers={"Accept": "text/html"})
    assert answer.headers["content-type"] == "text/turtle; charset=utf-8"
    assert answer.headers["content-location"] == "/dataset.ttl"
    assert '</dataset.jsonld>; rel="alternate"; type="application/ld+json"' in answer.headers["link"]
    refused = [client.get("/dataset", params={"format": other}).status_code for other in ("png", "text/plain")]
    assert refused == [400, 406]
