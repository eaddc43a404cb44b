"""Who and what is the same across articles, against our own gold and MEANTIME: builds, compares, prints a table.

Run `python tests/eval/identity.py [own|meantime]`.  `identity.jsonl` holds ids, offsets and labels: actors by every
mention of their name (p persons, o bodies, s states, l places), events by their triggers.  The texts are read from
../shared/data, beside the repository.
"""

import json
import sys
import tempfile
import warnings
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

from kb import iri
from kb.link import Entry, Match
from kb.pipeline import build, link
from kb.store import Reader
from kb.terms import PREFIX_HEADER

SHARED = Path(__file__).resolve().parents[2].parent / "shared"
ARTICLES = SHARED / "data" / "load" / "articles.jsonl"
MEANTIME = SHARED / "data" / "events" / "meantime_en.jsonl"
GOLD = Path(__file__).with_name("identity.jsonl")
WHO = Path(__file__).with_name("identity_who.tsv")

Mention = tuple[str, int, int]
"""Article, first character, one past the last."""
Labels = dict[Mention, str]

_DENOTED = """SELECT ?article ?begin ?end ?meant { ?span itsrdf:taIdentRef ?meant ; nif:referenceContext ?article ;
  nif:beginIndex ?begin ; nif:endIndex ?end }"""


class Score(NamedTuple):
    """Precision and recall."""

    precision: float
    recall: float

    @property
    def f1(self) -> float:
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


def rows(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text("utf8").split("\n") if line]


def gold(field: str) -> Labels:
    return {(row["id"], begin, end): label for row in rows(GOLD) for begin, end, label in row.get(field, ())}


@contextmanager
def built(articles: Iterable[Mapping[str, Any]]) -> Iterator[Path]:
    """A store of these articles."""
    with tempfile.TemporaryDirectory() as folder:
        source, store = Path(folder) / "articles.jsonl", Path(folder) / "store"
        source.write_text("".join(json.dumps(article) + "\n" for article in articles), "utf8")
        build([source], store, strict=True)
        yield store


def denoted(store: Path, articles: Iterable[Mapping[str, Any]]) -> Labels:
    """The IRI that every stretch of the articles denotes."""
    by_iri = {iri.article(iri.BASE, iri.sha256(article["text"])): article["id"] for article in articles}
    with Reader(store) as reader:
        found = [[term.value for term in row] for row in reader.select(PREFIX_HEADER + _DENOTED)]
    return {(by_iri[a], int(begin), int(end)): meant for a, begin, end, meant in sorted(found) if a in by_iri}


def aligned(wanted: Labels, found: Labels) -> Labels:
    """What was found at each wanted mention: the same words, else those that overlap most of it."""
    by_article: dict[str, list[Mention]] = {}
    for mention in found:
        by_article.setdefault(mention[0], []).append(mention)
    best = {mention: max(by_article.get(mention[0], ()), key=lambda m: _shared(m, mention)) for mention in wanted
            if mention[0] in by_article}  # fmt: skip
    return {mention: found[other] for mention, other in best.items() if _shared(mention, other) > 0.3}


def _shared(first: Mention, second: Mention) -> float:
    overlap = min(first[2], second[2]) - max(first[1], second[1])
    return max(overlap, 0) / (max(first[2], second[2]) - min(first[1], second[1]))


def b_cubed(wanted: Labels, found: Labels) -> Score:
    """B³ (Bagga & Baldwin 1998); a mention that was not found counts against recall."""
    pairs = Counter((wanted[mention], found[mention]) for mention in found)
    of_gold, of_found = Counter(wanted.values()), Counter(found.values())
    precision = sum(n * n / of_found[label] for (_, label), n in pairs.items()) / max(len(found), 1)
    recall = sum(n * n / of_gold[label] for (label, _), n in pairs.items()) / max(len(wanted), 1)
    return Score(precision, recall)


def mergers(wanted: Labels, found: Labels) -> Score:
    """How many pairs of articles that share an IRI mean the same by it, and how many that should share one do."""
    told: dict[tuple[str, str], Counter[str]] = {}
    for mention, address in found.items():
        told.setdefault((mention[0], address), Counter())[wanted[mention]] += 1
    parts = {unit: min(labels, key=lambda label: (-labels[label], label)) for unit, labels in told.items()}
    made = _pairs((address, label) for (_, address), label in parts.items())
    due = Counter(label for _, label in {(article, label) for (article, _), label in parts.items()})
    right = sum(n * (n - 1) // 2 for n in Counter((address, parts[a, address]) for a, address in parts).values())
    return Score(right / max(made, 1), min(right / max(sum(n * (n - 1) // 2 for n in due.values()), 1), 1.0))


def _pairs(units: Iterable[tuple[str, str]]) -> int:
    return sum(n * (n - 1) // 2 for n in Counter(address for address, _ in units).values())


def conll(wanted: Labels, found: Labels) -> dict[str, Any]:
    """MUC, B³, CEAFe and their mean, as the scorer in ../shared computes them; singletons are kept."""
    sys.path.insert(0, str(SHARED / "tools"))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ResourceWarning)  # it leaves the file of its ontology open
        from score_events import coref_scores  # type: ignore[import-not-found]

    scores: dict[str, Any] = coref_scores(_clusters(wanted), _clusters(found))
    return scores


def _clusters(labels: Labels) -> list[set[Mention]]:
    groups: dict[str, set[Mention]] = {}
    for mention, label in labels.items():
        groups.setdefault(label, set()).add(mention)
    return list(groups.values())


def of_kinds(wanted: Labels, kinds: str) -> Labels:
    return {mention: label for mention, label in wanted.items() if label[0] in kinds}


def wrong(wanted: Labels, found: Labels) -> Iterator[str]:
    """Each IRI that stands for several of the gold, and each of the gold that several IRIs stand for."""
    for title, one, other in (("merged", found, wanted), ("split", wanted, found)):
        for label in sorted(set(one.values())):
            inside = Counter(other[mention] for mention in one if one[mention] == label and mention in other)
            if len(inside) > 1:
                yield f"{title} {label}: {dict(inside)}"


def own() -> dict[str, float]:
    """The figures on our own gold."""
    ids = {row["id"] for row in rows(GOLD)}
    articles = [article for article in rows(ARTICLES) if article["id"] in ids]
    with built(articles) as store:
        found = denoted(store, articles)
        links = link(store, who(articles), dry=True)
    actors = gold("actors")
    figures: dict[str, float] = {}
    for title, kinds in (("actors", "posl"), ("persons and bodies", "po")):
        wanted = of_kinds(actors, kinds)
        told = aligned(wanted, found)
        figures |= _report(title, b_cubed(wanted, told), mergers(wanted, told), f"{len(told)} of {len(wanted)} found")
        if "-v" in sys.argv and kinds == "po":
            print("\n".join(wrong(wanted, told)))
    wanted = gold("events")
    told = aligned(wanted, {mention: meant for mention, meant in found.items() if "/event/" in meant})
    scores = conll({mention: wanted[mention] for mention in told}, told)
    figures["events CoNLL F1"] = scores["CoNLL"]
    figures |= _report("events", b_cubed(wanted, told), mergers(wanted, told), f"{len(told)} of {len(wanted)} found")
    print("events", {name: value for name, value in scores.items() if name != "LEA"})
    every = conll(wanted, {mention: told.get(mention, f"alone {mention}") for mention in wanted})
    figures["all events CoNLL F1"] = every["CoNLL"]
    print(f"all events           CoNLL F1 {every['CoNLL']:.3f}, those that were not found alone")
    return figures | {"links precision": linked(actors, found, links)}


def who(articles: Iterable[Mapping[str, Any]]) -> list[Entry]:
    """A table of those in `identity_who.tsv`, named as the articles do, each with a namesake of another country."""
    texts = {article["id"]: article["text"] for article in articles}
    names: dict[str, set[str]] = {}
    for (article, begin, end), label in gold("actors").items():
        names.setdefault(label, set()).add(texts[article][begin:end])
    table: list[Entry] = []
    for line in WHO.read_text("utf8").splitlines()[1:]:
        label, country, office = (*line.split("\t"), "")[:3]
        name = max(names[label], key=lambda one: (len(one), one))
        table.append(Entry(iri=f"gold:{label}", name=name, kind="person", country=country, office=office or None))
        table.append(Entry(iri=f"other:{label}", name=name, kind="person", country="ISL", office="harbour master"))
    bodies = {label: max(found, key=lambda one: (len(one), one)) for label, found in names.items() if label[0] == "o"}
    return [*table, *(Entry(iri=f"gold:{label}", name=name) for label, name in sorted(bodies.items()))]


def linked(wanted: Labels, found: Labels, links: Iterable[Match]) -> float:
    """The share of links that lead to the entry of whom most mentions mean; prints how many of the table were found."""
    meant: dict[str, Counter[str]] = {}
    for mention, address in aligned(wanted, found).items():
        meant.setdefault(address, Counter())[wanted[mention]] += 1
    judged = [(match, meant[match.iri].most_common(1)[0][0]) for match in links if match.iri in meant]
    wrong_links = [f"{match.name} -> {match.to}" for match, label in judged if match.to != f"gold:{label}"]
    precision = 1 - len(wrong_links) / max(len(judged), 1)
    print(f"links                {len(judged)} judged, precision {precision:.3f}", *wrong_links, sep="\n  ")
    return precision


def _report(title: str, cubed: Score, merged: Score, remark: str) -> dict[str, float]:
    print(f"{title:20} B³ {_row(cubed)}   merges {_row(merged)}   {remark}")
    return {f"{title} B³ F1": cubed.f1, f"{title} merge precision": merged.precision}


def _row(score: Score) -> str:
    return f"P {score.precision:.3f} R {score.recall:.3f} F1 {score.f1:.3f}"


def meantime() -> dict[str, float]:
    """Entities of MEANTIME: its mentions are given, ours are those that lie on them."""
    articles = rows(MEANTIME)
    wanted = {
        (row["id"], entity["start"], entity["end"]): f"{row['topic']} {entity['instance']}"
        for row in articles for entity in row["entities"]
    }  # fmt: skip
    texts = [{"id": row["id"], "text": row["text"]} for row in articles]
    with built(texts) as store:
        found = denoted(store, texts)
    told = aligned(wanted, found)
    return _report("meantime entities", b_cubed(wanted, told), mergers(wanted, told), f"{len(told)} of {len(wanted)}")


TASKS = {"own": own, "meantime": meantime}

if __name__ == "__main__":
    for name in [argument for argument in sys.argv[1:] if argument in TASKS] or TASKS:
        TASKS[name]()
