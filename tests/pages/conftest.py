"""Pages over the story of `handmade`."""

from collections.abc import Iterator

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
