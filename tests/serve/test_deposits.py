"""A server hands out the dumps and changes of a published folder, in parts too, until an article of them is gone."""

import hashlib
import shutil
from collections.abc import Iterator
from pathlib import Path

import handmade
import pytest
import served
from starlette.testclient import TestClient

from kb.errors import InputError
from kb.model import Article
from kb.publish import publish
from kb.serve.app import create_app
from kb.serve.site import Settings
from kb.store import Change, Reader, Writer

ARTICLE = next(node.id for node in handmade.first() if isinstance(node, Article))


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store and the folder published from it, which each test has a copy of."""
    both = tmp_path_factory.mktemp("made")
    republished(served.build(both / "store", served.dataset()), both / "public")
    return both


@pytest.fixture
def store(made: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(made / "store", tmp_path / "store"))


@pytest.fixture
def folder(made: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(made / "public", tmp_path / "public", symlinks=True))


@pytest.fixture
def client(store: Path, folder: Path) -> Iterator[TestClient]:
    with TestClient(create_app(store, Settings(deposit=folder))) as client:
        yield client


def republished(store: Path, folder: Path) -> Path:
    with Reader(store) as reader:
        publish(reader, folder)
    return folder


def first_dump(client: TestClient) -> tuple[str, str]:
    """SHA-256 and path of the N-Quads."""
    sum_, name = client.get("/dumps/SHA256SUMS").text.splitlines()[0].split()
    return sum_, f"/dumps/{name}"


def test_a_dump_is_what_its_sum_says_and_is_not_sent_twice(client: TestClient) -> None:
    sum_, path = first_dump(client)
    whole = client.get(path)
    again = client.get(path, headers={"If-None-Match": whole.headers["etag"]})
    assert hashlib.sha256(whole.content).hexdigest() == sum_
    assert (whole.headers["content-type"], whole.headers["etag"]) == ("application/gzip", f'"{sum_}"')
    assert (again.status_code, again.content) == (304, b"")


def test_a_dump_that_broke_off_goes_on_where_it_was(client: TestClient) -> None:
    sum_, path = first_dump(client)
    whole = client.get(path).content
    rest = client.get(path, headers={"Range": "bytes=100-", "If-Range": f'"{sum_}"'})
    other = client.get(path, headers={"Range": "bytes=100-", "If-Range": '"another"'})
    beyond = client.get(path, headers={"Range": f"bytes={len(whole)}-"})
    assert (rest.status_code, rest.content) == (206, whole[100:])
    assert (other.status_code, other.content) == (200, whole)
    assert beyond.status_code == 416


def test_the_description_and_the_page_of_the_dataset_name_the_dumps(client: TestClient) -> None:
    sum_, path = first_dump(client)
    assert sum_ in client.get("/dataset.ttl").text
    page = client.get("/dataset.html").text
    assert f'href="{path}"' in page
    assert 'href="/changes/index.json"' in page


def test_the_feed_leads_to_its_changes(store: Path, folder: Path, client: TestClient) -> None:
    with Writer(store) as writer:
        graph = f"{handmade.BASE}doc/{ARTICLE.removeprefix(handmade.BASE)}"
        before = list(writer.quads.graph(graph))
        with writer.transaction() as change:
            change(Change.of({}, before=before))
        writer.publish()
    republished(store, folder)
    (change,) = client.get("/changes/index.json").json()["changes"]
    removed = client.get(f"/{change['removed']['path']}")
    assert (removed.status_code, removed.content) == (200, (folder / change["removed"]["path"]).read_bytes())


def test_what_holds_a_withdrawn_article_is_handed_out_no_more(store: Path, folder: Path, client: TestClient) -> None:
    _, path = first_dump(client)
    with Writer(store) as writer:
        with writer.transaction():
            writer.ledger.bury(ARTICLE, ["harbour"])
        writer.publish()
    assert [client.get(one).status_code for one in (path, "/changes/index.json")] == [404, 404]
    assert path not in client.get("/dataset.html").text
    republished(store, folder)
    assert client.get("/changes/index.json").json()["withdrawn"] == [ARTICLE.removeprefix(handmade.BASE)]


@pytest.mark.parametrize(
    "path", ["/dumps/.kb-files", "/dumps/..%2fnginx.conf", "/dumps/nothing", "/changes/", "/dumps/"]
)
def test_nothing_else_of_the_folder_is_handed_out(client: TestClient, path: str) -> None:
    assert client.get(path).status_code == 404


def test_full_dumps_are_not_handed_out_where_words_are_withheld(store: Path, folder: Path) -> None:
    with pytest.raises(InputError, match="was published with --text full, and this server shows none"):
        create_app(store, Settings(deposit=folder, text="none"))


def test_a_folder_without_dumps_stops_the_start(store: Path, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    with pytest.raises(InputError, match="no dumps and changes of `kb publish`"):
        create_app(store, Settings(deposit=tmp_path / "empty"))
