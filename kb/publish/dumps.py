"""The whole dataset as files to take away: compressed, dated by the data, each with its SHA-256."""

import gzip
import hashlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from io import BufferedWriter, RawIOBase
from pathlib import Path
from typing import IO, cast

from pyoxigraph import RdfFormat, parse

from kb.describe import Distribution
from kb.describe.deposit import SUMS
from kb.export import FORMATS, in_order, stable
from kb.export.canonical import sorted_once, write_lines
from kb.export.tables import write_zip_of_canonical
from kb.export.turtle import write_bulk
from kb.publish.apart import apart
from kb.publish.folder import Folder
from kb.publish.layout import Source, opened

FORMS = ("nquads", "turtle", "jsonld", "csv")
"""The formats of the dumps, the canonical one first; those that are archives already are not compressed again."""

MADE = ".kb-dumps"
"""Names the data that the dumps were made of, and what made them."""

COPY = ".kb-quads"
"""The quads as they lie in the store, while dumps are made of them."""

_BUFFER = 1 << 18
"""Bytes that are compressed at once: writers write line by line."""


def dumps(folder: Folder, source: Source, date: str | None, made_of: str) -> list[Distribution]:
    """Writes the dumps, and their sums in the form of sha256sum, unless they are there and made of the same."""
    if kept := _kept(folder, date, made_of):
        return kept
    files = {form: folder.claim(name_of(form, date)) for form in FORMS}
    parts = {form: file.with_name(f"{file.name}.part") for form, file in files.items()}
    # A store looks every term of every quad up in its dictionary; reading a copy costs a fifth.
    with folder.scratch(COPY) as copy:
        _done(apart(copied, source, copy))
        for form, part in parts.items():
            of = parts["nquads"] if form == "csv" else copy
            _done(apart(written, form, of, part, source.base))
    made = [_placed(folder, form, date) for form in FORMS]
    folder.put(SUMS, _sums((one.path for one in made), (one.sha256 for one in made)))
    folder.put(MADE, f"{made_of}\n".encode())
    return made


def copied(source: Source, copy: Path) -> Iterator[None]:
    """Copies all that is published, a line for each quad, graph by graph."""
    with copy.open("wb") as out:
        write_lines(stable(in_order(opened(source).store), source.base), out)
    yield


def written(form: str, of: Path, part: Path, base: str) -> Iterator[None]:
    """Writes a dump out of the copy; the one of tables out of the canonical dump."""
    if form == "csv":
        with gzip.open(of) as lines_, part.open("wb") as out:
            write_zip_of_canonical(parse(cast("IO[bytes]", lines_), format=RdfFormat.N_QUADS), out)
    else:
        with of.open("rb") as lines_, packed(part) as out:
            _write(form, lines_, base, out)
    yield


def _done(work: Iterator[None]) -> None:
    for _ in work:
        pass


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


def _write(form: str, copy: IO[bytes], base: str, out: IO[bytes]) -> None:
    if form == "nquads":
        out.writelines(sorted_once(copy))
    else:
        write = write_bulk if form == "turtle" else FORMATS[form].write
        write(parse(copy, format=RdfFormat.N_QUADS), out, base)


def _kept(folder: Folder, date: str | None, made_of: str) -> list[Distribution]:
    """The dumps of the publication before, if they were made of the same and nobody touched them."""
    made, sums = folder.earlier(MADE), folder.earlier(SUMS)
    if not made or not sums or made.read_text("utf-8") != f"{made_of}\n":
        return []
    names = {form: name_of(form, date) for form in FORMS}
    made_then = [folder.earlier(name) for name in names.values()]
    digests = [_sha256(file) for file in made_then if file]
    if sums.read_bytes() != _sums(names.values(), digests):
        return []
    folder.keep([MADE, SUMS, *names.values()])
    return [_distribution(folder, *named, digest) for named, digest in zip(names.items(), digests, strict=True)]


def _sums(names: Iterable[str], digests: Iterable[str]) -> bytes:
    pairs = zip(digests, names, strict=False)
    return "".join(f"{digest}  {name.removeprefix('dumps/')}\n" for digest, name in pairs).encode()


def _archived(form: str) -> bool:
    return FORMATS[form].suffix.endswith(".zip")


def _placed(folder: Folder, form: str, date: str | None) -> Distribution:
    """Puts a dump in its place, unless the same is there."""
    name = name_of(form, date)
    file = folder.path / name
    part = file.with_name(f"{file.name}.part")
    sha256 = _sha256(part)
    if file.is_file() and _sha256(file) == sha256:
        part.unlink()
        folder.unchanged += 1
    else:
        part.replace(file)
        folder.written += 1
    return _distribution(folder, form, name, sha256)


def _distribution(folder: Folder, form: str, name: str, sha256: str) -> Distribution:
    size = (folder.path / name).stat().st_size
    return Distribution(name, FORMATS[form].media_type, size, sha256, compressed=not _archived(form))


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
