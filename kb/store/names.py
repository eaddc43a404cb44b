"""The registry of names: what each article knows of its actors, who is alike, and what all articles call them.

Part of the ledger's file and of its transactions.  Who is taken for the same without comparison shares a *sign*.
"""

import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

SCHEMA = """
CREATE TABLE IF NOT EXISTS profile (
  article TEXT NOT NULL, own TEXT NOT NULL, sign TEXT NOT NULL, day TEXT NOT NULL, place INTEGER NOT NULL,
  packed TEXT NOT NULL, called TEXT NOT NULL, PRIMARY KEY (article, own)) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS profile_of_sign ON profile (sign, day, article, place);
CREATE INDEX IF NOT EXISTS profile_of_own ON profile (own);
CREATE INDEX IF NOT EXISTS profile_of_called ON profile (called);
CREATE TABLE IF NOT EXISTS clue (
  sign TEXT NOT NULL, field TEXT NOT NULL, value TEXT NOT NULL, n INTEGER NOT NULL,
  PRIMARY KEY (sign, field, value)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS lookup (key TEXT NOT NULL, sign TEXT NOT NULL, PRIMARY KEY (key, sign)) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS lookup_of_sign ON lookup (sign);
CREATE TABLE IF NOT EXISTS alike (
  first TEXT NOT NULL, second TEXT NOT NULL, score REAL NOT NULL, PRIMARY KEY (first, second)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS strays (sign TEXT PRIMARY KEY, fresh INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS issued (iri TEXT PRIMARY KEY, since INTEGER NOT NULL) WITHOUT ROWID;
"""

_OURS = ("profile", "clue", "lookup", "alike", "strays")


class Appearance(NamedTuple):
    """An actor in an article: the IRI that its name alone gives it, what it is known by, and what all call it."""

    article: str
    own: str
    sign: str
    day: str
    place: int
    packed: str
    called: str


class Names:
    """What a ledger knows of actors across articles."""

    def __init__(self, database: sqlite3.Connection) -> None:
        self._database = database

    def called(self, article: str) -> dict[str, str]:
        """What all articles call the actors of one, by the IRI that their name alone gives them."""
        return dict(self._database.execute("SELECT own, called FROM profile WHERE article = ?", (article,)))

    def appearances(self, article: str) -> list[Appearance]:
        """The actors of an article."""
        return self._appearances("article = ? ORDER BY own", article)

    def of_sign(self, sign: str) -> list[Appearance]:
        """Where somebody appears, in order of day, article and place."""
        return self._appearances("sign = ? ORDER BY day, article, place, own", sign)

    def first(self, sign: str) -> Appearance | None:
        """Where somebody appears first."""
        return next(iter(self._appearances("sign = ? ORDER BY day, article, place, own LIMIT 1", sign)), None)

    def number(self, sign: str) -> int:
        """In how many articles somebody appears."""
        return int(self._database.execute("SELECT count(*) FROM profile WHERE sign = ?", (sign,)).fetchone()[0])

    def signs(self, *, own: str = "", called: str = "") -> list[str]:
        """Those whose name alone gives them an IRI, or whom all call by one."""
        query = "SELECT DISTINCT sign FROM profile WHERE own = ? OR called = ? ORDER BY sign"
        return self._column(query, own, called)

    def owns(self, sign: str) -> list[tuple[str, str]]:
        """The IRIs that the names of somebody give, and those that all call it by."""
        query = "SELECT DISTINCT own, called FROM profile WHERE sign = ? ORDER BY own, called"
        return self._database.execute(query, (sign,)).fetchall()

    def replace(self, article: str, gone: Iterable[Appearance], new: Iterable[Appearance]) -> None:
        """Takes some out of those who appear in an article, and puts others in."""
        self._database.executemany(
            "DELETE FROM profile WHERE article = ? AND own = ?", ((article, one.own) for one in gone)
        )
        self._database.executemany("INSERT INTO profile VALUES (?, ?, ?, ?, ?, ?, ?)", new)

    def strangers(self, sign: str, iri: str) -> list[str]:
        """The articles that call somebody otherwise."""
        return self._column("SELECT DISTINCT article FROM profile WHERE sign = ? AND called != ?", sign, iri)

    def call(self, article: str, iris: Mapping[str, str]) -> None:
        """Decides what those in an article are called, by their sign."""
        found = self._database.execute("SELECT own, sign, called FROM profile WHERE article = ?", (article,)).fetchall()
        new = [(iris[sign], article, own) for own, sign, called in found if iris.get(sign, called) != called]
        self._database.executemany("UPDATE profile SET called = ? WHERE article = ? AND own = ?", new)

    def count(self, changes: Mapping[tuple[str, str, str], int]) -> None:
        """Adds to what is known of somebody, by (sign, field, value)."""
        self._database.executemany(
            "INSERT INTO clue VALUES (?, ?, ?, ?) ON CONFLICT DO UPDATE SET n = n + excluded.n",
            [(*key, n) for key, n in changes.items() if n],
        )
        gone = [key for key, n in changes.items() if n < 0]
        self._database.executemany("DELETE FROM clue WHERE sign = ? AND field = ? AND value = ? AND n <= 0", gone)

    def clues(self, sign: str) -> Iterator[tuple[str, str]]:
        """What is known of somebody, as (field, value)."""
        return iter(self._database.execute("SELECT field, value FROM clue WHERE sign = ?", (sign,)))

    def stray(self, signs: Iterable[str]) -> None:
        """Notes that it has to be found out again who these are, and whom they are like."""
        self._database.executemany("INSERT OR REPLACE INTO strays VALUES (?, 1)", ((sign,) for sign in signs))

    def loosen(self, signs: Iterable[str]) -> None:
        """Notes that it has to be found out again who these are; whom they are like is known."""
        self._database.executemany("INSERT OR IGNORE INTO strays VALUES (?, 0)", ((sign,) for sign in signs))

    def strays(self, after: str, most: int, *, fresh: bool) -> list[str]:
        """The first of those behind one of whom it has to be found out again who they are, or also whom they are like.

        In order.
        """
        query = "SELECT sign FROM strays WHERE sign > ? AND fresh >= ? ORDER BY sign LIMIT ?"
        return self._column(query, after, int(fresh), most)

    def settle(self, signs: Iterable[str]) -> None:
        """Notes that it is found out who these are."""
        self._database.executemany("DELETE FROM strays WHERE sign = ?", ((sign,) for sign in signs))

    def look_up(self, sign: str, keys: Iterable[str]) -> None:
        """Sets anew under which keys somebody is looked for."""
        before, now = set(self._column("SELECT key FROM lookup WHERE sign = ?", sign)), set(keys)
        if before - now:
            self._database.executemany(
                "DELETE FROM lookup WHERE key = ? AND sign = ?", ((key, sign) for key in before - now)
            )
        if now - before:
            self._database.executemany("INSERT INTO lookup VALUES (?, ?)", ((key, sign) for key in now - before))

    def sharing(self, sign: str) -> list[str]:
        """Those who share a key with somebody."""
        query = (
            "SELECT DISTINCT b.sign FROM lookup a JOIN lookup b USING (key) WHERE a.sign = ? AND b.sign != a.sign"
            " ORDER BY b.sign"
        )
        return self._column(query, sign)

    def alike(self, sign: str) -> list[tuple[str, float]]:
        """Those who may be the same as somebody, and how likely."""
        query = "SELECT second, score FROM alike WHERE first = ? ORDER BY second"
        return self._database.execute(query, (sign,)).fetchall()

    def liken(self, sign: str, others: Mapping[str, float]) -> None:
        """Sets anew who may be the same as somebody."""
        self._database.execute("DELETE FROM alike WHERE first = ? OR second = ?", (sign, sign))
        rows = [row for other, score in others.items() for row in ((sign, other, score), (other, sign, score))]
        self._database.executemany("INSERT OR REPLACE INTO alike VALUES (?, ?, ?)", rows)

    def since(self, iri: str) -> int | None:
        """The data version in which an IRI was first given to somebody."""
        found = self._database.execute("SELECT since FROM issued WHERE iri = ?", (iri,)).fetchone()
        return int(found[0]) if found else None

    def issue(self, iris: Iterable[str], version: int) -> None:
        """Notes that IRIs are given to somebody from a data version on."""
        self._database.executemany("INSERT OR IGNORE INTO issued VALUES (?, ?)", ((iri, version) for iri in iris))

    def withdraw(self, iri: str, version: int) -> None:
        """Takes back an IRI that no data version before this one gave to anybody."""
        self._database.execute("DELETE FROM issued WHERE iri = ? AND since >= ?", (iri, version))

    def public(self) -> list[str]:
        """What all call those whose name means something outside one article, sorted."""
        query = "SELECT DISTINCT called FROM profile WHERE instr(sign, article) = 0 ORDER BY called"
        return self._column(query)

    def days(self, called: str) -> tuple[str | None, str | None]:
        """The first and the last day on which an article speaks of somebody."""
        query = "SELECT min(day), max(day) FROM profile WHERE called = ?"
        first, last = self._database.execute(query, (called,)).fetchone()
        return first, last

    def debut(self, own: str) -> tuple[str, str, int]:
        """The first day, article and place of a name that gives an IRI."""
        query = "SELECT day, article, place FROM profile WHERE own = ? ORDER BY day, article, place LIMIT 1"
        found: tuple[str, str, int] | None = self._database.execute(query, (own,)).fetchone()
        return found or ("", "", 0)

    def country(self, called: str) -> str | None:
        """The country that most articles which place somebody give, the first in order of code among equals."""
        query = (
            "SELECT json_extract(packed, '$.country') c FROM profile WHERE called = ? AND c IS NOT NULL"
            " GROUP BY c ORDER BY count(*) DESC, c LIMIT 1"
        )
        return next(iter(self._column(query, called)), None)

    def reset(self) -> None:
        """Forgets all but which IRIs were given, so that everything is compared anew; for upgrades alone."""
        for table in _OURS:
            self._database.execute(f"DELETE FROM {table}")  # noqa: S608 - our own names

    def _appearances(self, where: str, value: str) -> list[Appearance]:
        query = f"SELECT article, own, sign, day, place, packed, called FROM profile WHERE {where}"  # noqa: S608 - ours
        return [Appearance(*row) for row in self._database.execute(query, (value,))]

    def _column(self, query: str, *values: str | int) -> list[str]:
        return [str(found) for (found,) in self._database.execute(query, values)]
