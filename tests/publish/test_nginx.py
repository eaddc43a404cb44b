"""The site behind nginx, with the rules that were written along: negotiated, walked link by link, with one hop."""

import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urlsplit

import handmade
import httpx
import pytest

NGINX = shutil.which("nginx", path="/usr/sbin:/usr/bin:/usr/local/sbin:/usr/local/bin")
EVENT = "/" + handmade.SPREAD.id.removeprefix(handmade.BASE)

pytestmark = pytest.mark.skipif(NGINX is None, reason="no nginx on this machine")


@pytest.fixture(scope="module")
def web(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[httpx.Client]:
    """A client of nginx, which listens on a socket in a folder of its own."""
    home = tmp_path_factory.mktemp("nginx")
    rules = (site / "nginx.conf").read_text("utf-8")
    rules = rules.replace("listen 8080;", f'listen "unix:{home}/socket";').replace('"/srv/kb"', f'"{site}"')
    places = "".join(f'{name}_temp_path "{home}/{name}";\n' for name in "client_body fastcgi proxy scgi uwsgi".split())
    user = "user root;\n" if home.owner() == "root" else ""
    configured = f'{user}pid "{home}/pid"; events {{}}\nhttp {{ access_log off; {places}{rules} }}\n'
    (home / "nginx.conf").write_text(configured, encoding="utf-8")
    command = [str(NGINX), "-c", str(home / "nginx.conf"), "-e", str(home / "errors")]
    subprocess.run(command, check=True)
    with httpx.Client(transport=httpx.HTTPTransport(uds=f"{home}/socket"), base_url="http://site") as client:
        yield client
    subprocess.run([*command, "-s", "stop"], check=True)


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
    assert (answer.status_code, answer.headers["location"]) == (303, document)
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
    web: httpx.Client, site: Path, accept: str, media: str
) -> None:
    (article, *_) = sorted((site / "article").glob("*.html"))
    answer = web.get(f"/article/{article.stem}", headers={"Accept": accept})
    assert (answer.status_code, answer.headers["content-type"], answer.headers["vary"]) == (200, media, "Accept")


@pytest.mark.parametrize(
    ("path", "status"),
    [("/", 200), ("/.well-known/void", 303), ("/robots.txt", 200), ("/nowhere", 404), ("/.kb-files", 404),
     ("/event/nowhere", 303), ("/doc/event/nowhere", 404), ("/%2e%2e/%2e%2e/etc/passwd", 400)],
)  # fmt: skip
def test_a_path_is_answered_by_the_book(web: httpx.Client, path: str, status: int) -> None:
    assert web.get(path).status_code == status


def test_every_page_is_reached_link_by_link_and_none_is_broken(web: httpx.Client) -> None:
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
    assert {"/events", "/dataset", "/search", EVENT} <= seen
