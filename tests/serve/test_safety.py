"""The attacks on a SPARQL endpoint, S1 to S42, on a server of its own: refused or bounded, and it goes on answering."""

import json
import os
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import suppress
from http.client import HTTPConnection
from pathlib import Path
from typing import NamedTuple
from urllib.parse import quote, urlencode

import pytest

SPARQL = "application/sparql-query"
PRODUCT = "?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l"
DOUBLING = 'BIND("aaaaaaaaaa" AS ?a) ' + " ".join(
    f"BIND(CONCAT({', '.join([f'?{a}'] * 10)}) AS ?{b})" for a, b in zip("abcdefghi", "bcdefghij", strict=True)
)
REFUSED = frozenset({400, 403})
ENDED = frozenset({503, 504})
"""A query that was killed, or had no turn."""
BOUNDED = frozenset({200, 400, 503, 504})
"""A query that may be answered, as long as it is not answered for ever."""

NORMAL = "SELECT ?name { ?x a schema:Person ; schema:name ?name }"
MEMORY = 1_400_000_000
"""Bytes that all processes of the server together may have when everything is over."""


class Attack(NamedTuple):
    """What is sent, and the statuses that may answer it; `%p` is the port of the canary, `%f` its file."""

    statuses: frozenset[int]
    query: str
    media: str = SPARQL
    url: str = "/sparql"
    accept: str = "application/sparql-results+json"


def nested(opening: str, times: int, closing: str, core: str = "") -> str:
    return opening * times + core + closing * times


ATTACKS = {
    "S1": Attack(REFUSED, "SELECT * { SERVICE <http://127.0.0.1:%p/> { ?s ?p ?o } }"),
    "S2": Attack(REFUSED, "SELECT * { SERVICE SILENT <http://127.0.0.1:%p/> { ?s ?p ?o } }"),
    "S3": Attack(REFUSED, "SELECT * { VALUES ?e { <http://127.0.0.1:%p/> } SERVICE ?e { ?s ?p ?o } }"),
    "S4": Attack(REFUSED, "SELECT * { sErViCe<http://127.0.0.1:%p/>{ ?s ?p ?o } }"),
    "S5": Attack(REFUSED, "LOAD <http://127.0.0.1:%p/>"),
    "S6": Attack(REFUSED, "LOAD <file://%f>"),
    "S7": Attack(REFUSED, "LOAD SILENT <http://127.0.0.1:%p/> INTO GRAPH <http://a/>"),
    "S8 FROM http": Attack(frozenset({200}), "SELECT * FROM <http://127.0.0.1:%p/> { ?s ?p ?o }"),
    "S8 FROM file": Attack(frozenset({200}), "SELECT * FROM <file://%f> { ?s ?p ?o }"),
    "S8 parameter": Attack(
        frozenset({200}), "SELECT * { ?s ?p ?o }", url="/sparql?default-graph-uri=http://127.0.0.1:%p/"
    ),
    "S9": Attack(frozenset({200}), "SELECT * FROM NAMED <file://%f> { GRAPH ?g { ?s ?p ?o } }"),
    "S10": Attack(REFUSED, "", "GET", "/sparql?update=" + quote("INSERT DATA { <a:a> <a:a> <a:a> }")),
    "S11": Attack(REFUSED, "INSERT DATA { <a:a> <a:a> <a:a> }"),
    "S12": Attack(REFUSED, "INSERT DATA { <a:a> <a:a> <a:a> }", "application/sparql-update"),
    "S13": Attack(REFUSED, "INSERT { ?s ?p ?o } WHERE { SERVICE <http://127.0.0.1:%p/> { ?s ?p ?o } }"),
    "S14 DROP": Attack(REFUSED, "DROP ALL"),
    "S14 CLEAR": Attack(REFUSED, "CLEAR ALL"),
    "S15": Attack(ENDED, f"SELECT (COUNT(*) AS ?n) {{ {PRODUCT} }}"),
    "S16": Attack(ENDED, f"SELECT * {{ {PRODUCT} }} ORDER BY ?a ?d ?g ?j"),
    "S17": Attack(BOUNDED, f"SELECT (STRLEN(?j) AS ?n) {{ {DOUBLING} }}"),
    "S18 twice": Attack(BOUNDED, "SELECT (COUNT(*) AS ?n) { ?a (<a:p>*)* ?b . ?c (<a:p>*)* ?d }"),
    "S18 anything": Attack(
        ENDED, "SELECT (COUNT(*) AS ?n) { ?a (<a:p>|!<a:p>)* ?b . ?c (<a:p>|!<a:p>)* ?d . ?e ?f ?g }"
    ),
    "S19": Attack(ENDED, f"SELECT (STRLEN(GROUP_CONCAT(STR(?c))) AS ?n) {{ {PRODUCT} }}"),
    "S20": Attack(ENDED, f"SELECT (COUNT(*) AS ?n) {{ SELECT DISTINCT * {{ {PRODUCT} }} }}"),
    "S21": Attack(frozenset({200}), f'SELECT (REGEX("{"a" * 40}!", "^(a+)+$") AS ?x) {{}}'),
    "S22": Attack(BOUNDED, 'SELECT (REGEX("a", "((a{1000}){1000}){1000}") AS ?x) {}'),
    "S23": Attack(BOUNDED, 'SELECT (STRLEN(?c) AS ?n) { BIND(REPLACE("' + "a" * 5000 + '", "a", "' + "b" * 5000 + '") '
                  'AS ?b) BIND(REPLACE(?b, "b", "' + "c" * 5000 + '") AS ?c) }'),
    "S24": Attack(REFUSED, f"SELECT * {{ {nested('{', 2400, '}')} }}"),
    "S25": Attack(REFUSED, f"SELECT * {{ FILTER({nested('(', 5000, ')', '1')}) }}"),
    "S26": Attack(REFUSED, f"SELECT * {{ {' UNION '.join(['{}'] * 7000)} }}"),
    "S27": Attack(REFUSED, f"SELECT * {{ FILTER({'||'.join(['true'] * 10_000)}) }}"),
    "S28": Attack(REFUSED, f"SELECT * {{ ?s {'/'.join(['<a:p>'] * 10_000)} ?o }}"),
    "S29": Attack(REFUSED, f"SELECT * {{ {'BIND(1 AS ?x) ' * 5000} }}"),
    "S30": Attack(frozenset({400, 413}), f"SELECT * {{ {'OPTIONAL{?s ?p ?o}' * 50_000} }}"),
    "S30 short": Attack(BOUNDED, f"SELECT * {{ {'OPTIONAL{?s ?p ?o}' * 1990} }}"),
    "S31 SELECT": Attack(REFUSED, f"SELECT * {{ {nested('{SELECT * {', 2000, '}}')} }}"),
    "S31 EXISTS": Attack(REFUSED, f"SELECT * {{ {nested('FILTER EXISTS {', 2000, '}')} }}"),
    "S31 negation": Attack(BOUNDED, f"SELECT * {{ FILTER({'!' * 1990}true) }}"),
    "S35": Attack(frozenset({413}), "SELECT * {} #" + "x" * 10_000_000),
    "S36": Attack(frozenset({400, 413, 414}), "", "GET", "/sparql?query=" + "x" * 70_000),
    "S37 bytes": Attack(REFUSED, "", "GET", "/sparql?query=ASK%7B%7D%23%FF%FE"),
    "S37 NUL": Attack(REFUSED, "ASK {\0}"),
    "S37 surrogate": Attack(REFUSED, 'SELECT ("\\uD800" AS ?x) {}'),
    "S37 mark": Attack(REFUSED, "\ufeffASK {}"),
    "S38": Attack(REFUSED, "", "GET", "/sparql?query=ASK%7B%7D&query=ASK%7B%7D"),
    "S39": Attack(frozenset({415}), "query=ASK%7B%7D", "text/plain"),
    "S42 title": Attack(frozenset({200}), "", "GET", "/articles?q=" + quote('" } ; DROP ALL #')),
    "S42 IRI": Attack(frozenset({400, 404}), "", "GET", "/event/" + quote("x> . ?s ?p ?o . <y"), "text/html"),
    "S42 parameter": Attack(
        frozenset({200}), "", "GET", "/q/words-of-a-speaker.csv?speaker=" + quote('"@en } SELECT * { ?s ?p ?o } #')
    ),
}  # fmt: skip


class Canary:
    """A socket and a file that notice who touches them: the file is a pipe, at whose other end somebody waits."""

    def __init__(self, folder: Path) -> None:
        self.touched: list[str] = []
        self._socket = socket.create_server(("127.0.0.1", 0))
        self.port = self._socket.getsockname()[1]
        self.file = folder / "canary.ttl"
        os.mkfifo(self.file)
        for watch in (self._listen, self._wait):
            threading.Thread(target=watch, daemon=True).start()

    def _listen(self) -> None:
        while True:
            connection, _ = self._socket.accept()
            self.touched.append("socket")
            connection.close()

    def _wait(self) -> None:
        self.file.open("wb").close()
        self.touched.append("file")


class Server:
    """`kb serve` in a process of its own."""

    def __init__(self, store: Path, *options: str) -> None:
        command = [sys.executable, "-c", "from kb.cli import main; main()", "serve", "--store", str(store)]
        self.process = subprocess.Popen(
            [*command, "--port", "0", *options],
            stderr=subprocess.PIPE, text=True,
        )  # fmt: skip
        assert self.process.stderr is not None
        self.port = int(self.process.stderr.readline().rpartition(":")[2].split()[0])
        self._reading = threading.Thread(target=self.process.stderr.read, daemon=True)
        self._reading.start()

    def ask(self, attack: Attack, seconds: float = 600.0) -> tuple[int, dict[str, str], bytes]:
        connection = HTTPConnection("127.0.0.1", self.port, timeout=seconds)
        try:
            body = None if attack.media == "GET" else attack.query.encode("utf-8", "surrogatepass")
            headers = {"Accept": attack.accept} | ({} if body is None else {"Content-Type": attack.media})
            connection.request("GET" if body is None else "POST", attack.url, body, headers)
            response = connection.getresponse()
            return response.status, {k.lower(): v for k, v in response.getheaders()}, response.read()
        finally:
            connection.close()

    def stop(self) -> int:
        """Tells it to stop; how it ended."""
        self.process.terminate()
        self.process.wait(60)
        self._reading.join()
        assert self.process.stderr is not None
        self.process.stderr.close()
        return self.process.returncode

    def normal(self) -> list[str]:
        status, _, body = self.ask(Attack(frozenset({200}), NORMAL))
        assert status == 200, body
        return [row["name"]["value"] for row in json.loads(body)["results"]["bindings"]]

    def memory(self) -> int:
        """Bytes that the server and its descendants share out among themselves."""
        return sum(_share(pid) for pid in _family(self.process.pid))


def _family(pid: int) -> Iterator[int]:
    yield pid
    # A process or a thread of it may end while it is looked at; then it holds nothing.
    with suppress(FileNotFoundError, ProcessLookupError):
        for task in Path(f"/proc/{pid}/task").iterdir():
            for child in (task / "children").read_text().split():
                yield from _family(int(child))


def _share(pid: int) -> int:
    with suppress(FileNotFoundError, ProcessLookupError):
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
        return sum(int(line.split()[1]) * 1024 for line in lines if line.startswith("Pss:"))
    return 0


@pytest.fixture(scope="module")
def canary(tmp_path_factory: pytest.TempPathFactory) -> Canary:
    return Canary(tmp_path_factory.mktemp("canary"))


@pytest.fixture(scope="module")
def server(store: Path) -> Iterator[Server]:
    server = Server(store, "--time-limit", "1")
    yield server
    # uvicorn stops in good order, and then hands the signal on.
    assert server.stop() == -signal.SIGTERM


@pytest.mark.parametrize("name", ATTACKS)
def test_an_attack_is_refused_or_bounded_and_the_next_request_is_answered(
    server: Server, canary: Canary, name: str
) -> None:
    attack = ATTACKS[name]
    placed = attack._replace(
        query=attack.query.replace("%p", str(canary.port)).replace("%f", str(canary.file)),
        url=attack.url.replace("%p", str(canary.port)),
    )
    status, _, body = server.ask(placed)
    assert status in attack.statuses, body[:500]
    assert b"Traceback" not in body
    assert (server.normal(), server.process.poll(), canary.touched) == (["Ada Brandt"], None, [])


NUMBERS = " ".join(f"VALUES ?{name} {{ {' '.join(map(str, range(10)))} }}" for name in "abcdef")


def test_s32_the_whole_store_is_cut_with_a_mark_at_its_end(store: Path) -> None:
    server = Server(store, "--time-limit", "600")
    status, _, body = server.ask(Attack(frozenset({200}), f"SELECT * {{ {NUMBERS} }}"))
    found = json.loads(body)
    assert (status, found["truncated"], len(found["results"]["bindings"])) == (200, True, 100_000)
    _, headers, table = server.ask(Attack(frozenset({200}), f"SELECT * {{ {NUMBERS} }}", accept="text/csv"))
    assert (headers["kb-truncated"], table.count(b"\r\n")) == ("true", 100_001)
    server.stop()


def reading(server: Server, query: str) -> socket.socket:
    """A client that asked, and does not read."""
    client = socket.create_connection(("127.0.0.1", server.port))
    client.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
    client.sendall(f"GET /sparql?{urlencode({'query': query})} HTTP/1.1\r\nHost: x\r\n\r\n".encode())
    return client


def test_s32_work_stops_when_the_client_goes_away(server: Server) -> None:
    for _ in range(20):
        with reading(server, f"SELECT * {{ {PRODUCT} }}") as client:
            client.recv(1)
    assert server.normal() == ["Ada Brandt"]


def test_s33_clients_that_do_not_read_are_in_nobodys_way(server: Server) -> None:
    slow = [reading(server, f"SELECT ?name ?{number} {{ {NUMBERS} }}") for number in "abcdefghijkl"]
    assert [server.normal() for _ in range(20)] == [["Ada Brandt"]] * 20
    for client in slow:
        client.close()


def test_s34_a_crowd_of_endless_queries_is_sent_away_and_the_others_are_answered(server: Server) -> None:
    found: list[tuple[int, bool]] = []

    def attack() -> None:
        status, headers, _ = server.ask(ATTACKS["S15"])
        found.append((status, status == 504 or "retry-after" in headers))

    crowd = [threading.Thread(target=attack) for _ in range(100)]
    for one in crowd:
        one.start()
    others = [server.normal() for _ in range(50)]
    for one in crowd:
        one.join()
    assert others == [["Ada Brandt"]] * 50
    assert {status for status, _ in found} <= {429, 503, 504}
    assert all(told for _, told in found)


def test_s40_control_characters_leave_xml_well_formed(server: Server) -> None:
    from xml.etree.ElementTree import fromstring

    query = 'SELECT ("a\\u0001b\\uFFFE" AS ?x) {}'
    _, _, body = server.ask(Attack(frozenset({200}), query, accept="application/sparql-results+xml"))
    assert fromstring(body).findtext(".//{*}literal") == "a\ufffdb\ufffd"


def test_s41_a_spreadsheet_runs_nothing(server: Server) -> None:
    query = 'SELECT ("=1+1" AS ?a) ("+1" AS ?b) ("-1" AS ?c) ("@x" AS ?d) {}'
    _, headers, body = server.ask(Attack(frozenset({200}), query, accept="text/csv"))
    assert body == b"a,b,c,d\r\n'=1+1,'+1,'-1,'@x\r\n"
    assert (headers["content-disposition"], headers["x-content-type-options"]) == (
        "attachment; filename=result.csv",
        "nosniff",
    )


@pytest.mark.skipif(sys.platform != "linux", reason="reads memory from /proc")
def test_after_all_of_it_the_memory_is_back(server: Server, canary: Canary) -> None:
    assert [server.normal() for _ in range(100)] == [["Ada Brandt"]] * 100
    assert (server.memory() < MEMORY, canary.touched, server.process.poll()) == (True, [], None)


@pytest.mark.parametrize("on_disk", [False, True])
def test_a_query_process_can_open_neither_a_socket_nor_a_file(store: Path, canary: Canary, on_disk: bool) -> None:  # noqa: FBT001
    """The last wall, without the check before it: SERVICE itself, handed to Oxigraph."""
    import asyncio

    from kb.serve.sparql.generation import Generation
    from kb.serve.sparql.running import Query

    async def attacked() -> list[str]:
        generation = await Generation.latest(store, 10, in_memory=not on_disk)
        process = await generation.taken()
        said = []
        for query in (f"SELECT * {{ SERVICE <http://127.0.0.1:{canary.port}/> {{ ?s ?p ?o }} }}", "ASK { ?s ?p ?o }"):
            process.ask(Query(query).frame)
            frame = await process.frame()
            said.append(frame.kind.decode() if frame.kind != b"X" else frame.content["failed"].partition(":")[0])
        generation.end(process)
        await generation.close()
        return said

    assert (asyncio.run(attacked()), canary.touched) == (["OSError", "M"], [])
