"""The site behind nginx and Apache, with the rules that were written along: negotiated, walked link by link."""

import hashlib
import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urlsplit

import handmade
import httpx
import pytest
import served
import webservers
from pyoxigraph import NamedNode, Quad

from kb.publish import publish
from kb.store import Reader, Writer
from kb.terms import DCTERMS

EVENT = "/" + handmade.SPREAD.id.removeprefix(handmade.BASE)
OLD, OLDER = f"/actor/{'a-' * 90}brandt-000000000001", "/actor/brandt-000000000002"
SURVIVOR = "/" + handmade.BRANDT.id.removeprefix(handmade.BASE)
WITHDRAWN = "/article/00000000000000000000000000000001"


@pytest.fixture(scope="module")
def grown(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site that has lived: three actors became one, step by step, and an article was withdrawn."""
    home = tmp_path_factory.mktemp("grown")
    older, old, new = (NamedNode(handmade.BASE + one[1:]) for one in (OLDER, OLD, SURVIVOR))
    link, identity = NamedNode(DCTERMS.isReplacedBy), NamedNode(handmade.IDENTITY)
    merged = [Quad(older, link, old, identity), Quad(old, link, new, identity)]
    store = served.build(home / "store", [*served.dataset(), *merged])
    with Writer(store) as writer, writer.transaction():
        writer.ledger.bury(handmade.BASE + WITHDRAWN[1:], ["withdrawn"])
    with Reader(store) as reader:
        publish(reader, home / "public")
    return home / "public"


@pytest.fixture(scope="module", params=sorted(webservers.SERVERS))
def web(grown: Path, request: pytest.FixtureRequest) -> Iterator[httpx.Client]:
    """A client of each web server."""
    with webservers.SERVERS[request.param](grown) as client:
        yield client


@pytest.mark.parametrize(
    ("accept", "document"),
    [
        ("text/html,application/xhtml+xml,*/*;q=0.8", f"/doc{EVENT}"),
        ("text/turtle", f"/doc{EVENT}.ttl"),
        ("application/ld+json", f"/doc{EVENT}.jsonld"),
        ("application/json", f"/doc{EVENT}.jsonld"),
        ("*/*", f"/doc{EVENT}"),
    ],
)
def test_a_thing_is_one_hop_from_its_document(web: httpx.Client, accept: str, document: str) -> None:
    answer = web.get(EVENT, headers={"Accept": accept})
    assert (answer.status_code, urlsplit(answer.headers["location"]).path) == (303, document)
    assert web.get(document, headers={"Accept": accept}).status_code == 200


@pytest.mark.parametrize(
    ("accept", "media"),
    [
        ("text/html", "text/html; charset=utf-8"),
        ("text/turtle", "text/turtle; charset=utf-8"),
        ("application/ld+json", "application/ld+json"),
    ],
)
def test_an_article_answers_in_the_format_that_is_asked_for(
    web: httpx.Client, grown: Path, accept: str, media: str
) -> None:
    (article, *_) = sorted((grown / "article").glob("*.html"))
    answer = web.get(f"/article/{article.stem}", headers={"Accept": accept})
    assert (answer.status_code, answer.headers["content-type"], answer.headers["vary"]) == (200, media, "Accept")


@pytest.mark.parametrize(
    ("path", "status"),
    [("/", 200), ("/.well-known/void", 303), ("/robots.txt", 200), ("/nowhere", 404), ("/.kb-files", 404),
     ("/event/nowhere", 303), ("/doc/event/nowhere", 404), ("/%2e%2e/%2e%2e/etc/passwd", 400)],
)  # fmt: skip
def test_a_path_is_answered_by_the_book(web: httpx.Client, path: str, status: int) -> None:
    assert web.get(path).status_code == status


@pytest.mark.parametrize(
    "end", ["%0d%0aX-Evil:%20a", "%0a", "%0d%0a%0d%0a%3Cscript%3E", "%0aX-Evil:%20a%0a", "%22%20y"]
)
@pytest.mark.parametrize("folder", ["/actor", "/event", "/article", "/doc/actor", ""])
def test_no_line_end_of_an_address_enters_a_header(web: httpx.Client, folder: str, end: str) -> None:
    answer = web.get(f"{folder}/x-000000000000{end}")
    assert answer.status_code in (400, 403, 404)
    assert {"location", "x-evil"} & answer.headers.keys() == set()


def test_what_was_merged_leads_on_and_what_was_withdrawn_is_gone(web: httpx.Client) -> None:
    for old, survivor in ((OLD, SURVIVOR), (OLDER, SURVIVOR), (f"/doc{OLD}", f"/doc{SURVIVOR}")):
        merged = web.get(old)
        assert (merged.status_code, urlsplit(merged.headers["location"]).path) == (308, survivor)
    assert web.get(WITHDRAWN).status_code == 410


def test_a_dump_is_had_in_parts_and_whole_with_the_sum_that_is_told(web: httpx.Client) -> None:
    sum_, name = web.get("/dumps/SHA256SUMS").text.splitlines()[0].split()
    whole = web.get(f"/dumps/{name}", headers={"Accept-Encoding": "identity"})
    middle = web.get(f"/dumps/{name}", headers={"Range": "bytes=10-19", "Accept-Encoding": "identity"})
    assert hashlib.sha256(whole.content).hexdigest() == sum_
    assert (whole.headers["content-type"], "content-encoding" in whole.headers) == ("application/gzip", False)
    assert (middle.status_code, middle.content) == (206, whole.content[10:20])


def test_every_answer_says_what_a_browser_may_do_with_it(web: httpx.Client) -> None:
    for path in ("/", "/nowhere", WITHDRAWN):
        headers = web.get(path).headers
        assert "default-src 'none'" in headers["content-security-policy"]
        assert (headers["x-content-type-options"], headers["access-control-allow-origin"]) == ("nosniff", "*")


def walked(web: httpx.Client) -> set[str]:
    """The paths that links lead to from the first page on; none of them is broken."""
    waiting, seen = ["/"], {"/"}
    while waiting:
        answer = web.get(waiting.pop(), headers={"Accept": "text/html"}, follow_redirects=True)
        assert answer.status_code == 200, answer.url
        if answer.headers["content-type"].startswith("text/html"):
            for link in re.findall(r'href="(/[^"]*)"', answer.text):
                path = unquote(urlsplit(link).path)
                if path not in seen:
                    seen.add(path)
                    waiting.append(path)
    return seen


def test_every_page_is_reached_link_by_link_and_none_is_broken(web: httpx.Client) -> None:
    assert {"/events", "/dataset", "/search", EVENT} <= walked(web)


def test_a_plain_site_is_walked_on_a_host_that_only_hands_out_files(told: Path, tmp_path: Path) -> None:
    with Reader(told) as reader:
        publish(reader, tmp_path / "public", layout="plain")
    with webservers.files(tmp_path / "public") as client:
        assert {"/events", "/dataset", "/search", EVENT} <= walked(client)
