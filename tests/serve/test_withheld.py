"""A server that may not republish texts: no page, format, query or search gives away what is withheld."""

from collections.abc import Iterator
from pathlib import Path

import handmade
import pytest
import served
from starlette.testclient import TestClient

from kb.index.withholding import Withheld
from kb.model import Article
from kb.serve.app import create_app
from kb.serve.site import Settings
from kb.store import Reader

NODES = [*handmade.first(), *handmade.second(), *handmade.nasty()]
ARTICLES = ["/" + node.id.removeprefix(handmade.BASE) for node in NODES if isinstance(node, Article)]
SENTENCE = "The strike may spread to Quill Island, according to observers."
SUFFIXES = ["", ".ttl", ".jsonld", ".nt", ".nq", ".trig", ".rdf", ".txt"]


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return served.build(tmp_path_factory.mktemp("withheld") / "store", served.dataset())


@pytest.fixture(scope="module", params=["none", "quotes", "full"])
def server(request: pytest.FixtureRequest, store: Path) -> Iterator[tuple[str, TestClient]]:
    with TestClient(create_app(store, Settings(text=request.param))) as client:
        yield request.param, client


def told(client: TestClient) -> dict[str, str]:
    """Every way to ask for the first article, and the answer."""
    about = "/" + handmade.SPREAD.id.removeprefix(handmade.BASE)
    words = (
        "{ quotes { nodes { text evidence { text } } } spans { nodes { text begin end } } articles { nodes { text } } }"
    )
    asked = {
        "graphql": f"/graphql?query={words}",
        "search": '/graphql?query={ search(text: "crate") { edges { snippet } } }',
        "sparql": "/sparql?query=SELECT * { ?s ?p ?o }",
        "search page": "/search?q=crate",
        "quotes": "/quotes",
        "event": f"/doc{about}",
        **{f"article{suffix}": ARTICLES[0] + suffix for suffix in SUFFIXES},
    }
    html = ("search page", "quotes", "event", "article")
    accept = {name: {"Accept": "text/html" if name in html else "application/json, */*"} for name in asked}
    return {name: client.get(path, headers=accept[name]).text for name, path in asked.items()}


def test_what_is_withheld_comes_out_nowhere(server: tuple[str, TestClient]) -> None:
    text, client = server
    shown = {name for name, answer in told(client).items() if SENTENCE in answer or "crate,”" in answer}
    whole = {name for name, answer in told(client).items() if "Brandt told the Harbour Post on Friday. The" in answer}
    assert (shown == set(), whole == set()) == {
        "none": (True, True), "quotes": (False, True), "full": (False, False),
    }[text]  # fmt: skip


def test_offsets_names_and_headlines_stay(server: tuple[str, TestClient]) -> None:
    _, client = server
    found = client.get("/graphql?query={ spans(first: 1) { nodes { begin end } } actors { nodes { name } } }").json()
    assert "errors" not in found
    assert "Ada Brandt" in [actor["name"] for actor in found["data"]["actors"]["nodes"]]
    page = client.get(ARTICLES[0], headers={"Accept": "text/html"}).text
    assert "Dockers halt Marlo ferries" in page


def test_a_page_says_that_words_are_not_published(store: Path) -> None:
    with TestClient(create_app(store, Settings(text="none"))) as client:
        page = client.get(ARTICLES[0], headers={"Accept": "text/html"}).text
        assert "The text of this article is not published here." in page
        assert "words not published here" in page
        assert client.get(ARTICLES[0] + ".txt").status_code == 404


def test_an_answer_with_words_has_another_tag_than_one_without(store: Path) -> None:
    tags = set()
    for text in ("full", "quotes", "none"):
        with TestClient(create_app(store, Settings(text=text))) as client:
            tags.add(client.get(ARTICLES[0] + ".ttl").headers["etag"])
    assert len(tags) == 3


def test_the_copy_goes_with_the_server(store: Path) -> None:
    app = create_app(store, Settings(text="none"))
    copy: Path = app.state.site.path
    with TestClient(app):
        assert copy.is_dir()
    assert not copy.exists()


def test_the_copy_follows_the_store(tmp_path: Path) -> None:
    source = served.build(tmp_path / "store", handmade.quads(handmade.first()))
    copy = Withheld(source, "none")
    served.build(source, handmade.quads(handmade.second()))
    assert [copy.follow(), copy.follow()] == [True, False]
    with Reader(copy.path) as reader:
        articles = [row["a"] for row in reader.select("SELECT ?a { ?a a <https://schema.org/NewsArticle> }")]
    copy.close()
    assert len(articles) == 2
