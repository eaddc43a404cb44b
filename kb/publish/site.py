"""A complete site in a folder, rewritten only where the data changed."""

import json
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from hashlib import sha256
from importlib.resources import files
from pathlib import Path
from typing import Any

from pyoxigraph import Quad, Store

from kb import contracts
from kb.describe import Counts, Distribution, described, latest, publication, tallied
from kb.describe.deposit import STYLE
from kb.export import TEXTS, in_order
from kb.index import Index, Session, opened
from kb.index.publishing import FILE
from kb.index.withholding import without_words
from kb.pages import views
from kb.pages.documents import written
from kb.pages.records import chunks
from kb.pages.schema_org import schema_dataset
from kb.pages.sitemap import number_with_pages, robots, sitemaps, with_pages
from kb.publish import lists, nodes
from kb.publish.apart import Apart, apart
from kb.publish.changes import changes, hold
from kb.publish.dumps import dumps, lines
from kb.publish.file import File
from kb.publish.folder import Folder
from kb.publish.kept import Kept, program
from kb.publish.layout import CACHED, Edition, Source
from kb.publish.layout import opened as edition_of
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
    with _source(store, style["text"], style["layout"]) as (source, index):
        hold(folder)
        by = sha256(f"{program()} {source.base} {style}".encode()).hexdigest()
        date = (latest(store) or "")[:10] or None
        made = dumps(folder, source, date, f"{by} {store.data_version}")
        withdrawn = [one.removeprefix(source.base) for one in store.ledger.withdrawn()]
        feed, delta = changes(folder, made[0].path, withdrawn)
        replaced = [*store.ledger.withdrawn(), *store.ledger.superseded()]
        folder.put(STYLE, json.dumps(style).encode() + b"\n")
        for file in apart(whole, source, folder.path / made[0].path, made, feed["changes"], replaced):
            folder.put(*file)
        by_whom = sha256(f"{by} {source.told}".encode()).hexdigest()
        session = Session(index)
        _nodes(folder, source, Kept(folder, by_whom, feed["sha256"], delta, session), session, advance)
    return Published(folder.written, folder.unchanged, folder.finish())


def _style(folder: Folder, text: str | None, layout: str | None) -> dict[str, str]:
    file = folder.earlier(STYLE)
    before: dict[str, str] = json.loads(file.read_bytes()) if file else {"text": "full", "layout": "rules"}
    return {"text": text or before["text"], "layout": layout or before["layout"]}


@contextmanager
def _source(store: Reader, text: str, layout: str) -> Iterator[tuple[Source, Index]]:
    """What of the store is published: the store itself, or else a copy without the words that are withheld."""
    told = publication(store.ledger)
    if text == "full":
        with closing(opened(store, mapped=0, cached=CACHED)) as index:
            yield Source(store.snapshot, index.path, store.base, layout, told), index
        return
    with tempfile.TemporaryDirectory(prefix="kb-publish-") as scratch:
        quads, model = Path(scratch) / "quads", Path(scratch) / FILE
        for _ in apart(copied, store.snapshot, text, quads, model):
            pass
        with closing(Index(model, mapped=0, cached=CACHED)) as index:
            yield Source(quads, model, store.base, layout, told), index


def copied(snapshot: Path, text: str, quads: Path, model: Path) -> Iterator[None]:
    """Copies a snapshot without the words that are withheld, and makes its read model."""
    copy = Store(str(quads))
    fill(copy, TEXTS[text](in_order(Sparing(snapshot))))
    without_words(model, copy)
    yield


def whole(
    source: Source, dump: Path, made: list[Distribution], feed: Sequence[Mapping[str, Any]], replaced: Sequence[str]
) -> Iterator[File]:
    """The files that are of no single node; `replaced` are the articles that were withdrawn or have a later version."""
    edition = edition_of(source)
    yield from _front(edition)
    yield from _dataset(edition, tallied(lines(dump), edition.store), made, feed)
    yield from _contracts()
    yield from search(edition)
    yield from _crawlers(edition)
    for name in views.PUBLISHED:
        yield from lists.whole(edition, name)
    yield from rules(moved(edition), gone(edition, replaced))


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


def _nodes(folder: Folder, source: Source, kept: Kept, session: Session, advance: Advance) -> None:
    total, done = number_with_pages(session), 0
    with Apart(nodes.LASTING) as other:
        for together in chunks((iri for iri, _ in with_pages(session)), nodes.TOGETHER):
            changed = [iri for iri in together if not kept.stays(iri)]
            for one in other.work(nodes.pages, source, changed) if changed else ():
                if isinstance(one, File):
                    folder.put(*one)
                else:
                    kept.add(*one)
            kept.flush()
            done += len(together)
            advance(done, total)
    kept.finish()
