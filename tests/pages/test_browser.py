"""Pages in a real browser: they load, and nothing on them is refused by their own security policy."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
QUIET = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--enable-logging=stderr",
]

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine")


@pytest.fixture(scope="module")
def address(sample_store: Path) -> Iterator[str]:
    """Where `kb serve` answers, on a port of the system's choice."""
    command = [str(Path(sys.executable).parent / "kb"), "serve", "--store", str(sample_store), "--port", "0"]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as server:
        assert server.stderr is not None
        yield server.stderr.readline().split(" at ")[1].split(" ")[0]
        server.terminate()


def visited(url: str, profile: Path) -> tuple[str, list[str]]:
    """The document as the browser built it, and what its console complained of."""
    assert CHROMIUM is not None
    command = [CHROMIUM, *QUIET, f"--user-data-dir={profile}", "--dump-dom", url]
    done = subprocess.run(command, capture_output=True, text=True, check=True, env={**os.environ, "HOME": str(profile)})
    return done.stdout, [line for line in done.stderr.splitlines() if ":CONSOLE" in line]


@pytest.mark.parametrize("path", ["/", "/events", "/sparql", "/graphql"])
def test_a_page_loads_without_a_complaint(path: str, address: str, tmp_path: Path) -> None:
    document, complaints = visited(address + path, tmp_path)
    assert complaints == []
    assert "</main>" in document


def test_the_home_page_leads_to_an_article_with_its_quotes_marked(address: str, tmp_path: Path) -> None:
    home, _ = visited(f"{address}/", tmp_path)
    article = re.findall(r'href="/?(article/[0-9a-f]{16})"', home)[0]
    document, complaints = visited(f"{address}/{article}", tmp_path)
    assert complaints == []
    assert 'class="quote' in document
