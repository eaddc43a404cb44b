"""The registry of names: what each article knows of its actors, and what all articles call them.

Part of the ledger's file and of its transactions.  Who is taken for the same without comparison shares a *sign*, and
all articles call those of one sign the same.
"""

import json
import sqlite3
import zlib
from collections import Counter
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from kb.store.issued import family

SCHEMA = """
CREATE TABLE IF NOT EXISTS who (
  number INTEGER PRIMARY KEY, sign TEXT NOT NULL UNIQUE, called TEXT NOT NULL, article TEXT NOT NULL, own TEXT NOT NULL,
  day TEXT NOT NULL, place INTEGER NOT NULL, packed TEXT NOT NULL);
CREATE INDEX IF NOT EXISTS who_of_called ON who (called);
CREATE TABLE IF NOT EXISTS bearer (
  who INTEGER NOT NULL, own TEXT NOT NULL, n INTEGER NOT NULL, PRIMARY KEY (who, own)) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS bearer_of_own ON bearer (own);
CREATE TABLE IF NOT EXISTS roles (number INTEGER PRIMARY KEY, article TEXT NOT NULL UNIQUE, packed BLOB NOT NULL);
CREATE TABLE IF NOT EXISTS appearance (
  who INTEGER NOT NULL, day TEXT NOT NULL, article TEXT NOT NULL, place INTEGER NOT NULL,
  PRIMARY KEY (who, day, article, place)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS trait (
  who INTEGER NOT NULL, field TEXT NOT NULL, value TEXT NOT NULL, n INTEGER NOT NULL,
  PRIMARY KEY (who, field, value)) WITHOUT ROWID;
"""

_OURS = ("who", "bearer", "roles", "appearance", "trait")

_BEFORE = ("profile", "clue")
"""What stores of earlier versions have in their place."""

_GONE = ""
"""Stands for the article in which somebody appears first, where that is none any more."""


class Appearance(NamedTuple):
    """An actor in an article: the IRI that its name alone gives it, and what it is known by."""

    article: str
    own: str
    sign: str
    day: str
    place: int
    packed: str


def _order(one: Appearance) -> tuple[str, str, int, str]:
    return one.day, one.article, one.place, one.own


class Names:
    """What a ledger knows of actors across articles."""

    def __init__(self, database: sqlite3.Connection) -> None:
        self._database = database

    def called(self, article: str) -> dict[str, str]:
        """What all articles call the actors of one, by the IRI that their name alone gives them."""
        appearances = self.appearances(article)
        known = self._known(one.sign for one in appearances)
        return {one.own: known[one.sign][1] or one.own for one in appearances}

    def appearances(self, article: str) -> list[Appearance]:
        """The actors of an article, by the IRI that their name alone gives them."""
        found = self._database.execute("SELECT packed FROM roles WHERE article = ?", (article,)).fetchone()
        return _unpacked(article, found[0]) if found else []

    def appearing(self, articles: Iterable[str]) -> dict[str, list[Appearance]]:
        """The actors of those of several articles that have any."""
        query = "SELECT article, packed FROM roles WHERE article IN (SELECT value FROM json_each(?))"
        rows = self._database.execute(query, (json.dumps(list(articles)),))
        return {article: _unpacked(article, packed) for article, packed in rows}

    def firsts(self, signs: Iterable[str]) -> Iterator[Appearance]:
        """Where each of several appears first in order of day, article and place; nothing of those who do no more."""
        query = (
            "SELECT article, own, sign, day, place, packed FROM who"
            " WHERE sign IN (SELECT value FROM json_each(?)) AND article != ?"
        )
        packed = json.dumps(list(signs), ensure_ascii=False)
        return (Appearance(*row) for row in self._database.execute(query, (packed, _GONE)))

    def signs(self, *, own: str = "", called: str = "") -> list[str]:
        """Those whose name alone gives them an IRI, or whom all call by one."""
        query = (
            "SELECT sign FROM who WHERE called = ? AND called != ''"
            " UNION SELECT sign FROM bearer b JOIN who ON number = who WHERE b.own = ? ORDER BY sign"
        )
        return self._column(query, called, own)

    def namesakes(self, iri: str) -> list[str]:
        """Those whom all call by an IRI, and whose names give one that differs from it in nothing that can be read."""
        query = (
            "SELECT sign FROM who WHERE called = ?"
            " UNION SELECT sign FROM bearer b JOIN who ON number = who"
            " WHERE b.own >= ? AND b.own < ? AND length(b.own) = ? ORDER BY sign"
        )
        return self._column(query, iri, *family(iri), len(iri))

    def name(self, sign: str) -> str | None:
        """What all call somebody, or nothing before that was decided."""
        return next(iter(self._column("SELECT called FROM who WHERE sign = ? AND called != ''", sign)), None)

    def everywhere(self, sign: str) -> Iterator[Appearance]:
        """Where somebody appears."""
        return (one for article in self.articles(sign) for one in self.appearances(article) if one.sign == sign)

    def replace(
        self,
        roles: Mapping[str, Sequence[Appearance]],
        before: set[Appearance],
        told: Mapping[tuple[str, str, str], int],
    ) -> None:
        """Sets anew who appears in articles, where those `before` did.

        `told` is what changes in what is known, by (sign, field, value).
        """
        now = {one for some in roles.values() for one in some}
        self._keep(roles)
        known = self._known(one.sign for one in before | now)
        earliest = {one.sign: one for one in sorted(now, key=_order, reverse=True)}
        new = [first for sign, first in earliest.items() if sign not in known]
        if new:
            self._intern(new)
            known |= self._known(one.sign for one in new)
        numbers = {sign: number for sign, (number, _) in known.items()}
        self._bear(numbers, before, now)
        self._appear(numbers, before, now)
        self._count([(numbers[sign], field, value, n) for (sign, field, value), n in told.items() if n])
        changed = {one.sign for one in before ^ now}.difference(one.sign for one in new)
        self._debut(roles, {sign: earliest.get(sign) for sign in changed})

    def articles(self, sign: str) -> list[str]:
        """The articles in which somebody appears."""
        query = "SELECT DISTINCT a.article FROM who JOIN appearance a ON who = number WHERE sign = ? ORDER BY a.article"
        return self._column(query, sign)

    def call(self, iris: Mapping[str, str]) -> None:
        """Decides what all call somebody, by sign."""
        self._database.executemany(
            "UPDATE who SET called = ? WHERE sign = ?", ((iri, one) for one, iri in iris.items())
        )

    def clues(self, signs: Iterable[str]) -> Iterator[tuple[str, str, str]]:
        """What is known of several, as (sign, field, value)."""
        query = (
            "SELECT sign, field, value FROM who JOIN trait ON who = number"
            " WHERE sign IN (SELECT value FROM json_each(?))"
        )
        return iter(self._database.execute(query, (json.dumps(list(signs), ensure_ascii=False),)))

    def forget(self, signs: Iterable[str]) -> None:
        """Forgets those of several who appear no more."""
        gone = "DELETE FROM who WHERE sign IN (SELECT value FROM json_each(?)) AND article = ?"
        self._database.execute(gone, (json.dumps(list(signs), ensure_ascii=False), _GONE))

    def public(self) -> list[str]:
        """What all call those whose name means something outside one article, sorted."""
        query = "SELECT DISTINCT called FROM who WHERE article != ? AND instr(sign, article) = 0 ORDER BY called"
        return self._column(query, _GONE)

    def days(self, called: str) -> tuple[str | None, str | None]:
        """The first and the last day on which an article speaks of somebody."""
        query = "SELECT min(a.day), max(a.day) FROM who JOIN appearance a ON who = number WHERE called = ?"
        first, last = self._database.execute(query, (called,)).fetchone()
        return first, last

    def country(self, called: str) -> str | None:
        """The country that most articles which place somebody give, the first in order of code among equals."""
        query = (
            "SELECT json_extract(packed, '$.country') c FROM who JOIN bearer ON who = number"
            " WHERE called = ? AND c IS NOT NULL GROUP BY c ORDER BY sum(n) DESC, c LIMIT 1"
        )
        return next(iter(self._column(query, called)), None)

    def reset(self, called: Mapping[str, str]) -> None:
        """Forgets everything, so that all are read anew; for upgrades alone.

        `called` is what all are called by until it is decided anew, by sign.
        """
        for table in (*_OURS, *_BEFORE):
            self._database.execute(f"DROP TABLE IF EXISTS {table}")
        # Made anew, as a store of an earlier version has others.
        for statement in SCHEMA.split(";"):
            self._database.execute(statement)
        self._intern(Appearance(_GONE, "", sign, "", 0, "") for sign in called)
        self.call(called)

    def _known(self, signs: Iterable[str]) -> dict[str, tuple[int, str]]:
        """The number of each sign, and what all call those of it."""
        query = "SELECT sign, number, called FROM who WHERE sign IN (SELECT value FROM json_each(?))"
        rows = self._database.execute(query, (json.dumps(list(signs), ensure_ascii=False),))
        return {sign: (number, called) for sign, number, called in rows}

    def _keep(self, roles: Mapping[str, Sequence[Appearance]]) -> None:
        packed = [(article, _packed(some)) for article, some in roles.items() if some]
        gone = [(article,) for article, some in roles.items() if not some]
        query = "INSERT INTO roles (article, packed) VALUES (?, ?) ON CONFLICT DO UPDATE SET packed = excluded.packed"
        self._database.executemany(query, packed)
        self._database.executemany("DELETE FROM roles WHERE article = ?", gone)

    def _intern(self, new: Iterable[Appearance]) -> None:
        query = (
            "INSERT OR IGNORE INTO who (article, own, sign, day, place, packed, called) VALUES (?, ?, ?, ?, ?, ?, '')"
        )
        self._database.executemany(query, sorted(new))

    def _bear(self, numbers: Mapping[str, int], before: Iterable[Appearance], now: Iterable[Appearance]) -> None:
        n = Counter((numbers[one.sign], one.own) for one in now)
        n.subtract((numbers[one.sign], one.own) for one in before)
        rows = [(*key, count) for key, count in n.items() if count]
        self._database.executemany(
            "INSERT INTO bearer VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET n = n + excluded.n", rows
        )
        gone = [row[:-1] for row in rows if row[-1] < 0]
        self._database.executemany("DELETE FROM bearer WHERE who = ? AND own = ? AND n <= 0", gone)

    def _appear(self, numbers: Mapping[str, int], before: Iterable[Appearance], now: Iterable[Appearance]) -> None:
        # Two names of one sign may both stand only in what the source states.
        had, has = ({(numbers[one.sign], one.day, one.article, one.place) for one in each} for each in (before, now))
        gone = "DELETE FROM appearance WHERE who = ? AND day = ? AND article = ? AND place = ?"
        self._database.executemany(gone, had - has)
        self._database.executemany("INSERT INTO appearance VALUES (?, ?, ?, ?)", has - had)

    def _count(self, rows: list[tuple[int, str, str, int]]) -> None:
        self._database.executemany(
            "INSERT INTO trait VALUES (?, ?, ?, ?) ON CONFLICT DO UPDATE SET n = n + excluded.n", rows
        )
        gone = [row[:-1] for row in rows if row[-1] < 0]
        self._database.executemany("DELETE FROM trait WHERE who = ? AND field = ? AND value = ? AND n <= 0", gone)

    def _debut(self, articles: Container[str], changed: Mapping[str, Appearance | None]) -> None:
        """Finds out anew where those appear first whose first appearance in articles may have come or gone."""
        query = "SELECT sign, number, day, article, place FROM who WHERE sign IN (SELECT value FROM json_each(?))"
        packed = json.dumps(list(changed), ensure_ascii=False)
        for sign, number, *known in self._database.execute(query, (packed,)).fetchall():
            ours = changed[sign]
            if known[1] == _GONE or known[1] in articles:
                first = self._earliest(sign, number)
            elif ours and (ours.day, ours.article, ours.place) < tuple(known):
                first = ours
            else:
                continue
            row = (first.article, first.own, *first[3:]) if first else (_GONE, "", "", 0, "")
            query = "UPDATE who SET article = ?, own = ?, day = ?, place = ?, packed = ? WHERE number = ?"
            self._database.execute(query, (*row, number))

    def _earliest(self, sign: str, number: int) -> Appearance | None:
        """Where somebody appears first."""
        query = "SELECT article, place FROM appearance WHERE who = ? ORDER BY day, article, place LIMIT 1"
        at = self._database.execute(query, (number,)).fetchone()
        return at and next(one for one in self.appearances(at[0]) if (one.sign, one.place) == (sign, at[1]))

    def _column(self, query: str, *values: str | int) -> list[str]:
        return [str(found) for (found,) in self._database.execute(query, values)]


def _packed(roles: Iterable[Appearance]) -> bytes:
    rows = json.dumps([role[1:] for role in sorted(roles)], ensure_ascii=False, separators=(",", ":"))
    return zlib.compress(rows.encode(), 1)


def _unpacked(article: str, packed: bytes) -> list[Appearance]:
    return [Appearance(article, *row) for row in json.loads(zlib.decompress(packed))]
