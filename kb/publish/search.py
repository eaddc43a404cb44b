"""A search index for the browser: names and headlines by the first letters of their words, a small file for each."""

import json
import re
from collections import defaultdict
from collections.abc import Iterator
from importlib.resources import files

from kb.pages.addresses import path_of
from kb.pages.html import Frame, render
from kb.publish.file import File
from kb.publish.layout import Edition

_WORD = re.compile(r"\w+")
_LETTERS = 2
"""How many first letters of a word choose the file that it is looked up in."""

_NAMED = "SELECT DISTINCT ?id ?name ?type { ?id a ?type ; schema:name|schema:headline ?name }"
_KINDS = {
    "Person": "person", "Organization": "organization", "NewsMediaOrganization": "news outlet", "Country": "state",
    "Group": "group", "Place": "place", "City": "place", "AdministrativeArea": "place", "Product": "thing",
    "LandmarksOrHistoricalBuildings": "place", "Event": "event", "EventSeries": "event", "NewsArticle": "article",
}  # fmt: skip


def search(edition: Edition) -> Iterator[File]:
    """The search page, its script, and the index."""
    yield File(edition.page("search"), render("search.html", Frame("Search", edition.base, live=False)).encode())
    yield File("-/search.js", files("kb.publish").joinpath("search.js").read_bytes())
    for letters, entries in sorted(_index(edition).items()):
        found = json.dumps(sorted(entries), ensure_ascii=False, separators=(",", ":"))
        yield File(f"search/{_file(letters)}.json", found.encode())


def _index(edition: Edition) -> dict[str, set[tuple[str, str, str]]]:
    index = defaultdict[str, set[tuple[str, str, str]]](set)
    for node, name, kind in edition.reader().rows(_NAMED):
        called = _KINDS.get(re.split(r"[/#]", kind.value)[-1])
        if called and node.value.startswith(edition.base) and "#" not in node.value:
            entry = (name.value, called, path_of(edition.base, node.value))
            for word in _WORD.findall(name.value.lower()):
                index[word[:_LETTERS]].add(entry)
    return index


def _file(letters: str) -> str:
    """The name of a file: code points, since letters of any script may begin a word."""
    return "-".join(f"{ord(letter):x}" for letter in letters)
