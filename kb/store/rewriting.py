"""Making a database anew: Oxigraph keeps every text that it ever held in its files, also of quads that were removed."""

import shutil
from pathlib import Path

from pyoxigraph import Store

from kb.store import directory
from kb.store.filling import fill

_FRESH, _OLD = "quads.fresh", "quads.old"


def rewritten(path: Path, store: Store) -> None:
    """Copies all quads of a store's database into a fresh one beside it, which takes its place by `replaced`."""
    fresh = path / _FRESH
    shutil.rmtree(fresh, ignore_errors=True)
    copy = Store(str(fresh))
    fill(copy, store)
    copy.optimize()
    copy.flush()


def replaced(path: Path) -> None:
    """Puts the fresh database in the place of the old one; nobody may have either open."""
    (path / directory.QUADS).rename(path / _OLD)
    (path / _FRESH).rename(path / directory.QUADS)
    shutil.rmtree(path / _OLD)


def settled(path: Path) -> None:
    """Ends what a process that died left half done: the fresh database is complete once the old one is moved away."""
    if not (path / directory.QUADS).exists() and (path / _OLD).exists():
        (path / _FRESH).rename(path / directory.QUADS)
    for left in (_FRESH, _OLD):
        shutil.rmtree(path / left, ignore_errors=True)
