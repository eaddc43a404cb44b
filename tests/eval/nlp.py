"""Scores of the embedded pipeline, or of another, on the treebanks and name corpora: `python tests/eval/nlp.py`."""

import argparse
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from spacy.tokens import Doc

from kb.document import Document
from kb.nlp import analyse
from kb.nlp.encoder import Encoder, encoder
from kb.nlp.lemma import lemma
from kb.nlp.names import Name, decode, trimmed
from kb.nlp.parse import Parse, attached, parses
from kb.nlp.pipelines import names, pipeline
from kb.nlp.recipe import corpus
from kb.nlp.recipe.corpus import Sentence
from kb.nlp.windows import windows

RELATIONS = ("nsubj", "nsubj:pass", "obj", "ccomp", "obl", "nmod", "conj", "appos")
DATA = Path(__file__).parents[3] / "shared" / "data"


@dataclass
class Score:
    """True positives against what was found and what was there."""

    hits: int = 0
    found: int = 0
    there: int = 0

    def add(self, found: Iterable[object], there: Iterable[object]) -> None:
        """Counts one pair of sets."""
        found, there = set(found), set(there)
        self.hits += len(found & there)
        self.found += len(found)
        self.there += len(there)

    @property
    def f(self) -> float:
        """F1 in per cent."""
        return 200 * self.hits / max(1, self.found + self.there)


@dataclass
class Scores:
    """Named scores, printed in the order of their first use."""

    rows: dict[str, Score] = field(default_factory=dict)

    def add(self, name: str, found: Iterable[object], there: Iterable[object]) -> None:
        """Counts one pair of sets under a name."""
        self.rows.setdefault(name, Score()).add(found, there)

    def __str__(self) -> str:
        return "  ".join(f"{name} {score.f:.1f}" for name, score in self.rows.items())


def read(engine: Encoder, sentences: Sequence[Sentence]) -> Iterator[tuple[Sentence, Parse]]:
    """Parses of gold sentences."""
    for sentence in sentences:
        words = sentence.words
        plan = windows(words, [len(engine.pieces.word(word)[0]) for word in words])
        readings = engine.read([engine.pieces.row(words[window.start : window.end]) for window in plan])
        yield sentence, next(parses(engine, [attached([0], plan, readings)], [plan], [readings]))


@dataclass(frozen=True)
class Tree:
    """What a pipeline says of the words of one sentence; a root heads itself, `morph` begins with the UPOS tag."""

    heads: list[int]
    deps: list[str]
    tags: list[str]
    morph: list[str]
    lemmas: list[str]


def trees(engine: Encoder, sentences: Sequence[Sentence]) -> Iterator[Tree]:
    """The embedded pipeline's trees of gold sentences."""
    for sentence, found in read(engine, sentences):
        tags = [engine.xpos[t] for t in found.xpos]
        rules = [engine.lemma[r] for r in found.lemma]
        yield Tree(
            heads=found.heads,
            deps=[engine.dep[d] for d in found.deps],
            tags=tags,
            morph=[engine.morph[m] for m in found.morph],
            lemmas=[lemma(w, t, r, engine.pieces.knows) for w, t, r in zip(sentence.words, tags, rules, strict=True)],
        )


def spacy_docs(nlp: str, sentences: Sequence[Sentence]) -> Iterator[Doc]:
    """The Docs that an installed pipeline makes of gold sentences, none of which it may break."""
    reader = pipeline(nlp)
    for sentence in sentences:
        size = len(sentence.words)
        starts = [True] + [False] * (size - 1)
        spaces = list(sentence.spaces) or [True] * size
        doc = Doc(reader.vocab, words=list(sentence.words), spaces=spaces, sent_starts=starts)
        yield reader(doc)


def spacy_trees(nlp: str, sentences: Sequence[Sentence]) -> Iterator[Tree]:
    """An installed pipeline's trees of gold sentences."""
    for doc in spacy_docs(nlp, sentences):
        yield Tree(
            heads=[t.head.i for t in doc],
            deps=["root" if t.dep_ == "ROOT" else t.dep_ for t in doc],
            tags=[t.tag_ for t in doc],
            morph=[f"{t.pos_}|{t.morph or '_'}" for t in doc],
            lemmas=[t.lemma_ for t in doc],
        )


def tree_scores(paragraphs: Sequence[corpus.Paragraph], nlp: str | None = None) -> Scores:
    """Accuracies on gold tokens and sentences, over all tokens."""
    scores = Scores()
    sentences = [s for p in paragraphs for s in p]
    read_all = spacy_trees(nlp, sentences) if nlp else trees(encoder(), sentences)
    for sentence, found in zip(sentences, read_all, strict=True):
        size = range(len(sentence.words))
        heads = [h - 1 if h else i for i, h in enumerate(sentence.heads)]
        scores.add("UAS", enumerate(found.heads), enumerate(heads))
        scores.add("LAS", zip(size, found.heads, found.deps, strict=True), zip(size, heads, sentence.deps, strict=True))
        scores.add("XPOS", enumerate(found.tags), enumerate(sentence.xpos))
        scores.add("UPOS", _upos(found.morph), _upos(sentence.morph))
        scores.add("feats", enumerate(found.morph), enumerate(sentence.morph))
        scores.add("lemma", enumerate(found.lemmas), enumerate(sentence.lemmas))
        for relation in RELATIONS:
            scores.add(
                relation,
                ((i, h) for i, h in enumerate(found.heads) if found.deps[i] == relation),
                ((i, h) for i, h in enumerate(heads) if sentence.deps[i] == relation),
            )
    return scores


def _upos(morph: Sequence[str]) -> Iterator[tuple[int, str]]:
    return ((i, m.split("|")[0]) for i, m in enumerate(morph))


def raw_scores(paragraphs: Sequence[corpus.Paragraph], nlp: str | None = None) -> Scores:
    """F scores from raw text, one line per paragraph and thirty paragraphs per article."""
    scores = Scores()
    for start in range(0, len(paragraphs), 30):
        text, gold, begins = _text(paragraphs[start : start + 30])
        doc = analyse(Document(id="x", text=text, headline="", language="en"), nlp).doc
        words = [t for t in doc if not t.is_space]
        span = {t.i: (t.idx, t.idx + len(t)) for t in words}
        root = {t.i: span[t.head.i] for t in words}
        scores.add("tokens", span.values(), [g[0] for g in gold])
        scores.add("sentences", (span[next(t.i for t in s if not t.is_space)] for s in doc.sents), begins)
        scores.add("UAS", ((span[t.i], root[t.i]) for t in words), [g[:2] for g in gold])
        scores.add("LAS", ((span[t.i], root[t.i], t.dep_) for t in words), [g[:3] for g in gold])
        scores.add("XPOS", ((span[t.i], t.tag_) for t in words), [(g[0], g[3]) for g in gold])
        scores.add("lemma", ((span[t.i], t.lemma_) for t in words), [(g[0], g[4]) for g in gold])
    return scores


def news(treebank: Path) -> list[corpus.Paragraph]:
    """The running news text of GUM's dev and test parts."""
    parts = (treebank / f"gum-{split}.conllu.gz" for split in ("dev", "test"))
    return [paragraph for part in parts for paragraph in corpus.treebank(part, "GUM_news")]


Gold = tuple[tuple[int, int], tuple[int, int], str, str, str]


def _text(paragraphs: Sequence[corpus.Paragraph]) -> tuple[str, list[Gold], list[tuple[int, int]]]:
    """The text of paragraphs with its gold words by offset, and the first word of each sentence."""
    text, gold, begins = "", list[Gold](), list[tuple[int, int]]()
    for paragraph in paragraphs:
        for sentence in paragraph:
            spans = []
            for word, space in zip(sentence.words, sentence.spaces, strict=True):
                spans.append((len(text), len(text) + len(word)))
                text += word + " " * space
            text = text.rstrip(" ") + " "
            begins.append(spans[0])
            heads = [spans[h - 1] if h else spans[i] for i, h in enumerate(sentence.heads)]
            gold += zip(spans, heads, sentence.deps, sentence.xpos, sentence.lemmas, strict=True)
        text = text.rstrip(" ") + "\n\n"
    return text, gold, begins


def found_names(sentences: Sequence[Sentence], nlp: str | None) -> Iterator[list[Name]]:
    """The names that a pipeline finds in gold tokens, sentence by sentence, before any voting."""
    if nlp:
        yield from map(names, spacy_docs(nlp, sentences))
    else:
        yield from (list(decode(parsed.names, encoder().name)) for _, parsed in read(encoder(), sentences))


def name_scores(sentences: Sequence[Sentence], keep: Callable[[str], bool], nlp: str | None = None) -> Scores:
    """F scores of the names."""
    scores = Scores()
    for sentence, there in zip(sentences, found_names(sentences, nlp), strict=True):
        found = [n for n in (trimmed(n, sentence.words) for n in there) if n]
        gold = [n for n in (trimmed(n, sentence.words) for n in _gold(sentence)) if n]
        scores.add("all", (n for n in found if keep(n.label)), (n for n in gold if keep(n.label)))
        for label in ("PER", "ORG", "LOC", "NORP", "MISC"):
            scores.add(label, (n for n in found if n.label == label), (n for n in gold if n.label == label))
    return scores


def _gold(sentence: Sentence) -> Iterator[Name]:
    tags = ["O", *sorted({t for t in sentence.names if t != "O"})]
    scores = np.array([[float(t == tag) for tag in tags] for t in sentence.names], np.float32)
    return iter(decode(scores, tags))


def main(arguments: list[str]) -> None:
    """Prints every score."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("treebank", type=Path, nargs="?", default=DATA / "treebank")
    parser.add_argument("names", type=Path, nargs="?", default=DATA / "ner")
    parser.add_argument("--split", default="test", help="of the treebanks")
    parser.add_argument("--no-raw", action="store_true", help="gold tokens only")
    parser.add_argument("--nlp", help="an installed spaCy pipeline with UD labels, or the folder of one")
    asked = parser.parse_args(arguments)
    for name in corpus.TREEBANKS:
        paragraphs = list(corpus.treebank(asked.treebank / f"{name}-{asked.split}.conllu.gz"))
        print(f"{name}-{asked.split} gold tokens:", tree_scores(paragraphs, asked.nlp), flush=True)
        if not asked.no_raw:
            begun, words = time.process_time(), sum(len(s.words) for p in paragraphs for s in p)
            scores = raw_scores(paragraphs, asked.nlp)
            speed = words / (time.process_time() - begun)
            print(f"{name}-{asked.split} raw text:", scores, f"({speed:.0f} words/CPU-s)", flush=True)
    if not asked.no_raw:
        print("news of gum dev and test, raw text:", raw_scores(news(asked.treebank), asked.nlp), flush=True)
    means = []
    known = corpus.demonyms(corpus.names(asked.names, "gmb", "train"))
    for name in corpus.NAMES:
        sentences = [corpus.with_norp(s, known) for s in corpus.names(asked.names, name, "dev")]
        scores = name_scores(sentences, lambda label: label != "MISC", asked.nlp)
        means.append(scores.rows["all"].f)
        print(f"{name} dev names:", scores, flush=True)
    print(f"names, mean F without MISC: {sum(means) / len(means):.1f}")


if __name__ == "__main__":
    main(sys.argv[1:])
