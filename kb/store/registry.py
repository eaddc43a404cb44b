"""The registry of events: what each article calls them, what all call them, and what was found out about pairs of them.

Part of the ledger's file and of its transactions.  An event is known by its *name*: its article's IRI and where the
trigger of the mention that founded it stands.
"""

import json
import sqlite3
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence

from kb.store.entries import Entry, Link, Shelved, Witness

SCHEMA = """
CREATE TABLE IF NOT EXISTS compared (
  number INTEGER PRIMARY KEY, article TEXT NOT NULL UNIQUE, day INTEGER NOT NULL, keys TEXT NOT NULL,
  digest BLOB NOT NULL);
CREATE TABLE IF NOT EXISTS shelf (
  key INTEGER NOT NULL, day INTEGER NOT NULL, number INTEGER NOT NULL, PRIMARY KEY (key, day, number)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS edge (
  first TEXT NOT NULL, second TEXT NOT NULL, score REAL NOT NULL, PRIMARY KEY (first, second)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS event (
  name TEXT PRIMARY KEY, article TEXT NOT NULL, place INTEGER NOT NULL, day TEXT NOT NULL, label TEXT NOT NULL,
  own TEXT NOT NULL, since INTEGER, iri TEXT NOT NULL) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS event_of_iri ON event (iri);
CREATE INDEX IF NOT EXISTS event_otherwise ON event (own) WHERE own != iri;
CREATE TABLE IF NOT EXISTS voice (
  claim TEXT PRIMARY KEY, name TEXT NOT NULL, article TEXT NOT NULL, day TEXT NOT NULL, place INTEGER NOT NULL,
  source TEXT NOT NULL, certainty TEXT NOT NULL) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS voice_of_name ON voice (name);
CREATE TABLE IF NOT EXISTS tie (
  article TEXT NOT NULL, member TEXT NOT NULL, body TEXT NOT NULL, PRIMARY KEY (article, member, body)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS link (
  article TEXT NOT NULL, claim TEXT NOT NULL, other TEXT NOT NULL, agrees INTEGER NOT NULL,
  PRIMARY KEY (article, claim, other)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS identity (iri TEXT PRIMARY KEY, label TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS replaced (gone TEXT PRIMARY KEY, survivor TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS minted (iri TEXT PRIMARY KEY, since INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS waiting (article TEXT PRIMARY KEY, digested INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS parted (
  article TEXT NOT NULL, place INTEGER NOT NULL, head INTEGER NOT NULL, PRIMARY KEY (article, place)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS loose (name TEXT PRIMARY KEY) WITHOUT ROWID;
"""

_NAMES, _CLAIMS = "name >= ? AND name < ?", "claim >= ? AND claim < ?"
"""Names and claims begin with the IRI of their article, so that those of one lie together."""

_KEYS = 1 << 40
"""So many keys a period has: those of the same weeks lie together, however many years a store covers."""

_DAYS, _DAYLESS = 32, 0
"""The days of a period, and the one of articles without a day."""


def _period(day: int) -> int:
    return day // _DAYS + 1


def _range(article: str, mark: str) -> tuple[str, str]:
    """Between which words all lie that begin with an article's IRI and a mark."""
    return article + mark, article + chr(ord(mark) + 1)


class Registry:
    """What a ledger knows of events across articles."""

    def __init__(self, database: sqlite3.Connection) -> None:
        self._database = database

    def wait(self, articles: Iterable[str]) -> None:
        """Notes that articles have to be compared with the others again."""
        self._many("INSERT OR REPLACE INTO waiting VALUES (?, 0)", ((article,) for article in articles))

    def waiting(self, *, digested: bool) -> list[str]:
        """The articles that were not compared yet, or those that were and whose graphs do not tell the result."""
        state = "= 1" if digested else "!= 1"
        return self._column(f"SELECT article FROM waiting WHERE digested {state} ORDER BY article")  # noqa: S608 - ours

    def digested(self, articles: Sequence[str]) -> None:
        """Notes that articles were compared; their graphs stay as they are, unless they have to be written again."""
        self._many("DELETE FROM waiting WHERE article = ? AND digested = 0", ((article,) for article in articles))
        self._many("UPDATE waiting SET digested = 1 WHERE article = ?", ((article,) for article in articles))

    def redraw(self, articles: Iterable[str]) -> None:
        """Notes that the graphs of articles have to be written again, once they are compared."""
        query = "INSERT INTO waiting VALUES (?, 1) ON CONFLICT DO UPDATE SET digested = iif(digested = 0, 2, digested)"
        self._many(query, ((article,) for article in articles))

    def arrived(self, article: str) -> None:
        """Notes that an article's graph tells what all articles together say."""
        self._database.execute("DELETE FROM waiting WHERE article = ?", (article,))

    def loosen(self, names: Iterable[str]) -> None:
        """Notes that it has to be found out again which events these are."""
        self._many("INSERT OR IGNORE INTO loose VALUES (?)", ((name,) for name in names))

    def loose(self, after: str, most: int) -> list[str]:
        """The first of the events behind one of which it has to be found out again which they are, in order."""
        return self._column("SELECT name FROM loose WHERE name > ? ORDER BY name LIMIT ?", after, most)

    def fasten(self, names: Iterable[str]) -> None:
        """Notes that it is found out which events these are."""
        self._many("DELETE FROM loose WHERE name = ?", ((name,) for name in names))

    def compared(self, articles: Iterable[str]) -> list[str]:
        """Those of some articles of which others know something, sorted."""
        query = "SELECT article FROM compared WHERE article IN (SELECT value FROM json_each(?)) ORDER BY article"
        return self._column(query, json.dumps(list(articles)))

    def digest(self, article: str) -> str | None:
        """The digest of an article."""
        found = self._database.execute("SELECT digest FROM compared WHERE article = ?", (article,)).fetchone()
        return zlib.decompress(found[0]).decode() if found else None

    def sharing(self, article: str, days: int) -> list[str]:
        """The other articles that share a key with one, sorted.

        Keys below zero are good for any day, others for articles not more `days` apart; an article without a day is
        near all.
        """
        query = "SELECT day, keys FROM compared WHERE article = ?"
        day, keys = self._database.execute(query, (article,)).fetchone()
        told = json.loads(keys)
        free, story = [key for key in told if key < 0], {key % _KEYS for key in told if key >= 0}
        first, last = (0, -1) if day < 0 else (day - days, day + days)
        near = range(_period(first), _period(last) + 1)
        whole = self._periods() if day < 0 else self._periods(_DAYLESS)
        query = (
            "SELECT article FROM compared WHERE number IN (SELECT number FROM json_each(:near) JOIN shelf b"
            " ON b.key = value AND b.day BETWEEN :first AND :last UNION SELECT number FROM json_each(:free)"
            " JOIN shelf b ON b.key = value) AND article != :article ORDER BY article"
        )
        values = {
            "near": json.dumps([period * _KEYS + key for period in near for key in story]),
            "free": json.dumps([*free, *(period * _KEYS + key for period in whole for key in story)]),
            "first": first,
            "last": last,
            "article": article,
        }
        return [str(other) for (other,) in self._database.execute(query, values)]

    def _periods(self, last: int = 1 << 22) -> Iterator[int]:
        """The periods up to one in which any article has keys that are good for its days."""
        query = "SELECT key FROM shelf WHERE key >= ? AND key < ? ORDER BY key LIMIT 1"
        period = _DAYLESS
        while found := self._database.execute(query, (period * _KEYS, (last + 1) * _KEYS)).fetchone():
            yield (period := found[0] // _KEYS)
            period += 1

    def tell(self, articles: Iterable[Shelved]) -> None:
        """Keeps the digests of articles, and the keys under which others look for them."""
        query = "INSERT INTO compared (article, day, keys, digest) VALUES (?, ?, ?, ?)"
        rows: list[tuple[int, int, int | None]] = []
        for one in articles:
            day, place = (-1, _DAYLESS) if one.day is None else (one.day, _period(one.day))
            told = sorted({key if key < 0 else place * _KEYS + key % _KEYS for key in one.keys})
            values = (one.article, day, json.dumps(told), zlib.compress(one.digest.encode(), 1))
            number = self._database.execute(query, values).lastrowid
            rows += ((key, day, number) for key in told)
        # In the order in which they lie.
        self._many("INSERT INTO shelf VALUES (?, ?, ?)", sorted(rows))

    def put(self, entries: Iterable[Entry], witnesses: Iterable[Witness], ties: Iterable[tuple[str, str, str]]) -> None:
        """Keeps the events of an article, the claims on them and who answers to whom."""
        self._many("INSERT OR REPLACE INTO event VALUES (?, ?, ?, ?, ?, ?, ?, ?)", entries)
        self._many("INSERT OR REPLACE INTO voice VALUES (?, ?, ?, ?, ?, ?, ?)", witnesses)
        self._many("INSERT OR IGNORE INTO tie VALUES (?, ?, ?)", ties)

    def connect(self, edges: Iterable[tuple[str, str, float]]) -> None:
        """Keeps pairs of events that look the same, under both."""
        rows = [row for first, second, score in edges for row in ((first, second, score), (second, first, score))]
        self._many("INSERT OR REPLACE INTO edge VALUES (?, ?, ?)", rows)

    def drop(self, article: str) -> None:
        """Removes what was told of an article, but for what it is called."""
        for name in self._column(f"SELECT name FROM event WHERE {_NAMES}", *_range(article, " ")):  # noqa: S608 - ours
            self._many("DELETE FROM edge WHERE first = ? AND second = ?", [(b, name) for b, _ in self.edges(name)])
            self._database.execute("DELETE FROM edge WHERE first = ?", (name,))
        shelved = "SELECT a.value, c.day, c.number FROM compared c, json_each(c.keys) a WHERE c.article = ?"
        rows = self._database.execute(shelved, (article,)).fetchall()
        self._many("DELETE FROM shelf WHERE key = ? AND day = ? AND number = ?", rows)
        self._database.execute(f"DELETE FROM event WHERE {_NAMES}", _range(article, " "))  # noqa: S608 - ours
        self._database.execute(f"DELETE FROM voice WHERE {_CLAIMS}", _range(article, "#"))  # noqa: S608 - ours
        for table in ("compared", "tie"):
            self._database.execute(f"DELETE FROM {table} WHERE article = ?", (article,))  # noqa: S608 - our own names

    def edges(self, name: str) -> list[tuple[str, float]]:
        """The events that look the same as one, and how much."""
        return self._database.execute("SELECT second, score FROM edge WHERE first = ?", (name,)).fetchall()

    def entry(self, name: str) -> Entry | None:
        """An event by its name."""
        return next(self._entries("name = ?", name), None)

    def entries(self, article: str) -> list[Entry]:
        """The events of an article, in order."""
        return list(self._entries(f"{_NAMES} ORDER BY place", *_range(article, " ")))

    def members(self, iri: str) -> list[Entry]:
        """The events that are called by an IRI, in order of day, article and place."""
        return list(self._entries("iri = ? ORDER BY day, article, place", iri))

    def minted_as(self, own: str) -> list[Entry]:
        """The events that their articles alone would give an IRI."""
        found = (*self._entries("own = ? AND own != iri", own), *self._entries("iri = ? AND own = iri", own))
        return sorted(found, key=lambda entry: (entry.day, entry.article, entry.place))

    def call(self, calls: Mapping[str, tuple[str, int | None]]) -> list[str]:
        """Decides what events are called, since when their own IRIs are known; the articles whose events had others."""
        query = "SELECT name, article, iri, since FROM event WHERE name IN (SELECT value FROM json_each(?))"
        rows = self._database.execute(query, (json.dumps(list(calls)),)).fetchall()
        news = ((*calls[name], name) for name, _, *known in rows if tuple(known) != calls[name])
        self._many("UPDATE event SET iri = ?, since = ? WHERE name = ?", news)
        return sorted({article for name, article, iri, _ in rows if iri != calls[name][0]})

    def witnesses(self, name: str) -> list[Witness]:
        """The claims on an event."""
        rows = self._database.execute("SELECT * FROM voice WHERE name = ? ORDER BY claim", (name,))
        return [Witness(*row) for row in rows]

    def witness(self, claim: str) -> Witness | None:
        """A claim."""
        found = self._database.execute("SELECT * FROM voice WHERE claim = ?", (claim,)).fetchone()
        return Witness(*found) if found else None

    def ties(self, article: str) -> list[tuple[str, str]]:
        """Who answers to whom in an article."""
        return self._database.execute("SELECT member, body FROM tie WHERE article = ?", (article,)).fetchall()

    def links(self, articles: Iterable[str]) -> list[Link]:
        """How the claims of articles relate to others."""
        query = "SELECT * FROM link WHERE article IN (SELECT value FROM json_each(?))"
        rows = self._database.execute(query, (json.dumps(list(articles)),))
        return [Link(article, claim, other, bool(agrees)) for article, claim, other, agrees in rows]

    def relate(self, before: Iterable[Link], now: Iterable[Link]) -> None:
        """Sets anew how claims relate to others."""
        gone = (link[:3] for link in before)
        self._many("DELETE FROM link WHERE article = ? AND claim = ? AND other = ?", gone)
        self._many("INSERT INTO link VALUES (?, ?, ?, ?)", now)

    def label(self, iri: str) -> str | None:
        """How the identity graph names an event."""
        found = self._column("SELECT label FROM identity WHERE iri = ?", iri)
        return found[0] if found else None

    def labels(self, iris: Iterable[str]) -> dict[str, str]:
        """How the identity graph names those of some events that it names."""
        query = "SELECT iri, label FROM identity WHERE iri IN (SELECT value FROM json_each(?))"
        return dict(self._database.execute(query, (json.dumps(list(iris)),)))

    def state(self, labels: Mapping[str, str | None]) -> None:
        """Sets anew how the identity graph names events; those without a label are named no more."""
        self._many("DELETE FROM identity WHERE iri = ?", ((iri,) for iri, label in labels.items() if label is None))
        stated = ((iri, label) for iri, label in labels.items() if label is not None)
        self._many("INSERT OR REPLACE INTO identity VALUES (?, ?)", stated)

    def survivor(self, gone: str) -> str | None:
        """The event that took the place of one."""
        found = self._column("SELECT survivor FROM replaced WHERE gone = ?", gone)
        return found[0] if found else None

    def survivors(self, gone: Iterable[str]) -> dict[str, str]:
        """The events that took the place of those of some that gave way."""
        query = "SELECT gone, survivor FROM replaced WHERE gone IN (SELECT value FROM json_each(?))"
        return dict(self._database.execute(query, (json.dumps(list(gone)),)))

    def replace(self, survivors: Mapping[str, str | None]) -> None:
        """Sets anew which events took the place of which; nothing for one that stands on its own again."""
        self._many("DELETE FROM replaced WHERE gone = ?", ((gone,) for gone in survivors))
        self._many("INSERT INTO replaced VALUES (?, ?)", ((gone, by) for gone, by in survivors.items() if by))

    def parted(self, article: str) -> dict[int, int]:
        """The mentions in an article that editors split off: where each stands, and which begins its event."""
        return dict(self._database.execute("SELECT place, head FROM parted WHERE article = ?", (article,)))

    def part(self, mentions: Mapping[str, Mapping[int, int]]) -> list[str]:
        """Sets anew which mentions are split off; the articles for which that is news."""
        known = self._column("SELECT DISTINCT article FROM parted")
        changed = [one for one in sorted({*known, *mentions}) if self.parted(one) != mentions.get(one, {})]
        for article in changed:
            self._database.execute("DELETE FROM parted WHERE article = ?", (article,))
            rows = ((article, place, head) for place, head in mentions.get(article, {}).items())
            self._many("INSERT INTO parted VALUES (?, ?, ?)", rows)
        return changed

    def mint(self, iris: Iterable[tuple[str, int]]) -> None:
        """Remembers IRIs that were published before their articles came, or came again."""
        self._many("INSERT OR IGNORE INTO minted VALUES (?, ?)", iris)

    def minted(self, iris: Iterable[str]) -> dict[str, int]:
        """Since when those of some IRIs are known whose articles may not be."""
        query = "SELECT iri, since FROM minted WHERE iri IN (SELECT value FROM json_each(?))"
        return dict(self._database.execute(query, (json.dumps(list(iris)),)))

    def reset(self) -> None:
        """Forgets all but which IRIs were published, so that everything is compared anew; for upgrades alone."""
        self._database.execute("INSERT OR IGNORE INTO minted SELECT own, since FROM event WHERE since IS NOT NULL")
        for table in ("compared", "shelf", "edge", "event", "voice", "tie", "link", "identity", "replaced", "loose"):
            self._database.execute(f"DROP TABLE {table}")
        # Made anew, as a store of an earlier version has others.
        for statement in SCHEMA.split(";"):
            self._database.execute(statement)

    def _entries(self, where: str, *values: str) -> Iterator[Entry]:
        query = f"SELECT name, article, place, day, label, own, since, iri FROM event WHERE {where}"  # noqa: S608 - ours
        return (Entry(*row) for row in self._database.execute(query, values))

    def _column(self, query: str, *values: str | int) -> list[str]:
        return [str(found) for (found,) in self._database.execute(query, values)]

    def _many(self, query: str, rows: Iterable[tuple[str | int | float | None, ...]]) -> None:
        self._database.executemany(query, rows)
