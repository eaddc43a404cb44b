"""`kb forget --site` takes an article out of everything in one command: store, read model, pages, dumps and feed."""

import gzip
import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner
from starlette.testclient import TestClient

from kb.cli import main
from kb.serve.app import create_app
from kb.serve.site import Settings

SECRET = "Nobody may know of the wooden bridge"
STORIES = (
    {"id": "kept", "published": "2031-05-02", "text": '"The pier stays open," Mayor Odile Brack said on Friday.'},
    {"id": "gone", "published": "2031-05-03", "text": f'"{SECRET}," the carpenter Ruben Sall told reporters.'},
)


def kb(*arguments: object) -> str:
    """What a command says."""
    done = CliRunner().invoke(main, [str(one) for one in arguments])
    assert done.exit_code == 0, done.output
    return done.stderr


@pytest.fixture(scope="module")
def gone(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """The folder of a store and its site, and the path of the article that was taken out of both."""
    home = tmp_path_factory.mktemp("forgetting")
    (home / "news.jsonl").write_text("\n".join(map(json.dumps, STORIES)), encoding="utf-8")
    kb("build", home / "news.jsonl", "--store", home / "store", "--jobs", 1)
    kb("publish", home / "public", "--store", home / "store")
    for folder in ("public", "store"):
        assert [name for name, held in files(home / folder) if SECRET.encode() in held]
    said = kb("forget", "gone", "--store", home / "store", "--site", home / "public")
    return home, "/article/" + said.partition("/article/")[2].split()[0]


@pytest.fixture(scope="module")
def client(gone: tuple[Path, str]) -> Iterator[TestClient]:
    home, _ = gone
    with TestClient(create_app(home / "store", Settings(deposit=home / "public"))) as client:
        yield client


def files(folder: Path) -> Iterator[tuple[str, bytes]]:
    """Every file, unpacked."""
    for path in folder.rglob("*"):
        if path.is_file():
            held = path.read_bytes()
            yield str(path.relative_to(folder)), gzip.decompress(held) if path.suffix == ".gz" else held


@pytest.mark.parametrize("folder", ["public", "store"])
def test_no_file_of_site_or_store_holds_its_words_or_whom_it_alone_named(gone: tuple[Path, str], folder: str) -> None:
    for words in (SECRET, "Ruben Sall"):
        assert [name for name, held in files(gone[0] / folder) if words.encode() in held] == []


def test_the_feed_starts_anew_and_names_it_as_withdrawn(gone: tuple[Path, str]) -> None:
    home, path = gone
    feed = json.loads((home / "public/changes/index.json").read_text("utf-8"))
    assert (feed["changes"], feed["withdrawn"]) == ([], [path[1:]])


def test_the_server_says_that_it_is_gone(client: TestClient, gone: tuple[Path, str]) -> None:
    for suffix in ("", ".ttl", ".jsonld", ".txt"):
        assert client.get(gone[1] + suffix).status_code == 410


@pytest.mark.parametrize("name", ["Odile Brack", "Ruben Sall"])
def test_search_finds_only_whom_the_other_article_names(client: TestClient, name: str) -> None:
    query = "query($text: String!) { search(text: $text, first: 5) { nodes { id } } }"
    found = client.post("/graphql", json={"query": query, "variables": {"text": name}}).json()
    assert bool(found["data"]["search"]["nodes"]) == (name == "Odile Brack")


def test_sparql_finds_nothing_of_it(client: TestClient, gone: tuple[Path, str]) -> None:
    ask = f"ASK {{ GRAPH ?g {{ ?s ?p ?o FILTER(CONTAINS(STR(?o), '{SECRET}') || CONTAINS(STR(?s), '{gone[1]}')) }} }}"
    found = client.get("/sparql", params={"query": ask}, headers={"Accept": "application/sparql-results+json"})
    assert found.json()["boolean"] is False


def test_the_dumps_that_the_server_hands_out_are_those_without_it(client: TestClient) -> None:
    for line in client.get("/dumps/SHA256SUMS").text.splitlines():
        held = client.get(f"/dumps/{line.split()[1]}").content
        assert SECRET.encode() not in (gzip.decompress(held) if line.endswith(".gz") else held)
