"""Eight ways to ask for each format by Accept, four profiles, and every header that a document promises."""

from collections.abc import Iterator

import handmade
import pytest
import served
from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, parse
from starlette.testclient import TestClient

from kb.describe import keep
from kb.model import Article
from kb.pages.profiles import PROFILES, profile_of
from kb.serve.app import create_app
from kb.store import Writer
from kb.terms import PROV, XSD

ARTICLE = "/" + next(node.id for node in handmade.first() if isinstance(node, Article)).removeprefix(handmade.BASE)
EVENT = "/" + handmade.HALT.id.removeprefix(handmade.BASE)
SUFFIXES = {"text/html": ".html", "text/turtle": ".ttl", "application/ld+json": ".jsonld"}
FORMS = {
    "alone": "{0}",
    "in capitals": "{1}",
    "with a parameter": "{0}; charset=utf-8",
    "the least of a list, the only one that is had": "image/png, application/pdf;q=0.9, {0};q=0.1",
    "before anything": "{0};q=0.9, */*;q=0.1",
    "in the middle of a list without qualities": "application/x-none,{0},image/*",
    "above its own kind": "{2}/*;q=0.2, {0}",
    "after anything at half": "*/*;q=0.5, {0};q=0.8",
}
"""Ways to say in an Accept header that one format is wanted: {0} is it, {1} in capitals, {2} its kind."""


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    """A server of a dataset with a licence and a last run."""
    ended = Quad(
        NamedNode(f"{handmade.BASE}run/1"),
        NamedNode(PROV.endedAtTime),
        Literal("2031-03-10T12:00:00Z", datatype=NamedNode(XSD.dateTime)),
    )
    store = served.build(tmp_path_factory.mktemp("negotiation") / "store", [*served.dataset(), ended])
    with Writer(store) as writer:
        keep(writer.ledger, {"license": "https://licences.example/by"})
    with TestClient(create_app(store), follow_redirects=False) as client:
        yield client


@pytest.mark.parametrize("path", [ARTICLE, f"/doc{EVENT}"])
@pytest.mark.parametrize("media", SUFFIXES)
@pytest.mark.parametrize("form", FORMS)
def test_a_format_is_had_in_whatever_way_it_is_asked_for(client: TestClient, path: str, media: str, form: str) -> None:
    accept = FORMS[form].format(media, media.upper(), media.partition("/")[0])
    response = client.get(path, headers={"Accept": accept})
    assert (response.status_code, response.headers["content-type"].partition(";")[0]) == (200, media)
    assert response.headers["content-location"] == path + SUFFIXES[media]
    assert response.content == client.get(path + SUFFIXES[media]).content


@pytest.mark.parametrize("media", SUFFIXES)
@pytest.mark.parametrize("form", FORMS)
def test_a_thing_is_one_hop_from_the_format_that_is_asked_for(client: TestClient, media: str, form: str) -> None:
    accept = FORMS[form].format(media, media.upper(), media.partition("/")[0])
    hop = client.get(EVENT, headers={"Accept": accept})
    assert (hop.status_code, hop.headers["vary"]) == (303, "Accept, Accept-Profile")
    assert hop.headers["location"] == f"/doc{EVENT}" + (SUFFIXES[media] if media != "text/html" else "")


@pytest.mark.parametrize("path", [f"{ARTICLE}?format=ttl", f"{ARTICLE}?format=text/turtle", f"{ARTICLE}.ttl"])
def test_what_the_address_says_comes_before_what_is_accepted(client: TestClient, path: str) -> None:
    assert client.get(path, headers={"Accept": "text/html"}).headers["content-type"] == "text/turtle; charset=utf-8"


@pytest.mark.parametrize("name", PROFILES)
def test_a_profile_is_had_by_address_and_by_header(client: TestClient, name: str) -> None:
    iri = PROFILES[name].iri
    by_address = client.get(f"{ARTICLE}.nt?profile={name}")
    by_header = client.get(f"{ARTICLE}.nt", headers={"Accept-Profile": f"<https://other.example/>, <{iri}>;q=0.5"})
    assert by_address.content == by_header.content
    assert by_address.headers["content-profile"] == f"<{iri}>"
    assert f'<{iri}>; rel="profile"' in by_address.headers["link"]


@pytest.mark.parametrize(
    ("name", "namespaces"),
    [
        ("schema", {"https://schema.org"}),
        ("prov", {"http://www.w3.org/ns"}),
        ("min", {"https://schema.org", "http://www.w3.org/1999/02/22-rdf-syntax-ns"}),
    ],
)
def test_a_profile_holds_the_words_of_its_vocabulary_alone(client: TestClient, name: str, namespaces: set[str]) -> None:
    triples = list(parse(client.get(f"{ARTICLE}.nt?profile={name}").content, format=RdfFormat.N_TRIPLES))
    typed = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
    found = {
        triple.predicate.value.rpartition("#" if "#" in triple.predicate.value else "/")[0]
        for triple in triples
        if triple.predicate.value != typed or name == "min"
    }
    assert found == {one if one != "http://www.w3.org/ns" else "http://www.w3.org/ns/prov" for one in namespaces}


@pytest.mark.parametrize("query", ["format=exe", "profile=none"])
def test_a_format_or_profile_that_nobody_knows_is_a_mistake(client: TestClient, query: str) -> None:
    assert client.get(f"{ARTICLE}.nt?{query}" if "profile" in query else f"{ARTICLE}?{query}").status_code == 400


def test_a_refusal_lists_what_is_had(client: TestClient) -> None:
    refused = client.get(ARTICLE, headers={"Accept": "image/png"})
    assert refused.status_code == 406
    had = refused.json()["alternates"]
    assert {media: had[media] for media in SUFFIXES} == {media: ARTICLE + end for media, end in SUFFIXES.items()}
    assert all(f'<{path}>; rel="alternate"; type="{media}"' in refused.headers["link"] for media, path in had.items())


@pytest.mark.parametrize("path", [ARTICLE, f"{ARTICLE}.ttl", f"/doc{EVENT}", f"/doc{EVENT}.jsonld"])
def test_a_document_carries_every_header_that_it_promises(client: TestClient, path: str) -> None:
    headers = client.get(path, headers={"Accept": "text/html"}).headers
    assert headers["vary"] == "Accept, Accept-Profile"
    assert headers["etag"][0] == headers["etag"][-1] == '"'
    assert headers["last-modified"] == "Mon, 10 Mar 2031 12:00:00 GMT"
    assert headers["cache-control"] == "no-cache"
    bare = path.removesuffix(".ttl").removesuffix(".jsonld")
    for wanted in (
        f'<{bare}.ttl>; rel="alternate"; type="text/turtle"',
        f'<{bare}>; rel="canonical"',
        f'<{bare.removeprefix("/doc")}>; rel="describes"',
        '</dataset>; rel="describedby"',
        '<https://licences.example/by>; rel="license"',
    ):
        assert wanted in headers["link"].split(", ")


@pytest.mark.parametrize(
    ("asked", "status"),
    [
        ({"If-None-Match": "{0}"}, 304),
        ({"If-None-Match": 'W/{0}, "other"'}, 304),
        ({"If-None-Match": "*"}, 304),
        ({"If-None-Match": '"other"'}, 200),
        ({"If-None-Match": '"other"', "If-Modified-Since": "Mon, 10 Mar 2031 12:00:00 GMT"}, 200),
        ({"If-Modified-Since": "Mon, 10 Mar 2031 12:00:00 GMT"}, 304),
        ({"If-Modified-Since": "Tue, 11 Mar 2031 12:00:00 GMT"}, 304),
        ({"If-Modified-Since": "Mon, 10 Mar 2031 11:59:59 GMT"}, 200),
        ({"If-Modified-Since": "yesterday"}, 200),
        ({"If-Modified-Since": "Mon, 10 Mar 2031 12:00:00"}, 200),
    ],
)
def test_who_has_the_document_is_not_sent_it_again(client: TestClient, asked: dict[str, str], status: int) -> None:
    tag = client.get(f"{ARTICLE}.ttl").headers["etag"]
    response = client.get(f"{ARTICLE}.ttl", headers={name: value.format(tag) for name, value in asked.items()})
    assert response.status_code == status
    assert status == 200 or (response.content, response.headers["etag"]) == (b"", tag)


def test_what_is_not_there_is_not_there_for_a_conditional_request_either(client: TestClient) -> None:
    assert client.get("/article/0000000000000000", headers={"If-None-Match": "*"}).status_code == 404


@pytest.mark.parametrize("path", [ARTICLE, f"{ARTICLE}.ttl", f"/doc{EVENT}", EVENT, "/", "/events", "/dataset"])
def test_the_head_of_a_document_is_had_alone(client: TestClient, path: str) -> None:
    asked = {"X-Request-Id": "one"}
    whole, head = client.get(path, headers=asked), client.head(path, headers=asked)
    assert head.content == b""
    assert (head.status_code, dict(head.headers)) == (whole.status_code, dict(whole.headers))


def test_a_browser_of_another_site_may_ask(client: TestClient) -> None:
    headers = client.options(ARTICLE, headers={"Origin": "https://other.example"}).headers
    assert headers["access-control-allow-origin"] == "*"
    assert headers["access-control-allow-methods"] == "GET, HEAD, POST, OPTIONS"


def test_a_person_who_asks_for_a_page_that_there_is_not_is_led_to_the_formats_that_there_are(
    client: TestClient,
) -> None:
    refused = client.get("/graph/identity.html", headers={"Accept": "text/html"})
    assert refused.status_code == 406
    assert "<h1>Not in this format</h1>" in refused.text
    assert '<a href="/graph/identity.ttl" type="text/turtle">Turtle</a>' in refused.text


@pytest.mark.parametrize(
    ("header", "profile"),
    [
        ("<https://schema.org/>", "schema"),
        ("<http://schema.org>", "schema"),
        ("<http://www.w3.org/ns/prov#>;q=0.5, <https://schema.org/>;q=0.9", "schema"),
        ("<urn:other>, <http://www.w3.org/ns/prov#>; q=0.1", "prov"),
        ("<https://schema.org/>;q=0", None),
        ("<urn:other>;q=9e99,,;", None),
        ("", None),
    ],
)
def test_a_profile_is_chosen_by_how_much_it_is_liked(header: str, profile: str | None) -> None:
    assert profile_of(header) == profile
