"""Clients that are made of the named documents, committed in docs/clients, and the schema that they rest on."""

import runpy
import threading
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
import uvicorn
from graphql import build_schema, find_breaking_changes

from kb.errors import QueryError
from kb.index.paths import PATHS
from kb.pages.relations import RELATIONS
from kb.serve.app import create_app
from kb.serve.graphql import clients
from kb.serve.graphql.named import read
from kb.serve.graphql.schema import sdl
from kb.serve.queries import NamedQuery

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs" / "clients"


def queries() -> list[NamedQuery]:
    found = sorted((files("kb.serve") / "queries").iterdir(), key=lambda file: file.name)
    return [
        read(file.name.removesuffix(".graphql"), file.read_text("utf-8")) for file in found
        if file.name.endswith(".graphql")
    ]  # fmt: skip


@pytest.fixture(scope="module")
def url(store: Path) -> Iterator[str]:
    server = uvicorn.Server(uvicorn.Config(create_app(store), port=0, log_level="error"))
    thread = threading.Thread(target=server.run)
    thread.start()
    while not server.started:
        thread.join(0.01)
    port = server.servers[0].sockets[0].getsockname()[1]
    yield f"http://127.0.0.1:{port}/graphql"
    server.should_exit = True
    thread.join()


def test_the_committed_clients_are_those_of_the_documents(golden: Any) -> None:
    golden(DOCS / "queries.ts", clients.typescript(queries()))
    golden(DOCS / "queries.py", clients.python(queries()))


def test_the_python_client_asks_a_server(url: str) -> None:
    client = runpy.run_path(str(DOCS / "queries.py"))
    found = client["quotes_of_a_speaker"](url, speaker="Ada Brandt")
    assert [quote["text"] for quote in found["quotes"]["nodes"]] == ["“We will not load a single crate,”"]
    with pytest.raises(RuntimeError, match="`first` is at most 100"):
        client["events_lately"](url, first=1000)


def test_a_document_with_a_fragment_makes_no_client() -> None:
    query = read("example", "# What?\n{ ...a } fragment a on Query { version }")
    with pytest.raises(QueryError, match="without fragments"):
        clients.python([query])


def test_no_change_breaks_a_client_before_the_schema_is_accepted() -> None:
    committed = build_schema((ROOT / "schema" / "schema.graphql").read_text("utf-8"))
    assert [change.description for change in find_breaking_changes(committed, build_schema(sdl()))] == []


def test_every_relation_of_the_pages_is_one_of_the_read_model() -> None:
    missing = [
        (cls.__name__, one.name)
        for cls, relations in RELATIONS.items()
        for one in relations
        if one.name not in PATHS.get(cls, {})
    ]
    assert missing == []
