"""Rows of a ledger, looked up together and once."""

import json
import sqlite3
from collections.abc import Iterable
from typing import Any


class Lookup:
    """What a query gives for each of some keys: looked up once, and together where they are asked for together."""

    def __init__(self, database: sqlite3.Connection, query: str) -> None:
        self._database, self._query = database, query.replace("IN ?", "IN (SELECT value FROM json_each(?))")
        self._known: dict[str, list[Any]] = {}

    def load(self, keys: Iterable[str]) -> None:
        """Looks up what several keys give that were not asked for yet."""
        new = sorted(set(keys).difference(self._known))
        if new:
            self._known |= {key: [] for key in new}
            for key, *row in self._database.execute(self._query, (json.dumps(new, ensure_ascii=False),)):
                self._known[key].append(tuple(row) if len(row) > 1 else row[0])

    def of(self, key: str) -> list[Any]:
        """What a key gives."""
        if key not in self._known:
            self.load((key,))
        return self._known[key]

    def one(self, key: str) -> Any:
        """The first of what a key gives, if it gives anything."""
        return next(iter(self.of(key)), None)
