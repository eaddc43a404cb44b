"""Actors against the gold of others: countries and sectors of actor strings, coreference of names and pronouns.

Run `python tests/eval/actors.py [strings|sentences|coreference] [--errors]`; the data lie in ../shared, beside the
repository.  `strings` reads every actor of `plover_gsr` alone, `sentences` reads it where it stands.  `coreference`
reads the GUM texts as articles: a pronoun is right when the words that its actor is named and described by mostly
stand for what the gold says the pronoun stands for.
"""

import gzip
import importlib.util
import json
import re
import sys
import warnings
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from kb import facts
from kb.document import Document, Interval
from kb.nlp import Analysis, analyse

DATA = Path(__file__).resolve().parents[3] / "shared" / "data"
GSR = DATA / "events" / "plover_gsr.jsonl"
GENRES = ("news", "interview", "bio")
PRONOUNS: Mapping[str, tuple[str, ...]] = {
    "he, she": ("he", "him", "his", "himself", "she", "her", "hers", "herself"),
    "it": ("it", "its", "itself"),
    "they": ("they", "them", "their", "theirs", "themselves"),
}
CONCRETE = frozenset({"person", "organization", "place", "object", "animal"})
"""The GUM types of what an article can have an actor, place or thing for."""
NO_COUNTRY = frozenset({"IGO", "NGO", "MNC", "IMG", "ISM"})


# Actor strings -------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Wanted:
    """An actor of a gold sentence: its words, where they stand, its country ("" for none) and sector ("" for none)."""

    sentence: str
    text: str
    start: int
    country: str
    sector: str


def wanted() -> Iterator[Wanted]:
    """The sources and targets of every gold sentence."""
    for line in GSR.read_text("utf8").splitlines():
        row = json.loads(line)
        for actor in row["sources"] + row["targets"]:
            text, code = actor["actorText"], actor.get("code") or ""
            start = next((s["start"] for s in row["spans"] if s["text"] == text), row["text"].find(text))
            country = "" if code in NO_COUNTRY else code
            sector = (actor.get("sector") or "")[:3].strip("*") or (code if code in NO_COUNTRY else "")
            yield Wanted(row["text"], text, start, country, sector)


def alone(one: Wanted) -> facts.Actor | None:
    """Whom the string alone means: the actor that its head stands for, else the first in it."""
    from kb.extract import actors
    from kb.extract.actors import demonyms

    analysis = _analysed(one.text)
    cast = demonyms.admit(analysis, actors.find(analysis))
    head = next((cast.actor_of(token) for token in analysis.words if token.dep_ == "root"), None)
    return next((actor for actor in cast.actors if actor.id == head), next(iter(cast.actors), None))


def in_sentence(one: Wanted) -> facts.Actor | None:
    """The actor of the mention that shares most characters with the string, else whom the string alone means."""
    from kb.extract import actors
    from kb.extract.actors import demonyms

    analysis = _analysed(one.sentence)
    cast = demonyms.admit(analysis, actors.find(analysis))
    end, by_id = one.start + len(one.text), {actor.id: actor for actor in cast.actors}
    shared = [(min(m.end, end) - max(m.start, one.start), m.start - m.end, m.actor) for m in cast.mentions]
    best = max(shared, default=(0, 0, ""))
    inside = (cast.actor_of(t) for t in analysis.words if one.start <= t.idx < end)
    found = by_id[best[2]] if best[0] > 0 else next((by_id[actor] for actor in inside if actor), None)
    return found if found and found.country else alone(one) or found


def score_strings(read: Callable[[Wanted], facts.Actor | None], *, errors: bool = False) -> dict[str, float]:
    """The shares of countries and of sectors read right."""
    right: Counter[str] = Counter()
    for one in wanted():
        actor = read(one)
        country = (actor.country if actor else None) or ""
        sector = actor.sector.value if actor and actor.sector and actor.kind != "state" else ""
        right["all"] += 1
        right["country"] += country == one.country
        right["sector"] += sector == one.sector
        if errors and country != one.country:
            name = f"{actor.kind}:{actor.name}" if actor else "-"
            print(f"{one.country or '-':4}{country or '-':4} {one.text} | {name} | {one.sentence[:150]}")
    return {key: round(right[key] / right["all"], 3) for key in ("country", "sector")}


def _analysed(text: str) -> Analysis:
    return analyse(Document(id="x", text=text, headline="", language="en"))


# Coreference ---------------------------------------------------------------------------------------------------------


@dataclass(slots=True)
class Gold:
    """A GUM text: for each cluster its type, for each mention its span, heads (offsets) and cluster."""

    name: str
    text: str = ""
    types: dict[str, str] = field(default_factory=dict)
    mentions: list[tuple[Interval, tuple[int, ...], str]] = field(default_factory=list)
    pronouns: dict[int, tuple[str, str]] = field(default_factory=dict)


_OPENING = re.compile(
    r"\((?P<id>[^-()]+)-(?P<type>[^-()]+)-[^-()]*-[^-()]*-[^-()]*-(?P<heads>[\d,]+)-[^()]*(?P<close>\))?"
)
_MARK = re.compile(r"\([^()]*\)?|[^()]+\)")


def gold_texts(genres: Sequence[str] = GENRES) -> Iterator[Gold]:
    """The texts of some genres, with paragraphs as blocks."""
    for split in ("train", "dev", "test"):
        with gzip.open(DATA / "treebank" / f"gum-{split}.conllu.gz", "rt", encoding="utf8") as lines:
            blocks = lines.read().split("# newdoc id = ")[1:]
        for block in blocks:
            name = block.partition("\n")[0]
            if name.split("_")[1] in genres:
                yield _gold(name, block)


def _gold(name: str, block: str) -> Gold:
    gold, tokens = Gold(name), list[Interval]()
    opened: defaultdict[str, list[tuple[int, str]]] = defaultdict(list)
    for line in block.splitlines():
        if line.startswith("# newpar") and not line.startswith("# newpar_block") and gold.text:
            gold.text = gold.text.rstrip() + "\n\n"
        cells = line.split("\t")
        if len(cells) < 10 or not cells[0].isdigit():
            continue
        tokens.append((len(gold.text), len(gold.text) + len(cells[1])))
        misc = dict(part.split("=", 1) for part in cells[9].split("|") if "=" in part)
        gold.text += cells[1] + ("" if misc.get("SpaceAfter") == "No" else " ")
        for mark in _MARK.findall(misc.get("Entity", "")):
            _read_mark(mark, gold, tokens, opened)
    return gold


def _read_mark(mark: str, gold: Gold, tokens: list[Interval], opened: dict[str, list[tuple[int, str]]]) -> None:
    """Open a mention, close one, or both."""
    at = len(tokens) - 1
    cluster = mark.strip("()").split("-")[0]
    if found := _OPENING.match(mark):
        cluster = found["id"]
        gold.types[cluster] = found["type"]
        opened[cluster].append((at, found["heads"]))
    if mark.endswith(")") and opened[cluster]:
        first, heads = opened[cluster].pop()
        offsets = tuple(tokens[min(at, first + int(head) - 1)][0] for head in heads.split(","))
        span = (tokens[first][0], tokens[at][1])
        word = gold.text[slice(*span)].strip().lower()
        group = next((group for group, words in PRONOUNS.items() if word in words), "")
        if group:
            gold.pronouns[span[0]] = (group, cluster)
        gold.mentions.append((span, offsets, cluster))


@dataclass(slots=True)
class Read:
    """What kb reads in a text: for each actor the heads of its mentions, and what each pronoun stands for."""

    mentions: dict[str, list[int]]
    pronouns: dict[int, str]
    together: dict[int, tuple[str, ...]]


def read(text: str) -> Read:
    """The actors of a text, their mentions and pronouns by the offsets of their heads."""
    from kb.extract.actors import find

    analysis = _analysed(text)
    cast = find(analysis)
    mentions: defaultdict[str, list[int]] = defaultdict(list)
    for mention in cast.mentions:
        words = analysis.words
        mentions[mention.actor].append(words[words.at(mention.start) : words.at(mention.end - 1) + 1].root.idx)
    pronouns = {t.idx: actor for t in analysis.words if t.pos_ == "PRON" and (actor := cast.actor_of(t))}
    together = {t.idx: cast.together[t.i] for t in analysis.words if t.i in cast.together}
    return Read(dict(mentions), pronouns, together)


def _meaning(gold: Gold, found: Read) -> dict[str, str]:
    """For each actor the cluster that most of its mentions belong to."""
    cluster_at: dict[int, str] = {}
    for _, offsets, cluster in sorted(gold.mentions, key=lambda one: one[0][0] - one[0][1]):
        cluster_at.update(dict.fromkeys(offsets, cluster))
    meant = {}
    for actor, heads in found.mentions.items():
        votes = Counter(cluster_at[head] for head in heads if head in cluster_at)
        if votes:
            meant[actor] = votes.most_common(1)[0][0]
    return meant


def score_coreference(genres: Sequence[str] = GENRES, *, errors: bool = False) -> dict[str, dict[str, float]]:
    """Precision and recall of pronouns by group, and of clusters of mentions (B3, CoNLL)."""
    counts: defaultdict[str, Counter[str]] = defaultdict(Counter)
    keys, responses = list[set[tuple[str, int]]](), list[set[tuple[str, int]]]()
    for gold in gold_texts(genres):
        found = read(gold.text)
        meant = _meaning(gold, found)
        for offset, (group, cluster) in gold.pronouns.items():
            actor = found.pronouns.get(offset)
            counts[group]["there"] += gold.types[cluster] in CONCRETE
            right = actor is not None and meant.get(actor) == cluster
            if several := found.together.get(offset):
                right = _names_all(gold, found, several, cluster)
            counts[group]["found"] += actor is not None or bool(several)
            counts[group]["right"] += right
            if errors and actor and meant.get(actor) != cluster:
                _print_error(gold, offset, meant.get(actor), cluster)
        _add_clusters(gold, found, keys, responses)
    table = {group: _rates(counts[group]) for group in PRONOUNS}
    scores = _scorer().coref_scores(keys, responses)
    table["clusters"] = {"B3": round(scores["B3"][2], 3), "CoNLL": round(scores["CoNLL"], 3)}
    return table


def _names_all(gold: Gold, found: Read, several: tuple[str, ...], cluster: str) -> bool:
    """Whether one mention of the cluster holds a mention of each of several actors, as "Peru and Chile" does."""
    spans = [span for span, _, one in gold.mentions if one == cluster]
    heads = [found.mentions.get(actor, []) for actor in several]
    return any(all(any(start <= at < end for at in own) for own in heads) for start, end in spans)


def _rates(counted: Counter[str]) -> dict[str, float]:
    precision = counted["right"] / max(1, counted["found"])
    recall = counted["right"] / max(1, counted["there"])
    return {"P": round(precision, 3), "R": round(recall, 3)}


def _print_error(gold: Gold, offset: int, got: str | None, cluster: str) -> None:
    def words(wanted_cluster: str | None) -> str:
        return next((gold.text[slice(*span)] for span, _, one in gold.mentions if one == wanted_cluster), "-")

    before, after = gold.text[max(0, offset - 200) : offset], gold.text[offset : offset + 60]
    print(f"--- {gold.name}: is {words(cluster)!r}, read as {words(got)!r}\n{before}>>{after}".replace("\n\n", "¶"))


def _add_clusters(
    gold: Gold, found: Read, keys: list[set[tuple[str, int]]], responses: list[set[tuple[str, int]]]
) -> None:
    """Clusters of at least two mentions of what is concrete, each mention by its first head."""
    by_cluster: defaultdict[str, set[tuple[str, int]]] = defaultdict(set)
    first: dict[int, int] = {}
    for _, offsets, name in sorted(gold.mentions, key=lambda one: one[0][0] - one[0][1]):
        first.update(dict.fromkeys(offsets, offsets[0]))
        if gold.types[name] in CONCRETE:
            by_cluster[name].add((gold.name, offsets[0]))
    keys += [cluster for cluster in by_cluster.values() if len(cluster) > 1]
    for actor, heads in found.mentions.items():
        own = [*heads, *(at for at, meant in found.pronouns.items() if meant == actor)]
        cluster = {(gold.name, first.get(head, head)) for head in own}
        if len(cluster) > 1:
            responses.append(cluster)


def _scorer() -> Any:
    spec = importlib.util.spec_from_file_location("score_events", DATA.parent / "tools" / "score_events.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ResourceWarning)
        spec.loader.exec_module(module)
    return module


TASKS: Mapping[str, Callable[[bool], object]] = {
    "strings": lambda errors: score_strings(alone, errors=errors),
    "sentences": lambda errors: score_strings(in_sentence, errors=errors),
    "coreference": lambda errors: score_coreference(errors=errors),
}


if __name__ == "__main__":
    for task in [name for name in sys.argv[1:] if name in TASKS] or TASKS:
        print(task, TASKS[task]("--errors" in sys.argv), flush=True)
