"""Operations: health, metrics, logs, a public address below a path, and several processes that change data in step."""

import json
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection
from pathlib import Path
from typing import Any

import handmade
import pytest
import served
from pyoxigraph import Literal, NamedNode, Quad
from starlette.testclient import TestClient

from kb.errors import InputError
from kb.serve.app import create_app
from kb.serve.site import Settings
from kb.terms import RDF, SDO

ASK = "/sparql?query=ASK%20%7B%7D"
NAMES = "/sparql?query=SELECT%20%3Fname%20%7B%20%3Fx%20a%20schema%3APerson%20%3B%20schema%3Aname%20%3Fname%20%7D"


def samples(text: str) -> dict[str, float]:
    return {line.rpartition(" ")[0]: float(line.rpartition(" ")[2]) for line in text.splitlines() if line[0] != "#"}


def test_a_server_says_that_it_lives_and_over_which_data_it_answers(client: TestClient) -> None:
    version = client.get(ASK).headers["kb-data-version"]
    assert client.get("/healthz").text == "ok\n"
    assert client.get("/readyz").text == f"ready: data version {version} in memory\n"


def test_metrics_count_what_was_asked_and_answered(store: Path) -> None:
    with TestClient(create_app(store)) as client:
        for path in (ASK, ASK, "/sparql?query=DROP%20ALL", "/", "/q/nothing", "/healthz"):
            client.get(path)
        found = samples(client.get("/metrics").text)
    assert {
        line: value
        for line, value in found.items()
        if value and line.startswith(("kb_http_requests_total", "kb_cache_hits", "kb_http_request_seconds_count"))
    } == {
        'kb_http_requests_total{route="sparql",status="2xx"}': 2,
        'kb_http_requests_total{route="sparql",status="4xx"}': 1,
        'kb_http_requests_total{route="pages",status="2xx"}': 1,
        'kb_http_requests_total{route="q",status="4xx"}': 1,
        'kb_http_requests_total{route="operations",status="2xx"}': 1,
        'kb_http_request_seconds_count{route="sparql"}': 3,
        'kb_http_request_seconds_count{route="pages"}': 1,
        'kb_http_request_seconds_count{route="q"}': 1,
        'kb_http_request_seconds_count{route="operations"}': 1,
        "kb_cache_hits_total": 1,
    }


@pytest.mark.parametrize(("given", "kept"), [("trace-1.a", True), ("a b", False), ("x" * 65, False), ("", False)])
def test_every_answer_has_the_id_of_its_request(client: TestClient, given: str, kept: bool) -> None:  # noqa: FBT001
    found = client.get("/healthz", headers={"X-Request-Id": given}).headers["x-request-id"]
    assert (found == given, bool(found)) == (kept, True)


@pytest.fixture(scope="module")
def below(store: Path) -> Iterator[TestClient]:
    app = create_app(store, Settings(public="https://news.example/kb/"))
    with TestClient(app, base_url="https://news.example", follow_redirects=False) as client:
        yield client


@pytest.mark.parametrize("path", ["/kb/", "/"])
def test_below_a_path_every_link_of_a_page_leads_below_it(below: TestClient, path: str) -> None:
    page = below.get(path, headers={"Accept": "text/html"}).text
    assert '<a href="/kb/articles">Articles</a>' in page
    assert 'href="/kb/-/kb.css"' in page
    assert [link for link in page.split('href="')[1:] if link[0] == "/" and not link.startswith("/kb/")] == []


def test_below_a_path_redirects_and_link_headers_lead_below_it(below: TestClient) -> None:
    thing = "/kb" + handmade.BRANDT.id.removeprefix(handmade.BASE.rstrip("/"))
    found = below.get(thing, headers={"Accept": "text/turtle"})
    document = below.get(found.headers["location"], headers={"Accept": "text/turtle"})
    assert (found.status_code, found.headers["location"].startswith("/kb/doc/actor/")) == (303, True)
    assert document.status_code == 200
    links = document.headers["link"].split(", ")
    assert [link for link in links if link.startswith("</") and not link.startswith("</kb/")] == []
    assert any(link.startswith("</kb/doc/actor/") for link in links)


def test_the_service_is_described_at_its_public_address(below: TestClient) -> None:
    found = below.get("/kb/sparql", headers={"Accept": "text/turtle"}).text
    assert "sd:endpoint <https://news.example/kb/sparql>" in found


@pytest.mark.parametrize("address", ["news.example", "ftp://news.example/", "https://news.example/?x=1", ""])
def test_what_is_no_public_address_fails_when_the_server_starts(store: Path, address: str) -> None:
    with pytest.raises(InputError, match="is no public address"):
        create_app(store, Settings(public=address or "/kb/"))


class Running:
    """`kb serve` in processes of its own, and what it writes to its log."""

    def __init__(self, process: "subprocess.Popen[str]") -> None:
        assert process.stderr is not None
        self.process = process
        self.port = int(process.stderr.readline().rpartition(":")[2].split()[0])
        process.stderr.readline()
        self.log: list[str] = []
        self._reading = threading.Thread(target=lambda: self.log.extend(process.stderr))  # type: ignore[arg-type]
        self._reading.start()

    def get(self, path: str) -> tuple[int, dict[str, str], bytes]:
        connection = HTTPConnection("127.0.0.1", self.port, timeout=600)
        try:
            connection.request("GET", path, headers={"Accept": "application/json"})
            response = connection.getresponse()
            return response.status, {k.lower(): v for k, v in response.getheaders()}, response.read()
        finally:
            connection.close()

    def stop(self) -> None:
        self.process.terminate()
        self.process.wait(120)
        self._reading.join()
        assert self.process.stderr is not None
        self.process.stderr.close()


@contextmanager
def running(store: Path, *options: str) -> Iterator[Running]:
    command = [sys.executable, "-c", "from kb.cli import main; main()", "serve", "--store", str(store), "--port", "0"]
    server = Running(subprocess.Popen([*command, *options], stderr=subprocess.PIPE, text=True))
    try:
        yield server
    finally:
        server.stop()


def names(body: bytes) -> set[str]:
    return {row["name"]["value"] for row in json.loads(body)["results"]["bindings"]}


def added(store: Path, name: str) -> None:
    subject, graph = NamedNode(f"{handmade.BASE}actor/{name.lower()}-000000000001"), NamedNode(handmade.IDENTITY)
    told = ((RDF.type, NamedNode(SDO.Person)), (SDO.name, Literal(name, language="en")))
    served.build(store, [Quad(subject, NamedNode(predicate), value, graph) for predicate, value in told])


def test_several_processes_change_data_under_load_without_a_failed_request(tmp_path: Path) -> None:
    store = served.build(tmp_path / "store", served.dataset())
    with running(store, "--workers", "2") as server:
        answers: list[tuple[int, frozenset[str]]] = []
        over = threading.Event()

        def load() -> None:
            while not over.is_set():
                status, _, body = server.get(NAMES)
                answers.append((status, frozenset(names(body) if status == 200 else ())))

        crowd = [threading.Thread(target=load) for _ in range(4)]
        for one in crowd:
            one.start()
        while not answers:
            pass
        everybody = {"Ada Brandt"}
        for name in ("Zoe", "Yan", "Xenia"):
            added(store, name)
            everybody.add(name)
            while not all(names(server.get(NAMES)[2]) == everybody for _ in range(8)):
                pass
        over.set()
        for one in crowd:
            one.join()
    assert {status for status, _ in answers} == {200}
    assert {len(found) for _, found in answers} >= {1, 4}


def test_several_processes_count_on_one_board_and_write_one_log(store: Path) -> None:
    with running(store, "--workers", "2", "--log") as server:
        for number in range(20):
            assert server.get(f"{ASK}&n={number}")[0] == 200
        found = samples(server.get("/metrics")[2].decode())
    assert found['kb_http_requests_total{route="sparql",status="2xx"}'] == 20
    lines: list[dict[str, Any]] = [json.loads(line) for line in server.log]
    asked = [line for line in lines if line["message"] == "request" and line["path"] == "/sparql"]
    assert len({line["id"] for line in asked}) == 20
    assert {(line["method"], line["status"], line["complete"], line["client"]) for line in asked} == {
        ("GET", 200, True, "127.0.0.1")
    }


def test_a_server_process_that_dies_is_replaced(store: Path) -> None:
    with running(store, "--workers", "1") as server, running(store, "--workers", "2") as pair:
        assert server.get("/healthz")[0] == pair.get("/healthz")[0] == 200
        children = Path(f"/proc/{pair.process.pid}/task/{pair.process.pid}/children")
        first, second = (int(pid) for pid in children.read_text().split())
        os.kill(first, signal.SIGKILL)
        while len(now := {int(pid) for pid in children.read_text().split()} - {first}) < 2:
            pass
        assert second in now
        assert pair.get(ASK)[0] == 200


def test_a_request_that_has_begun_is_answered_before_the_server_stops(store: Path) -> None:
    heavy = "/sparql?query=SELECT%20(COUNT(*)%20AS%20%3Fn)%20%7B%20%3Fa%20%3Fb%20%3Fc%20.%20%3Fd%20%3Fe%20%3Ff%20%7D"
    with running(store, "--time-limit", "100") as server:
        assert server.get(ASK)[0] == 200
        answers: list[int] = []
        asking = threading.Thread(target=lambda: answers.append(server.get(heavy)[0]))
        asking.start()
        while samples(server.get("/metrics")[2].decode())["kb_cache_misses_total"] < 2:
            pass
        server.process.terminate()
        asking.join()
    assert answers == [200]
