r"""CSV: one table for each class, with the GraphQL names as columns.

* `id` is the IRI; classes with kinds, such as spans, have a column `variant`.
* A code is its local name (`happened`), a reference the IRI of its node.
* Several values stand in one cell with ` | ` between them; a `|` or `\` of their own is preceded by `\`.
* A cell that a spreadsheet would take for a formula, or that begins with `'`, is preceded by `'`.
* What is no node of the model, such as code lists and descriptions of graphs, is in the other formats only.

Tables are UTF-8 in the form of RFC 4180, their rows in the order of the IRIs.
"""

import csv
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from itertools import groupby
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import BinaryIO, cast
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from pyoxigraph import Quad, Triple

from kb.export.canonical import sorted_by_subject
from kb.export.output import Output
from kb.model import NODES, Node
from kb.rdf import RDF_TYPE, Term, classify, parts
from kb.shape import Slot, slots
from kb.terms import Code

BETWEEN = " | "
_FORMULA = tuple("=+-@＝＋－＠\t\r\n'")
"""Beginnings of a cell that a spreadsheet takes for a formula, or that could be taken for our mark against it."""
_EPOCH = (1980, 1, 1, 0, 0, 0)


def write_folder(quads: Iterable[Quad], folder: Path, base: str) -> None:  # noqa: ARG001 - IRIs are written whole
    """One file for each class."""
    _write_folder(rows(sorted_by_subject(quads)), folder)


def write_zip(quads: Iterable[Quad], out: Output, base: str) -> None:  # noqa: ARG001 - IRIs are written whole
    """The same files in one archive, without dates."""
    _write_zip(rows(sorted_by_subject(quads)), out)


def write_zip_of_canonical(quads: Iterable[Quad], out: Output) -> None:
    """The archive of quads that come in the order of canonical N-Quads: nothing needs to be sorted."""
    _write_zip(rows(triple for triple, _ in groupby(quad.triple for quad in quads)), out)


def _write_folder(told: Iterable[tuple[type[Node], list[str]]], folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    with ExitStack() as files:
        writers = {}
        for cls in NODES:
            file = (folder / f"{cls.__name__}.csv").open("w", encoding="utf-8", newline="")
            writers[cls] = csv.writer(files.enter_context(file))
            writers[cls].writerow(columns(cls))
        for cls, cells in told:
            writers[cls].writerow(cells)


def _write_zip(told: Iterable[tuple[type[Node], list[str]]], out: Output) -> None:
    with TemporaryDirectory() as folder, ZipFile(cast("BinaryIO", out), "w", ZIP_DEFLATED) as archive:
        _write_folder(told, Path(folder))
        for cls in NODES:
            name = f"{cls.__name__}.csv"
            entry = ZipInfo(name, _EPOCH)
            entry.compress_type = ZIP_DEFLATED
            with (Path(folder) / name).open("rb") as table, archive.open(entry, "w") as packed:
                packed.writelines(iter(lambda: table.read(1 << 20), b""))


def columns(cls: type[Node]) -> list[str]:
    """The header of a class's table."""
    return ["id", *["variant"] * bool(cls.variants), *(slot.camel for slot in slots(cls))]


def rows(statements: Iterable[Quad | Triple]) -> Iterator[tuple[type[Node], list[str]]]:
    """Every node as its class and its cells, from statements in the order of their lines, each once."""
    for subject, same in groupby(statements, key=lambda statement: statement.subject):
        values = _values(same)
        if found := classify(term.value for term in values.get(RDF_TYPE.value, ())):
            cls, variant = found
            yield cls, [inert(subject.value), *[variant or ""] * bool(cls.variants), *_cells(cls, values)]


def _values(statements: Iterable[Quad | Triple]) -> dict[str, list[Term]]:
    values: dict[str, list[Term]] = {}
    for statement in statements:
        _, predicate, term = parts(statement)
        values.setdefault(predicate, []).append(term)
    return values


def _cells(cls: type[Node], values: dict[str, list[Term]]) -> Iterator[str]:
    for slot in slots(cls):
        texts = [_plain(slot, term) for term in values.get(str(slot.predicate), ())]
        if len(texts) > 1 or slot.many:
            texts = [text.replace("\\", "\\\\").replace("|", "\\|") for text in texts]
        yield inert(BETWEEN.join(texts))


def _plain(slot: Slot, term: Term) -> str:
    return term.value.rpartition("#")[2] if issubclass(slot.range, Code) else term.value


def inert(cell: str) -> str:
    """A cell as a spreadsheet takes it for text, and not for a formula."""
    return f"'{cell}" if cell.startswith(_FORMULA) else cell
