"""The SPARQL endpoint: the protocol, the formats, and what it refuses."""

import asyncio
import json
import socket
import threading
from collections.abc import AsyncIterator, Iterator, MutableMapping
from pathlib import Path
from typing import Any, cast

import handmade
import pytest
from starlette.testclient import TestClient

from kb.serve.app import create_app
from kb.serve.metrics import Board
from kb.serve.sparql.check import checked
from kb.serve.sparql.frames import BODY, Frame
from kb.serve.sparql.pool import Pool
from kb.serve.sparql.process import DiedError
from kb.serve.sparql.respond import Streamed
from kb.serve.sparql.running import Answer, Query, Running

QUERY = "SELECT ?name { ?x a <https://schema.org/Person> ; <https://schema.org/name> ?name }"
BRANDT = {
    "head": {"vars": ["name"]},
    "results": {"bindings": [{"name": {"type": "literal", "value": "Ada Brandt", "xml:lang": "en"}}]},
}
XML = (
    '<?xml version="1.0" encoding="UTF-8"?>\n<sparql xmlns="http://www.w3.org/2005/sparql-results#">'
    '<head><variable name="name"/></head><results><result><binding name="name">'
    '<literal xml:lang="en">Ada Brandt</literal></binding></result></results></sparql>'
)
HEAVY = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"


def get(client: TestClient, query: str, accept: str = "application/sparql-results+json") -> Any:
    return client.get("/sparql", params={"query": query}, headers={"Accept": accept})


def post(client: TestClient, body: str, media: str) -> Any:
    return client.post("/sparql", content=body.encode(), headers={"Content-Type": media, "Accept": "application/json"})


def test_a_query_comes_by_get_by_form_and_bare(client: TestClient) -> None:
    form = client.post("/sparql", data={"query": QUERY}, headers={"Accept": "application/json"})
    assert [get(client, QUERY).json(), form.json(), post(client, QUERY, "application/sparql-query").json()] == [
        BRANDT
    ] * 3


@pytest.mark.parametrize(
    ("accept", "media", "body"),
    [
        ("text/csv", "text/csv; charset=utf-8", "name\r\nAda Brandt\r\n"),
        ("text/tab-separated-values", "text/tab-separated-values; charset=utf-8", '?name\n"Ada Brandt"@en\n'),
        (
            "application/sparql-results+xml",
            "application/sparql-results+xml",
            XML,
        ),
    ],
)
def test_a_table_is_had_in_every_format(client: TestClient, accept: str, media: str, body: str) -> None:
    response = get(client, QUERY, accept)
    assert (response.headers["content-type"], response.text) == (media, body)


@pytest.mark.parametrize(
    ("accept", "words"),
    [
        ("text/turtle", '"Ada Brandt"@en'),
        ("application/ld+json", '"@value":"Ada Brandt"'),
        ("application/n-triples", f'<{handmade.BRANDT.id}> <https://schema.org/name> "Ada Brandt"@en .'),
        ("application/rdf+xml", '<schema:name xml:lang="en">Ada Brandt</schema:name>'),
    ],
)
def test_a_graph_is_had_in_every_format(client: TestClient, accept: str, words: str) -> None:
    query = f"CONSTRUCT {{ ?x <https://schema.org/name> ?n }} WHERE {{ VALUES ?x {{ <{handmade.BRANDT.id}> }} ?x <https://schema.org/name> ?n }}"  # noqa: E501
    response = get(client, query, accept)
    assert response.headers["content-type"].partition(";")[0] == accept
    assert words in response.text


def test_ask_is_answered_and_the_graphs_can_be_chosen(client: TestClient) -> None:
    ask = "ASK { ?x a <https://schema.org/Person> }"
    identity, other = (
        client.get("/sparql", params={"query": ask, "default-graph-uri": graph}, headers={"Accept": "application/json"})
        for graph in (handmade.IDENTITY, "http://elsewhere.example/")
    )
    assert [get(client, ask).json()["boolean"], identity.json()["boolean"], other.json()["boolean"]] == [
        True,
        True,
        False,
    ]


def test_a_bare_get_describes_the_service(client: TestClient) -> None:
    response = client.get("/sparql", headers={"Accept": "text/turtle"})
    assert "sd:supportedLanguage sd:SPARQL11Query" in response.text
    assert "sd:feature sd:UnionDefaultGraph" in response.text


@pytest.mark.parametrize(
    ("query", "status"),
    [
        ("SELECT * { SERVICE <http://127.0.0.1:%s/> { ?s ?p ?o } }", 403),
        ("SELECT * { SERVICE SILENT <http://127.0.0.1:%s/> { ?s ?p ?o } }", 403),
        ("SELECT * { SeRvIcE<http://127.0.0.1:%s/>{ ?s ?p ?o } }", 403),
        ("SELECT * { BIND(<http://127.0.0.1:%s/> AS ?e) SERVICE ?e { ?s ?p ?o } }", 403),
        ("PREFIX x: <http://127.0.0.1:%s/> SELECT * { FILTER EXISTS { SERVICE x:a { ?s ?p ?o } } }", 403),
        ('SELECT * { FILTER(?a<x:b#c> """\n) SERVICE <http://127.0.0.1:%s/> { ?s ?p ?o } #"""\n}', 400),
        ("SELECT * { ?s ?p <a\\#b> . #> \n SERVICE <http://127.0.0.1:%s/> { ?s ?p ?o } }", 403),
        ("PREFIX e: <http://e/> SELECT * { ?s e:a\\#b ?o . SERVICE <http://127.0.0.1:%s/> { ?s ?p ?o } }", 403),
        ("SELECT * { S\\u0045RVICE <http://127.0.0.1:%s/> { ?s ?p ?o } }", 400),
        ("SELECT * FROM <http://127.0.0.1:%s/> { ?s ?p ?o }", 200),
        ("SELECT * FROM NAMED <file:///etc/passwd> { GRAPH ?g { ?s ?p ?o } }", 200),
        ("LOAD <http://127.0.0.1:%s/>", 403),
        ("LOAD SILENT <file:///etc/passwd>", 403),
        ("INSERT DATA { <http://a/> <http://a/> <http://a/> }", 403),
        ("PREFIX a: <http://a/> DELETE WHERE { ?s ?p ?o }", 403),
        ("DROP ALL", 403),
        ("CLEAR ALL", 403),
        ("", 400),
        ("nonsense", 400),
        ("SELECT * { ?s ?p }", 400),
        ("SELECT * { " + "{" * 2400 + "}" * 2400 + " }", 400),
        ("SELECT * { FILTER(" + "(" * 5000 + "1" + ")" * 5000 + ") }", 400),
        ("SELECT * { " + " UNION ".join(["{}"] * 7000) + " }", 400),
        ("SELECT * { FILTER(" + "||".join(["true"] * 10_000) + ") }", 400),
        ("SELECT * { ?s " + "/".join(["<http://p>"] * 10_000) + " ?o }", 400),
        ("SELECT * { " + "BIND(1 AS ?x) " * 5000 + "}", 400),
        ("SELECT * { " + "OPTIONAL { ?s ?p ?o } " * 50_000 + "}", 413),
        ("SELECT * { " + "{ SELECT * { " * 2000 + " }" * 4000 + "}", 400),
        ("SELECT * { ?s ?p ?o } # " + "x" * 300_000, 413),
        ("SELECT * { " + "a-" * 100_000 + " }", 400),
    ],
    ids=range(30),
)  # fmt: skip
def test_what_is_not_a_modest_read_is_refused_and_touches_no_socket(
    client: TestClient, canary: "Canary", query: str, status: int
) -> None:
    response = post(client, query.replace("%s", str(canary.port)), "application/sparql-query")
    assert (response.status_code, canary.hits) == (status, 0)
    assert status == 200 or set(response.json()) == {"type", "title", "status", "detail"}


@pytest.mark.parametrize(
    ("method", "parameters", "sent", "status"),
    [
        ("GET", "query=ASK{}&query=ASK{}", ("", ""), 400),
        ("GET", "update=DROP+ALL", ("", ""), 403),
        ("POST", "", ("DROP ALL", "application/sparql-update"), 403),
        ("POST", "", ("update=DROP+ALL", "application/x-www-form-urlencoded"), 403),
        ("POST", "", ("ASK {}", "text/plain"), 415),
        ("POST", "", ("", "application/x-www-form-urlencoded"), 400),
        ("GET", "query=ASK%20%7B%7D%20%23%FF%FE", ("", ""), 400),
        ("PUT", "", ("", ""), 405),
        ("DELETE", "", ("", ""), 405),
    ],
)
def test_requests_outside_the_protocol_are_refused(
    client: TestClient, method: str, parameters: str, sent: tuple[str, str], status: int
) -> None:
    body, media = sent
    headers = {"Content-Type": media} if media else {}
    response = client.request(method, f"/sparql?{parameters}", content=body, headers=headers)
    assert response.status_code == status


def test_control_characters_do_not_break_xml(client: TestClient) -> None:
    response = get(client, 'SELECT ("a\\u0001b\\uFFFE<" AS ?x) {}', "application/sparql-results+xml")
    assert "<literal>a\ufffdb\ufffd&lt;</literal>" in response.text


def test_a_cell_that_a_spreadsheet_would_run_is_quoted(client: TestClient) -> None:
    response = get(client, 'SELECT ("=1+1" AS ?x) (-1 AS ?y) {}', "text/csv")
    assert response.text == "x,y\r\n'=1+1,-1\r\n"
    assert response.headers["content-disposition"] == "attachment; filename=result.csv"


@pytest.mark.parametrize(
    "query",
    [
        HEAVY,
        "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i } ORDER BY ?a ?d ?g",
        "SELECT * { ?a (<http://p>|!<http://p>)* ?b . ?c (<http://p>|!<http://p>)* ?d . ?e ?f ?g } ORDER BY ?b ?d ?g",
        'SELECT ?x { BIND("aaaaaaaaaaaaaaaa" AS ?a) '
        + " ".join(
            f"BIND(CONCAT(?{a}, ?{a}, ?{a}, ?{a}, ?{a}, ?{a}, ?{a}, ?{a}) AS ?{b})"
            for a, b in zip("abcdefghijklm", "bcdefghijklmn", strict=True)
        )
        + " BIND(STRLEN(?n) AS ?x) }",
    ],
    ids=["product", "sorted product", "paths", "doubling"],
)
def test_a_query_that_never_ends_is_killed_and_the_next_is_answered(store: Path, query: str) -> None:
    app = create_app(store)
    app.state.site.pool.seconds = 1.0
    with TestClient(app) as client:
        response = get(client, query)
        assert response.status_code == 504
        app.state.site.pool.seconds = 10.0
        assert get(client, QUERY).json() == BRANDT


def test_a_result_beyond_the_limit_is_cut_and_says_so(store: Path) -> None:
    numbers = " ".join(f"VALUES ?{name} {{ {' '.join(map(str, range(10)))} }}" for name in "abcdef")
    app = create_app(store)
    app.state.site.pool.seconds = 120.0
    with TestClient(app) as client:
        response = get(client, f"SELECT * {{ {numbers} }}")
    assert json.loads(response.text)["truncated"] is True
    assert len(json.loads(response.text)["results"]["bindings"]) == 100_000


def test_the_page_for_people_shows_rows_and_mistakes(client: TestClient) -> None:
    assert "Ada Brandt" in get(client, QUERY, "text/html").text
    assert "SERVICE is not allowed" in get(client, "SELECT * { SERVICE <http://x> {} }", "text/html").text


def test_more_queries_than_can_wait_are_sent_away(store: Path) -> None:
    async def crowd() -> list[str]:
        pool = Pool(store, size=1, seconds=1.0, waiting=8)
        await pool.open()
        asked = (pool.answer(Query(HEAVY, heavy=True), f"client {number}") for number in range(5))
        answers = await asyncio.gather(*asked, return_exceptions=True)
        await pool.close()
        return sorted(type(answer).__name__ for answer in answers)

    assert asyncio.run(crowd()) == ["BusyError", "BusyError", "BusyError", "BusyError", "TimeLimitError"]


def test_the_prefixes_of_the_data_need_not_be_declared(client: TestClient) -> None:
    assert get(client, "SELECT ?name { ?x a schema:Person ; schema:name ?name }").json() == BRANDT


class Canary:
    """A socket that counts who knocks."""

    def __init__(self) -> None:
        self.hits = 0
        self._socket = socket.create_server(("127.0.0.1", 0))
        self.port = self._socket.getsockname()[1]
        threading.Thread(target=self._listen, daemon=True).start()

    def _listen(self) -> None:
        while True:
            try:
                connection, _ = self._socket.accept()
            except OSError:
                return
            self.hits += 1
            connection.close()

    def close(self) -> None:
        self._socket.close()


@pytest.fixture(scope="module")
def canary() -> Iterator[Canary]:
    canary = Canary()
    yield canary
    canary.close()


def test_the_command_line_refuses_what_the_endpoint_refuses(store: Path, canary: "Canary") -> None:
    from click.testing import CliRunner

    from kb.cli import main

    asked = (f"SELECT * {{ SERVICE <http://127.0.0.1:{canary.port}/> {{ ?s ?p ?o }} }}", "SELECT * " + "{" * 3000)
    said = [CliRunner().invoke(main, ["query", query, "--store", str(store)]).output for query in asked]
    assert (said, canary.hits) == (
        [
            "kb: SERVICE is not allowed: this endpoint asks no other server\n",
            "kb: the query has more than 100 levels of nesting\n",
        ],
        0,
    )


@pytest.mark.parametrize(
    ("query", "heavy"),
    [
        ("SELECT ?a ?b ?c ?d ?e { ?a kb:cue ?b } ORDER BY ?a ?b ?c ?d", False),
        ("SELECT * { GRAPH ?g { ?s ?p ?o } }", False),
        ("SELECT * { ?c prov:wasDerivedFrom+ ?w . ?w prov:wasDerivedFrom* ?x }", False),
        ("SELECT (COUNT(*) AS ?n) { ?s ?p ?o }", False),
        ("SELECT * { ?s ?p ?o . ?a ?b ?c }", True),
        ("SELECT * { { ?s ?p ?o } { ?a ?b ?c } }", True),
        ("SELECT * { ?s (<a:p>|!<a:p>)* ?o }", True),
    ],
)
def test_what_joins_everything_with_everything_begins_in_the_slow_lane(query: str, heavy: bool) -> None:  # noqa: FBT001
    assert checked(query).heavy is heavy


def test_a_result_whose_process_dies_is_broken_off_and_not_ended() -> None:
    """Without the message that ends a body, the server closes the connection before the mark that ends a response."""

    class Dying:
        async def rest(self) -> AsyncIterator[Frame]:
            yield Frame(BODY, b"more")
            raise DiedError

        def release(self) -> None:
            said.append("released")

    async def answered() -> None:
        answer = Answer("text/turtle", "1", merged=True, body=b"begun", whole=False, truncated=False)
        answer._running = cast("Running", Dying())
        streamed = Streamed(answer, {}, 10.0, Board())
        await streamed({"type": "http"}, asyncio.Event().wait, sent)  # type: ignore[arg-type]

    async def sent(message: MutableMapping[str, Any]) -> None:
        said.append((message.get("body"), message.get("more_body")))

    said: list[object] = []
    asyncio.run(answered())
    assert said == [(None, None), (b"begun", True), (b"more", True), "released"]
