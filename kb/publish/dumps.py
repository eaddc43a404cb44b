"""The whole dataset as files to take away: compressed, dated by the data, each with its SHA-256."""

import gzip
import hashlib
from collections.abc import Iterator
from pathlib import Path

from kb.describe import Distribution
from kb.describe.deposit import SUMS
from kb.export import FORMATS, Graphs, in_order, write
from kb.publish.folder import Folder

FORMS = ("nquads", "turtle", "jsonld", "csv")
"""The formats of the dumps; those that are archives already are not compressed again."""


def dumps(folder: Folder, store: Graphs, base: str, date: str | None) -> list[Distribution]:
    """Writes the dumps, and their sums in the form of sha256sum."""
    made = [_dump(folder, store, base, form, date) for form in FORMS]
    sums = "".join(f"{one.sha256}  {one.path.removeprefix('dumps/')}\n" for one in made)
    folder.put(SUMS, sums.encode())
    return made


def name_of(form: str, date: str | None) -> str:
    """The file of a dump."""
    suffix = FORMATS[form].suffix
    dated = f"kb-{date}" if date else "kb"
    return f"dumps/{dated}{suffix}" + ("" if _packed(form) else ".gz")


def _packed(form: str) -> bool:
    return FORMATS[form].suffix.endswith(".zip")


def _dump(folder: Folder, store: Graphs, base: str, form: str, date: str | None) -> Distribution:
    name = name_of(form, date)
    file = folder.claim(name)
    part = file.with_name(f"{file.name}.part")
    with part.open("wb") as out:
        if _packed(form):
            write(form, in_order(store), out, base)
        else:
            # Neither name nor time goes into the header: the same data are the same bytes.
            with gzip.GzipFile("", "wb", 6, out, mtime=0) as packed:
                write(form, in_order(store), packed, base)
    sha256 = _sha256(part)
    if file.is_file() and _sha256(file) == sha256:
        part.unlink()
        folder.unchanged += 1
    else:
        part.replace(file)
        folder.written += 1
    return Distribution(name, FORMATS[form].media_type, file.stat().st_size, sha256, compressed=not _packed(form))


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def lines(path: Path) -> Iterator[bytes]:
    """The lines of a compressed dump."""
    with gzip.open(path) as file:
        yield from file
