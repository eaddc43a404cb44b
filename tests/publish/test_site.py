"""A published site is complete, says nothing that is withheld, and is rewritten only where the data changed."""

import gzip
import hashlib
import json
import re
import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import handmade
import pytest
from pyoxigraph import NamedNode, Quad, RdfFormat, parse

from kb.describe import Distribution
from kb.errors import InputError
from kb.export import in_order, save
from kb.model import Article
from kb.publish import Published, dumps, nodes, publish
from kb.publish.apart import Apart
from kb.publish.folder import Folder
from kb.store import Change, Reader, Writer

FIRST, SECOND, NASTY = (
    next(node for node in told if isinstance(node, Article))
    for told in (handmade.first(), handmade.second(), handmade.nasty())
)


def published(store: Path, folder: Path, **style: str) -> Published:
    with Reader(store) as reader:
        return publish(reader, folder, **style)


@pytest.fixture
def own(told: Path, site: Path, tmp_path: Path) -> tuple[Path, Path]:
    """A store and its site, as they were published once, to be changed."""
    return shutil.copytree(told, tmp_path / "store"), shutil.copytree(site, tmp_path / "public")


def files(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def changed(store: Path, *, without: str) -> list[Quad]:
    """Takes the graph of an article out of a store, and gives its quads."""
    with Writer(store) as writer:
        before = list(writer.quads.graph(without))
        with writer.transaction() as change:
            change(Change.of({}, before=before))
        writer.publish()
    return before


def test_every_link_of_every_page_leads_to_a_file(site: Path) -> None:
    there = set(files(site))
    for page in site.rglob("*.html"):
        for link in re.findall(r'(?:href|src)="(/[^"]*)"', page.read_text("utf-8")):
            path = unquote(urlsplit(link).path).lstrip("/")
            document = f"doc/{path}" if path.startswith(("event/", "actor/", "place/", "thing/")) else path
            assert {document, f"{document}.html", f"{document}index.html"} & there, f"{page.name} -> {link}"


def test_every_link_of_a_plain_site_leads_to_a_file_without_any_rule(told: Path, tmp_path: Path) -> None:
    published(told, tmp_path / "plain", layout="plain")
    there = set(files(tmp_path / "plain"))
    for page in (tmp_path / "plain").rglob("*.html"):
        for link in re.findall(r'(?:href|src)="(/[^"]*)"', page.read_text("utf-8")):
            path = unquote(urlsplit(link).path).strip("/")
            assert {path, f"{path}/index.html".lstrip("/")} & there, f"{page} -> {link}"


def test_a_node_has_its_page_and_its_data_side_by_side(site: Path) -> None:
    path = handmade.BRANDT.id.removeprefix(handmade.BASE)
    assert "<h1><bdi>Ada Brandt</bdi></h1>" in (site / f"doc/{path}.html").read_text("utf-8")
    turtle = parse((site / f"doc/{path}.ttl").read_bytes(), format=RdfFormat.TURTLE, base_iri=handmade.BASE)
    assert NamedNode(handmade.BRANDT.id) in {quad.subject for quad in turtle}
    tree = json.loads((site / f"doc/{path}.jsonld").read_text("utf-8"))
    assert path in {node["id"] for node in tree["graph"]}


def test_publishing_the_same_data_again_writes_nothing(own: tuple[Path, Path], site: Path) -> None:
    again = published(*own)
    assert again == Published(0, len(files(site)) - len((".kb-files", ".kb-pages")), 0)
    assert files(own[1]) == files(site)


def test_the_dumps_are_the_exports_of_the_same_names(told: Path, site: Path, tmp_path: Path) -> None:
    with Reader(told) as store:
        quads = list(in_order(store))
    for name, suffix in (("nquads", "nq"), ("jsonld", "jsonld"), ("csv", "csv.zip")):
        save(name, quads, tmp_path / f"export.{suffix}", handmade.BASE)
        (dump,) = (site / "dumps").glob(f"*.{suffix}*")
        assert contents(dump) == contents(tmp_path / f"export.{suffix}")


def test_dumps_of_data_that_are_the_same_are_not_made_again_unless_one_was_touched(
    own: tuple[Path, Path], site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[str] = []
    monkeypatch.setattr(dumps, "_placed", noting(made, dumps._placed))
    published(*own)
    assert made == []
    (torn,) = (own[1] / "dumps").glob("*.ttl.gz")
    torn.write_bytes(torn.read_bytes()[:-1])
    published(*own)
    assert made == ["nquads", "turtle", "jsonld", "csv"]
    assert files(own[1]) == files(site)


def contents(file: Path) -> bytes:
    """What a dump or an export holds."""
    if file.suffix == ".zip":
        with zipfile.ZipFile(file) as archive:
            return b"".join(name.encode() + archive.read(name) for name in archive.namelist())
    return unpacked(file.name, file.read_bytes())


def noting(made: list[str], dump: Callable[..., Distribution]) -> Callable[..., Distribution]:
    """A function that notes of which form a dump was made."""

    def noted(folder: Folder, form: str, *rest: Any) -> Distribution:
        made.append(form)
        return dump(folder, form, *rest)

    return noted


def test_the_earlier_dump_without_what_was_removed_and_with_what_was_added_is_the_later(own: tuple[Path, Path]) -> None:
    store, folder = own
    before = set(dump(folder))
    changed(store, without=f"{handmade.BASE}doc/{NASTY.id.removeprefix(handmade.BASE)}")
    published(store, folder)
    feed = json.loads((folder / "changes/index.json").read_text("utf-8"))
    (change,) = feed["changes"]
    removed, added = (set(lines(folder / change[part]["path"])) for part in ("removed", "added"))
    assert removed <= before
    assert sha256(sorted(before)) == change["before"]
    assert sha256(sorted(before - removed | added)) == change["after"] == feed["sha256"] == sha256(dump(folder))
    assert change["removed"]["statements"] == len(removed) > 0


def test_what_a_page_spoke_of_and_what_is_gone_leaves_the_folder(own: tuple[Path, Path]) -> None:
    store, folder = own
    page = folder / f"{NASTY.id.removeprefix(handmade.BASE)}.html"
    assert page.exists()
    changed(store, without=f"{handmade.BASE}doc/{NASTY.id.removeprefix(handmade.BASE)}")
    assert published(store, folder).removed > 0
    assert not page.exists()


def graph_of(article: Article) -> str:
    return f"{handmade.BASE}doc/{article.id.removeprefix(handmade.BASE)}"


def pages_of(folder: Path) -> dict[str, bytes]:
    """What is published of the data alone, without what tells of earlier publications."""
    history = ("changes/", "dataset", ".kb-dumps", ".kb-files", ".kb-pages")
    return {name: held for name, held in files(folder).items() if not name.startswith(history)}


def test_a_site_that_is_brought_up_to_date_is_the_one_that_is_published_anew_but_few_pages_are_made(
    own: tuple[Path, Path], site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (store, folder), made = own, set[str]()
    taken = changed(store, without=graph_of(SECOND))
    work = Apart.work

    def noted(other: Apart, what: Callable[..., Any], *args: Any) -> Any:
        made.update(args[1] if what is nodes.pages else ())
        return work(other, what, *args)

    monkeypatch.setattr(Apart, "work", noted)
    published(store, folder)
    assert {handmade.SPREAD.id, handmade.POST.id, handmade.MINISTRY.id} <= made
    assert {NASTY.id, handmade.FERRIES.id, handmade.UNION.id}.isdisjoint(made)
    published(store, tmp_path / "anew")
    assert pages_of(folder) == pages_of(tmp_path / "anew")
    with Writer(store) as writer, writer.transaction() as change:
        change(Change.of({}, after=taken))
    published(store, folder)
    assert pages_of(folder) == pages_of(site)


def test_a_site_of_which_a_page_is_gone_gets_it_back(own: tuple[Path, Path], site: Path) -> None:
    (own[1] / f"{FIRST.id.removeprefix(handmade.BASE)}.html").unlink()
    assert published(*own).written == 1
    assert files(own[1]) == files(site)


def test_after_an_article_is_withdrawn_no_file_holds_its_words_and_the_feed_starts_anew(own: tuple[Path, Path]) -> None:
    store, folder = own
    changed(store, without=f"{handmade.BASE}doc/{FIRST.id.removeprefix(handmade.BASE)}")
    with Writer(store) as writer, writer.transaction():
        writer.ledger.bury(FIRST.id, ["dockers"])
    published(store, folder)
    feed = json.loads((folder / "changes/index.json").read_text("utf-8"))
    assert (feed["changes"], feed["withdrawn"]) == ([], [FIRST.id.removeprefix(handmade.BASE)])
    words = b"We will not load a single crate"
    assert [name for name, held in files(folder).items() if words in unpacked(name, held)] == []
    assert f'"/{FIRST.id.removeprefix(handmade.BASE)}" 1;' in (folder / "nginx.conf").read_text("utf-8")


@pytest.mark.parametrize(
    ("text", "withheld", "kept"),
    [
        ("none", [b"We will not load", b"load a single crate"], [b"Ada Brandt", b"beginIndex"]),
        ("quotes", [b"on Friday. The strike"], [b"We will not load a single crate", b"beginIndex"]),
    ],
)
def test_words_that_may_not_be_republished_stand_in_no_file(
    told: Path, tmp_path: Path, text: str, withheld: list[bytes], kept: list[bytes]
) -> None:
    published(told, tmp_path / "public", text=text)
    held = b"\n".join(unpacked(name, content) for name, content in files(tmp_path / "public").items())
    assert [words for words in withheld if words in held] == []
    assert [words for words in kept if words not in held] == []


def test_a_folder_stays_as_it_was_published_until_told_otherwise(told: Path, tmp_path: Path) -> None:
    published(told, tmp_path / "public", text="none", layout="plain")
    assert published(told, tmp_path / "public").written == 0


def test_a_folder_that_holds_something_else_is_left_alone(told: Path, tmp_path: Path) -> None:
    (tmp_path / "diary.txt").write_text("mine")
    with pytest.raises(InputError) as refused:
        published(told, tmp_path)
    assert str(refused.value) == f"{tmp_path}: not a site that kb published, and not empty"
    assert files(tmp_path) == {"diary.txt": b"mine"}


def test_the_sums_are_those_of_the_dumps(site: Path) -> None:
    for line in (site / "dumps/SHA256SUMS").read_text("utf-8").splitlines():
        sum_, name = line.split("  ")
        assert hashlib.sha256((site / "dumps" / name).read_bytes()).hexdigest() == sum_


def test_the_turtle_of_the_dumps_says_what_their_quads_say(site: Path) -> None:
    (turtle,) = (site / "dumps").glob("*.ttl.gz")
    quads = parse(b"".join(dump(site)), format=RdfFormat.N_QUADS)
    triples = parse(gzip.decompress(turtle.read_bytes()), format=RdfFormat.TURTLE)

    assert {quad.triple for quad in triples} == {quad.triple for quad in quads}


def dump(folder: Path) -> list[bytes]:
    (path,) = (folder / "dumps").glob("*.nq.gz")
    return lines(path)


def lines(path: Path) -> list[bytes]:
    return gzip.decompress(path.read_bytes()).splitlines(keepends=True)


def sha256(some: list[bytes]) -> str:
    return hashlib.sha256(b"".join(some)).hexdigest()


def unpacked(name: str, content: bytes) -> bytes:
    return gzip.decompress(content) if name.endswith(".gz") else content


def test_what_a_killed_publication_left_goes_with_the_next(own: tuple[Path, Path], site: Path) -> None:
    with (own[1] / ".kb-files").open("a") as listing:
        listing.write(f"{dumps.COPY}\n")
    (own[1] / dumps.COPY).write_bytes(b"half a line")
    published(*own)
    assert files(own[1]) == files(site)
