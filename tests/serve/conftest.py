"""One server over the story of `handmade`, for every test of the server."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
import served
from starlette.testclient import TestClient

from kb.serve.app import create_app
from kb.serve.site import Settings


@pytest.fixture(scope="session")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return served.build(tmp_path_factory.mktemp("serve") / "store", served.dataset())


@pytest.fixture(scope="session")
def client(store: Path) -> Iterator[TestClient]:
    with TestClient(create_app(store, Settings("Ferry news")), follow_redirects=False) as client:
        yield client


@pytest.fixture(scope="session")
def address(store: Path) -> Iterator[str]:
    """Where `kb serve` answers."""
    command = [sys.executable, "-c", "from kb.cli import main; main()", "serve", "--store", str(store), "--port", "0"]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as server:
        assert server.stderr is not None
        yield server.stderr.readline().split(" at ")[1].split(" ")[0]
        server.terminate()
