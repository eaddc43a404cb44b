"""What every room's tests share: goldens, and `--accept`, which refreshes them."""

import os
from collections.abc import Callable, Generator
from contextlib import chdir
from pathlib import Path
from shutil import copytree
from typing import Any

import pytest

from kb import pipeline

SAMPLES = Path(__file__).parent / "samples"

Golden = Callable[[Path, str], None]


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--accept",
        action="store_true",
        help="write what the code prints now into goldens and contracts, to be reviewed as a diff",
    )


@pytest.fixture(scope="session")
def accept(pytestconfig: pytest.Config) -> bool:
    """True when goldens are to be refreshed instead of compared."""
    return bool(pytestconfig.getoption("accept"))


@pytest.fixture(scope="session")
def golden(accept: bool) -> Golden:  # noqa: FBT001 - pytest passes fixtures by name
    """Compares a text with a committed file, byte by byte; with --accept, writes the file."""

    def check(path: Path, text: str) -> None:
        if accept:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(text.encode())
        assert path.exists(), f"{path} is missing: run `pytest --accept` and review it"
        assert path.read_bytes().decode() == text, f"{path} is behind: run `pytest --accept` and review the diff"

    return check


@pytest.fixture(scope="session")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder as the README supposes it: `articles/` with the samples, and `kb-store` built from them."""
    folder = tmp_path_factory.mktemp("desk")
    copytree(SAMPLES, folder / "articles")
    with chdir(folder):
        pipeline.build(["articles"], Path("kb-store"))
    return folder


@pytest.fixture(scope="session")
def sample_store(desk: Path) -> Path:
    """The store built from the sample articles; nobody writes to it."""
    return desk / "kb-store"


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, Any, Any]:
    """Counts a skip as a failure where everything must be at hand, unless ../shared or a GPU is missing."""
    report = yield
    excused = ("../shared", "GPU")
    if os.environ.get("CI") and report.skipped and not hasattr(report, "wasxfail"):
        reason = str(report.longrepr)
        if not any(word in reason for word in excused):
            report.outcome = "failed"
            report.longrepr = f"{item.nodeid} was skipped: {reason}"
    return report
