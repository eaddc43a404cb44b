"""What a ledger knows of events that are thought over together, looked up together and once."""

import sqlite3
from collections.abc import Collection

from kb.store.entries import Entry, Witness
from kb.store.lookup import Lookup


class Chronicle:
    """Some of the events that a registry knows by their names, as they were when they were first asked for."""

    def __init__(self, database: sqlite3.Connection) -> None:
        self._entries = Lookup(
            database, "SELECT name, name, article, place, day, label, own, since, iri FROM event WHERE name IN ?"
        )
        self._edges = Lookup(database, "SELECT first, second, score FROM edge WHERE first IN ?")
        self._members = Lookup(database, "SELECT iri, name FROM event WHERE iri IN ?")
        self._loose = Lookup(database, "SELECT name, name FROM loose WHERE name IN ?")
        self._witnesses = Lookup(
            database,
            "SELECT name, claim, name, article, day, place, source, certainty FROM voice"
            " WHERE name IN ? ORDER BY claim",
        )

    def load(self, names: Collection[str]) -> None:
        """Looks up all about some events, and all about those that look like them or were one with them."""
        self._load(names)
        near = {other for name in names for other, _ in self.edges(name)}
        self._load(near | {fellow for name in names for fellow in self._fellows(name)})
        self._load({fellow for name in near for fellow in self._fellows(name)})

    def loose(self, name: str) -> bool:
        """Whether it has to be found out which event this is."""
        return bool(self._loose.of(name))

    def entry(self, name: str) -> Entry | None:
        """An event by its name."""
        found = self._entries.one(name)
        return Entry(*found) if found else None

    def edges(self, name: str) -> list[tuple[str, float]]:
        """The events that look the same as one, and how much."""
        return self._edges.of(name)

    def members(self, iri: str) -> list[str]:
        """The events that are called by an IRI."""
        return self._members.of(iri)

    def witnesses(self, name: str) -> list[Witness]:
        """The claims on an event."""
        return [Witness(*row) for row in self._witnesses.of(name)]

    def _load(self, names: Collection[str]) -> None:
        for lookup in (self._entries, self._edges, self._witnesses, self._loose):
            lookup.load(names)
        self._members.load(entry.iri for name in names if (entry := self.entry(name)))

    def _fellows(self, name: str) -> list[str]:
        entry = self.entry(name)
        return self.members(entry.iri) if entry else []
