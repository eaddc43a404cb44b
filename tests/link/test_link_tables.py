"""Tables of who is who: read, written, made from a dump and from a service."""

import io
import json
import threading
from collections.abc import Iterator
from datetime import date
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import ClassVar
from urllib.parse import parse_qs

import pytest

from kb.errors import InputError
from kb.link import Entry, Known, extracted, read, reconciled, write

VOLKOV = Entry(
    iri="https://who.example/1", name="Andrei Volkov", aliases=("Andrey Volkov", "A. Volkov"), kind="person",
    country="SRN", office="ports minister", start=date(2029, 1, 1), end=date(2031, 12, 31),
)  # fmt: skip


def test_a_table_that_is_written_reads_back_the_same(tmp_path: Path) -> None:
    path = tmp_path / "who.tsv"
    with path.open("w", encoding="utf-8") as file:
        write([VOLKOV, Entry(iri="https://who.example/2", name="Sarn, the “port”")], file)
    assert read(path) == [VOLKOV, Entry(iri="https://who.example/2", name="Sarn, the “port”")]


def test_columns_may_come_in_any_order_and_separated_by_commas(tmp_path: Path) -> None:
    path = tmp_path / "who.csv"
    path.write_text("Name,Country,IRI\nSarn,SRN,https://who.example/2\n\n", "utf8")
    assert read(path) == [Entry(iri="https://who.example/2", name="Sarn", country="SRN")]


@pytest.mark.parametrize(
    ("lines", "complaint"),
    [
        ("", "the head line has to name columns of"),
        ("iri\tnom\n", "the head line has to name columns of"),
        ("iri\tname\nsarn\tSarn\n", "line 2: an entry needs a name and an absolute IRI"),
        ("iri\tname\nhttps://who.example/2\t\n", "line 2: an entry needs a name and an absolute IRI"),
        ("iri\tname\tkind\nu:2\tSarn\ttown\n", "line 2: town is none of"),
        ("iri\tname\tcountry\nu:2\tSarn\tSarnia\n", "line 2: Sarnia is no ISO 3166 alpha-3 code"),
        ("iri\tname\tfrom\nu:2\tSarn\tlong ago\n", "line 2: long ago is no day like 2031-05-02"),
    ],
)
def test_a_line_that_is_no_entry_is_named(tmp_path: Path, lines: str, complaint: str) -> None:
    path = tmp_path / "who.tsv"
    path.write_text(lines, "utf8")
    with pytest.raises(InputError, match=complaint):
        read(path)


def test_a_table_that_is_not_there_is_one_clear_error(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"who\.tsv cannot be read as a table"):
        read(tmp_path / "who.tsv")


def _claim(id_: str, **qualifiers: str) -> dict[str, object]:
    times = {
        property_: [{"datavalue": {"value": {"time": f"+{day}T00:00:00Z", "precision": 11}}}]
        for property_, day in qualifiers.items()
    }
    return {"mainsnak": {"datavalue": {"value": {"id": id_}}}, "qualifiers": times}


def _entity(id_: str, name: str, **claims: list[dict[str, object]]) -> str:
    entity = {"id": id_, "labels": {"en": {"value": name}}, "claims": claims}
    return json.dumps(entity) + ","


def test_a_dump_gives_people_with_their_offices_and_things_with_their_country() -> None:
    dump = [
        "[",
        _entity("Q9000001", "ports minister"),
        _entity(
            "Q9000002", "Andrei Volkov", P31=[_claim("Q5")], P27=[_claim("Q17")],
            P39=[_claim("Q9000001", P580="2029-01-01", P582="2031-12-31")],
        ),
        _entity("Q9000003", "Harbour Board", P17=[_claim("Q17")]),
        "]",
    ]  # fmt: skip
    base = "http://www.wikidata.org/entity/"
    assert list(extracted(dump)) == [
        Entry(iri=f"{base}Q9000001", name="ports minister"),
        Entry(
            iri=f"{base}Q9000002", name="Andrei Volkov", kind="person", country="JPN", office="ports minister",
            start=date(2029, 1, 1), end=date(2031, 12, 31),
        ),
        Entry(iri=f"{base}Q9000003", name="Harbour Board", country="JPN"),
    ]  # fmt: skip


def test_a_dump_that_is_broken_is_named_by_line() -> None:
    with pytest.raises(InputError, match="line 2 of the dump is no JSON"):
        list(extracted(["[", '{"id": "Q1"']))


class Service(BaseHTTPRequestHandler):
    """A service that is sure of Andrei Volkov, and of nobody else."""

    asked: ClassVar[list[str]] = []

    def do_GET(self) -> None:
        self._answer({"identifierSpace": "https://who.example/"})

    def do_POST(self) -> None:
        form = parse_qs(self.rfile.read(int(self.headers["Content-Length"])).decode())
        queries = json.loads(form["queries"][0])
        self.asked += [query["query"] for query in queries.values()]
        sure = {key: query["query"] == "Andrei Volkov" for key, query in queries.items()}
        results = {key: [{"id": "1", "name": queries[key]["query"], "match": match}] for key, match in sure.items()}
        self._answer({key: {"result": result} for key, result in results.items()})

    def log_message(self, *_: object) -> None:
        """Says nothing."""

    def _answer(self, body: dict[str, object]) -> None:
        self.send_response(200)
        self.end_headers()
        self.wfile.write(json.dumps(body).encode())


@pytest.fixture
def service() -> Iterator[str]:
    with HTTPServer(("127.0.0.1", 0), Service) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()
        thread.join()


def test_a_reconciliation_service_is_believed_only_where_it_is_sure(service: str) -> None:
    known = [Known(iri=f"u:{name}", kind="person", names=(name,)) for name in ("Andrei Volkov", "Juno Vane")]
    assert list(reconciled(known, service)) == [Entry(iri="https://who.example/1", name="Andrei Volkov", kind="person")]
    assert Service.asked == ["Andrei Volkov", "Juno Vane"]


@pytest.mark.parametrize("address", ["ftp://who.example/", "who", "http://127.0.0.1:9/"])
def test_a_service_that_cannot_be_asked_is_one_clear_error(address: str) -> None:
    with pytest.raises(InputError):
        list(reconciled([], address))


def test_an_empty_table_has_a_head_line() -> None:
    file = io.StringIO()
    write([], file)
    assert file.getvalue() == "iri\tname\taliases\tkind\tcountry\toffice\tfrom\tuntil\n"
