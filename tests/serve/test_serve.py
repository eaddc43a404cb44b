"""Starting the server, and the schema that it answers by."""

import socket
import subprocess
import sys
from pathlib import Path

import pytest

from kb.errors import InputError, StoreError
from kb.serve.app import create_app
from kb.serve.graphql.schema import sdl
from kb.serve.run import Run, serve

SCHEMA = Path(__file__).parents[2] / "schema" / "schema.graphql"


def test_the_committed_schema_is_the_one_of_the_model(golden: object) -> None:
    assert callable(golden)
    golden(SCHEMA, sdl())


def test_every_type_and_field_of_the_schema_is_described() -> None:
    from graphql import build_schema, is_introspection_type, is_specified_scalar_type

    schema = build_schema(SCHEMA.read_text())
    silent = [
        f"{kind.name}.{name}" if name else kind.name
        for kind in schema.type_map.values()
        if not is_introspection_type(kind) and not is_specified_scalar_type(kind)
        for name, described in [("", kind), *getattr(kind, "fields", {}).items(), *getattr(kind, "values", {}).items()]
        if not described.description
    ]
    assert silent == []


def test_a_port_in_use_is_one_clear_line(store: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(InputError) as raised:
            serve(store, run=Run(port=port))
    assert str(raised.value) == f"cannot serve on 127.0.0.1 port {port}: Address already in use"


def test_a_folder_that_is_no_store_is_one_clear_line(tmp_path: Path) -> None:
    with pytest.raises(StoreError) as raised:
        create_app(tmp_path)
    assert str(raised.value) == f"{tmp_path}: no kb store"


def test_serving_never_loads_what_reads_articles() -> None:
    script = (
        "import sys, kb.serve.app\n"
        "rooms = ('kb.nlp', 'kb.extract', 'kb.read', 'kb.resolve', 'kb.pipeline', 'spacy', 'onnxruntime')\n"
        "print([name for name in rooms if name in sys.modules])"
    )
    found = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert found.stdout == "[]\n"
