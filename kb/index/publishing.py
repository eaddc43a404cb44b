"""Where read models lie, and how one comes to be: from the one before and what changed, or from all the quads.

The read model of a data version lies in its snapshot, is complete before the version is published, and goes with it.
"""

import os
import shutil
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from itertools import groupby
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

from pyoxigraph import NamedNode, Quad, Store

from kb.errors import StoreError
from kb.index import deriving
from kb.index.counting import tally
from kb.index.database import CACHED, MAPPED, Index
from kb.index.filling import Filler, Statements
from kb.index.tables import indices, layout, schema
from kb.store import Edition, Reader, Writer
from kb.store.directory import SNAPSHOTS

FILE = "read-model.sqlite"
INDEXED = "indexed"
"""The ledger's fact that names the data version of the last read model."""

_FEW = 0.5
"""Up to this part of the nodes, an update costs less than making the read model anew."""


def prepare(writer: Writer, snapshot: Path) -> None:
    """Makes the read model of a snapshot that is about to be published."""
    before = writer.path / SNAPSHOTS / (writer.ledger.fact(INDEXED) or "none") / FILE
    touched = frozenset(writer.ledger.touched())
    draft = snapshot / f"{FILE}.tmp"
    store = Store.read_only(str(snapshot))
    if "*" in touched or not fits(before) or not _updated(before, draft, store, touched):
        made(draft, store)
    draft.replace(snapshot / FILE)
    with writer.ledger.transaction():
        writer.ledger.untouch()
        writer.ledger.note(INDEXED, snapshot.name)


def opened(reader: Edition, mapped: int = MAPPED, cached: int = CACHED) -> Index:
    """The read model of a data version; one that is missing is made, for this process alone if it cannot be kept."""
    path = reader.snapshot / FILE
    if fits(path):
        return Index(path, mapped=mapped, cached=cached)
    if not isinstance(reader, Reader):
        raise StoreError(f"{path}: there is no such read model; start the server again to have it made")
    if os.access(reader.snapshot, os.W_OK):
        # Another process may be making the same one; the last to finish wins, and both are alike.
        draft = path.with_name(f"{FILE}.{os.getpid()}.tmp")
        made(draft, reader.store)
        draft.replace(path)
        return Index(path, mapped=mapped, cached=cached)
    draft = Path(mkdtemp(prefix="kb-")) / FILE
    made(draft, reader.store)
    return Index(draft, temporary=True, mapped=mapped, cached=cached)


def made(path: Path, store: Store) -> None:
    """Makes a read model from all the quads of a store."""
    path.unlink(missing_ok=True)
    with _written(path) as database:
        for statement in schema().split(";\n"):
            database.execute(statement)
        filler = Filler(database, empty=True)
        seen: set[str] = set()
        torn: set[str] = set()
        for node_iri, quads in groupby(store, key=_subject):
            if node_iri in seen:
                torn.add(node_iri)
            elif node_iri:
                seen.add(node_iri)
                filler.put(node_iri, _statements(quads))
        filler.flush()
        _complete(database, filler.touched, store, torn)


def _complete(database: sqlite3.Connection, touched: list[int], store: Store, torn: set[str]) -> None:
    """Makes indices, words and what is derived, once the rows are there."""
    for statement in indices().split(";\n"):
        database.execute(statement)
    database.execute("INSERT INTO words (words) VALUES ('rebuild')")
    # Statements on a node need not lie together; what was torn apart is read again, whole.
    filler = _refilled(database, store, torn)
    deriving.begin(database)
    deriving.derive(database, [*touched, *filler.touched])
    tally(database)
    database.execute("INSERT INTO fact VALUES ('layout', ?)", (layout(),))
    database.execute("ANALYZE")


def _updated(before: Path, path: Path, store: Store, touched: frozenset[str]) -> bool:
    """Makes a read model from the one before; false when so much changed that making it anew costs less."""
    earlier = Store.read_only(str(before.parent))
    names = (NamedNode(name) for name in touched)
    iris = touched | {
        _subject(quad)
        for name in names
        for one in (earlier, store)
        for quad in one.quads_for_pattern(None, None, None, name)
    }
    shutil.copyfile(before, path)
    with _written(path) as database:
        ((known,),) = database.execute("SELECT COUNT(*) FROM node")
        if len(iris) > known * _FEW:
            return False
        deriving.begin(database)
        deriving.remember(database, iris)
        filler = _refilled(database, store, iris)
        deriving.derive(database, filler.touched)
        tally(database)
    return True


def _refilled(database: sqlite3.Connection, store: Store, iris: Iterable[str]) -> Filler:
    filler = Filler(database, empty=False)
    for node_iri in sorted(iris):
        filler.put(node_iri, _statements(store.quads_for_pattern(NamedNode(node_iri), None, None, None)))
    filler.flush()
    return filler


def _statements(quads: Iterator[Quad]) -> Statements:
    found: dict[str, dict[Any, None]] = {}
    for quad in quads:
        found.setdefault(quad.predicate.value, {})[quad.object] = None
    return {predicate: list(terms) for predicate, terms in found.items()}


def _subject(quad: Quad) -> str:
    return quad.subject.value if isinstance(quad.subject, NamedNode) else ""


def fits(path: Path) -> bool:
    """Whether there is a read model of this layout."""
    if not path.exists():
        return False
    with closing(sqlite3.connect(f"{path.absolute().as_uri()}?immutable=1", uri=True)) as database:
        try:
            return database.execute("SELECT value FROM fact WHERE key = 'layout'").fetchall() == [(layout(),)]
        except sqlite3.DatabaseError:
            return False


@contextmanager
def _written(path: Path) -> Iterator[sqlite3.Connection]:
    """A file to be written in one go; whoever dies over it leaves a draft that is thrown away."""
    with closing(sqlite3.connect(path, isolation_level=None)) as database:
        for fact in ("journal_mode = OFF", "synchronous = OFF", "temp_store = MEMORY", "cache_size = -64000"):
            database.execute(f"PRAGMA {fact}")
        database.execute("BEGIN")
        yield database
        database.execute("COMMIT")
