"""From statements to rows of the read model."""

import sqlite3
from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from functools import cache
from typing import Any

from kb import iri
from kb.index.tables import ELSEWHERE, TABLES, Table, added, family
from kb.model import Article, Event, Named, Node, Quote, Ref, Work
from kb.rdf import RDF_TYPE, Term, classify
from kb.shape import Slot
from kb.terms import Code

Statements = Mapping[str, Sequence[Term]]
"""The different objects of one node, by predicate."""

_BATCH = 20_000
"""Rows that are written together."""


class Numbers:
    """The number of each IRI; an IRI that is new is given the next."""

    def __init__(self, database: sqlite3.Connection, *, empty: bool) -> None:
        self._database = database
        self._known: dict[str, int] = {}
        self._empty = empty
        ((last,),) = database.execute("SELECT COALESCE(MAX(n), 0) FROM node")
        self._next: int = last + 1
        self.new: list[tuple[int, str]] = []

    def of(self, node_iri: str) -> int:
        """The number of an IRI."""
        if node_iri not in self._known:
            self._known[node_iri] = self._looked_up(node_iri)
        return self._known[node_iri]

    def _looked_up(self, node_iri: str) -> int:
        if not self._empty:
            for (number,) in self._database.execute("SELECT n FROM node WHERE iri = ?", (node_iri,)):
                return int(number)
        self._next += 1
        self.new.append((self._next - 1, node_iri))
        return self._next - 1


class Filler:
    """Writes the rows of nodes, many at a time."""

    def __init__(self, database: sqlite3.Connection, *, empty: bool) -> None:
        self._database = database
        self._numbers = Numbers(database, empty=empty)
        self._rows: dict[str, list[tuple[Any, ...]]] = {}
        self._waiting = 0
        self._empty = empty
        self.touched: list[int] = []

    def put(self, node_iri: str, statements: Statements) -> None:
        """Writes one node anew, or removes it where nothing is stated of it any more."""
        if not self._empty:
            self.drop(node_iri)
        kind = classify(sorted(term.value for term in statements.get(RDF_TYPE.value, ())))
        if kind is None:
            return
        number = self._numbers.of(node_iri)
        self._add("node", (kind[0].__name__, number))
        self._put(TABLES[family(kind[0])], number, (node_iri, *kind), statements)
        self.touched.append(number)
        if self._waiting >= _BATCH:
            self.flush()

    def drop(self, node_iri: str) -> None:
        """Removes the rows of a node; its number stays."""
        found = self._database.execute("SELECT n, cls FROM node WHERE iri = ? AND cls IS NOT NULL", (node_iri,))
        for number, cls in found.fetchall():
            self.touched.append(number)
            remove(self._database, number, next(one for one in TABLES.values() if cls in _names(one)))

    def flush(self) -> None:
        """Writes what is waiting."""
        write = self._database.executemany
        write("INSERT INTO node (n, iri) VALUES (?, ?)", self._numbers.new)
        self._numbers.new.clear()
        write("UPDATE node SET cls = ? WHERE n = ?", self._rows.pop("node", []))
        for name, rows in self._rows.items():
            # A search index of texts that lie elsewhere cannot replace.
            verb = "INSERT" if name.startswith("words") else "INSERT OR REPLACE"
            write(f"{verb} INTO {name} VALUES ({', '.join('?' * len(rows[0]))})", rows)
        self._rows, self._waiting = {}, 0

    def _add(self, name: str, row: tuple[Any, ...]) -> None:
        self._rows.setdefault(name, []).append(row)
        self._waiting += 1

    def _put(self, table: Table, number: int, what: tuple[str, type[Node], str | None], statements: Statements) -> None:
        node_iri, cls, variant = what
        values = {slot.name: self._values(slot, statements) for slot in (*table.columns, *table.links)}
        singles = {slot.name: next(iter(values[slot.name]), None) for slot in table.columns}
        if cls is Event:
            singles |= _days(values)
        kept = [singles[slot.name] for slot in table.columns if (table.name, slot.name) not in ELSEWHERE]
        blank = [None] * len(added(table))
        key = str(singles.get(KEYS.get(cls.__name__, KEYS.get(table.name, ""))) or "")
        self._add(table.name, (number, node_iri, cls.__name__, variant, key, *kept, *blank))
        for slot in table.links:
            for value in values[slot.name]:
                self._add(table.link(slot), (number, value))
        self._index_words(cls, number, singles, values)

    def _values(self, slot: Slot, statements: Statements) -> list[Any]:
        terms = statements.get(str(slot.predicate), ())
        read = self._numbers.of if slot.range is Ref else reader(slot.range)
        return [read(term.value) for term in sorted(terms, key=lambda term: term.value)]

    def _index_words(
        self, cls: type[Node], number: int, singles: Mapping[str, Any], values: Mapping[str, list[Any]]
    ) -> None:
        if cls is Article:
            document = (singles["headline"], singles["text"])
        elif cls is Quote:
            document = (None, singles["text"])
        elif issubclass(cls, Named):
            names = dict.fromkeys([singles["name"], *values["alternate_names"]])
            document = (singles["name"], "\n".join(values["alternate_names"]) or None)
            for row in dict.fromkeys(row for name in names if name for row in _spellings(name)):
                self._add("spelling", (row[0], number, *row[1:]))
        elif cls in (Event, Work):
            document = (singles["name"], None)
        else:
            return
        self._add("document", (number, *document))
        if not self._empty:
            self._add("words (rowid, title, body)", (number, *document))


KEYS = {
    "article": "reference_date", "event": "start", "membership": "role_name", "named": "name", "work": "name",
}  # fmt: skip
"""The field that lists of a family are sorted by where no other order is asked for; claims and quotes by their day."""


def remove(database: sqlite3.Connection, number: int, table: Table) -> None:
    """Removes the rows of one node."""
    for title, body in database.execute("SELECT title, body FROM document WHERE n = ?", (number,)).fetchall():
        database.execute(
            "INSERT INTO words (words, rowid, title, body) VALUES ('delete', ?, ?, ?)", (number, title, body)
        )
    for name, column in (
        (table.name, "n"), ("document", "n"), ("spelling", "n"), ("chain", "s"), ("root", "s"), ("support", "s"),
        ("event_participant", "s"), ("rests", "s"), ("issued", "s"), ("told", "s"),
        *((table.link(slot), "s") for slot in table.links),
    ):  # fmt: skip
        database.execute(f"DELETE FROM {name} WHERE {column} = ?", (number,))
    database.execute("UPDATE node SET cls = NULL WHERE n = ?", (number,))


@cache
def reader(range_: type) -> Callable[[str], Any]:
    """How the lexical form of a value becomes what GraphQL shows and SQLite compares."""
    if issubclass(range_, Code):
        return {str(code.iri): code.name for code in range_}.get
    return _READERS.get(range_, str)


_READERS: dict[type, Callable[[str], Any]] = {int: int, Decimal: float, bool: lambda value: int(value == "true")}


def _days(values: Mapping[str, list[Any]]) -> dict[str, Any]:
    """The first and last day over all articles, and the most precise form."""
    return {
        "start": max(values["start"], default=None),
        "end": min(values["end"], default=None),
        "when": max(
            values["when"], key=lambda form: (form[:1] != "[" and "/" not in form, len(form), form), default=None
        ),
    }


def _spellings(name: str) -> list[tuple[str, str, int]]:
    """The name's key from each of its words on."""
    words = iri.name_key(name).split()
    return [(" ".join(words[at:]), name, at) for at in range(len(words))]


@cache
def _names(table: Table) -> frozenset[str]:
    return frozenset(cls.__name__ for cls in table.classes)
