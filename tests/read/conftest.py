"""What the reading tests share: a file from a literal, and what reading it gives."""

from collections.abc import Callable
from pathlib import Path

import pytest

from kb.document import Document
from kb.read import Failure, read

Reading = Callable[[str, str | bytes], list[Document | Failure]]


@pytest.fixture
def reading(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Reading:
    monkeypatch.chdir(tmp_path)

    def result(name: str, content: str | bytes) -> list[Document | Failure]:
        Path(name).write_bytes(content if isinstance(content, bytes) else content.encode())
        return list(read([name]))

    return result


@pytest.fixture
def article(reading: Reading) -> Callable[[str, str | bytes], Document]:
    def only(name: str, content: str | bytes) -> Document:
        (found,) = reading(name, content)
        assert isinstance(found, Document), found
        return found

    return only


@pytest.fixture
def refusal(reading: Reading) -> Callable[[str, str | bytes], str]:
    def only(name: str, content: str | bytes) -> str:
        (found,) = reading(name, content)
        assert isinstance(found, Failure), found
        return str(found)

    return only
