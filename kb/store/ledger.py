"""What a store knows beside its quads: local facts of every article, how often each name was said, what was withdrawn.

One SQLite file; a transaction is durable when its block ends.
"""

import json
import sqlite3
import zlib
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kb.store.candidates import SCHEMA as CANDIDATES
from kb.store.candidates import Candidates
from kb.store.chronicle import Chronicle
from kb.store.issued import SCHEMA as ISSUED
from kb.store.issued import Issued
from kb.store.names import SCHEMA as NAMES
from kb.store.names import Names
from kb.store.registry import SCHEMA as EVENTS
from kb.store.registry import Registry
from kb.store.roster import Roster

_SCHEMA = """
CREATE TABLE IF NOT EXISTS fact (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS reading (
  number INTEGER PRIMARY KEY, id TEXT NOT NULL, article TEXT NOT NULL, day TEXT NOT NULL, stamp TEXT NOT NULL,
  replaced_by TEXT, row BLOB, UNIQUE (id, article));
CREATE INDEX IF NOT EXISTS reading_of_article ON reading (article);
CREATE TABLE IF NOT EXISTS address (
  url TEXT NOT NULL, number INTEGER NOT NULL, PRIMARY KEY (url, number)) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS address_of_reading ON address (number);
CREATE TABLE IF NOT EXISTS tally (
  iri TEXT NOT NULL, field TEXT NOT NULL, value TEXT NOT NULL, n INTEGER NOT NULL,
  PRIMARY KEY (iri, field, value)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS ballot (article TEXT PRIMARY KEY, packed BLOB NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS tombstone (key TEXT PRIMARY KEY, article TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS touched (name TEXT PRIMARY KEY) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS journal (number INTEGER PRIMARY KEY AUTOINCREMENT, change BLOB NOT NULL);
"""

Row = dict[str, Any]
Tally = dict[tuple[str, str], int]
"""How many articles say which value of which field."""


@dataclass(frozen=True, slots=True)
class Reading:
    """One article as one input gave it: `stamp` tells whether that input has changed since.

    `day` orders the versions of one id or url; a replaced version has no row any more.
    """

    number: int
    id: str
    article: str
    day: str
    stamp: str
    replaced_by: str | None
    row: Row | None


class Ledger:
    """The SQLite file of one store."""

    def __init__(self, path: Path, *, read_only: bool = False) -> None:
        self._database = _to_read(path) if read_only else _to_write(path)
        self.registry = Registry(self._database)
        self.names = Names(self._database)
        self.candidates = Candidates(self._database)
        self.issued = Issued(self._database)

    def roster(self) -> Roster:
        """For looking up who is thought over together; to be forgotten when anything of it is written."""
        return Roster(self._database)

    def chronicle(self) -> Chronicle:
        """For looking up which events are thought over together; to be forgotten when anything of it is written."""
        return Chronicle(self._database)

    def close(self) -> None:
        """Closes the file."""
        self._database.close()

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Everything done in the block becomes durable together, or not at all."""
        self._database.execute("BEGIN IMMEDIATE")
        try:
            yield
        except BaseException:
            self._database.execute("ROLLBACK")
            raise
        self._database.execute("COMMIT")

    def fact(self, key: str) -> str | None:
        """What is noted under this key."""
        found = self._database.execute("SELECT value FROM fact WHERE key = ?", (key,)).fetchone()
        return str(found[0]) if found else None

    def note(self, key: str, value: str) -> None:
        """Notes a value under a key."""
        self._database.execute("INSERT OR REPLACE INTO fact VALUES (?, ?)", (key, value))

    def known(self, id_: str, article: str) -> Reading | None:
        """How this id gave this article, if it ever did."""
        return next(self._readings("id = ? AND article = ?", (id_, article)), None)

    def versions(self, id_: str, urls: Iterable[str]) -> list[Reading]:
        """All that this id or one of these urls ever gave, oldest first, without their rows."""
        same_url = "SELECT number FROM address WHERE url IN (SELECT value FROM json_each(?))"
        where = f"id = ? OR number IN ({same_url}) ORDER BY day, number"
        return list(self._readings(where, (id_, json.dumps(list(urls))), row="NULL"))

    def readings(self, article: str) -> list[Reading]:
        """The current readings of an article, in order of their id."""
        return list(self._readings("article = ? AND replaced_by IS NULL ORDER BY id", (article,)))

    def lone(self, articles: Iterable[str]) -> set[str]:
        """Those of some articles that have one current reading, and no other."""
        query = (
            "SELECT article FROM reading WHERE article IN (SELECT value FROM json_each(?)) AND replaced_by IS NULL"
            " GROUP BY article HAVING count(*) = 1"
        )
        return {str(article) for (article,) in self._database.execute(query, (json.dumps(list(articles)),))}

    def all_readings(self) -> Iterator[Reading]:
        """Every reading, replaced ones too, in order of arrival."""
        return self._readings("1 ORDER BY number", ())

    def reading(self, number: int) -> Reading:
        """The reading of this number."""
        return next(self._readings("number = ?", (number,)))

    def articles(self) -> Iterator[str]:
        """The IRIs of all current articles, sorted."""
        query = "SELECT DISTINCT article FROM reading WHERE replaced_by IS NULL ORDER BY article"
        return (str(article) for (article,) in self._database.execute(query))

    def successor(self, article: str) -> str | None:
        """The article that replaced this one, if it was replaced."""
        query = (
            "SELECT replaced_by FROM reading WHERE article = ? ORDER BY replaced_by IS NOT NULL, number DESC LIMIT 1"
        )
        found = self._database.execute(query, (article,)).fetchone()
        return found[0] if found else None

    def record(self, reading: Reading, urls: Iterable[str]) -> None:
        """Keeps a reading, in place of what the same id gave of the same article before."""
        row = None if reading.row is None else _packed(reading.row)
        values = (reading.number, reading.id, reading.article, reading.day, reading.stamp, reading.replaced_by, row)
        self._database.execute("INSERT OR REPLACE INTO reading VALUES (?, ?, ?, ?, ?, ?, ?)", values)
        self._database.execute("DELETE FROM address WHERE number = ?", (reading.number,))
        self._database.executemany(
            "INSERT OR IGNORE INTO address VALUES (?, ?)", [(url, reading.number) for url in urls]
        )

    def next_number(self) -> int:
        """The number of a reading that is new."""
        return int(self._database.execute("SELECT coalesce(max(number), 0) + 1 FROM reading").fetchone()[0])

    def retire(self, number: int, successor: str) -> None:
        """Takes a reading out of the current data, in favour of another article."""
        self._database.execute("UPDATE reading SET replaced_by = ?, row = NULL WHERE number = ?", (successor, number))

    def erase(self, number: int) -> None:
        """Removes a reading without trace."""
        self._database.execute("DELETE FROM address WHERE number = ?", (number,))
        self._database.execute("DELETE FROM reading WHERE number = ?", (number,))

    def addresses(self, number: int) -> list[str]:
        """The urls of a reading, sorted."""
        query = "SELECT url FROM address WHERE number = ? ORDER BY url"
        return [str(url) for (url,) in self._database.execute(query, (number,))]

    def tally(self, iri: str) -> Tally:
        """What all articles together say of the name, class and kin of one thing."""
        query = "SELECT field, value, n FROM tally WHERE iri = ?"
        return {(field, value): n for field, value, n in self._database.execute(query, (iri,))}

    def count(self, changes: Mapping[tuple[str, str, str], int]) -> None:
        """Adds to the tallies, by (iri, field, value); a value that nobody says any more is dropped."""
        self._database.executemany(
            "INSERT INTO tally VALUES (?, ?, ?, ?) ON CONFLICT DO UPDATE SET n = n + excluded.n",
            [(*key, n) for key, n in changes.items() if n],
        )
        gone = [key for key, n in changes.items() if n < 0]
        self._database.executemany("DELETE FROM tally WHERE iri = ? AND field = ? AND value = ? AND n <= 0", gone)

    def tallies(self, iris: Collection[str]) -> dict[str, Tally]:
        """What all articles together say of the name, class and kin of each of several things."""
        found: dict[str, Tally] = {one: {} for one in iris}
        query = "SELECT iri, field, value, n FROM tally WHERE iri IN (SELECT value FROM json_each(?))"
        for one, field, value, n in self._database.execute(query, (json.dumps([*found]),)):
            found[one][field, value] = n
        return found

    def votes(self, iris: Iterable[str], fields: Iterable[str]) -> Iterator[tuple[str, str, str, int]]:
        """What all articles together say in some fields of several things, as (iri, field, value, times)."""
        query = (
            "SELECT iri, field, value, n FROM tally WHERE iri IN (SELECT value FROM json_each(?))"
            " AND field IN (SELECT value FROM json_each(?))"
        )
        return iter(self._database.execute(query, (json.dumps([*iris]), json.dumps([*fields]))))

    def forget_tallies(self) -> None:
        """Drops all tallies, to be counted anew."""
        self._database.execute("DELETE FROM tally")
        self._database.execute("DELETE FROM ballot")

    def ballot(self, article: str) -> str | None:
        """What an article is counted for in the tallies, as it was packed."""
        found = self._database.execute("SELECT packed FROM ballot WHERE article = ?", (article,)).fetchone()
        return zlib.decompress(found[0]).decode() if found else None

    def cast(self, article: str, packed: str | None) -> None:
        """Keeps what an article is counted for; nothing for one that is gone."""
        self._database.execute("DELETE FROM ballot WHERE article = ?", (article,))
        if packed is not None:
            self._database.execute("INSERT INTO ballot VALUES (?, ?)", (article, zlib.compress(packed.encode(), 1)))

    def bury(self, article: str, keys: Iterable[str]) -> None:
        """Leaves tombstones: what has one of these keys is not taken again."""
        self._database.executemany("INSERT OR IGNORE INTO tombstone VALUES (?, ?)", [(key, article) for key in keys])

    def tombs(self, keys: Iterable[str]) -> list[str]:
        """The forgotten articles that one of these keys belongs to, sorted."""
        query = "SELECT article FROM tombstone WHERE key = ?"
        return sorted({str(article) for key in keys for (article,) in self._database.execute(query, (key,))})

    def withdrawn(self) -> list[str]:
        """All forgotten articles, sorted."""
        query = "SELECT DISTINCT article FROM tombstone ORDER BY article"
        return [str(article) for (article,) in self._database.execute(query)]

    def superseded(self) -> list[str]:
        """All articles of which only a later version of the text is left, sorted."""
        query = (
            "SELECT DISTINCT article FROM reading WHERE replaced_by IS NOT NULL AND article NOT IN"
            " (SELECT article FROM reading WHERE replaced_by IS NULL) ORDER BY article"
        )
        return [str(article) for (article,) in self._database.execute(query)]

    def unbury(self, article: str) -> None:
        """Lifts the tombstones of an article."""
        self._database.execute("DELETE FROM tombstone WHERE article = ?", (article,))

    def log(self, change: bytes) -> None:
        """Journals a change to the quads, to be made again if the process dies."""
        self._database.execute("INSERT INTO journal (change) VALUES (?)", (change,))

    def journal(self) -> Iterator[bytes]:
        """The changes that may not have reached the quads, oldest first."""
        return (change for (change,) in self._database.execute("SELECT change FROM journal ORDER BY number"))

    def settle(self) -> None:
        """Empties the journal, once the quads are known to be on disk."""
        self._database.execute("DELETE FROM journal")

    def touch(self, names: Iterable[str]) -> None:
        """Notes which graphs were replaced, and of which nodes other statements changed."""
        self._database.executemany("INSERT OR IGNORE INTO touched VALUES (?)", ((name,) for name in names))

    def touched(self) -> list[str]:
        """What was noted since it was last forgotten; "*" stands for everything."""
        return [str(name) for (name,) in self._database.execute("SELECT name FROM touched ORDER BY name")]

    def untouch(self) -> None:
        """Forgets what was noted."""
        self._database.execute("DELETE FROM touched")

    def copy(self, path: Path) -> None:
        """Copies the file as it is now."""
        target = sqlite3.connect(path)
        with closing(target):
            self._database.backup(target)

    def _readings(self, where: str, values: tuple[str | int, ...], row: str = "row") -> Iterator[Reading]:
        columns = f"number, id, article, day, stamp, replaced_by, {row}"
        query = f"SELECT {columns} FROM reading WHERE {where}"  # noqa: S608 - the conditions are ours
        for number, id_, article, day, stamp, replaced_by, packed in self._database.execute(query, values):
            facts = None if packed is None else _unpacked(packed)
            yield Reading(number, id_, article, day, stamp, replaced_by, facts)


def _to_read(path: Path) -> sqlite3.Connection:
    return sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True, check_same_thread=False)


def _to_write(path: Path) -> sqlite3.Connection:
    database = sqlite3.connect(path, isolation_level=None)
    database.executescript(
        "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA secure_delete = ON;"
        # In KiB and pages: what is compared lies all over the file.
        "PRAGMA cache_size = -262144; PRAGMA wal_autocheckpoint = 20000;"
        + (_SCHEMA + EVENTS + NAMES + CANDIDATES + ISSUED)
    )
    return database


def _packed(row: Row) -> bytes:
    return zlib.compress(json.dumps(row, ensure_ascii=False, separators=(",", ":")).encode(), 6)


def _unpacked(row: bytes) -> Row:
    value: Row = json.loads(zlib.decompress(row))
    return value
