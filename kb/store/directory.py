"""Where the parts of a store lie, which version wrote it, and who may write to it.

kb.json            version and data base IRI
lock               held by the one process that writes
articles.sqlite    local facts, counts of names, journal, tombstones
quads/             the Oxigraph database, touched by the writer alone; quads.fresh and quads.old while it is made anew
snapshots/         one read-only copy (of hard links) for each data version that is still being read
current            the name of the latest data version
"""

import fcntl
import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from kb.errors import StoreError, VersionError

VERSION = 6
"""The version of model, rules and layout; raised with every change to what a build writes."""

MARK = "kb.json"
LEDGER = "articles.sqlite"
QUADS = "quads"
SNAPSHOTS = "snapshots"
_LONGEST_NAME = 255
UPGRADING = 0
"""Marks a store whose upgrade has begun and not ended."""

_LOCK = "lock"
_CURRENT = "current"


class BusyError(StoreError):
    """A store that another process is writing to."""

    def __init__(self, path: Path) -> None:
        super().__init__(f"{path}: another process is writing to it; try again when it has finished")


@contextmanager
def reported(path: Path) -> Iterator[None]:
    """Raises what the operating system or a database says of this path as a StoreError of one line."""
    from sqlite3 import Error  # noqa: PLC0415 - a reader of quads alone does not need it

    try:
        yield
    except (OSError, Error, RuntimeError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise StoreError(f"{path}: {' '.join(reason.split())}") from error


def create(path: Path, base: str) -> None:
    """Makes an empty directory, or none, into a store; leaves one that is there as it is."""
    with reported(path):
        path.mkdir(parents=True, exist_ok=True)
        if (path / MARK).exists():
            return
        if any(entry.name not in (_LOCK, MARK + ".tmp") for entry in path.iterdir()):
            raise StoreError(f"{path}: not a kb store, and not empty")
        _write_mark(path, VERSION, base)


def base_of(path: Path, version: int = VERSION) -> str:
    """The data base IRI of a store; raises VersionError for one of another version, StoreError for anything else."""
    found = _mark(path)
    if found["kb"] != version:
        state = "in the middle of an upgrade" if found["kb"] == UPGRADING else f"of version {found['kb']}"
        raise VersionError(f"{path}: the store is {state}, not of version {version}; `kb upgrade` makes it so")
    return str(found["base"])


def any_base_of(path: Path) -> str:
    """The data base IRI of a store of any version; raises StoreError for what is none."""
    return str(_mark(path)["base"])


def mark(path: Path, version: int) -> None:
    """Marks a store as being of this version."""
    with reported(path):
        _write_mark(path, version, str(_mark(path)["base"]))


def _write_mark(path: Path, version: int, base: str) -> None:
    replace(path / MARK, json.dumps({"kb": version, "base": base}) + "\n")


def _mark(path: Path) -> dict[str, object]:
    try:
        found = json.loads((path / MARK).read_text("utf-8"))
    except (FileNotFoundError, NotADirectoryError):
        raise StoreError(f"{path}: no kb store") from None
    except (OSError, ValueError) as error:
        raise StoreError(f"{path / MARK}: {error}") from error
    if not isinstance(found, dict) or not {"kb", "base"} <= found.keys():
        raise StoreError(f"{path / MARK}: not the mark of a kb store")
    return found


@contextmanager
def locked(path: Path) -> Iterator[None]:
    """Holds the right to write; raises BusyError when another process has it."""
    with reported(path):
        lock = os.open(path / _LOCK, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
    with closed(lock):
        if not _flock(lock, fcntl.LOCK_EX):
            raise BusyError(path)
        yield


def current(path: Path) -> str | None:
    """The latest data version, or nothing before the first."""
    with reported(path):
        # Every request asks this: the plain calls of the system take a tenth of the time that pathlib takes.
        try:
            descriptor = os.open(f"{path}/{_CURRENT}", os.O_RDONLY | os.O_CLOEXEC)
        except FileNotFoundError:
            return None
        try:
            return os.read(descriptor, _LONGEST_NAME).decode("ascii").strip()
        finally:
            os.close(descriptor)


def publish(path: Path, version: str) -> None:
    """Makes the snapshot of this name the latest data version, and removes those that nobody reads."""
    with reported(path):
        replace(path / _CURRENT, version + "\n")
        for snapshot in (path / SNAPSHOTS).iterdir():
            if snapshot.name != version:
                _remove_unread(snapshot)


@contextmanager
def reading(path: Path) -> Iterator[tuple[str, Path]]:
    """The latest data version and its snapshot, which stays until the block ends."""
    while True:
        version = current(path)
        if version is None:
            raise StoreError(f"{path}: holds no finished data version yet; `kb build` makes one")
        snapshot = path / SNAPSHOTS / version
        try:
            lock = os.open(snapshot, os.O_RDONLY | os.O_CLOEXEC)
        except FileNotFoundError:
            # A writer may just have published another version and removed this one.
            if current(path) != version:
                continue
            raise StoreError(f"{path}: the snapshot of data version {version} is missing") from None
        with closed(lock):
            _flock(lock, fcntl.LOCK_SH)
            if snapshot.exists():
                yield version, snapshot
                return


def _remove_unread(snapshot: Path) -> None:
    import shutil  # noqa: PLC0415 - needed by the writer alone

    lock = os.open(snapshot, os.O_RDONLY | os.O_CLOEXEC)
    with closed(lock):
        if _flock(lock, fcntl.LOCK_EX):
            shutil.rmtree(snapshot)


@contextmanager
def closed(descriptor: int) -> Iterator[None]:
    """Closes a file descriptor, and so lets go of its lock, when the block ends."""
    try:
        yield
    finally:
        os.close(descriptor)


def _flock(descriptor: int, kind: int) -> bool:
    try:
        fcntl.flock(descriptor, kind | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def replace(path: Path, text: str) -> None:
    """Writes a small file so that it holds either the old text or the new, whatever happens."""
    draft = path.with_name(path.name + ".tmp")
    with draft.open("w", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    draft.replace(path)
    descriptor = os.open(path.parent, os.O_RDONLY | os.O_CLOEXEC)
    with closed(descriptor):
        os.fsync(descriptor)
