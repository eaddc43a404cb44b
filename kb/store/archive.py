"""A whole store as one file, and back."""

import hashlib
import io
import json
import os
import re
import shutil
import tarfile
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from kb.errors import InputError, StoreError
from kb.store import directory
from kb.store.writer import Writer

_LIST = "sha256.json"
_NAME = re.compile(rf"{re.escape(directory.MARK)}|{re.escape(directory.LEDGER)}|{directory.QUADS}/[\w.-]+", re.ASCII)


def backup(store: Path, file: Path) -> None:
    """Writes all that a store holds into a tar file, which replaces a file of that name only when it is complete."""
    with Writer(store, existing=True) as writer, directory.reported(file):
        writer.publish()
        with _draft(file) as draft, tempfile.TemporaryDirectory(dir=store, prefix=".backup-") as folder:
            copy = Path(folder)
            writer.copy(copy)
            _pack(copy, draft)


def restore(file: Path, store: Path) -> None:
    """Makes a store, which must not exist yet, of a backup; nothing is left behind where that fails."""
    with directory.reported(store):
        if store.exists() and (not store.is_dir() or any(store.iterdir())):
            raise StoreError(f"{store}: exists already; a backup is restored into a new folder")
        store.parent.mkdir(parents=True, exist_ok=True)
        folder = Path(tempfile.mkdtemp(dir=store.parent, prefix=".restore-"))
    try:
        _unpack(file, folder)
        with Writer(folder, existing=True) as writer:
            writer.publish(anew=True)
        with directory.reported(store):
            folder.chmod(0o755)
            folder.replace(store)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _pack(folder: Path, draft: IO[bytes]) -> None:
    names = sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())
    sums = {name: _sha256(folder / name) for name in names}
    with tarfile.open(fileobj=draft, mode="w", format=tarfile.PAX_FORMAT) as tar:
        _add(tar, _LIST, io.BytesIO(json.dumps(sums, indent=1).encode()))
        for name in names:
            with (folder / name).open("rb") as content:
                _add(tar, name, content)


def _add(tar: tarfile.TarFile, name: str, content: IO[bytes]) -> None:
    entry = tarfile.TarInfo(name)
    entry.size = content.seek(0, os.SEEK_END)
    content.seek(0)
    tar.addfile(entry, content)


def _unpack(file: Path, folder: Path) -> None:
    """Takes plain files of known names out of a backup, each with the hash that the backup lists."""
    try:
        with directory.reported(file), tarfile.open(file, mode="r:") as tar:
            sums = _sums(file, tar)
            for entry in tar:
                _take(file, tar, entry, sums, folder)
    except tarfile.TarError as error:
        raise InputError(f"{file}: not a backup of a kb store: {error}") from error
    if sums or not (folder / directory.MARK).exists():
        raise InputError(f"{file}: not a whole backup: {', '.join(sorted(sums)) or directory.MARK} is missing")


def _sums(file: Path, tar: tarfile.TarFile) -> dict[str, str]:
    first = tar.next()
    content = tar.extractfile(first) if first and first.name == _LIST and first.isreg() else None
    if content is None:
        raise InputError(f"{file}: not a backup of a kb store")
    try:
        sums = json.loads(content.read(1 << 24))
    except ValueError as error:
        raise InputError(f"{file}: not a backup of a kb store: {error}") from error
    return {str(name): str(sha256) for name, sha256 in sums.items()}


def _take(file: Path, tar: tarfile.TarFile, entry: tarfile.TarInfo, sums: dict[str, str], folder: Path) -> None:
    if entry.name == _LIST:
        return
    content = tar.extractfile(entry) if entry.isreg() and _NAME.fullmatch(entry.name) else None
    expected = sums.pop(entry.name, None)
    if content is None or expected is None:
        raise InputError(f"{file}: holds {entry.name!r}, which no backup does")
    target = folder / entry.name
    target.parent.mkdir(exist_ok=True)
    with target.open("wb") as copy:
        shutil.copyfileobj(content, copy, 1 << 20)
    if _sha256(target) != expected:
        raise InputError(f"{file}: {entry.name} is damaged")


def _sha256(path: Path) -> str:
    with path.open("rb") as content:
        return hashlib.file_digest(content, "sha256").hexdigest()


@contextmanager
def _draft(file: Path) -> Iterator[IO[bytes]]:
    """A file that takes the name of another when the block ends well, and vanishes when it does not."""
    draft = file.with_name(f".{file.name}.tmp")
    try:
        with draft.open("wb") as content:
            yield content
            content.flush()
            os.fsync(content.fileno())
        draft.replace(file)
    finally:
        draft.unlink(missing_ok=True)
