"""Candidates for one and the same: under which keys each sign is looked for, who is alike, and who is to be compared.

Part of the ledger's file and of its transactions.
"""

import json
import sqlite3
from collections.abc import Iterable, Mapping, Sequence

SCHEMA = """
CREATE TABLE IF NOT EXISTS sought (
  key TEXT NOT NULL, who INTEGER NOT NULL, PRIMARY KEY (key, who)) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS sought_of_who ON sought (who);
CREATE TABLE IF NOT EXISTS alike (
  first TEXT NOT NULL, second TEXT NOT NULL, score REAL NOT NULL, PRIMARY KEY (first, second)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS strays (sign TEXT PRIMARY KEY, fresh INTEGER NOT NULL) WITHOUT ROWID;
"""

_OURS = ("sought", "alike", "strays")
_BEFORE = ("lookup", "kept", "merger")
"""What stores of earlier versions have in their place."""

Alike = Mapping[str, Mapping[str, float]]
"""For some signs those who may be the same, and how likely."""


class Candidates:
    """What a ledger knows of who may be the same as whom, by their signs."""

    def __init__(self, database: sqlite3.Connection) -> None:
        self._database = database

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
        return [sign for (sign,) in self._database.execute(query, (after, int(fresh), most))]

    def settle(self, signs: Iterable[str]) -> None:
        """Notes that it is found out who these are."""
        self._database.executemany("DELETE FROM strays WHERE sign = ?", ((sign,) for sign in signs))

    def look_up(self, keys: Mapping[str, Iterable[str]]) -> None:
        """Sets anew under which keys each of some signs is looked for."""
        query = (
            "SELECT sign, number, key FROM who LEFT JOIN sought ON who = number"
            " WHERE sign IN (SELECT value FROM json_each(?))"
        )
        rows = self._database.execute(query, (json.dumps(list(keys), ensure_ascii=False),)).fetchall()
        numbers = {sign: number for sign, number, _ in rows}
        before = {(key, number) for _, number, key in rows if key is not None}
        now = {(key, numbers[sign]) for sign, some in keys.items() for key in some}
        self._database.executemany("DELETE FROM sought WHERE key = ? AND who = ?", before - now)
        self._database.executemany("INSERT INTO sought VALUES (?, ?)", sorted(now - before))

    def fresh(self, signs: Iterable[str]) -> set[str]:
        """Those of several of whom it has to be found out again whom they are like."""
        query = "SELECT sign FROM strays WHERE fresh AND sign IN (SELECT value FROM json_each(?))"
        return {sign for (sign,) in self._database.execute(query, (json.dumps(list(signs), ensure_ascii=False),))}

    def sharing(self, signs: Sequence[str]) -> dict[str, list[str]]:
        """Those who share a key with each of several, in order; a key with < in front is shared by one with >."""
        query = (
            "SELECT o.sign, p.sign FROM (SELECT DISTINCT a.who first, b.who second FROM who"
            " JOIN sought a ON a.who = number JOIN sought b ON b.key = CASE substr(a.key, 1, 1)"
            " WHEN '<' THEN '>' || substr(a.key, 2) WHEN '>' THEN '<' || substr(a.key, 2) ELSE a.key END"
            " WHERE sign IN (SELECT value FROM json_each(?)) AND b.who != number)"
            " JOIN who o ON o.number = first JOIN who p ON p.number = second"
        )
        found: dict[str, list[str]] = {sign: [] for sign in signs}
        for sign, other in self._database.execute(query, (json.dumps(signs, ensure_ascii=False),)):
            found[sign].append(other)
        return {sign: sorted(others) for sign, others in found.items()}

    def alike(self, signs: Sequence[str]) -> dict[str, dict[str, float]]:
        """Those who may be the same as each of several, and how likely."""
        query = "SELECT first, second, score FROM alike WHERE first IN (SELECT value FROM json_each(?))"
        found: dict[str, dict[str, float]] = {sign: {} for sign in signs}
        for sign, other, score in self._database.execute(query, (json.dumps(signs, ensure_ascii=False),)):
            found[sign][other] = score
        return found

    def liken(self, before: Alike, now: Alike) -> None:
        """Sets anew who may be the same as each of several."""
        gone = [pair for one, others in before.items() for other in others for pair in ((one, other), (other, one))]
        self._database.executemany("DELETE FROM alike WHERE first = ? AND second = ?", gone)
        rows = [
            row
            for one, others in now.items()
            for other, score in others.items()
            for row in ((one, other, score), (other, one, score))
        ]
        self._database.executemany("INSERT OR REPLACE INTO alike VALUES (?, ?, ?)", sorted(rows))

    def reset(self, signs: Iterable[str]) -> None:
        """Forgets everything, so that all are compared anew, and notes of whom it has to be found out who they are."""
        for table in (*_OURS, *_BEFORE):
            self._database.execute(f"DROP TABLE IF EXISTS {table}")
        # Made anew, as a store of an earlier version has others.
        for statement in SCHEMA.split(";"):
            self._database.execute(statement)
        self.loosen(signs)
