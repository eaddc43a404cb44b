"""The formats by name, and writing them to files and streams."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from pyoxigraph import Quad

from kb.errors import InputError
from kb.export import canonical, jsonld, rdfxml, tables, turtle
from kb.export.order import stable
from kb.export.output import Hashed, Output


@dataclass(frozen=True, slots=True)
class Format:
    """An export format: `write` writes a dataset to a stream, `write_folder` to several files where it has them."""

    media_type: str
    suffix: str
    write: Callable[[Iterable[Quad], Output, str], None]
    write_folder: Callable[[Iterable[Quad], Path, str], None] | None = None


FORMATS: Mapping[str, Format] = MappingProxyType({
    "turtle": Format("text/turtle", ".ttl", turtle.write_turtle),
    "trig": Format("application/trig", ".trig", turtle.write_trig),
    "jsonld": Format("application/ld+json", ".jsonld", jsonld.write),
    "nquads": Format("application/n-quads", ".nq", canonical.write_nquads),
    "ntriples": Format("application/n-triples", ".nt", canonical.write_ntriples),
    "rdfxml": Format("application/rdf+xml", ".rdf", rdfxml.write),
    "csv": Format("application/zip", ".csv.zip", tables.write_zip, tables.write_folder),
})  # fmt: skip
"""What `kb export --to` takes."""


def write(name: str, quads: Iterable[Quad], out: Output, base: str) -> str:
    """Writes a dataset without its run metadata, and gives the SHA-256 of what was written."""
    hashed = Hashed(out)
    FORMATS[name].write(stable(quads, base), hashed, base)
    return hashed.sha256


def save(name: str, quads: Iterable[Quad], path: Path, base: str) -> list[Path]:
    """Writes a dataset to a file, whole or not at all, and gives the files written.

    Canonical N-Quads get a file with their SHA-256 beside them, in the form of sha256sum.  A path without the
    suffix of an archive is a folder for the formats that have several files.
    """
    form = FORMATS[name]
    try:
        if form.write_folder and path.suffix != ".zip":
            form.write_folder(stable(quads, base), path, base)
            return sorted(path.iterdir())
        return _saved(name, quads, path, base)
    except OSError as error:
        raise InputError(f"{path}: {error.strerror or error}") from error


def _saved(name: str, quads: Iterable[Quad], path: Path, base: str) -> list[Path]:
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f"{path.name}.part")
    try:
        with part.open("wb") as out:
            sha256 = write(name, quads, out, base)
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)
    if name != "nquads":
        return [path]
    checksum = path.with_name(f"{path.name}.sha256")
    checksum.write_text(f"{sha256}  {path.name}\n", encoding="utf-8")
    return [path, checksum]
