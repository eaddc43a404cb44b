"""Events across articles against gold of our own: `python happenings.py [stories|pairs|held-out]`.

Every marked trigger is a mention.  The cluster predicted for it is the event that kb reads in overlapping words; one
that kb does not read stands alone.  The scorer lies in ../shared, beside the repository.
"""

import json
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path
from typing import NamedTuple

from kb import facts
from kb.document import Document
from kb.extract import extract
from kb.nlp import analyse
from kb.pipeline import build
from kb.store import Reader

HERE = Path(__file__).parent
GOLD = HERE / "happenings"
SCORER = HERE.parents[2] / "shared" / "tools" / "score_events.py"
_HEAD = re.compile(r"== (\S+) (?:(\S+) )?(\S+)\n")
_MARK = re.compile(r"\{([^|}]+)\|([^}]+)\}")


class Mention(NamedTuple):
    """Marked words and what they tell of."""

    start: int
    end: int
    happening: str


class Story(NamedTuple):
    """An article of the gold."""

    id: str
    day: str | None
    text: str
    mentions: tuple[Mention, ...]


def stories(gold: Path) -> list[Story]:
    """The articles of one file of the gold, without their marks."""
    _, *blocks = _HEAD.split(gold.read_text("utf-8"))
    return [_story(blocks[i], blocks[i + 2], blocks[i + 3].strip()) for i in range(0, len(blocks), 4)]


def _story(id_: str, day: str, marked: str) -> Story:
    text, mentions, at = "", [], 0
    for mark in _MARK.finditer(marked):
        text += marked[at : mark.start()]
        mentions.append(Mention(len(text), len(text) + len(mark[1]), mark[2]))
        text += mark[1]
        at = mark.end()
    return Story(id_, None if day == "-" else day, text + marked[at:], tuple(mentions))


def read(document: Document) -> facts.Article:
    """What kb reads in a document."""
    return extract(analyse(document))


def predicted(articles: list[Story], folder: Path) -> dict[str, list[tuple[int, int, str]]]:
    """The triggers of each article, with their events."""
    news = folder / "news.jsonl"
    rows = (_row(one) for one in articles)
    news.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    build([news], folder / "kb", jobs=0, extract=read)
    found: dict[str, list[tuple[int, int, str]]] = {one.id: [] for one in articles}
    with Reader(folder / "kb") as reader:
        for row in reader.select(
            "PREFIX kb: <https://w3id.org/newskb#> PREFIX schema: <https://schema.org/>"
            "PREFIX itsrdf: <http://www.w3.org/2005/11/its/rdf#> PREFIX dcterms: <http://purl.org/dc/terms/>"
            "PREFIX nif: <http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#>"
            "SELECT DISTINCT ?id ?b ?e ?event { ?c a schema:Claim ; schema:about ?event ; kb:evidence ?s ;"
            " schema:appearance/dcterms:identifier ?id ."
            " ?s itsrdf:taIdentRef ?event ; nif:beginIndex ?b ; nif:endIndex ?e }"
        ):
            id_, begin, end, event = (term.value for term in row)
            found[id_].append((int(begin), int(end), event))
    return found


def _row(one: Story) -> dict[str, str]:
    return {"id": one.id, "text": one.text} | ({"published": one.day} if one.day else {})


def clustered(articles: list[Story], found: dict[str, list[tuple[int, int, str]]]) -> Iterator[dict[str, object]]:
    """The gold's mentions with predicted clusters, as the scorer reads them."""
    for one in articles:
        events = [
            {"start": m.start, "end": m.end, "cluster": _cluster(m, found[one.id]) or f"alone {one.id} {m.start}"}
            for m in one.mentions
        ]
        yield {"id": one.id, "events": events}


def _cluster(mention: Mention, found: list[tuple[int, int, str]]) -> str | None:
    return next((event for begin, end, event in sorted(found) if begin < mention.end and mention.start < end), None)


def pairs(rows: list[dict[str, object]], key: str) -> set[tuple[tuple[str, int], tuple[str, int]]]:
    """The pairs of mentions of different articles that are in one cluster."""
    mentions = [(str(row["id"]), event["start"], event[key]) for row in rows for event in row["events"]]  # type: ignore[attr-defined]
    return {(a[:2], b[:2]) for a, b in combinations(mentions, 2) if a[2] == b[2] and a[0] != b[0]}


def main() -> None:
    """Prints the scorer's table, and precision and recall of pairs of mentions of different articles."""
    articles = stories(GOLD / f"{(sys.argv[1:] or ['stories'])[0]}.txt")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        found = predicted(articles, folder)
        ours = list(clustered(articles, found))
        gold = [_gold(one) for one in articles]
        for file, rows in (("gold.jsonl", gold), ("ours.jsonl", ours)):
            (folder / file).write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
        scored = [sys.executable, str(SCORER), "coref", str(folder / "gold.jsonl"), str(folder / "ours.jsonl")]
        subprocess.run([*scored, "--keep-singletons"], check=True)
    right, said, wanted = _counts(ours, gold)
    print(f"across articles: precision {right / max(said, 1):.3f} of {said}, recall {right / wanted:.3f} of {wanted}")
    unread = sum(_cluster(mention, found[one.id]) is None for one in articles for mention in one.mentions)
    print(f"{unread} of {sum(len(one.mentions) for one in articles)} mentions are not read as events")


def _gold(one: Story) -> dict[str, object]:
    events = [{"start": m.start, "end": m.end, "cluster": m.happening} for m in one.mentions]
    return {"id": one.id, "events": events, "sents": [[0, 0, len(one.text)]], "validated_sentences": [0]}


def _counts(ours: list[dict[str, object]], gold: list[dict[str, object]]) -> tuple[int, int, int]:
    said, wanted = pairs(ours, "cluster"), pairs(gold, "cluster")
    return len(said & wanted), len(said), len(wanted)


if __name__ == "__main__":
    main()
