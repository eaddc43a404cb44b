"""The folder of a site: written file by file, each whole or not at all, and only where something changed."""

import re
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from kb.errors import InputError

FILES = ".kb-files"
"""Names every file that is ours, one a line; nothing else in the folder is ever touched."""

_NAME = re.compile(r"(?!.*(?:^|/)\.{1,2}(?:/|$))[A-Za-z0-9._~/@-]+")

_SCHEMA = "CREATE TABLE file (name TEXT PRIMARY KEY, before INTEGER NOT NULL, now INTEGER NOT NULL) WITHOUT ROWID"


class Folder:
    """A site's folder between two publications; raises InputError for a folder that holds something else."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.written = self.unchanged = 0
        try:
            path.mkdir(parents=True, exist_ok=True)
            if not (path / FILES).exists() and any(path.iterdir()):
                raise InputError(f"{path}: not a site that kb published, and not empty")
            self._listing = (path / FILES).open("a+", encoding="utf-8")
        except OSError as error:
            raise InputError(f"{path}: {error.strerror or error}") from error
        # A database without a name lies in a file of its own that goes with it: a site may have millions of files.
        self._names = sqlite3.connect("", isolation_level=None)
        self._names.execute("PRAGMA journal_mode = OFF")
        self._names.execute(_SCHEMA)
        self._names.execute("BEGIN")
        self._listing.seek(0)
        listed = ((line.rstrip("\n"),) for line in self._listing)
        self._names.executemany("INSERT OR IGNORE INTO file VALUES (?, 1, 0)", listed)

    def put(self, name: str, content: bytes) -> None:
        """Writes a file, unless it holds these very bytes."""
        file = self.claim(name)
        if file.is_file() and file.stat().st_size == len(content) and file.read_bytes() == content:
            self.unchanged += 1
            return
        part = file.with_name(f"{file.name}.part")
        part.write_bytes(content)
        part.replace(file)
        self.written += 1

    def claim(self, name: str) -> Path:
        """The place of a file that belongs to the site from now on; its folder is there."""
        if not _NAME.fullmatch(name):
            raise InputError(f"{name!r} cannot be the name of a file on a web server")
        self._list(name)
        self._names.execute("INSERT INTO file VALUES (?, 0, 1) ON CONFLICT DO UPDATE SET now = 1", (name,))
        file = self.path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        return file

    @contextmanager
    def scratch(self, name: str) -> Iterator[Path]:
        """The place of a file that is gone after the block; one that a killed publication left goes with the next."""
        self._list(name)
        file = self.path / name
        try:
            yield file
        finally:
            file.unlink(missing_ok=True)

    def earlier(self, name: str) -> Path | None:
        """A file of an earlier publication, if it is still there."""
        file = self.path / name
        return file if self._before(name) and file.is_file() else None

    def keep(self, names: Iterable[str]) -> bool:
        """Leaves files of an earlier publication as they are; false, and nothing done, unless all are still there."""
        kept = list(names)
        if not all(self.earlier(name) for name in kept):
            return False
        self._names.executemany("UPDATE file SET now = 1 WHERE name = ?", ((name,) for name in kept))
        self.unchanged += len(kept)
        return True

    def finish(self) -> int:
        """Removes what no longer belongs to the site, and gives how many files that were."""
        removed = 0
        for name in self._listed("NOT now"):
            (self.path / name).unlink(missing_ok=True)
            _remove_empty(self.path / name, self.path)
            removed += 1
        self._listing.close()
        part = self.path / f"{FILES}.part"
        with part.open("w", encoding="utf-8") as listing:
            listing.writelines(f"{name}\n" for name in self._listed("now"))
        part.replace(self.path / FILES)
        self._names.close()
        return removed

    def _list(self, name: str) -> None:
        """Lists a file before it is written, so that a publication that was killed leaves nothing that is nobody's."""
        if not self._before(name):
            self._listing.write(name + "\n")
            self._listing.flush()

    def _before(self, name: str) -> bool:
        return bool(self._names.execute("SELECT 1 FROM file WHERE name = ? AND before", (name,)).fetchone())

    def _listed(self, condition: str) -> Iterator[str]:
        query = f"SELECT name FROM file WHERE {condition} ORDER BY name"  # noqa: S608 - the conditions are ours
        return (name for (name,) in self._names.execute(query))


def _remove_empty(file: Path, root: Path) -> None:
    for folder in file.parents:
        if folder == root or not folder.is_dir() or any(folder.iterdir()):
            return
        folder.rmdir()
