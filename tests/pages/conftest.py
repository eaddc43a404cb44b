"""Pages over the story of `handmade`, and a server of the samples for browsers."""

import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
import served

from kb.index import opened
from kb.pages.records import Reader
from kb.store import Reader as Store


@pytest.fixture(scope="session")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with Store(served.build(tmp_path_factory.mktemp("pages") / "store", served.dataset())) as store:
        yield store


@pytest.fixture
def reader(store: Store) -> Reader:
    return Reader(store.select, index=opened(store))


@pytest.fixture(scope="session")
def chromium() -> str:
    """The browser of the system, which `.ci/run` installs."""
    found = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if found is None:
        pytest.skip("no Chromium on this machine")
    return found


@pytest.fixture(scope="session")
def address(sample_store: Path) -> Iterator[str]:
    """Where `kb serve` answers, on a port of the system's choice."""
    command = [str(Path(sys.executable).parent / "kb"), "serve", "--store", str(sample_store), "--port", "0"]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as server:
        assert server.stderr is not None
        yield server.stderr.readline().split(" at ")[1].split(" ")[0]
        server.terminate()
