"""What a ledger knows of those who are thought over together, looked up together and once."""

import sqlite3
from collections.abc import Collection

from kb.store.lookup import Lookup


class Roster:
    """Some of those whom a ledger knows by their signs, and their IRIs, as they were when they were first asked for."""

    def __init__(self, database: sqlite3.Connection) -> None:
        def lookup(query: str) -> Lookup:
            return Lookup(database, query)

        self._owns = lookup("SELECT sign, b.own FROM who JOIN bearer b ON who = number WHERE sign IN ? ORDER BY b.own")
        self._names = lookup("SELECT sign, called FROM who WHERE called != '' AND sign IN ?")
        self._alike = lookup("SELECT first, second, score FROM alike WHERE first IN ? ORDER BY second")
        self._followed = lookup("SELECT sign, iri FROM followed WHERE sign IN ? ORDER BY iri")
        self._bearers = lookup(
            "SELECT b.own, sign FROM bearer b JOIN who ON number = who WHERE b.own IN ? ORDER BY sign"
        )
        self._called = lookup("SELECT called, sign FROM who WHERE called IN ? ORDER BY sign")
        self._survivors = lookup("SELECT gone, survivor FROM replaced WHERE gone IN ?")
        self._since = lookup("SELECT iri, since FROM issued WHERE iri IN ?")
        self._homes = lookup("SELECT iri, country FROM home WHERE iri IN ?")

    def load(self, signs: Collection[str]) -> None:
        """Looks up all about some signs."""
        for lookup in (self._owns, self._names, self._alike, self._followed):
            lookup.load(signs)
        addresses = {address for sign in signs for address in (*self._owns.of(sign), *self._names.of(sign))}
        for about in (self._bearers, self._called, self._survivors, self._since, self._homes):
            about.load(addresses)

    def owns(self, sign: str) -> list[str]:
        """The IRIs that the names of somebody give."""
        return self._owns.of(sign)

    def name(self, sign: str) -> str | None:
        """What all call somebody, or nothing before that was decided."""
        found: str | None = self._names.one(sign)
        return found

    def alike(self, sign: str) -> list[tuple[str, float]]:
        """Those who may be the same as somebody, and how likely."""
        return self._alike.of(sign)

    def followed(self, sign: str) -> list[str]:
        """The IRIs of whose words most are of somebody since the last upgrade."""
        return self._followed.of(sign)

    def bearers(self, address: str) -> list[str]:
        """Those whose names give an IRI, or whom all call by it."""
        return [*self._bearers.of(address), *self._called.of(address)]

    def survivor(self, address: str) -> str | None:
        """The IRI that took the place of one."""
        found: str | None = self._survivors.one(address)
        return found

    def since(self, address: str) -> int | None:
        """The data version in which an IRI was first given to somebody."""
        found: int | None = self._since.one(address)
        return found

    def home(self, address: str) -> str | None:
        """The country of whom an IRI was last given to, where it is known."""
        found: str | None = self._homes.one(address)
        return found
