"""GraphiQL out of the package, in a real browser: it loads nothing of others, and shows answers."""

import gzip
import hashlib
import json
import re
import shutil
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path
from urllib.parse import parse_qs, quote, urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright
from starlette.testclient import TestClient

from kb.serve.graphql.page import SCRIPTS, STYLES

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
FOLDER = Path(str(files("kb.serve"))) / "graphiql"
QUERY = "query($name: String!) { actor(name: $name) { __typename quotes { nodes { text } } } }"
VARIABLES = json.dumps({"name": "Ada Brandt"})
LINK = f"/graphql?query={quote(QUERY)}&variables={quote(VARIABLES)}"
WORDS = "“We will not load a single crate,”"

needs_chromium = pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine")


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    yield page
    page.close()


def watched(page: Page) -> tuple[list[str], list[str]]:
    """The addresses that a page asks from now on, and what its console complains of."""
    asked: list[str] = []
    complaints: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("console", lambda line: complaints.append(line.text) if "favicon" not in str(line.location) else None)
    return asked, complaints


@needs_chromium
def test_a_query_is_run_in_the_editor_and_asks_no_other_machine(address: str, page: Page) -> None:
    asked, complaints = watched(page)
    page.goto(address + "/graphql")
    page.locator(".graphiql-execute-button").click()
    expect(page.locator(".result-window")).to_contain_text(WORDS)
    assert complaints == []
    assert {urlsplit(url).netloc for url in asked} == {urlsplit(address).netloc}


@needs_chromium
def test_a_link_opens_with_its_query_its_variables_and_its_answer(address: str, page: Page) -> None:
    page.goto(address + LINK)
    expect(page.locator(".graphiql-query-editor")).to_contain_text("actor(name: $name)")
    expect(page.locator(".graphiql-editor-tool")).to_contain_text("Ada Brandt")
    expect(page.locator(".result-window")).to_contain_text(WORDS)


@needs_chromium
def test_the_address_carries_what_is_written_in_the_editor(address: str, page: Page) -> None:
    page.goto(address + LINK)
    page.locator(".graphiql-query-editor .CodeMirror").click()
    page.keyboard.press("Control+A")
    page.keyboard.type("{ version")
    page.wait_for_url("**/graphql?query=*version*")
    found = parse_qs(urlsplit(page.url).query)
    assert (found["query"][0].replace(" ", ""), found["variables"]) == ("{version}", [VARIABLES])


@needs_chromium
def test_the_form_stays_where_no_script_runs_and_on_a_phone(address: str, browser: Browser) -> None:
    for options in ({"java_script_enabled": False}, {"viewport": {"width": 390, "height": 844}}):
        context = browser.new_context(**options)
        page = context.new_page()
        page.goto(address + LINK)
        page.get_by_role("button", name="Run").click()
        expect(page.locator("#answer")).to_contain_text(WORDS)
        context.close()


def test_the_page_says_all_without_scripts(client: TestClient) -> None:
    shown = client.get(LINK, headers={"Accept": "text/html"})
    assert WORDS in shown.text
    assert "&#34;Ada Brandt&#34;" in shown.text
    assert shown.headers["content-security-policy"] == (
        "default-src 'none'; style-src 'self'; img-src 'self' data:; form-action 'self'; base-uri 'none'; "
        "frame-ancestors 'none'; script-src 'self'; connect-src 'self'"
    )


@pytest.mark.parametrize("name", [*SCRIPTS, *STYLES])
def test_a_file_comes_packed_to_whom_can_unpack_it(client: TestClient, name: str) -> None:
    packed = client.get(f"/-/graphiql/{name}", headers={"Accept-Encoding": "gzip"})
    plain = client.get(f"/-/graphiql/{name}", headers={"Accept-Encoding": "identity"})
    assert (packed.headers["content-encoding"], "content-encoding" in plain.headers) == ("gzip", False)
    assert packed.content == plain.content


def test_what_is_not_of_the_editor_is_not_found(client: TestClient) -> None:
    assert client.get("/-/graphiql/SOURCES.md").status_code == 404


def test_the_files_are_those_that_were_recorded() -> None:
    told = (FOLDER / "SOURCES.md").read_text("utf-8")
    recorded = dict(re.findall(r"^\| (\S+) \|.*\| ([0-9a-f]{64}) \|$", told, re.MULTILINE))
    recorded["graphiql-3.9.0.min.css"] = re.findall(r"has\n([0-9a-f]{64})", told)[0]
    found = {file.stem: hashlib.sha256(gzip.decompress(file.read_bytes())).hexdigest() for file in FOLDER.glob("*.gz")}
    assert found == recorded
