"""What hostile words of an article can do to the surfaces that show them: nothing (cases O1 to O15, U1 to U7)."""

import json
import re
import unicodedata
from collections.abc import Iterator
from html import unescape
from html.parser import HTMLParser
from urllib.parse import quote
from xml.etree import ElementTree as ET

import handmade
import pytest
import served
from hypothesis import given
from hypothesis import strategies as st
from pyld import jsonld
from pyoxigraph import NamedNode, RdfFormat, parse
from rdflib import Graph
from starlette.testclient import TestClient

from kb import iri, rdf
from kb.model import Article, Iri, Ref, Text
from kb.rdf import encode
from kb.serve.app import create_app

END = "</script><script>alert(1)</script>"
ESCAPED = "<!--<script>"
LINES = "one\u2028two\u2029three\x85four"
MARKUP = "<img src=x onerror=alert(1)><svg onload=alert(1)> javascript:alert(1) \"'`"
TURTLE = '"""\\" . <x> <y> "z'
JSON = '{"@context": "https://evil.example", "@id": "_:x"} @type _:x'
BIDI = "A\u202eda\u200b Br\u00adandt\u200d"
ENDS = "cr\rlf\nnel\x85ls\u2028"
LINK = "https://news.example/a%20b%22"
ASTRAL = "“We 😀 won’t go,”"
WORDS = [END, ESCAPED, LINES, MARKUP, TURTLE, JSON, BIDI, ASTRAL]
TEXT = "\n\n".join(WORDS) + f" said {BIDI}."

PAGE = handmade.Page(TEXT)
SPAN = PAGE.span(ASTRAL)
ACTOR = handmade.entity(handmade.Person, "actor", f"{BIDI} {MARKUP}", same_as=frozenset({Iri("javascript:alert(1)")}))
THING = handmade.entity(handmade.Thing, "thing", f"{JSON} {TURTLE}", alternate_names=frozenset({Text(END)}))
STORY = [
    handmade.paper(PAGE, " ".join(WORDS[:6]).replace("\n", " "), None,
                   identifier=frozenset({JSON, 'en"^^<x>', ENDS, TURTLE}),
                   urls=frozenset({Iri("javascript:alert(1)"), Iri(LINK)}),
                   mentions=frozenset({Ref(ACTOR.id), Ref(THING.id)})),
    *PAGE.nodes, ACTOR, THING, handmade.POST,
]  # fmt: skip
DOCUMENTS = ["/" + PAGE.iri.removeprefix(handmade.BASE)] + [
    "/doc/" + node.id.removeprefix(handmade.BASE) for node in (ACTOR, THING)
]
BROWSER = {"Accept": "text/html"}


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    store = served.build(tmp_path_factory.mktemp("hostile") / "store", handmade.quads(STORY))
    with TestClient(create_app(store), follow_redirects=False) as client:
        yield client


class Elements(HTMLParser):
    """The elements of a page, with their attributes."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))


def elements(client: TestClient, path: str) -> list[tuple[str, dict[str, str | None]]]:
    return Elements(client.get(path, headers=BROWSER).text).found


def embedded(client: TestClient, path: str) -> str:
    page = client.get(path, headers=BROWSER).text
    (block,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page, re.DOTALL)
    return str(block)


@pytest.mark.parametrize("path", DOCUMENTS)
def test_o1_the_end_of_a_script_in_a_title_ends_no_script(client: TestClient, path: str) -> None:
    scripts = [attributes for tag, attributes in elements(client, path) if tag == "script"]
    assert scripts == [{"type": "application/ld+json"}]
    assert isinstance(json.loads(embedded(client, path)), dict)


def test_o2_a_comment_in_a_title_does_not_open_another_state_of_the_script(client: TestClient) -> None:
    block = embedded(client, DOCUMENTS[0])
    assert "<!--" not in block
    assert ESCAPED in json.loads(block)["headline"]


def test_o3_line_separators_are_escaped_in_a_script(client: TestClient) -> None:
    block = embedded(client, DOCUMENTS[0])
    assert set("\u2028\u2029") & set(block) == set()
    assert LINES in json.loads(block)["headline"]


PAGES = ["/", "/articles", "/actors", "/search?q=alert", "/nothing", "/articles?after=x", f"/{quote(END)}"]
ASKED = [f"/search?q={quote(MARKUP)}", f"/actors?q={quote(END)}", f"/actors?after={quote(END)}", f"/q/{quote(END)}"]
QUERIED = [
    f"/sparql?query={quote('SELECT * { ?s ?p ?o }')}",
    f"/sparql?query={quote('CONSTRUCT { ?s ?p ?o } { ?s ?p ?o }')}",
    f"/sparql?query={quote(END)}",
    f"/graphql?query={quote('{ articles { nodes { headline text } } }')}",
    f"/graphql?query={quote(END)}&variables={quote(END)}",
]


@pytest.mark.parametrize("path", [*DOCUMENTS, *PAGES, *ASKED, *QUERIED])
def test_o4_words_become_no_elements_and_no_page_may_run_any(client: TestClient, path: str) -> None:
    response = client.get(path, headers=BROWSER)
    found = Elements(response.text).found
    assert {tag for tag, _ in found} & {"img", "iframe", "object", "embed", "base"} == set()
    scripts = [attributes for tag, attributes in found if tag == "script"]
    assert all((one.get("src") or "").startswith("/-/") or one == {"type": "application/ld+json"} for one in scripts)
    assert not [name for _, attributes in found for name in attributes if name.startswith("on") or name == "style"]
    assert not [attributes for _, attributes in found if (attributes.get("href") or "").startswith("javascript:")]
    assert response.headers["content-security-policy"].startswith("default-src 'none'")
    assert "unsafe" not in response.headers["content-security-policy"]
    assert (response.headers["x-content-type-options"], response.headers["referrer-policy"]) == (
        "nosniff",
        "no-referrer",
    )


@pytest.mark.parametrize("path", DOCUMENTS)
def test_o5_quotes_and_backslashes_stay_inside_the_literals_of_turtle(client: TestClient, path: str) -> None:
    ours = Graph().parse(data=client.get(f"{path}.ttl").content, format="turtle")
    lines = Graph().parse(data=client.get(f"{path}.nt").content, format="nt")
    assert set(ours) == set(lines)
    words = {str(value) for value in ours.objects()}
    assert {TEXT, JSON, TURTLE, ENDS} <= words if path == DOCUMENTS[0] else words & {MARKUP, ACTOR.name, THING.name}


@pytest.mark.parametrize(
    "text",
    ["https://x.example/> <y", "https://x.example/{}|\\^`", "https://x.example/\n\u003e", r"https://x.example/\u003e"],
)
def test_o6_an_iri_holds_nothing_that_ends_it(text: str) -> None:
    minted = rdf.iri(text)
    assert re.search(r'[\x00-\x20<>"{}|\\^`]', minted.value) is None
    assert NamedNode(minted.value) == minted


def test_o7_no_word_becomes_a_language_or_a_datatype(client: TestClient) -> None:
    quads = list(parse(client.get(f"{DOCUMENTS[0]}.nq").content, format=RdfFormat.N_QUADS))
    literals = [quad.object for quad in quads if hasattr(quad.object, "datatype")]
    assert {one.language for one in literals} <= {None, "en"}
    assert 'en"^^<x>' in [one.value for one in literals]


@pytest.mark.parametrize("path", DOCUMENTS)
def test_o8_keywords_and_blank_nodes_of_json_ld_stay_words(client: TestClient, path: str) -> None:
    tree = client.get(f"{path}.jsonld").json()
    expanded = jsonld.to_rdf({**tree, "@context": tree["@context"]}, {"format": "application/n-quads"})
    assert "_:" not in re.sub(r'"(?:[^"\\]|\\.)*"', "", expanded)
    assert "evil.example" not in re.sub(r'"(?:[^"\\]|\\.)*"', "", expanded)
    stated = parse(client.get(f"{path}.nq").content, format=RdfFormat.N_QUADS)
    assert set(parse(expanded, format=RdfFormat.N_QUADS)) == set(stated)


def test_o9_line_ends_stay_inside_the_lines_of_n_quads(client: TestClient) -> None:
    written = client.get(f"{DOCUMENTS[0]}.nq").content
    lines = [line for line in written.split(b"\n") if line]
    assert all(line.endswith(b" .") for line in lines)
    assert b"\r" not in written
    assert b"cr\\rlf\\nnel\xc2\x85ls" in written
    assert len(lines) == len(list(parse(written, format=RdfFormat.N_QUADS)))


@pytest.mark.parametrize("name", ["a.", "a.b.", "a%20b", "a-", ".", "a/b", "1-é", "x:y"])
def test_o10_a_name_that_turtle_would_read_otherwise_is_written_whole(name: str) -> None:
    from kb.rdf.turtle import prefixed

    written = prefixed(f"https://schema.org/{name}") or f"<https://schema.org/{name}>"
    triple = f"@prefix schema: <https://schema.org/> . {written} a schema:Thing ."
    assert [str(subject) for subject in Graph().parse(data=triple).subjects()] == [f"https://schema.org/{name}"]


@pytest.mark.parametrize("path", DOCUMENTS)
def test_o11_rdf_xml_is_well_formed_whatever_it_holds(client: TestClient, path: str) -> None:
    assert ET.fromstring(client.get(f"{path}.rdf").content).tag.endswith("RDF")


@pytest.mark.parametrize("text", ["a\x01b", "\ud800", "\x00"])
def test_o11_what_xml_cannot_carry_is_never_stated(text: str) -> None:
    with pytest.raises(ValueError, match="XML cannot carry"):
        encode(Text)(text)


INJECTED = [
    f"{DOCUMENTS[1]}.ttl?profile=min%0d%0aX-Evil:%20a",
    f"{DOCUMENTS[1]}?format=ttl%0d%0aX-Evil:%20a",
    f"/sparql?query={quote('SELECT * { ?s ?p ?o }')}&format=csv%0d%0aX-Evil:%20a",
    "/q/words-of-a-speaker%0d%0aX-Evil:%20a.csv?speaker=x",
    "/q/words-of-a-speaker.csv?speaker=x%0d%0aX-Evil:%20a",
    "/actors?after=x%0d%0aX-Evil:%20a",
]


@pytest.mark.parametrize(
    "path", ["/actor/x%0d%0aSet-Cookie:%20a=b", "/doc/event/x%0aLocation:%20y", "/article/%0d%0a", *INJECTED]
)
def test_o12_no_line_end_of_an_address_enters_a_header(client: TestClient, path: str) -> None:
    response = client.get(path, headers=BROWSER)
    assert response.status_code in (200, 303, 400, 404, 406)
    assert {"set-cookie", "x-evil"} & response.headers.keys() == set()
    assert not [value for value in response.headers.values() if "\r" in value or "\n" in value]


@pytest.mark.parametrize(
    ("accept", "status"),
    [
        (", ".join(["x/y"] * 10_000), 406),
        ("text/html;q=9e99", 406),
        ("text/html;q=0", 406),
        ("text/html;q=0, */*", 200),
        (";;;,,,===", 406),
        ("text/html" + ";a=b" * 2_000, 200),
    ],
)
def test_o13_an_accept_header_is_read_by_the_book_or_refused(client: TestClient, accept: str, status: int) -> None:
    assert client.get(DOCUMENTS[0], headers={"Accept": accept}).status_code == status


@pytest.mark.parametrize("host", ["evil.example", "evil.example:80@kb.example.org", "[::1]"])
@pytest.mark.parametrize(
    "path", ["//evil.example/", "/\\evil.example", "/article/%0A/", "/events/", DOCUMENTS[1].removeprefix("/doc")]
)
def test_o14_a_hop_leads_to_this_host_alone(client: TestClient, path: str, host: str) -> None:
    for name in ("Host", "X-Forwarded-Host", "Forwarded"):
        # With a host before it, a path that begins with two slashes is sent as it is.
        location = client.get(f"http://kb.example.org{path}", headers={name: host, **BROWSER}).headers.get(
            "location", "/"
        )
        assert re.match(r"/(?![/\\])", location)


@pytest.mark.parametrize("suffix", ["", ".ttl", ".jsonld", ".nt"])
def test_o15_the_host_header_enters_no_iri(client: TestClient, suffix: str) -> None:
    answers = [
        client.get(DOCUMENTS[1] + suffix, headers={"Host": host, **BROWSER}) for host in ("a.example", "b.example")
    ]
    assert answers[0].content == answers[1].content
    assert answers[0].headers["link"] == answers[1].headers["link"]


@pytest.mark.parametrize("name", ["Zoë Ångström", "İzmir", "Nguyễn Thị"])
def test_u1_composed_and_decomposed_names_are_one_node(name: str) -> None:
    assert len({iri.entity(handmade.BASE, "actor", "Person", unicodedata.normalize(form, name))
                for form in ("NFC", "NFD", "NFKC", "NFKD")}) == 1  # fmt: skip


def test_u2_names_are_shown_isolated_and_matched_without_what_cannot_be_seen(client: TestClient) -> None:
    page = client.get(DOCUMENTS[1], headers=BROWSER).text
    assert f"<bdi>{BIDI} " in unescape(page)
    assert iri.name_key(BIDI) == iri.name_key("Ada Brandt")


def test_u3_letters_of_another_script_make_another_node() -> None:
    latin, cyrillic = (iri.entity(handmade.BASE, "actor", "Person", name) for name in ("Paul", "\u0420\u0430ul"))
    assert latin != cyrillic
    assert iri.name_key("Paul") != iri.name_key("\u0420\u0430ul")


@given(st.lists(st.text(max_size=8), min_size=1, max_size=4), st.lists(st.text(max_size=8), min_size=1, max_size=4))
def test_u4_different_parts_never_make_the_same_hash(one: list[str], other: list[str]) -> None:
    assert (iri.digest(one, 16) == iri.digest(other, 16)) is (one == other)


def test_u4_a_million_names_make_a_million_hashes() -> None:
    assert len({iri.digest(("Person", f"{number:x}"), 12) for number in range(1_000_000)}) == 1_000_000


def test_u4_where_a_part_ends_counts() -> None:
    assert len({iri.digest(parts, 16) for parts in (("a|b", "c"), ("a", "b|c"), ("a|b|c",), ("a", "b", "c"))}) == 4


@pytest.mark.parametrize(
    "name", ["!!!", "", "x" * 65_536, "👩‍👩‍👧", "İSTANBUL", "straße", "CON", "..", "index.html", "%00"]
)
def test_u5_any_name_makes_an_iri_of_plain_letters_and_of_sane_length(name: str) -> None:
    minted = iri.entity(handmade.BASE, "actor", "Person", name)
    assert re.fullmatch(re.escape(handmade.BASE) + r"actor/(?:[a-z0-9-]{1,120}-)?[0-9a-f]{12}", minted)


@pytest.mark.parametrize("node", [ACTOR.id, THING.id])
def test_u6_an_iri_is_the_same_in_every_format_in_graphql_and_as_an_address(client: TestClient, node: str) -> None:
    path = "/" + node.removeprefix(handmade.BASE)
    lines = {quad.subject.value for quad in parse(client.get(f"/doc{path}.nt").content, format=RdfFormat.N_TRIPLES)}
    turtle = {str(subject) for subject in Graph().parse(data=client.get(f"/doc{path}.ttl").content).subjects()}
    asked = client.post("/graphql", json={"query": f"{{ node(id: {json.dumps(node)}) {{ id }} }}"}).json()
    assert node in lines & turtle
    assert json.loads(embedded(client, f"/doc{path}"))["@id"] == node
    assert asked["data"]["node"]["id"] == node
    assert client.get(quote(path)).headers["location"].startswith("/doc" + path)


@pytest.mark.parametrize("suffix", [".ttl", ".nt", ".nq", ".trig", ".jsonld"])
def test_u6_what_is_percent_encoded_stays_so_and_is_not_encoded_again(client: TestClient, suffix: str) -> None:
    asked = client.post("/graphql", json={"query": f"{{ article(id: {json.dumps(PAGE.iri)}) {{ urls }} }}"}).json()
    written = client.get(DOCUMENTS[0] + suffix).text
    assert LINK in asked["data"]["article"]["urls"]
    assert re.findall(r"https://news\.example/a[^\s<>\"]*", written) == [LINK]


def test_u7_offsets_count_code_points(client: TestClient) -> None:
    article = next(node for node in STORY if isinstance(node, Article))
    text = client.get(f"{DOCUMENTS[0]}.txt").content.decode()
    span = next(node for node in PAGE.nodes if node.id == SPAN)
    assert text == article.text == TEXT
    assert text[span.begin : span.end] == span.text == ASTRAL  # type: ignore[attr-defined]
