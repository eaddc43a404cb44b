"""A store elsewhere that answers badly, or not at all: one clear error each, and the next request as if nothing was."""

import asyncio
import threading
from collections.abc import Iterator
from pathlib import Path

import endpoint
import pytest
import served
from endpoint import JSON, Endpoint, Handler
from pyoxigraph import Literal, NamedNode, Quad
from starlette.testclient import TestClient

from kb.errors import InputError, RemoteError
from kb.index import followed
from kb.serve.app import create_app
from kb.serve.site import Settings
from kb.serve.sparql.pool import Pool
from kb.serve.sparql.running import Query
from kb.store.remote import LOGIN
from kb.store.remote import Endpoint as Address
from kb.store.remote.asking import select
from kb.store.remote.endpoint import BYTES

HEAD = b'{"head":{"vars":["x"]},"results":{"bindings":['
ROW = b'{"x":{"type":"literal","value":"y"}}'
WAIT = 60


def say(status: int, media: str, body: bytes, **headers: str) -> endpoint.Misbehave:
    return lambda handler: handler.say(status, media, body, **headers)


def break_off(handler: Handler) -> None:
    handler.begin(200, JSON, Content_Length="1000")
    handler.wfile.write(HEAD + ROW)
    handler.close_connection = True


def never_end(handler: Handler) -> None:
    handler.begin(200, JSON)
    handler.wfile.write(HEAD + ROW)
    _as_long_as_read(handler, (b"," + ROW) * 1000)


def never_end_a_word(handler: Handler) -> None:
    handler.begin(200, JSON)
    handler.wfile.write(HEAD + b'{"x":{"type":"literal","value":"')
    _as_long_as_read(handler, b"y" * 65536)


def never_end_to_say_nothing(handler: Handler) -> None:
    handler.begin(200, JSON)
    handler.wfile.write(HEAD)
    _as_long_as_read(handler, b" " * 65536)


def be_silent(handler: Handler) -> None:
    handler.endpoint.reached.set()
    handler.rfile.read(1)
    handler.endpoint.hung_up.set()


def drip(handler: Handler) -> None:
    handler.begin(200, JSON)
    handler.wfile.write(HEAD)
    be_silent(handler)


def _as_long_as_read(handler: Handler, piece: bytes) -> None:
    try:
        while True:
            handler.wfile.write(piece)
    except OSError:
        return


@pytest.fixture(scope="module")
def elsewhere() -> Iterator[Endpoint]:
    with endpoint.answering(served.dataset()) as one:
        yield one


@pytest.fixture(scope="module")
def client(elsewhere: Endpoint, tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    settings = Settings(seconds=WAIT, cache=tmp_path_factory.mktemp("cache"))
    with TestClient(create_app(elsewhere.address, settings), follow_redirects=False) as client:
        yield client


@pytest.fixture(scope="module")
def impatient(elsewhere: Endpoint, tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    settings = Settings(seconds=0.5, cache=tmp_path_factory.mktemp("cache"))
    with TestClient(create_app(elsewhere.address, settings), follow_redirects=False) as client:
        yield client


LATE = ("no answer in time", "the query took longer than 0.5 seconds")
"""Two watch the time; who sees it first is chance."""

BAD: dict[str, tuple[endpoint.Misbehave, int, str]] = {
    "html": (
        say(200, "text/html", b"<p>Welcome</p>"),
        502, "answers with text/html, not with application/sparql-results+json: is this a SPARQL endpoint?",
    ),
    "nonsense": (say(200, JSON, b"{]"), 502, "answers with what is no application/sparql-results+json: "),
    "half": (break_off, 502, "broke its answer off"),
    "packed": (say(200, JSON, b"\x1f\x8b", Content_Encoding="gzip"), 502, "answers with gzip, which was not asked for"),
    "login": (say(401, "text/plain", b"who are you?"), 502, "refuses the login (status 401)"),
    "broken": (say(500, "text/html", b"<h1>Traceback</h1>"), 502, "answers with status 500"),
    "angry": (
        say(500, "text/plain", b"out\x1b[31m of\x00 memory\nat line 5"), 502,
        "answers with status 500: out [31m of memory",
    ),
    "busy": (say(503, "text/plain", b""), 502, "is too busy (status 503)"),
    "late": (
        say(500, "text/plain", b"Virtuoso S1T00 Error SR171: Transaction timed out"), 504,
        "the query takes too long there: ",
    ),
    "wrong": (say(400, "text/plain", b"line 1: no such thing\n\nyour query was"), 400, "line 1: no such thing"),
    "worded": (say(400, "application/problem+json", b'{"detail": "no such thing"}'), 400, "no such thing"),
}  # fmt: skip


@pytest.mark.parametrize("name", BAD)
def test_each_fault_is_one_clear_error(client: TestClient, elsewhere: Endpoint, name: str) -> None:
    misbehave, status, detail = BAD[name]
    elsewhere.instead = {f"hostile:{name}": misbehave}
    response = client.post("/sparql", data={"query": f"SELECT ?x {{ ?x <hostile:{name}> ?y }}"})
    problem = response.json()
    assert (response.status_code, problem["status"]) == (status, status)
    assert problem["detail"].removeprefix(f"{elsewhere.address}: ").startswith(detail)
    assert "\n" not in problem["detail"]
    assert client.post("/sparql", data={"query": "ASK { ?s ?p ?o }"}).json()["boolean"]


@pytest.mark.parametrize("misbehave", [be_silent, drip])
def test_what_does_not_come_in_time_is_not_waited_for(
    impatient: TestClient, elsewhere: Endpoint, misbehave: endpoint.Misbehave
) -> None:
    elsewhere.instead = {"hostile:slow": misbehave}
    problem = impatient.post("/sparql", data={"query": "SELECT ?x { ?x <hostile:slow> ?y }"}).json()
    assert problem["status"] == 504
    assert problem["detail"].removeprefix(f"{elsewhere.address}: ").startswith(LATE)


def test_a_redirect_is_not_followed(client: TestClient, elsewhere: Endpoint) -> None:
    with endpoint.answering([]) as canary:
        elsewhere.instead = {"hostile:moved": say(302, "text/plain", b"", Location=canary.address + "?token=secret")}
        problem = client.post("/sparql", data={"query": "SELECT ?x { ?x <hostile:moved> ?y }"}).json()
        assert canary.asked == []
    said = f"{elsewhere.address}: redirects to {canary.address!r}, which is not followed; give that address"
    assert (problem["status"], problem["detail"]) == (502, said)


def test_an_answer_without_end_is_cut_and_says_so(client: TestClient, elsewhere: Endpoint) -> None:
    elsewhere.instead = {"hostile:rows": never_end}
    found = client.post("/sparql", data={"query": "SELECT ?x { ?x <hostile:rows> ?y }"}).json()
    assert (found["truncated"], len(found["results"]["bindings"])) == (True, 100_000)


def test_a_word_without_end_is_not_held_in_memory(client: TestClient, elsewhere: Endpoint) -> None:
    elsewhere.instead = {"hostile:word": never_end_a_word}
    problem = client.post("/sparql", data={"query": "SELECT ?x { ?x <hostile:word> ?y }"}).json()
    assert problem["status"] == 502
    assert problem["detail"].endswith(f"answers with what is no {JSON}: Reached the buffer maximal size of 16777216")
    assert client.post("/sparql", data={"query": "ASK { ?s ?p ?o }"}).json()["boolean"]


@pytest.mark.parametrize(
    ("body", "headers"),
    [
        (HEAD + ROW + b']},"truncated":true}', {}),
        (HEAD + ROW + b"]}}", {"X_SPARQL_MaxRows": "1"}),
        (HEAD + ROW + b"]}}", {"X_SQL_State": "S1TAT"}),
    ],
)
def test_what_the_store_cut_is_marked(
    client: TestClient, elsewhere: Endpoint, body: bytes, headers: dict[str, str]
) -> None:
    elsewhere.instead = {"hostile:cut": say(200, JSON, body, **headers)}
    query = {"query": f"SELECT ?x {{ ?x <hostile:cut> {len(elsewhere.asked)} }}"}
    assert client.post("/sparql", data=query).json()["truncated"]
    answer = client.post("/sparql", data=query, headers={"accept": "text/csv"})
    assert (answer.headers["kb-truncated"], answer.text) == ("true", "x\r\ny\r\n")


def test_pages_and_graphql_say_that_the_store_fails(client: TestClient, elsewhere: Endpoint) -> None:
    iri = client.post("/graphql", json={"query": "{ events(first: 1) { nodes { id } } }"}).json()
    event = iri["data"]["events"]["nodes"][0]["id"]
    elsewhere.instead = {event: say(500, "text/plain", b"out of memory")}
    page = client.get(f"/doc/event/{event.rpartition('/')[2]}.html", headers={"accept": "application/json"})
    assert (page.status_code, page.json()["detail"]) == (
        502,
        f"{elsewhere.address}: answers with status 500: out of memory",
    )
    query = f'{{ event(id: "{event}") {{ statements {{ value }} }} }}'
    (error,) = client.post("/graphql", json={"query": query}).json()["errors"]
    assert error["extensions"]["code"] == "STORE_UNAVAILABLE"
    elsewhere.instead = {}
    assert client.get(f"/doc/event/{event.rpartition('/')[2]}.html").status_code == 200


def test_an_endless_answer_to_a_query_of_our_own_is_an_error() -> None:
    with endpoint.answering([]) as one:
        one.instead = {"SELECT": never_end_to_say_nothing}
        with pytest.raises(RemoteError) as error:
            select(Address.of(one.address), "SELECT ?x {}")
        assert str(error.value) == f"{one.address}: answers with more than {BYTES} bytes"


@pytest.mark.parametrize(
    ("query", "status"),
    [
        ("SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }", 403),
        ("DELETE WHERE { ?s ?p ?o }", 403),
        ("LOAD <http://127.0.0.1:9/>", 403),
        ("SELECT * { ?s ?p " + "{" * 200, 400),
    ],
)
def test_what_is_refused_never_reaches_the_store(
    client: TestClient, elsewhere: Endpoint, query: str, status: int
) -> None:
    asked = len(elsewhere.asked)
    assert client.post("/sparql", data={"query": query}).status_code == status
    assert len(elsewhere.asked) == asked


def test_graphs_that_a_client_chooses_stand_instead_of_those_of_the_address(
    elsewhere: Endpoint, tmp_path: Path
) -> None:
    address = f"{elsewhere.address}?default-graph-uri=urn:all&format=x"
    elsewhere.instead = {}
    with TestClient(create_app(address, Settings(cache=tmp_path))) as client:
        for query in (
            {"query": "ASK {}"},
            {"query": "ASK {}", "default-graph-uri": "urn:one"},
            {"query": "ASK FROM <urn:two> {}"},
        ):
            client.post("/sparql", data=query)
    sent = [one.get("default-graph-uri") for one in elsewhere.parameters[-3:]]
    assert sent == [["urn:all"], ["urn:one"], None]


def test_a_client_that_goes_away_takes_its_request_with_it(elsewhere: Endpoint, tmp_path: Path) -> None:
    elsewhere.instead = {}
    folder = followed(Address.of(elsewhere.address), tmp_path)
    elsewhere.instead = {"hostile:left": be_silent}
    elsewhere.reached, elsewhere.hung_up = threading.Event(), threading.Event()

    async def leave() -> None:
        pool = Pool(folder, seconds=WAIT)
        await pool.open()
        running = asyncio.ensure_future(pool.answer(Query("SELECT ?x { ?x <hostile:left> ?y }")))
        await asyncio.to_thread(elsewhere.reached.wait, WAIT)
        running.cancel()
        await asyncio.wait({running})
        await asyncio.to_thread(elsewhere.hung_up.wait, WAIT)
        await pool.close()

    asyncio.run(leave())
    assert elsewhere.reached.is_set()
    assert elsewhere.hung_up.is_set()


def test_the_login_goes_to_the_store_and_nowhere_else(
    elsewhere: Endpoint, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(LOGIN, "")
    elsewhere.instead = {}
    address = elsewhere.address.replace("http://", "http://reader:p%40ss@")
    with TestClient(create_app(address, Settings(cache=tmp_path))) as client:
        elsewhere.logins.clear()
        assert client.post("/sparql", data={"query": "ASK {}"}).json()["boolean"]
        elsewhere.instead = {"ASK": say(500, "text/plain", b"no")}
        detail = client.post("/sparql", data={"query": "ASK { ?x ?y ?z }"}).json()["detail"]
    assert elsewhere.logins == ["Basic cmVhZGVyOnBAc3M="] * 2
    assert detail == f"{elsewhere.address}: answers with status 500: no"
    assert not [file for file in tmp_path.rglob("*") if file.is_file() and b"p@ss" in file.read_bytes()]
    assert "p@ss" not in repr(Address.of(address))


def test_nothing_is_served_of_a_store_that_cannot_be(tmp_path: Path) -> None:
    said = {}
    identity = Quad(NamedNode("a:s"), NamedNode("a:p"), Literal("o"), NamedNode("http://other.example/graph/identity"))
    for name, change in {
        "empty": lambda one: one.store.clear(),
        "two": lambda one: one.store.add(identity),
        "without union": lambda one: setattr(one, "union", False),
        "cutting": lambda one: setattr(one, "limit", 3),
        "elsewhere": lambda one: setattr(one, "address", "http://127.0.0.1:9/sparql"),
    }.items():
        with endpoint.answering(served.dataset()) as one:
            change(one)
            with pytest.raises(RemoteError) as error:
                followed(Address.of(one.address), tmp_path)
            said[name] = str(error.value).removeprefix(f"{one.address}: ")
    assert said == {
        "empty": "holds no knowledge base (docs/stores.md says how `kb export` gets there)",
        "two": "holds more than one knowledge base: http://other.example/, https://kb.example.org/ "
        "(docs/stores.md says how `kb export` gets there)",
        "without union": "its default graph is not the union of its named graphs; set it so (docs/stores.md)",
        "cutting": "gives 3 of 44 statements of https://kb.example.org/doc/article/89c0627f59b7653a; it cuts its "
        "answers, or is being written to (docs/stores.md)",
        "elsewhere": "Connection refused",
    }


def test_connections_are_kept_and_made_anew_where_the_store_closed_them() -> None:
    def answer_and_leave(handler: Handler) -> None:
        handler.say(200, JSON, HEAD + ROW + b"]}}")
        handler.close_connection = True

    with endpoint.answering([]) as one:
        address = Address.of(one.address)
        assert [select(address, "SELECT ?x {}") for _ in range(3)] == [[[None]]] * 3
        assert one.connections == 1
        one.instead = {"leaving": answer_and_leave}
        assert [select(address, "SELECT ?leaving {}") for _ in range(3)] == [[[Literal("y")]]] * 3
        assert one.connections == 3
        del address


@pytest.mark.parametrize(
    "address", ["http://", "https:///sparql", "http://host:99999/", "http://host/a b", "http://host/#a"]
)
def test_an_address_that_is_none_is_refused(address: str) -> None:
    with pytest.raises(InputError):
        Address.of(address)
