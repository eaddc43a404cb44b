"""A table of who is who: an entry a line, separated by tabs or commas, below a head line that names the columns."""

import csv
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TextIO
from urllib.parse import urlsplit

from kb.errors import InputError

COLUMNS = ("iri", "name", "aliases", "kind", "country", "office", "from", "until")
"""Only the first two are required; aliases are separated by `|`, an IRI may have several lines, one for each office."""

KINDS = frozenset({"person", "organization", "state", "group", "place", "thing"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """Somebody or something in a table; `country` is ISO 3166 alpha-3, the office was held from one day to another."""

    iri: str
    name: str
    aliases: tuple[str, ...] = ()
    kind: str | None = None
    country: str | None = None
    office: str | None = None
    start: date | None = None
    end: date | None = None


def read(path: Path) -> list[Entry]:
    """The entries of a table; raises InputError for the first line that cannot be one."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as lines:
            return list(_entries(path, lines))
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"{path} cannot be read as a table: {error}") from error


def write(entries: Iterable[Entry], file: TextIO) -> None:
    """Writes entries as a table."""
    writer = csv.writer(file, dialect="excel-tab", lineterminator="\n")
    writer.writerow(COLUMNS)
    for one in entries:
        row = (one.iri, one.name, "|".join(one.aliases), one.kind, one.country, one.office, one.start, one.end)
        writer.writerow("" if cell is None else str(cell) for cell in row)


def _entries(path: Path, lines: TextIO) -> Iterator[Entry]:
    head = lines.readline()
    columns = next(csv.reader([head], delimiter=_delimiter(head)), [])
    names = [column.strip().casefold() for column in columns]
    if not {"iri", "name"} <= set(names) or set(names) - set(COLUMNS):
        raise InputError(f"{path}: the head line has to name columns of {', '.join(COLUMNS)}, iri and name among them")
    for number, row in enumerate(csv.reader(lines, delimiter=_delimiter(head)), 2):
        if row:
            yield _entry(dict(zip(names, map(str.strip, row), strict=False)), f"{path}, line {number}")


def _delimiter(head: str) -> str:
    return "\t" if "\t" in head else ","


def _entry(cells: dict[str, str], where: str) -> Entry:
    iri, name, kind, country = (cells.get(column, "") for column in ("iri", "name", "kind", "country"))
    if not name or not urlsplit(iri).scheme or set(iri) & set(' <>"{}|\\^`'):
        raise InputError(f"{where}: an entry needs a name and an absolute IRI")
    if kind and kind not in KINDS:
        raise InputError(f"{where}: {kind} is none of {', '.join(sorted(KINDS))}")
    if country and not (len(country) == 3 and country.isascii() and country.isupper()):
        raise InputError(f"{where}: {country} is no ISO 3166 alpha-3 code")
    return Entry(
        iri=iri, name=name, aliases=tuple(filter(None, cells.get("aliases", "").split("|"))), kind=kind or None,
        country=country or None, office=cells.get("office") or None,
        start=_day(cells.get("from"), where), end=_day(cells.get("until"), where),
    )  # fmt: skip


def _day(cell: str | None, where: str) -> date | None:
    try:
        return date.fromisoformat(cell) if cell else None
    except ValueError as error:
        raise InputError(f"{where}: {cell} is no day like 2031-05-02") from error
