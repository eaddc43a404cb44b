"""Whatever stands in an address or a header, the answer is one of the book, and tells nothing of the inside."""

from collections.abc import Iterator
from urllib.parse import quote

import handmade
import pytest
import served
from hypothesis import given, settings
from hypothesis import strategies as st
from starlette.testclient import TestClient

from kb.serve.app import create_app

EXPECTED = {200, 303, 304, 308, 400, 403, 404, 406, 410, 416}
FOLDERS = ["article", "actor", "event", "place", "thing", "doc/article", "doc/actor", "doc/event", "graph", "q", "-"]
FOLDERS += ["schema", "dumps", "changes", "sitemaps", "sparql", "-/graphiql", "dataset.", ".well-known", ""]
FOUND = handmade.BRANDT.id.removeprefix(handmade.BASE).partition("/")[2]

names = st.one_of(
    st.text(max_size=30), st.sampled_from([FOUND, "..", "../../etc/passwd", "%", "a-000000000000", "\x00"])
)
tails = st.sampled_from(["", ".ttl", ".jsonld", ".html", ".rq", ".", "/", "#char=0,1", "\r\nX: y", ".xml"])
paths = st.builds("/{}/{}{}".format, st.sampled_from(FOLDERS), names, tails).map(
    lambda path: quote(path, errors="replace")
)
texts = st.text(st.characters(max_codepoint=255, exclude_characters="\r\n\x00"), max_size=60)
words = st.lists(st.sampled_from(["text/html", "*/*", "text/*", "q=1", "q=9e9", "q=-1", ";", ",", "/", "=", '"', "\t"]))
accepts = st.one_of(texts, words.map("".join))
values = st.one_of(st.text(max_size=20), st.just("9" * 40)).map(lambda value: quote(value, errors="replace"))
ASKED = ["", "format", "profile", "after", "before", "first", "q", "query", "type", "since", "participant", "variables"]
ASKED += ["minArticles", "minRootSources", "from", "to", "open", "search", "restsOn", "certainty", "country"]
parameters = st.sampled_from(ASKED)


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    store = served.build(tmp_path_factory.mktemp("malformed") / "store", served.dataset())
    with TestClient(create_app(store), follow_redirects=False) as client:
        yield client


@settings(max_examples=300, deadline=None)
@given(paths, parameters, values, accepts)
def test_any_address_is_answered_by_the_book(
    client: TestClient, path: str, parameter: str, value: str, accept: str
) -> None:
    address = f"{path}?{parameter}={value}"
    answer = client.get(address, headers={"Accept": accept.encode("latin-1")})
    assert answer.status_code in EXPECTED
    assert "Traceback" not in answer.text
    assert "site-packages" not in answer.text


@pytest.mark.parametrize("path", ["/graph/Ā.html", "/graph/Ж.ttl", "/actor/Ā-000000000000"])
def test_letters_of_any_script_in_an_address_are_escaped_in_headers(client: TestClient, path: str) -> None:
    answer = client.get(quote(path))
    assert answer.status_code in (404, 406)
    assert all(value.isascii() for value in answer.headers.values())


@pytest.mark.parametrize("path", ['/graph/"', "/doc/actor/a b", "/article/<x>.ttl"])
def test_what_can_be_no_iri_is_a_mistake(client: TestClient, path: str) -> None:
    assert client.get(quote(path)).status_code == 400


def test_where_a_profile_is_had_is_said_as_it_is_asked(client: TestClient) -> None:
    location = f"/doc/actor/{FOUND}.ttl?profile=min"
    assert client.get(location).headers["content-location"] == location


@pytest.mark.parametrize("name", ["If-None-Match", "If-Modified-Since", "Range", "Accept-Profile", "Origin", "Cookie"])
@settings(max_examples=30, deadline=None)
@given(value=texts)
def test_any_header_is_answered_by_the_book(client: TestClient, name: str, value: str) -> None:
    headers = {name: value.encode("latin-1"), "Accept": "text/turtle"}
    for path in (f"/doc/actor/{FOUND}", "/dataset", "/articles"):
        assert client.get(path, headers=headers).status_code in EXPECTED


@pytest.mark.parametrize("path", ["/articles", "/events", "/quotes", "/claims", "/actors", "/search", "/", "/sparql"])
@settings(max_examples=40, deadline=None)
@given(asked=st.lists(st.builds("{}={}".format, parameters, values), max_size=4).map("&".join))
def test_any_narrowing_is_answered_by_the_book(client: TestClient, path: str, asked: str) -> None:
    assert client.get(f"{path}?{asked}", headers={"Accept": "text/html"}).status_code in EXPECTED
