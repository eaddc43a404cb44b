"""Every IRI of the data answers, in every format, in one hop."""

import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path

import handmade
import pytest
import served
from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, parse
from starlette.testclient import TestClient

from kb import rdf
from kb.model import Article, Correction, Iri, Text
from kb.serve.app import create_app
from kb.store import Writer
from kb.terms import DCTERMS, RDF, SDO

ARTICLE = next(node for node in handmade.first() if isinstance(node, Article))
ARTICLE_PATH = "/" + ARTICLE.id.removeprefix(handmade.BASE)
BRANDT_PATH = "/" + handmade.BRANDT.id.removeprefix(handmade.BASE)
BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"


@pytest.mark.parametrize(
    ("accept", "media"),
    [
        (BROWSER, "text/html"),
        (None, "text/html"),
        ("*/*", "text/html"),
        ("text/turtle", "text/turtle"),
        ("text/turtle;q=0.5, application/ld+json", "application/ld+json"),
        ("text/html;q=0.3, text/turtle;q=0.7", "text/turtle"),
        ("application/*, text/html;q=0", "application/trig"),
        ("text/plain", "text/plain"),
        ("application/rdf+xml", "application/rdf+xml"),
        ("image/png", None),
        ("text/html;q=0", None),
        ("text/turtle;q=9e99", None),
        (", ".join(["x/y"] * 10_000), None),
    ],
)
def test_an_article_is_had_in_the_format_that_is_liked_best(
    client: TestClient, accept: str | None, media: str | None
) -> None:
    response = client.get(ARTICLE_PATH, headers={"Accept": accept or ""})
    assert response.status_code == (200 if media else 406)
    assert "Accept" in response.headers["vary"]
    assert media is None or response.headers["content-type"].partition(";")[0] == media


@pytest.mark.parametrize(
    ("suffix", "media"),
    [
        (".html", "text/html"),
        (".ttl", "text/turtle"),
        (".jsonld", "application/ld+json"),
        (".nt", "application/n-triples"),
        (".nq", "application/n-quads"),
        (".trig", "application/trig"),
        (".rdf", "application/rdf+xml"),
        (".txt", "text/plain"),
    ],
)
def test_a_suffix_chooses_the_format(client: TestClient, suffix: str, media: str) -> None:
    response = client.get(ARTICLE_PATH + suffix, headers={"Accept": "image/png"})
    assert (response.status_code, response.headers["content-type"].partition(";")[0]) == (200, media)


def test_plain_text_is_what_the_offsets_count_into(client: TestClient) -> None:
    response = client.get(ARTICLE_PATH, headers={"Accept": "text/plain"})
    assert response.content.decode() == handmade.TEXT


def test_the_turtle_of_an_article_is_its_graph(client: TestClient) -> None:
    quads = [quad for quad in served.dataset() if quad.graph_name == NamedNode(f"{handmade.BASE}doc{ARTICLE_PATH}")]
    written = parse(client.get(ARTICLE_PATH + ".ttl").content, format=RdfFormat.TURTLE)
    assert {quad.triple for quad in written} == {quad.triple for quad in quads}


@pytest.mark.parametrize(
    ("accept", "suffix"), [("text/turtle", ".ttl"), ("application/ld+json", ".jsonld"), (BROWSER, "")]
)
def test_an_actor_is_one_hop_from_its_document(client: TestClient, accept: str, suffix: str) -> None:
    hop = client.get(BRANDT_PATH, headers={"Accept": accept})
    assert (hop.status_code, hop.headers["location"]) == (303, f"/doc{BRANDT_PATH}{suffix}")
    assert client.get(hop.headers["location"], headers={"Accept": accept}).status_code == 200


def test_an_outdated_slug_leads_to_the_current_one(client: TestClient) -> None:
    outdated = f"/actor/miss-brandt-{BRANDT_PATH[-12:]}"
    assert [(r.status_code, r.headers["location"]) for r in (client.get(outdated), client.get(f"/doc{outdated}"))] == [
        (308, BRANDT_PATH),
        (308, f"/doc{BRANDT_PATH}"),
    ]


@pytest.mark.parametrize(
    "path",
    [
        "/actor/nobody-000000000000",
        "/article/0000000000000000",
        "/doc/event/nothing-000000000000.ttl",
        "/nothing",
        "/..%2f..%2fetc/passwd",
        "/-/../views.py",
        "/actor/%00",
        "/actor/%22%3E%3Cscript%3E-80a8282338fd",
        "/actor/x%0d%0aSet-Cookie:%20a=b",
        "/" + "x" * 5000,
    ],
)
def test_what_is_not_known_is_404_and_nothing_else(client: TestClient, path: str) -> None:
    data = client.get(path, headers={"Accept": "application/json"})
    page = client.get(path, headers={"Accept": BROWSER})
    assert data.status_code in (404, 400)
    assert data.headers["content-type"] == "application/problem+json"
    assert page.status_code == data.status_code
    assert "<script" not in page.text
    assert "set-cookie" not in data.headers


def test_a_merged_actor_leads_to_the_one_that_stays(tmp_path: Path) -> None:
    old = NamedNode(f"{handmade.BASE}actor/a-brandt-ffffffffffff")
    merged = Quad(old, NamedNode(DCTERMS.isReplacedBy), NamedNode(handmade.BRANDT.id), NamedNode(handmade.IDENTITY))
    with TestClient(create_app(served.build(tmp_path / "s", [*served.dataset(), merged])), follow_redirects=False) as c:
        response = c.get("/actor/a-brandt-ffffffffffff")
        assert (response.status_code, response.headers["location"]) == (308, BRANDT_PATH)


def test_what_has_not_changed_is_not_sent_again(client: TestClient) -> None:
    for path in (ARTICLE_PATH, ARTICLE_PATH + ".ttl", f"/doc{BRANDT_PATH}"):
        first = client.get(path)
        again = client.get(path, headers={"If-None-Match": first.headers["etag"]})
        assert (first.status_code, again.status_code, again.content) == (200, 304, b"")
    assert client.get(ARTICLE_PATH + ".ttl").headers["etag"] != client.get(ARTICLE_PATH + ".nt").headers["etag"]


def test_links_name_the_other_formats_on_this_server(client: TestClient) -> None:
    link = client.get(ARTICLE_PATH, headers={"Host": "evil.example"}).headers["link"]
    assert f'<{ARTICLE_PATH}.ttl>; rel="alternate"; type="text/turtle"' in link
    assert f'<{ARTICLE_PATH}>; rel="canonical"' in link
    assert "evil" not in link


@pytest.mark.parametrize("path", ["/", "/articles", ARTICLE_PATH, "/nothing", "/sparql", "/graphql", "/-/kb.css"])
def test_every_answer_carries_the_headers_that_keep_a_browser_safe(client: TestClient, path: str) -> None:
    headers = client.get(path, headers={"Accept": BROWSER}).headers
    assert headers["content-security-policy"].startswith("default-src 'none'; style-src 'self'")
    assert (headers["x-content-type-options"], headers["referrer-policy"]) == ("nosniff", "no-referrer")
    assert headers["access-control-allow-origin"] == "*"


def test_head_and_options_are_answered_everywhere(client: TestClient) -> None:
    assert client.head(ARTICLE_PATH).content == b""
    assert client.head(ARTICLE_PATH).status_code == 200
    assert client.options("/graphql").headers["access-control-allow-methods"] == "GET, HEAD, POST, OPTIONS"


@pytest.mark.parametrize("path", ["/graph/identity", "/graph/codes", f"/doc{ARTICLE_PATH}"])
def test_a_named_graph_is_had_whole(client: TestClient, path: str) -> None:
    name = NamedNode(handmade.BASE + path.removeprefix("/"))
    quads = {quad for quad in served.dataset() if quad.graph_name == name}
    written = parse(client.get(path, headers={"Accept": "application/n-quads"}).content, format=RdfFormat.N_QUADS)
    assert {quad.triple for quad in written} == {quad.triple for quad in quads}


def test_the_document_of_an_actor_holds_its_offices_and_the_names_of_what_it_points_to(client: TestClient) -> None:
    written = {quad.triple for quad in parse(client.get(f"/doc{BRANDT_PATH}.nt").content, format=RdfFormat.N_TRIPLES)}
    subjects = {triple.subject.value for triple in written}
    assert any("#m-" in subject for subject in subjects)
    assert Text("Ada Brandt") in {getattr(triple.object, "value", "") for triple in written}


def test_a_withdrawn_article_is_gone(tmp_path: Path) -> None:
    store = served.build(tmp_path / "s", served.dataset())
    with Writer(store) as writer, writer.transaction():
        writer.ledger.bury(f"{handmade.BASE}article/00000000000000aa", [f"{handmade.BASE}article/00000000000000aa"])
    with TestClient(create_app(store)) as client:
        response = client.get("/article/00000000000000aa", headers={"Accept": "application/json"})
        assert (response.status_code, response.json()) == (
            410,
            {
                "type": "about:blank",
                "title": "Gone",
                "status": 410,
                "detail": f"{handmade.BASE}article/00000000000000aa was withdrawn",
            },
        )
        page = client.get("/article/00000000000000aa", headers={"Accept": BROWSER})
        assert "<h1>No longer here</h1>" in page.text
        assert f"<bdi>{handmade.BASE}article/00000000000000aa was withdrawn</bdi>." in page.text


CORRECTED = Correction(
    id=f"{handmade.HALT.id}#k-1", corrects=Iri(handmade.HALT.id), field="name", value="Dockers stop ferries",
    replaced="Dockers halt ferries", reason=Text('said "stop" </title><script>'), editor="Pia Rowe",
)  # fmt: skip
HIDDEN = Correction(
    id=f"{handmade.BASE}actor/nobody-eeeeeeeeeeee#k-2", corrects=Iri(f"{handmade.BASE}actor/nobody-eeeeeeeeeeee"),
    reason=Text("a satire"), editor="Pia Rowe",
)  # fmt: skip
HIDDEN_PART = Correction(
    id=f"{ARTICLE.id}#k-3", corrects=Iri(f"{ARTICLE.id}#c-ffffffff"), reason=Text("misread"), editor="Ida Moe"
)


@pytest.fixture(scope="module")
def edited(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    """A server over the story as editors left it."""
    identity = NamedNode(handmade.IDENTITY)
    told = [Quad(*triple, identity) for one in (CORRECTED, HIDDEN, HIDDEN_PART) for triple in rdf.triples(one)]
    store = served.build(tmp_path_factory.mktemp("edited") / "store", [*served.dataset(), *told])
    with TestClient(create_app(store), follow_redirects=False) as client:
        yield client


@pytest.mark.parametrize(
    "path", ["/actor/nobody-eeeeeeeeeeee", "/doc/actor/nobody-eeeeeeeeeeee.ttl", "/actor/somebody-eeeeeeeeeeee"]
)
def test_what_an_editor_hid_is_gone_and_says_why(edited: TestClient, path: str) -> None:
    tombstone = edited.get(path, headers={"Accept": "application/json"})
    page = edited.get(path, headers={"Accept": BROWSER})
    assert (tombstone.status_code, tombstone.json()["detail"]) == (
        410,
        f"{HIDDEN.corrects} was hidden by Pia Rowe: a satire",
    )
    assert (page.status_code, "was hidden by Pia Rowe: a satire" in page.text) == (410, True)


def test_a_page_shows_what_editors_corrected_as_corrected(edited: TestClient) -> None:
    page = edited.get(f"/doc/{handmade.HALT.id.removeprefix(handmade.BASE)}", headers={"Accept": BROWSER}).text
    assert "<del><bdi>Dockers halt ferries</bdi></del> <ins><bdi>Dockers stop ferries</bdi></ins>" in page
    assert "<bdi>said &#34;stop&#34; &lt;/title&gt;&lt;script&gt;</bdi> – <bdi>Pia Rowe</bdi>" in page


def test_a_page_says_that_a_part_of_it_was_hidden(edited: TestClient) -> None:
    page = edited.get(ARTICLE_PATH, headers={"Accept": BROWSER}).text
    assert "Something that was read here is not shown" in page
    assert "<bdi>misread</bdi> – <bdi>Ida Moe</bdi>" in page


def test_a_running_server_shows_what_a_build_adds(tmp_path: Path) -> None:
    store = served.build(tmp_path / "s", served.dataset())
    later = Quad(
        NamedNode(f"{handmade.BASE}actor/zoe-000000000001"),
        NamedNode(SDO.name),
        Literal("Zoe", language="en"),
        NamedNode(handmade.IDENTITY),
    )
    person = Quad(later.subject, NamedNode(RDF.type), NamedNode(SDO.Person), later.graph_name)
    names = {"query": "ASK { ?x schema:name 'Zoe'@en }"}
    with TestClient(create_app(store)) as client:
        asked = [client.get("/sparql", params=names, headers={"Accept": "application/json"}).json()["boolean"]]
        served.build(store, [later, person])
        asked.append(client.get("/sparql", params=names, headers={"Accept": "application/json"}).json()["boolean"])
        assert asked == [False, True]
        assert "Zoe" in client.get("/doc/actor/zoe-000000000001", headers={"Accept": BROWSER}).text


@pytest.mark.parametrize(
    "path",
    ["/events", "/events?type=PROTEST&from=2031-01-01&disputed=false&minArticles=1", '/actors?search="x', "/quotes"],
)
def test_a_list_offers_the_query_that_finds_the_same(client: TestClient, path: str) -> None:
    page = client.get(path, headers={"Accept": BROWSER}).text
    shown = int(re.findall(r'<h1>\w+ <span class="quiet">(\d+)', page)[0])
    (asked,) = re.findall(r'href="(/graphql\?[^"]*)">GraphQL', page)
    answer = client.get(unescape(asked), headers={"Accept": "application/json"}).json()
    assert [one["totalCount"]["value"] for one in answer["data"].values()] == [shown]


@pytest.mark.parametrize("path", ["/articles", "/events", "/quotes", "/actors", "/places", "/claims"])
def test_a_whole_list_offers_the_sparql_that_finds_the_same(client: TestClient, path: str) -> None:
    page = client.get(path, headers={"Accept": BROWSER}).text
    shown = int(re.findall(r'<h1>\w+ <span class="quiet">(\d+)', page)[0])
    (asked,) = re.findall(r'href="(/sparql\?[^"]*)">SPARQL', page)
    answer = client.get(unescape(asked), headers={"Accept": "application/sparql-results+json"}).json()
    assert len({row["node"]["value"] for row in answer["results"]["bindings"]}) == shown
