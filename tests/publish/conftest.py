"""A site of the story of `handmade`, published with the rules of web servers."""

from pathlib import Path

import pytest
import served

from kb.publish import publish
from kb.store import Reader


@pytest.fixture(scope="session")
def told(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The store; nobody writes to it."""
    return served.build(tmp_path_factory.mktemp("told") / "store", served.dataset())


@pytest.fixture(scope="session")
def site(told: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder; nobody writes to it."""
    folder = tmp_path_factory.mktemp("site") / "public"
    with Reader(told) as store:
        publish(store, folder)
    return folder
