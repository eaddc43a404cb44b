"""The registry of IRIs that were given to actors, places and things: since when, and to whom an upgrade left them."""

import sqlite3
from collections.abc import Iterable, Mapping

SCHEMA = """
CREATE TABLE IF NOT EXISTS issued (iri TEXT PRIMARY KEY, since INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS home (iri TEXT PRIMARY KEY, country TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS followed (iri TEXT PRIMARY KEY, sign TEXT NOT NULL) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS followed_of_sign ON followed (sign);
"""

DIGITS = 12
"""So many of the hash stand at the end of an IRI."""


def family(iri: str) -> tuple[str, str]:
    """Between which words all IRIs lie that can be read like one; nothing lies there for one that cannot be read."""
    front = iri[:-DIGITS]
    return (front, f"{front}g") if front.endswith("-") else (front, front)


class Issued:
    """What a ledger knows of the IRIs that were given to anybody, whether or not somebody bears them now."""

    def __init__(self, database: sqlite3.Connection) -> None:
        self._database = database

    def before(self, version: int) -> bool:
        """Whether any IRI was given to anybody before a data version."""
        query = "SELECT EXISTS (SELECT 1 FROM issued WHERE since < ?)"
        return bool(self._database.execute(query, (version,)).fetchone()[0])

    def family(self, iri: str) -> set[str]:
        """The IRIs given to anybody that differ from one in nothing that can be read: those of namesakes."""
        query = "SELECT iri FROM issued WHERE iri >= ? AND iri < ? AND length(iri) = ?"
        return set(self._column(query, *family(iri), len(iri)))

    def issue(self, iris: Mapping[str, str | None], version: int) -> None:
        """Notes that IRIs are given to somebody from a data version on, and the country of each."""
        self._database.executemany("INSERT OR IGNORE INTO issued VALUES (?, ?)", ((iri, version) for iri in iris))
        homes = ((iri, country) for iri, country in iris.items() if country)
        self._database.executemany("INSERT OR REPLACE INTO home VALUES (?, ?)", homes)

    def withdraw(self, iri: str, version: int) -> None:
        """Takes back an IRI that no data version before this one gave to anybody."""
        self._database.execute("DELETE FROM issued WHERE iri = ? AND since >= ?", (iri, version))

    def follower(self, iri: str) -> str | None:
        """Of whom most of the words are that denoted an IRI before the last upgrade."""
        return next(iter(self._column("SELECT sign FROM followed WHERE iri = ?", iri)), None)

    def follow(self, followers: Mapping[str, str]) -> None:
        """Notes for IRIs of whom most of the words are now that they denoted."""
        self._database.executemany("INSERT OR REPLACE INTO followed VALUES (?, ?)", followers.items())

    def _column(self, query: str, *values: str | int) -> Iterable[str]:
        return (str(found) for (found,) in self._database.execute(query, values))
