"""A copy of a store without the words that may not be republished, which is served in its place.

It is laid out like a store that nobody writes to: quads and read model of the latest data version, and a link to the
ledger.
"""

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path
from tempfile import mkdtemp

from pyoxigraph import Store

from kb.errors import InputError
from kb.export import TEXTS
from kb.index.publishing import FILE, made
from kb.store import Reader, directory
from kb.store.filling import fill

_DRAFT = ".draft"
_REQUIRED = (("quote", "text"), ("span", "text"))
"""Words that a node always has: those that are withheld read as none."""


def without_words(path: Path, store: Store) -> None:
    """Makes the read model of a store from which words are withheld."""
    made(path, store)
    with closing(sqlite3.connect(path)) as database, database:
        for table, column in _REQUIRED:
            database.execute(f"UPDATE {table} SET {column} = '' WHERE {column} IS NULL")


class Withheld:
    """The copy of a store, in a folder that goes with the process."""

    def __init__(self, store: Path, text: str) -> None:
        """Makes the copy; `text` is a name of `kb.export.TEXTS`.  Raises InputError for a store elsewhere."""
        if not (store / directory.QUADS).is_dir():
            raise InputError(f"{store}: texts are withheld only from a store whose quads lie here")
        self.store = store
        self.text = text
        self.path = Path(mkdtemp(prefix="kb-serve-"))
        directory.create(self.path, directory.base_of(store))
        (self.path / directory.LEDGER).symlink_to((store / directory.LEDGER).absolute())
        (self.path / directory.SNAPSHOTS).mkdir()
        self.follow()

    def follow(self) -> bool:
        """Copies the latest data version, unless that is what is there."""
        if directory.current(self.path) == f"{directory.current(self.store)}-{self.text}":
            return False
        with Reader(self.store) as reader:
            version = f"{reader.data_version}-{self.text}"
            draft = self.path / directory.SNAPSHOTS / _DRAFT
            shutil.rmtree(draft, ignore_errors=True)
            copy = Store(str(draft))
            fill(copy, TEXTS[self.text](reader.quads()))
            without_words(draft / FILE, copy)
            del copy
        draft.rename(draft.with_name(version))
        directory.publish(self.path, version)
        return True

    def close(self) -> None:
        """Removes the copy."""
        shutil.rmtree(self.path, ignore_errors=True)
