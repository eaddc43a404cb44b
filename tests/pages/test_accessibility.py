"""Every kind of page in a browser, bright and dark, wide and narrow: axe-core finds no fault, and nothing sticks out.

A screenshot of each is left in pytest's folder of this run, to be looked at.
"""

import json
import re
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path
from urllib.parse import quote, urlsplit
from urllib.request import Request, urlopen

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

AXE = files("axe_playwright_python").joinpath("axe.min.js").read_text("utf-8")
FAULTS = """axe.run().then(found => found.violations.flatMap(
  fault => fault.nodes.map(node => `${fault.impact} ${fault.id}: ${node.html.slice(0, 120)}`)))"""

READERS = [("light", 1280), ("dark", 1280), ("light", 390), ("dark", 390)]
KINDS = [
    "home",
    "article",
    "actor",
    "event",
    "source",
    "state",
    "organization",
    "place",
    "articles",
    "list",
    "quotes",
    "claims",
    "actors",
    "search",
    "dataset",
    "sparql",
    "answer",
    "questions",
    "question",
    "lost",
    "refused",
]


@pytest.fixture(scope="module")
def browser(chromium: str) -> Iterator[Browser]:
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        yield browser
        browser.close()


@pytest.fixture(scope="module")
def paths(address: str) -> dict[str, str]:
    """A page of each kind, found as a reader finds it: by the links of other pages."""
    home, events = shown(address, "/"), shown(address, "/events?minArticles=2")
    article = first("/article/", home)
    return {
        "home": "/",
        "article": article,
        "actor": first("/actor/", home[home.index("Most quoted") :]),
        "event": next(path for path in all_of("/event/", events) if "<svg" in shown(address, path)),
        "source": first("/actor/", shown(address, article).partition('class="byline"')[2]),
        "place": first("/place/", shown(address, "/places")),
        "state": of_class(address, "schema:Country"),
        "organization": of_class(address, "schema:Organization"),
        "articles": "/articles",
        "list": "/events",
        "quotes": "/quotes",
        "claims": "/claims",
        "actors": "/actors",
        "search": "/search?q=port",
        "dataset": "/dataset",
        "sparql": "/sparql",
        "answer": "/sparql?query=SELECT+*+%7B+?s+schema:name+?o+%7D+LIMIT+5",
        "questions": "/q",
        "question": "/q/words-of-a-speaker?speaker=Nobody",
        "lost": "/actor/nobody-000000000000",
        "refused": "/graph/identity.html",
    }


def shown(address: str, path: str) -> str:
    with urlopen(Request(address + path, headers={"Accept": "text/html"})) as response:
        return str(response.read().decode())


def of_class(address: str, cls: str) -> str:
    query = quote(f"SELECT ?node {{ ?node a {cls} }} LIMIT 1")
    with urlopen(f"{address}/sparql?format=csv&query={query}") as response:
        return urlsplit(response.read().decode().split()[1]).path


def first(start: str, page: str) -> str:
    return all_of(start, page)[0]


def all_of(start: str, page: str) -> list[str]:
    found = re.findall(rf'href="({start}[^"#]+)"', page)
    assert found, f"no link to {start}"
    return found


@pytest.fixture(scope="module", params=READERS, ids=lambda reader: f"{reader[0]}-{reader[1]}")
def page(request: pytest.FixtureRequest, browser: Browser) -> Iterator[Page]:
    scheme, width = request.param
    page = browser.new_page(color_scheme=scheme, viewport={"width": width, "height": 844})
    yield page
    page.close()


@pytest.fixture
def screenshot(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    return tmp_path.parent / f"{request.node.callspec.id}.png"


@pytest.mark.parametrize("kind", KINDS)
def test_a_page_has_no_fault_of_accessibility_and_fits_its_window(
    page: Page, kind: str, paths: dict[str, str], address: str, screenshot: Path
) -> None:
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    page.goto(address + paths[kind])
    page.screenshot(path=screenshot, full_page=True)
    page.evaluate(AXE)
    assert page.evaluate(FAULTS) == []
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") == 0
    assert kind in ("lost", "refused") or complaints == []


def test_a_keyboard_alone_leads_past_the_navigation_to_the_content(page: Page, address: str) -> None:
    page.goto(address + "/")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.evaluate("location.hash") == "#content"


def test_every_picture_says_in_words_what_it_shows(page: Page, paths: dict[str, str], address: str) -> None:
    told = {}
    for kind in ("home", "actor", "event"):
        page.goto(address + paths[kind])
        told[kind] = page.eval_on_selector_all("svg", "all => all.map(one => one.getAttribute('aria-label'))")
    assert all(told.values()), json.dumps(told)
    assert all(len(words) > 10 for labels in told.values() for words in labels)
