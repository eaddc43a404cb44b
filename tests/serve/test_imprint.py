"""Every page says whose it is, and says so anew as soon as that is told anew."""

from collections.abc import Iterator
from pathlib import Path

import handmade
import pytest
import served
from starlette.testclient import TestClient

from kb.describe import keep
from kb.publish import publish
from kb.serve.app import create_app
from kb.store import Reader, Writer

TOLD = {
    "title": "Harbour <news>",
    "publisher": "Harbour Press",
    "license": "https://licences.example/by/4.0/",
    "contact": "mailto:desk@harbour.example",
}
BRANDT = handmade.BRANDT.id.removeprefix(handmade.BASE)
IMPRINT = (
    '<p class="imprint">'
    "<span>Published by <bdi>Harbour Press</bdi></span>"
    '<span>Licence <a rel="license" href="https://licences.example/by/4.0/">licences.example/by/4.0</a></span>'
    '<span>Contact <a href="mailto:desk@harbour.example">desk@harbour.example</a></span>'
    "</p>"
)


@pytest.fixture
def store(tmp_path: Path) -> Path:
    return served.build(tmp_path / "store", served.dataset())


@pytest.fixture
def client(store: Path) -> Iterator[TestClient]:
    describe(store, TOLD)
    with TestClient(create_app(store), headers={"Accept": "text/html"}) as client:
        yield client


def describe(store: Path, told: dict[str, str]) -> None:
    with Writer(store) as writer:
        keep(writer.ledger, told)


@pytest.mark.parametrize(
    "path",
    ["/", "/events", "/search?q=port", "/sparql", "/graphql", "/q", "/q/events-lately", "/dataset", f"/doc/{BRANDT}",
     "/actor/nobody"],
)  # fmt: skip
def test_a_page_says_who_publishes_it_under_which_licence_and_whom_to_ask(client: TestClient, path: str) -> None:
    page = client.get(path).text
    assert '<a class="home" href="/"><bdi>Harbour &lt;news&gt;</bdi></a>' in page
    assert page.replace("\n", "").count(IMPRINT) == 1


def test_a_page_that_was_kept_is_another_once_somebody_else_publishes_it(client: TestClient, store: Path) -> None:
    kept = client.get(f"/doc/{BRANDT}").headers["etag"]
    assert client.get(f"/doc/{BRANDT}", headers={"If-None-Match": kept}).status_code == 304
    describe(store, {"publisher": "Pier Press"})
    assert "Pier Press" in client.get(f"/doc/{BRANDT}", headers={"If-None-Match": kept}).text


def test_the_pages_of_a_site_are_made_anew_once_somebody_else_publishes_it(store: Path, tmp_path: Path) -> None:
    page = tmp_path / "site" / f"doc/{BRANDT}.html"
    for publisher in ("Harbour Press", "Pier Press"):
        describe(store, {"publisher": publisher})
        with Reader(store) as reader:
            publish(reader, tmp_path / "site")
        assert f"Published by <bdi>{publisher}</bdi>" in page.read_text("utf-8")
