"""One server over the story of `handmade`, for every test of the server."""

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
