"""A plain SPARQL 1.1 server under the server: kb itself, in a process of its own."""

import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from subprocess import PIPE, Popen

import comparing
import endpoint
import handmade
import pytest
import served
import story
from comparing import Pair, differing
from endpoint import Endpoint
from operations import Operations
from pyoxigraph import Literal, NamedNode, Quad
from starlette.testclient import TestClient
from test_questions import Asked

from kb.describe import Counts, Publication, described, publication
from kb.index import refreshed
from kb.iri import BASE
from kb.serve.app import create_app
from kb.serve.graphql.execute import data_of
from kb.serve.site import Settings
from kb.store import Reader
from kb.store.remote import Endpoint as Address
from kb.store.remote import base_of, edition, quads, survey
from kb.terms import RDF, SDO

NAMES = "SELECT ?name { ?s a schema:Person ; schema:name ?name }"


@contextmanager
def serving(store: Path | str, *options: str) -> Iterator[str]:
    """The address of `kb serve` in a process of its own."""
    command = [sys.executable, "-c", "from kb.cli import main; main()", "serve", "--store", str(store), "--port", "0"]
    with Popen([*command, *options], stderr=PIPE, text=True) as process:
        assert process.stderr
        try:
            first = process.stderr.readline()
            assert first.startswith("Serving "), first + process.stderr.read()
            yield first.split()[3]
        finally:
            process.terminate()


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    told = sorted({*served.dataset(), *handmade.quads(story.third())}, key=str)
    return served.build(tmp_path_factory.mktemp("here") / "store", told)


@pytest.fixture(scope="module")
def pair(store: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Pair]:
    settings = Settings(cache=tmp_path_factory.mktemp("cache"))
    with ExitStack() as held:
        address = held.enter_context(serving(store))
        here = held.enter_context(TestClient(create_app(store), follow_redirects=False))
        app = create_app(f"{address}/sparql", settings)
        yield Pair(here, held.enter_context(TestClient(app, follow_redirects=False)))


@pytest.fixture(scope="module")
def asked(store: Path) -> Iterator[Asked]:
    with Reader(store) as reader:
        yield Asked(reader, [])


def test_the_questions_have_the_same_answers(pair: Pair, asked: Asked) -> None:
    answers = [*comparing.questions(pair, asked), *comparing.graphql_questions(pair, asked)]
    assert len(answers) == 52
    assert differing(answers) == {}


def test_operations_that_are_made_up_have_the_same_answers(pair: Pair, store: Path) -> None:
    with Reader(store) as reader:
        ids = [row[0] for row in data_of(reader).index.rows(comparing.IRIS, (), lambda: None)]
    operations = Operations(5, ids)
    assert differing((query, *pair.graphql(query)) for query in (operations.query() for _ in range(100))) == {}


def test_pages_documents_and_named_queries_are_the_same(pair: Pair, asked: Asked) -> None:
    assert differing(comparing.documents(pair, BASE, each=2)) == {}
    assert differing(comparing.named(pair, asked.values)) == {}
    assert differing((path, *pair.get(path)) for path in ("/", "/events", "/sitemap.xml", "/dataset.nt")) == {}


def test_every_format_of_an_answer_is_the_same(pair: Pair) -> None:
    queries = {
        "text/csv": f"{NAMES} ORDER BY ?name",
        "text/tab-separated-values": f"{NAMES} ORDER BY ?name",
        "application/sparql-results+xml": f"{NAMES} ORDER BY ?name",
        "application/sparql-results+json": "ASK { ?s a schema:Person }",
        "application/n-triples": "CONSTRUCT WHERE { ?s a schema:Person }",
    }
    for media, query in queries.items():
        found = [
            one.get("/sparql", params={"query": query}, headers={"accept": media})
            for one in (pair.here, pair.elsewhere)
        ]
        here, elsewhere = [
            (one.status_code, one.headers["content-type"], sorted(one.text.splitlines())) for one in found
        ]
        assert elsewhere == here


def test_a_page_says_where_the_data_are(pair: Pair) -> None:
    said = pair.elsewhere.get("/readyz").text
    assert said.startswith("ready: data version remote-")
    assert said.endswith(" elsewhere\n")


@pytest.fixture
def changing() -> Iterator[Endpoint]:
    with endpoint.answering(served.dataset()) as one:
        yield one


def test_a_change_elsewhere_is_seen_and_the_version_before_is_let_go(changing: Endpoint, tmp_path: Path) -> None:
    with TestClient(create_app(changing.address, Settings(cache=tmp_path))) as client:
        before = client.get("/readyz").text
        assert not refreshed(tmp_path, 0)
        changing.store.extend(person("Ilse Vander"))
        assert refreshed(tmp_path, 0)
        assert "Ilse Vander" in names(client)
        found = client.post("/graphql", json={"query": '{ suggest(prefix: "Ilse") { name } version }'}).json()["data"]
        assert found["suggest"] == [{"name": "Ilse Vander"}]
        assert client.get("/readyz").text == f"ready: data version {found['version']} elsewhere\n" != before
        assert not refreshed(tmp_path, 0)


def test_a_store_that_says_its_version_is_read_again_only_when_that_changes(changing: Endpoint, tmp_path: Path) -> None:
    said = NamedNode(f"{BASE}dataset"), NamedNode("http://www.w3.org/2002/07/owl#versionInfo")
    changing.store.add(Quad(*said, Literal("1"), NamedNode(f"{BASE}dataset")))
    with TestClient(create_app(changing.address, Settings(cache=tmp_path))):
        changing.store.extend(person("Ilse Vander"))
        assert not refreshed(tmp_path, 0)
        changing.store.add(Quad(*said, Literal("2"), NamedNode(f"{BASE}dataset")))
        assert refreshed(tmp_path, 0)


def test_of_several_processes_one_looks_for_a_change(changing: Endpoint, tmp_path: Path) -> None:
    with TestClient(create_app(changing.address, Settings(cache=tmp_path))):
        changing.store.extend(person("Ilse Vander"))
        assert refreshed(tmp_path, 3600)
        changing.store.extend(person("Jo Marten"))
        asked = len(changing.asked)
        assert not refreshed(tmp_path, 3600)
        assert len(changing.asked) == asked


def test_several_processes_serve_one_store_elsewhere(changing: Endpoint, tmp_path: Path) -> None:
    import httpx

    with serving(changing.address, "--workers", "2", "--cache", str(tmp_path)) as address:
        found = [httpx.post(f"{address}/sparql", data={"query": NAMES}, timeout=60).json() for _ in range(4)]
    assert {row["name"]["value"] for row in found[0]["results"]["bindings"]} >= {"Ada Brandt"}
    assert all(one == found[0] for one in found)


def person(name: str) -> list[Quad]:
    subject, graph = (
        NamedNode(f"{BASE}actor/{name.lower().replace(' ', '-')}-000000000001"),
        NamedNode(handmade.IDENTITY),
    )
    told = ((RDF.type, NamedNode(SDO.Person)), (SDO.name, Literal(name, language="en")))
    return [Quad(subject, NamedNode(predicate), value, graph) for predicate, value in told]


def names(client: TestClient) -> set[str]:
    found = client.post("/sparql", data={"query": NAMES}, headers={"accept": "application/json"}).json()
    return {row["name"]["value"] for row in found["results"]["bindings"]}


def test_graphs_of_any_size_are_read_whole() -> None:
    graph = NamedNode(f"{BASE}graph/identity")
    subjects = [NamedNode(f"{BASE}actor/{number:05}") for number in range(6_000)]
    told = [Quad(one, NamedNode(SDO.name), Literal(word), graph) for one in subjects for word in ("a", "b", "c")]
    told += [Quad(subjects[7], NamedNode(SDO.name), Literal(str(number)), graph) for number in range(9_000)]
    with endpoint.answering(told) as one:
        address = Address.of(one.address)
        read = list(quads(address, survey(address, base_of(address))))
    assert (len(read), set(read)) == (27_000, set(told))


def test_whose_the_data_are_is_what_the_store_says(changing: Endpoint, tmp_path: Path) -> None:
    told = Publication("Ferry news", "Velle Press", "https://licence.example/by", "mailto:desk@velle.example")
    graph = NamedNode(f"{BASE}dataset")
    statements = described(BASE, Counts(0, 0, 0, {}, {}, None), told)
    changing.store.extend(Quad(*triple, graph) for triple in statements)
    with TestClient(create_app(changing.address, Settings(cache=tmp_path))) as client, edition(tmp_path) as opened:
        assert publication(opened.ledger) == told
        assert "Ferry news" in client.get("/").text
