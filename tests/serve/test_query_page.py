"""The query page in a real browser: it loads nothing of others, completes our words, and shows an answer."""

import os
import shutil
import socket
import subprocess
from pathlib import Path
from urllib.parse import quote

import pytest
from playwright.sync_api import sync_playwright

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
QUIET = (
    "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync --enable-logging=stderr"
).split()

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine")


def visited(url: str, profile: Path, *options: str) -> tuple[str, list[str]]:
    """The document as the browser built it, and what its console complained of."""
    assert CHROMIUM is not None
    command = [CHROMIUM, *QUIET, f"--user-data-dir={profile}", *options, "--dump-dom", url]
    done = subprocess.run(command, capture_output=True, text=True, check=True, env={**os.environ, "HOME": str(profile)})
    return done.stdout, [line for line in done.stderr.splitlines() if ":CONSOLE" in line]


def test_the_page_shows_the_answer_to_the_query_in_its_address_without_a_complaint(
    address: str, tmp_path: Path
) -> None:
    query = "SELECT ?name { ?x a schema:Person ; schema:name ?name }"
    document, complaints = visited(f"{address}/sparql?query={quote(query)}", tmp_path)
    assert (complaints, "<td><bdi>Ada Brandt</bdi></td>" in document) == ([], True)


def test_the_page_asks_no_other_machine(address: str, tmp_path: Path) -> None:
    """Whatever else it asks for by name is not found: a proxy that nobody answers stands before all but this one."""
    with socket.create_server(("127.0.0.1", 0)) as nobody:
        nowhere = f"--proxy-server=127.0.0.1:{nobody.getsockname()[1]}"
        document, complaints = visited(f"{address}/sparql", tmp_path, nowhere, "--proxy-bypass-list=127.0.0.1")
    assert (complaints, 'id="completions"' in document) == ([], True)


def test_a_word_is_completed_below_its_line_with_the_keyboard_alone(address: str) -> None:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        page = browser.new_page()
        page.goto(f"{address}/sparql")
        page.wait_for_function("terms.length > 0")
        field, completions = page.locator("#query"), page.locator("#completions")
        field.fill("SELECT * {\n")
        field.press_sequentially("?s schema:na")
        field.press("ArrowDown")
        above, below = field.bounding_box(), completions.bounding_box()
        assert above is not None
        assert below is not None
        assert 40 < below["y"] - above["y"] < 80
        assert field.get_attribute("aria-activedescendant") == "completion-0"
        field.press("Enter")
        assert (field.input_value(), completions.is_hidden()) == ("SELECT * {\n?s schema:name", True)
        browser.close()
