"""The folder of a site: written file by file, each whole or not at all, and only where something changed."""

import re
from pathlib import Path

from kb.errors import InputError

FILES = ".kb-files"
"""Names every file that is ours, one a line; nothing else in the folder is ever touched."""

_NAME = re.compile(r"(?!.*(?:^|/)\.{1,2}(?:/|$))[A-Za-z0-9._~/@-]+")


class Folder:
    """A site's folder between two publications; raises InputError for a folder that holds something else."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.written = self.unchanged = 0
        self._now: set[str] = set()
        try:
            path.mkdir(parents=True, exist_ok=True)
            if not (path / FILES).exists() and any(path.iterdir()):
                raise InputError(f"{path}: not a site that kb published, and not empty")
            self._listing = (path / FILES).open("a+", encoding="utf-8")
        except OSError as error:
            raise InputError(f"{path}: {error.strerror or error}") from error
        self._listing.seek(0)
        self._before = set(self._listing.read().splitlines())

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
        if name not in self._before:
            # Listed before it is written, so that a publication that was killed leaves nothing that is nobody's.
            self._listing.write(name + "\n")
            self._listing.flush()
        self._now.add(name)
        file = self.path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        return file

    def earlier(self, name: str) -> Path | None:
        """A file of an earlier publication, if it is still there."""
        file = self.path / name
        return file if name in self._before and file.is_file() else None

    def finish(self) -> int:
        """Removes what no longer belongs to the site, and gives how many files that were."""
        gone = self._before - self._now
        for name in gone:
            (self.path / name).unlink(missing_ok=True)
            _remove_empty(self.path / name, self.path)
        self._listing.close()
        part = self.path / f"{FILES}.part"
        part.write_text("".join(f"{name}\n" for name in sorted(self._now)), encoding="utf-8")
        part.replace(self.path / FILES)
        return len(gone)


def _remove_empty(file: Path, root: Path) -> None:
    for folder in file.parents:
        if folder == root or not folder.is_dir() or any(folder.iterdir()):
            return
        folder.rmdir()
