"""Virtuoso under the server: every answer is the one that the embedded store gives."""

from collections.abc import Iterator
from pathlib import Path

import comparing
import handmade
import pytest
import served
import story
import virtuoso
from comparing import Pair, differing
from operations import Operations
from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, parse, serialize
from starlette.testclient import TestClient
from test_questions import Asked

from kb.iri import BASE
from kb.serve.app import create_app
from kb.serve.graphql.execute import data_of
from kb.serve.site import Settings
from kb.store import Reader
from kb.store.remote import Endpoint, base_of, quads, survey
from kb.terms import SDO

MADE_UP = 200
EXPORTS = Path(__file__).parents[2] / "exports"


def everything() -> list[Quad]:
    """The sample that is published, the story by hand, and the strangest words that an article may hold."""
    told = {*served.dataset(), *handmade.quads(story.third())}
    for file in EXPORTS.glob("*.nq"):
        told |= set(parse(path=file, format=RdfFormat.N_QUADS))
    return sorted(told, key=str)


@pytest.fixture(scope="module")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[virtuoso.Virtuoso]:
    with virtuoso.running(tmp_path_factory.mktemp("virtuoso")) as server:
        server.load(serialize(everything(), format=RdfFormat.N_QUADS) or b"", BASE)
        yield server


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return served.build(tmp_path_factory.mktemp("here") / "store", everything())


@pytest.fixture(scope="module")
def pair(loaded: virtuoso.Virtuoso, store: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Pair]:
    settings = Settings(cache=tmp_path_factory.mktemp("cache"))
    with (
        TestClient(create_app(store), follow_redirects=False) as here,
        TestClient(create_app(loaded.address, settings), follow_redirects=False) as elsewhere,
    ):
        yield Pair(here, elsewhere)


@pytest.fixture(scope="module")
def asked(store: Path) -> Iterator[Asked]:
    with Reader(store) as reader:
        yield Asked(reader, [])


def test_every_statement_is_read_back_as_it_was_written(loaded: virtuoso.Virtuoso) -> None:
    endpoint = Endpoint.of(loaded.address)
    found = survey(endpoint, base_of(endpoint))
    written = {quad for quad in everything() if str(quad.graph_name) != "DEFAULT"}
    read = set(quads(endpoint, found))
    assert (read - written, written - read) == (set(), set())


def test_the_questions_have_the_same_answers_in_sparql(pair: Pair, asked: Asked) -> None:
    answers = list(comparing.questions(pair, asked))
    assert len(answers) == 26
    assert differing(answers) == {}


def test_the_questions_have_the_same_answers_in_graphql(pair: Pair, asked: Asked) -> None:
    answers = list(comparing.graphql_questions(pair, asked))
    assert len(answers) == 26
    assert differing(answers) == {}


def test_operations_that_are_made_up_have_the_same_answers(pair: Pair, store: Path) -> None:
    with Reader(store) as reader:
        ids = [row[0] for row in data_of(reader).index.rows(comparing.IRIS, (), lambda: None)]
    operations = Operations(11, ids)
    assert differing((query, *pair.graphql(query)) for query in (operations.query() for _ in range(MADE_UP))) == {}


def test_statements_of_a_node_are_the_same_with_their_graphs(pair: Pair) -> None:
    ids = pair.ids("events")[:5] + pair.ids("articles")[:5] + pair.ids("actors")[:5]
    for iri in ids:
        here, elsewhere = pair.graphql(f'{{ node(id: "{iri}") {{ id statements {{ property value graph }} }} }}')
        assert elsewhere == here
        assert here["data"]["node"]["statements"]


def test_pages_and_documents_are_the_same(pair: Pair) -> None:
    assert differing(comparing.documents(pair, BASE, each=5)) == {}


def test_the_dataset_counts_the_same_whatever_else_the_store_holds(pair: Pair) -> None:
    here, elsewhere = pair.get("/dataset.nt")
    assert elsewhere == here


def test_named_queries_have_the_same_answers(pair: Pair, asked: Asked) -> None:
    assert differing(comparing.named(pair, asked.values)) == {}


def test_at_last_a_large_graph_is_read_whole_from_virtuoso(loaded: virtuoso.Virtuoso) -> None:
    graph = NamedNode(f"{BASE}graph/identity")
    told = [
        Quad(NamedNode(f"{BASE}actor/é-{number:05}#m"), NamedNode(SDO.name), Literal(word, language="en"), graph)
        for number in range(7_000)
        for word in ("a", "b", "“c”\n")
    ]
    loaded.load(serialize(told, format=RdfFormat.N_QUADS) or b"", BASE)
    address = Endpoint.of(loaded.address)
    read = list(quads(address, survey(address, base_of(address))))
    assert (len(read), set(read)) == (21_000, set(told))
