"""The read model of a store elsewhere: made anew from all that the store holds, whenever that changes."""

import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from pyoxigraph import Store

from kb.errors import RemoteError
from kb.index.publishing import FILE, fits, made
from kb.store import directory
from kb.store.filling import fill
from kb.store.remote import Endpoint, Survey, base_of, folder_of, quads, served, survey

_TRIES = 3
_COPY = ".copy-"
_LOOKED = ".looked"


def followed(endpoint: Endpoint, cache: Path | None = None) -> Path:
    """The folder that stands for a store elsewhere, up to date; raises RemoteError when it cannot be."""
    folder = folder_of(endpoint, base_of(endpoint), cache)
    endpoint = served(folder)
    with directory.locked(folder):
        follow(folder, endpoint)
    return folder


def refreshed(folder: Path, seconds: float) -> bool:
    """Whether there was a new data version to fetch.

    Of several processes that follow a store each so many seconds, one asks; while it is at it, the others do nothing.
    """
    try:
        with directory.locked(folder):
            looked = folder / _LOOKED
            if looked.exists() and time.time() - looked.stat().st_mtime < seconds / 2:
                return False
            looked.touch()
            return follow(folder, served(folder))
    except directory.BusyError:
        return False


def follow(folder: Path, endpoint: Endpoint) -> bool:
    """Publishes the data version that a store holds, unless it is there; raises RemoteError when it keeps changing."""
    base = directory.base_of(folder)
    found = survey(endpoint, base)
    if directory.current(folder) == found.version and fits(folder / directory.SNAPSHOTS / found.version / FILE):
        return False
    for _ in range(_TRIES):
        _fetch(folder, endpoint, found)
        now = survey(endpoint, base)
        if now.version == found.version:
            directory.publish(folder, found.version)
            return True
        found = now
    raise RemoteError(f"{endpoint.name}: is being written to; try again when that is done")


def _fetch(folder: Path, endpoint: Endpoint, found: Survey) -> None:
    """Makes the read model from a copy of the quads, which lies on disk only meanwhile."""
    snapshot = folder / directory.SNAPSHOTS / found.version
    with directory.reported(folder):
        for left in folder.glob(f"{_COPY}*"):
            shutil.rmtree(left)
        snapshot.mkdir(exist_ok=True)
        with TemporaryDirectory(dir=folder, prefix=_COPY) as copy:
            draft = snapshot / f"{FILE}.tmp"
            with _copied(endpoint, found, Path(copy)) as store:
                made(draft, store)
            draft.replace(snapshot / FILE)


@contextmanager
def _copied(endpoint: Endpoint, found: Survey, folder: Path) -> Iterator[Store]:
    store = Store(str(folder))
    fill(store, quads(endpoint, found))
    yield store
    del store
