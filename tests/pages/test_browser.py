"""Pages in a real browser: they load, and nothing on them is refused by their own security policy."""

import os
import re
import subprocess
from pathlib import Path

import pytest

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


def visited(chromium: str, url: str, profile: Path) -> tuple[str, list[str]]:
    """The document as the browser built it, and what its console complained of."""
    command = [chromium, *QUIET, f"--user-data-dir={profile}", "--dump-dom", url]
    done = subprocess.run(command, capture_output=True, text=True, check=True, env={**os.environ, "HOME": str(profile)})
    return done.stdout, [line for line in done.stderr.splitlines() if ":CONSOLE" in line]


@pytest.mark.parametrize("path", ["/", "/events", "/search?q=port", "/sparql", "/graphql"])
def test_a_page_loads_without_a_complaint(path: str, chromium: str, address: str, tmp_path: Path) -> None:
    document, complaints = visited(chromium, address + path, tmp_path)
    assert complaints == []
    assert "</main>" in document


def test_the_home_page_leads_to_an_article_with_its_quotes_marked(chromium: str, address: str, tmp_path: Path) -> None:
    home, _ = visited(chromium, f"{address}/", tmp_path)
    article = re.findall(r'href="/?(article/[0-9a-f]{16})"', home)[0]
    document, complaints = visited(chromium, f"{address}/{article}", tmp_path)
    assert complaints == []
    assert 'class="quote' in document
