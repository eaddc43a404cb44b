"""Treebank and name corpora as labelled sentences."""

import gzip
import json
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from random import Random

TREEBANKS = ("ewt", "gum")
NAMES = ("gmb", "wikigold", "crossner-politics", "uner-ewt", "wnut17")


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence with what its corpus says of it: syntax, names, or neither."""

    words: tuple[str, ...]
    spaces: tuple[bool, ...] = ()
    xpos: tuple[str, ...] = ()
    morph: tuple[str, ...] = ()
    lemmas: tuple[str, ...] = ()
    heads: tuple[int, ...] = ()
    deps: tuple[str, ...] = ()
    names: tuple[str, ...] = ()


Paragraph = list[Sentence]


def treebank(path: Path, documents: str = "") -> Iterator[Paragraph]:
    """The paragraphs of a CoNLL-U file, of all its documents or of those whose id begins so."""
    paragraph: Paragraph = []
    lines: list[list[str]] = []
    wanted = True
    with gzip.open(path, "rt", encoding="utf8") as stream:
        for line in stream:
            if line.startswith(("# newpar", "# newdoc")):
                if paragraph:
                    yield paragraph
                paragraph = []
                if line.startswith("# newdoc"):
                    wanted = line.partition("= ")[2].startswith(documents)
            elif not line.strip():
                paragraph += [_sentence(lines)] if wanted else []
                lines = []
            elif not line.startswith("#"):
                lines.append(line.rstrip("\n").split("\t"))
    if paragraph:
        yield paragraph


def _sentence(lines: list[list[str]]) -> Sentence:
    """The basic tree of one block; a space inside a multi-word token is none."""
    glued = {
        i
        for row in lines
        if "-" in row[0]
        for i in range(int(row[0].split("-")[0]), int(row[0].split("-")[1]) + ("SpaceAfter=No" in row[9]))
    }
    rows = [row for row in lines if row[0].isdigit()]
    return Sentence(
        words=tuple(row[1] for row in rows),
        spaces=tuple("SpaceAfter=No" not in row[9].split("|") and int(row[0]) not in glued for row in rows),
        xpos=tuple(row[4] for row in rows),
        morph=tuple(f"{row[3]}|{row[5]}" for row in rows),
        lemmas=tuple(row[1] if row[2] == "_" else row[2] for row in rows),
        heads=tuple(int(row[6]) for row in rows),
        deps=tuple(row[7] for row in rows),
    )


def names(folder: Path, corpus: str, split: str) -> list[Sentence]:
    """The sentences of one name corpus, in file order."""
    with (folder / f"{corpus}.jsonl").open(encoding="utf8") as stream:
        rows = [json.loads(line) for line in stream]
    return [Sentence(words=tuple(row["tokens"]), names=tuple(row["tags"])) for row in rows if row["split"] == split]


def demonyms(sentences: Iterable[Sentence]) -> frozenset[str]:
    """The words that are mostly a NORP of their own."""
    total: Counter[str] = Counter()
    alone: Counter[str] = Counter()
    for sentence in sentences:
        total.update(sentence.words)
        alone.update(w for w, t in zip(sentence.words, sentence.names, strict=True) if t == "B-NORP")
    return frozenset(w for w, n in alone.items() if n >= 3 and n > 0.6 * total[w])


def with_norp(sentence: Sentence, known: frozenset[str]) -> Sentence:
    """The sentence with demonyms labelled NORP, also where its corpus has no such label; "North Korean" is one."""
    words, tags = sentence.words, list(sentence.names)
    for i, word in enumerate(words):
        lone = i + 1 == len(tags) or not tags[i + 1].startswith("I-")
        if word in known and lone and tags[i] in ("O", "B-MISC"):
            tags[i] = "B-NORP"
        directed = i and words[i - 1] in ("North", "South", "East", "West") and not tags[i - 1].startswith("I-")
        if tags[i] == "B-NORP" and directed:
            tags[i - 1 : i + 1] = ["B-NORP", "I-NORP"]
    return replace(sentence, names=tuple(tags))


def name_paragraphs(folder: Path, random: Random) -> list[Paragraph]:
    """The name corpora's training sentences in runs of their own order; tweets stand alone."""
    known = demonyms(names(folder, "gmb", "train"))
    paragraphs: list[Paragraph] = []
    for name in NAMES:
        sentences = [with_norp(s, known) for s in names(folder, name, "train")]
        size = 1 if name == "wnut17" else 3
        paragraphs += [sentences[i : i + size] for i in range(0, len(sentences), size)]
    random.shuffle(paragraphs)
    return paragraphs
