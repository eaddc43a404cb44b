"""The whole dataset as files to take away: compressed, dated by the data, each with its SHA-256."""

import gzip
import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from types import MappingProxyType

from pyoxigraph import Quad

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
    quads = stable(in_order(store), base)
    with part.open("wb") as out:
        if _packed(form):
            FORMS[form](quads, out, base)
        else:
            # Neither name nor time goes into the header: the same data are the same bytes.
            with gzip.GzipFile("", "wb", 6, out, mtime=0) as packed:
                FORMS[form](quads, packed, base)
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
