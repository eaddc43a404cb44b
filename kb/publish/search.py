"""A search index for the browser: names and headlines by the first letters of their words, a small file for each."""

import json
import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from importlib.resources import files
from itertools import groupby
from operator import itemgetter

from kb.pages.addresses import path_of
from kb.pages.html import render
from kb.publish.file import File
from kb.publish.layout import Edition

_WORD = re.compile(r"\w+")
_LETTERS = 2
"""How many first letters of a word choose the file that it is looked up in."""

_NAMED = (
    "SELECT k.n, k.iri, k.cls, COALESCE(m.name, e.name, a.headline) FROM node k LEFT JOIN named m ON m.n = k.n"
    " LEFT JOIN event e ON e.n = k.n LEFT JOIN article a ON a.n = k.n WHERE k.n > ?"
    " AND COALESCE(m.name, e.name, a.headline) IS NOT NULL ORDER BY k.n LIMIT 1000"
)
_KINDS = {"NewsOutlet": "news outlet"}
_SCHEMA = (
    "CREATE TABLE entry (letters TEXT, name TEXT, kind TEXT, path TEXT, PRIMARY KEY (letters, name, kind, path))"
    " WITHOUT ROWID"
)


def search(edition: Edition) -> Iterator[File]:
    """The search page, its script, and the index."""
    yield File(edition.page("search"), render("search.html", replace(edition.front, title="Search")).encode())
    yield File("-/search.js", files("kb.publish").joinpath("search.js").read_bytes())
    # A database without a name lies in a file of its own that goes with it: one file of the index fits into memory.
    with closing(sqlite3.connect("", isolation_level=None)) as index:
        index.execute("PRAGMA journal_mode = OFF")
        index.execute(_SCHEMA)
        index.execute("BEGIN")
        index.executemany("INSERT OR IGNORE INTO entry VALUES (?, ?, ?, ?)", _entries(edition))
        for letters, entries in groupby(index.execute("SELECT * FROM entry"), key=itemgetter(0)):
            found = json.dumps([entry[1:] for entry in entries], ensure_ascii=False, separators=(",", ":"))
            yield File(f"search/{_file(letters)}.json", found.encode())


def _entries(edition: Edition) -> Iterator[tuple[str, str, str, str]]:
    """The first letters of each word of a name, and the name, kind and path that they lead to."""
    session, last = edition.reader().session, 0
    while rows := session.rows(_NAMED, (last,)):
        for _, iri, kind, name in rows:
            if iri.startswith(edition.base) and "#" not in iri:
                entry = (name, _KINDS.get(kind, kind.lower()), path_of(edition.base, iri))
                yield from ((word[:_LETTERS], *entry) for word in _WORD.findall(name.lower()))
        last = rows[-1][0]


def _file(letters: str) -> str:
    """The name of a file: code points, since letters of any script may begin a word."""
    return "-".join(f"{ord(letter):x}" for letter in letters)
