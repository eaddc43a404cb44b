"""Tantivy beside the read model: the same words, names, facets and days, in time, size and what it takes to make them.

`pip install tantivy; python tests/bench/full_text.py [ARTICLES]` takes the store of ARTICLES (10,000) made-up articles
in the folder of KB_BENCH (a temporary one without it), and prints processor time.
"""

import os
import re
import sqlite3
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path
from statistics import median
from typing import Any

sys.path.insert(0, str(Path(__file__).parent))

import synthetic
import tantivy

from kb.index import Index, Session, counting, opened, search
from kb.index.filtering import where
from kb.index.listing import Listing, pages
from kb.index.windows import Window
from kb.model import Event
from kb.store import Reader

FACETS = ("TYPE", "LOCATION", "PARTICIPANT")
RARE, COMMON = "balgel", "bal"


def milliseconds(work: Callable[[], object], rounds: int = 15) -> float:
    """The median of several runs in processor time, after one that warms up."""
    work()
    return median(_timed(work) for _ in range(rounds))


def _timed(work: Callable[[], object]) -> float:
    begin = time.process_time()
    work()
    return (time.process_time() - begin) * 1000


def schema() -> tantivy.Schema:
    """Words, a field of prefixes of names, and columns for everything that lists are counted and sorted by."""
    builder = tantivy.SchemaBuilder()
    builder.add_integer_field("n", stored=True, fast=True)
    builder.add_text_field("cls", fast=True, tokenizer_name="raw", index_option="basic")
    for name in ("title", "body"):
        builder.add_text_field(name, stored=True, tokenizer_name="en_stem")
    builder.add_text_field("prefix", tokenizer_name="prefix", index_option="basic")
    builder.add_integer_field("articles", fast=True)
    for name in ("type", "month"):
        builder.add_text_field(name, fast=True, tokenizer_name="raw", index_option="basic")
    for name in ("location", "participant"):
        builder.add_integer_field(name, fast=True, indexed=True)
    builder.add_text_field("day", fast=True, tokenizer_name="raw", index_option="basic")
    return builder.build()


def rows(database: sqlite3.Connection) -> Iterator[dict[str, Any]]:
    """What the read model holds of every node with words."""
    events = {n: (kind, day) for n, kind, day in database.execute("SELECT n, type, start FROM event")}
    counts = dict(database.execute("SELECT n, article_count FROM named"))
    many: dict[str, dict[int, list[int]]] = {"location": defaultdict(list), "participant": defaultdict(list)}
    for name, found in many.items():
        for s, o in database.execute(f"SELECT s, o FROM event_{name}"):
            found[s].append(o)
    query = "SELECT d.n, node.cls, d.title, d.body FROM document d JOIN node ON node.n = d.n WHERE node.cls IS NOT NULL"
    for n, cls, title, body in database.execute(query):
        row: dict[str, Any] = {"n": n, "cls": cls, "title": title or "", "body": body or ""}
        if n in counts:
            row |= {"prefix": [title[word.start() :] for word in re.finditer(r"\S+", title)], "articles": counts[n]}
        if n in events:
            kind, day = events[n]
            row |= {"type": kind, "day": day, "month": day[:7]}
            row |= {name: found[n] for name, found in many.items()}
        yield row


def made(folder: Path, database: sqlite3.Connection) -> tantivy.Index:
    """An index of them, by one thread."""
    folder.mkdir()
    index = tantivy.Index(schema(), path=str(folder))
    prefixes = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.ngram(1, 12, prefix_only=True))
    index.register_tokenizer("prefix", prefixes.filter(tantivy.Filter.lowercase()).build())
    writer = index.writer(heap_size=200_000_000, num_threads=1)
    for row in rows(database):
        writer.add_document(tantivy.Document(**row))
    writer.commit()
    writer.wait_merging_threads()
    index.reload()
    return index


def words_alone(path: Path, database: sqlite3.Connection) -> None:
    """The words in FTS5, as the read model holds them."""
    database.execute("ATTACH ? AS alone", (str(path),))
    database.execute("CREATE TABLE alone.document AS SELECT * FROM document")
    database.execute(
        "CREATE VIRTUAL TABLE alone.words USING fts5(title, body, content='document', content_rowid='n',"
        " tokenize='porter unicode61 remove_diacritics 2')"
    )
    database.execute("INSERT INTO alone.words(words) VALUES ('rebuild')")
    database.commit()


class Tantivy:
    """The questions, as an index answers them."""

    def __init__(self, index: tantivy.Index) -> None:
        self.schema = index.schema
        self.index = index
        self.searcher = index.searcher()
        self.events = self.term("cls", "Event")

    def term(self, field: str, value: Any) -> tantivy.Query:
        return tantivy.Query.term_query(self.schema, field, value)

    def ranked(self, text: str) -> list[str]:
        query = self.index.parse_query(text, ["title", "body"], field_boosts={"title": 4.0})
        shown = tantivy.SnippetGenerator.create(self.searcher, query, self.schema, "body")
        hits = self.searcher.search(query, 20).hits
        return [shown.snippet_from_doc(self.searcher.doc(place)).to_html() for _, place in hits]

    def suggested(self, prefix: str) -> list[int]:
        found = self.searcher.search(self.term("prefix", prefix), 10, order_by_field="articles")
        return [self.searcher.doc(place)["n"][0] for _, place in found.hits]

    def counted(self, query: tantivy.Query, *names: str) -> Any:
        asked = {name: {"terms": {"field": name.lower(), "size": 10}} for name in names}
        return self.searcher.aggregate(query, asked)

    def latest(self) -> list[int]:
        found = self.searcher.search(self.events, 20, order_by_field="day")
        return [self.searcher.doc(place)["n"][0] for _, place in found.hits]


def questions(index: Index, other: Tantivy) -> dict[str, tuple[Callable[[], object], Callable[[], object]]]:
    def session() -> Session:
        return Session(index)

    every = Listing(Event)
    attacks = every.only(where(Event, {"type": {"eq": "ATTACK"}}, "q", str))
    of_type = tantivy.Query.boolean_query([(tantivy.Occur.Must, other.term("type", "ATTACK"))])

    def facets(listing: Listing, *names: str) -> object:
        return [counting.commonest(session(), listing, None, name, 10) for name in names]

    return {
        "search with passages, rare word": (
            lambda: search.found(session(), RARE, (), Window()), lambda: other.ranked(RARE)),
        "search with passages, word of every third text": (
            lambda: search.found(session(), COMMON, (), Window()), lambda: other.ranked(COMMON)),
        "names that begin so": (
            lambda: search.suggestions(session(), "ba", (), 10), lambda: other.suggested("ba")),
        "three facets of all events": (lambda: facets(every, *FACETS), lambda: other.counted(other.events, *FACETS)),
        "a facet under a filter": (lambda: facets(attacks, "PARTICIPANT"),
                                   lambda: other.counted(of_type, "PARTICIPANT")),
        "timeline of events by month": (lambda: counting.timeline(session(), every, None, 7),
                                        lambda: other.counted(other.events, "month")),
        "timeline under a filter": (lambda: counting.timeline(session(), attacks, None, 7),
                                    lambda: other.counted(of_type, "month")),
        "latest 20 events": (lambda: pages(session(), every, Window(), None, ())[0], other.latest),
    }  # fmt: skip


def size(path: Path) -> float:
    """Megabytes of a file or a folder."""
    found = [path] if path.is_file() else path.rglob("*")
    return sum(file.stat().st_size for file in found) / 1e6


def main() -> None:
    many = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    with tempfile.TemporaryDirectory() as temporary:
        path = Path(os.environ.get("KB_BENCH", temporary)) / f"s{many}"
        with Reader(path if path.exists() else synthetic.store(path, many)) as store:
            report(opened(store), Path(temporary))


def report(index: Index, folder: Path) -> None:
    with sqlite3.connect(index.path) as database:
        seconds = [_timed(lambda: words_alone(folder / "words", database)) / 1000]
        begin = time.process_time()
        other = Tantivy(made(folder / "tantivy", database))
        seconds.append(time.process_time() - begin)
    print(f"{'':<50}{'SQLite':>10}{'Tantivy':>10}")
    for name, (one, two) in questions(index, other).items():
        print(f"{name + ', ms':<50}{milliseconds(one):>10.2f}{milliseconds(two):>10.2f}")
    print(f"{'made in, s (SQLite: the words alone)':<50}{seconds[0]:>10.1f}{seconds[1]:>10.1f}")
    print(f"{'MB (SQLite: the words alone, with the texts)':<50}{size(folder / 'words'):>10.0f}"
          f"{size(folder / 'tantivy'):>10.0f}")  # fmt: skip


if __name__ == "__main__":
    main()
