"""A complete site in a folder, rewritten only where the data changed."""

import json
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from hashlib import sha256
from importlib.resources import files
from itertools import chain
from pathlib import Path
from typing import Any

from pyoxigraph import Quad, Store

from kb import contracts
from kb.describe import Counts, Distribution, described, latest, publication, tallied
from kb.describe.deposit import STYLE
from kb.export import TEXTS
from kb.index import Index, opened
from kb.index.publishing import FILE
from kb.index.withholding import without_words
from kb.pages import views
from kb.pages.documents import written
from kb.pages.records import chunks
from kb.pages.schema_org import schema_dataset
from kb.pages.sitemap import number_with_pages, robots, sitemaps, with_pages
from kb.publish import lists, nodes
from kb.publish.changes import changes, hold
from kb.publish.dumps import dumps, lines
from kb.publish.file import File
from kb.publish.folder import Folder
from kb.publish.kept import Kept, program
from kb.publish.layout import LAYOUTS, Edition
from kb.publish.moves import gone, moved
from kb.publish.rules import rules
from kb.publish.search import search
from kb.store import Reader
from kb.store.filling import fill
from kb.store.sparing import Sparing

Advance = Callable[[int, int | None], None]
"""Told how many nodes are done, and of how many."""


@dataclass(frozen=True, slots=True)
class Published:
    """How many files were written, left as they were, and removed."""

    written: int
    unchanged: int
    removed: int


def publish(
    store: Reader, path: Path, *, text: str | None = None, layout: str | None = None, advance: Advance = lambda *_: None
) -> Published:
    """Writes the site of a store into a folder of its own; a folder that was published before is brought up to date.

    `text` and `layout` are names of `kb.export.TEXTS` and `LAYOUTS`; without them the folder stays as it was published,
    and a new one shows full texts by rules of web servers.  Raises InputError for a folder that holds
    anything else, and for one that cannot be written.
    """
    folder = Folder(path)
    style = _style(folder, text, layout)
    with _edition(store, style["text"], style["layout"]) as edition:
        hold(folder)
        by = sha256(f"{program()} {edition.base} {style}".encode()).hexdigest()
        date = (latest(edition.store) or "")[:10] or None
        made = dumps(folder, edition.store, edition.base, date, f"{by} {store.data_version}")
        counts = tallied(lines(folder.path / made[0].path), edition.store)
        withdrawn = [one.removeprefix(edition.base) for one in store.ledger.withdrawn()]
        feed, delta = changes(folder, made[0].path, withdrawn)
        for file in chain(
            _front(edition),
            _dataset(edition, counts, made, feed["changes"]),
            _contracts(),
            [File(STYLE, json.dumps(style).encode() + b"\n")],
            search(edition),
            _crawlers(edition),
            *(lists.whole(edition, name) for name in views.LISTS),
            rules(moved(edition), gone(edition, store.ledger)),
        ):
            folder.put(*file)
        by_whom = sha256(f"{by} {edition.told}".encode()).hexdigest()
        _nodes(folder, edition, Kept(folder, by_whom, feed["sha256"], delta, edition.reader().session), advance)
    return Published(folder.written, folder.unchanged, folder.finish())


def _style(folder: Folder, text: str | None, layout: str | None) -> dict[str, str]:
    file = folder.earlier(STYLE)
    before: dict[str, str] = json.loads(file.read_bytes()) if file else {"text": "full", "layout": "rules"}
    return {"text": text or before["text"], "layout": layout or before["layout"]}


@contextmanager
def _edition(store: Reader, text: str, layout: str) -> Iterator[Edition]:
    """What of the store is published: the store itself, or else a copy without the words that are withheld."""
    told = publication(store.ledger)
    if text == "full":
        yield Edition(Sparing(store.snapshot), store.base, LAYOUTS[layout], opened(store, mapped=0), told)
        return
    with tempfile.TemporaryDirectory(prefix="kb-publish-") as scratch:
        quads, model = Path(scratch) / "quads", Path(scratch) / FILE
        copy = Store(str(quads))
        fill(copy, TEXTS[text](store.quads()))
        without_words(model, copy)
        del copy
        yield Edition(Sparing(quads), store.base, LAYOUTS[layout], Index(model, mapped=0), told)


def _front(edition: Edition) -> Iterator[File]:
    yield File(edition.page(""), views.home(edition.reader(), edition.front).encode())
    for name in ("kb.css", "kb.svg"):
        yield File(f"-/{name}", files("kb.pages").joinpath(f"static/{name}").read_bytes())


def _dataset(
    edition: Edition, counts: Counts, made: list[Distribution], feed: Sequence[Mapping[str, Any]]
) -> Iterator[File]:
    told = edition.told
    frame = replace(
        edition.front,
        formats={media: f"/dataset{suffix}" for media, suffix in nodes.DATA.items()},
        iri=f"{edition.base}dataset",
        described=schema_dataset(edition.base, told, counts, made),
    )
    yield File(edition.page("dataset"), views.dataset(frame, told, counts, made, feed).encode())
    statements = [Quad(*triple) for triple in described(edition.base, counts, told, made)]
    for media, suffix in nodes.DATA.items():
        yield File(f"dataset{suffix}", written(statements, media, edition.base))
    yield File(".well-known/void", written(statements, "text/turtle", edition.base))


def _crawlers(edition: Edition) -> Iterator[File]:
    yield from (File(*one) for one in sitemaps(edition.reader(), edition.base))
    yield File("robots.txt", robots(edition.base))


def _contracts() -> Iterator[File]:
    for name, contract in contracts.CONTRACTS.items():
        yield File(f"schema/{name}", contract().encode())


def _nodes(folder: Folder, edition: Edition, kept: Kept, advance: Advance) -> None:
    total, done = number_with_pages(edition.reader()), 0
    iris = (iri for iri, _ in with_pages(edition.reader()))
    for together in chunks(iris, nodes.TOGETHER):
        changed = [iri for iri in together if not kept.stays(iri)]
        for iri, some, trace in nodes.pages(edition, changed):
            names = []
            for file in some:
                folder.put(*file)
                names.append(file.name)
            kept.add(iri, names, trace)
        kept.flush()
        done += len(together)
        advance(done, total)
    kept.finish()
