"""The whole dataset as files to take away: compressed, dated by the data, each with its SHA-256."""

import gzip
import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from io import BufferedWriter, RawIOBase
from itertools import islice
from pathlib import Path
from tempfile import TemporaryFile
from types import MappingProxyType
from typing import IO, cast

from pyoxigraph import Quad, RdfFormat, parse, serialize

from kb.describe import Distribution
from kb.describe.deposit import SUMS
from kb.export import FORMATS, Graphs, Output, in_order, stable
from kb.export.turtle import write_bulk
from kb.publish.folder import Folder

FORMS: Mapping[str, Callable[[Iterable[Quad], Output, str], None]] = MappingProxyType({
    "nquads": FORMATS["nquads"].write,
    "turtle": write_bulk,
    "jsonld": FORMATS["jsonld"].write,
    "csv": FORMATS["csv"].write,
})  # fmt: skip
"""The formats of the dumps with their writers; those that are archives already are not compressed again."""

_TOGETHER = 10_000
"""How many quads are copied at once."""

_BUFFER = 1 << 18
"""Bytes that are compressed at once: writers write line by line."""


def dumps(folder: Folder, store: Graphs, base: str, date: str | None) -> list[Distribution]:
    """Writes the dumps, and their sums in the form of sha256sum."""
    # A store looks every term of every quad up in its dictionary; reading a copy costs a fifth.
    with TemporaryFile(dir=folder.path) as copy:
        _copy(stable(in_order(store), base), copy)
        made = [_dump(folder, copy, base, form, date) for form in FORMS]
    sums = "".join(f"{one.sha256}  {one.path.removeprefix('dumps/')}\n" for one in made)
    folder.put(SUMS, sums.encode())
    return made


def name_of(form: str, date: str | None) -> str:
    """The file of a dump."""
    suffix = FORMATS[form].suffix
    dated = f"kb-{date}" if date else "kb"
    return f"dumps/{dated}{suffix}" + ("" if _archived(form) else ".gz")


def lines(path: Path) -> Iterator[bytes]:
    """The lines of a compressed dump."""
    with gzip.open(path) as file:
        yield from file


@contextmanager
def packed(path: Path) -> Iterator[IO[bytes]]:
    """A compressed file; neither name nor time goes into its header, so that the same data are the same bytes."""
    with path.open("wb") as file, gzip.GzipFile("", "wb", 6, file, mtime=0) as out:
        buffer = BufferedWriter(cast("RawIOBase", out), _BUFFER)
        yield buffer
        buffer.flush()


def _copy(quads: Iterator[Quad], copy: IO[bytes]) -> None:
    while some := list(islice(quads, _TOGETHER)):
        copy.write(cast("bytes", serialize(some, format=RdfFormat.N_QUADS)))


def _archived(form: str) -> bool:
    return FORMATS[form].suffix.endswith(".zip")


def _dump(folder: Folder, copy: IO[bytes], base: str, form: str, date: str | None) -> Distribution:
    name = name_of(form, date)
    file = folder.claim(name)
    part = file.with_name(f"{file.name}.part")
    copy.seek(0)
    with part.open("wb") if _archived(form) else packed(part) as out:
        FORMS[form](parse(copy, format=RdfFormat.N_QUADS), out, base)
    sha256 = _sha256(part)
    if file.is_file() and _sha256(file) == sha256:
        part.unlink()
        folder.unchanged += 1
    else:
        part.replace(file)
        folder.written += 1
    return Distribution(name, FORMATS[form].media_type, file.stat().st_size, sha256, compressed=not _archived(form))


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
