"""Joint training of syntax, sentence starts and names: `python -m kb.nlp.recipe.train --help`."""

import argparse
import sys
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from random import Random

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional

from kb.nlp import edit
from kb.nlp.pieces import Batch, Pieces, Row, batch
from kb.nlp.recipe import corpus
from kb.nlp.recipe.augment import hidden, varied
from kb.nlp.recipe.corpus import Paragraph, Sentence
from kb.nlp.recipe.grafts import Stock, grafted, stock
from kb.nlp.recipe.network import FAR, Labels, Network, load, pretrained, save

WORDS_PER_ROW = 160
SENTENCES_PER_ROW, SHARES = (1, 2, 3, 5, 8), (4, 3, 3, 3, 2)
"""How many sentences are read at once and how often: at run time it is a whole paragraph."""

HIDDEN = 0.06
"""The share of words of which only the shape is shown."""

TIMES = {"ewt": 1, "gum": 2}
"""How often an epoch reads each treebank: the one with news is the smaller."""

PIECES_PER_STEP = 768
IGNORED = -100
FIELDS = ("xpos", "morph", "lemma", "dep", "name", "head", "start", "sentence")


@dataclass(frozen=True, slots=True)
class Example:
    """A row with one target array per field, `IGNORED` where its corpus says nothing."""

    row: Row
    targets: dict[str, list[int]]


def labels_of(paragraphs: list[Paragraph]) -> Labels:
    """The label sets of the treebanks; edit rules seen once or twice are left to the ignored."""
    sentences = list(chain.from_iterable(paragraphs))
    rules = Counter(edit.rule(w, m) for s in sentences for w, m in zip(s.words, s.lemmas, strict=True))
    return Labels(
        xpos=tuple(sorted({x for s in sentences for x in s.xpos})),
        morph=tuple(sorted({x for s in sentences for x in s.morph})),
        lemma=tuple(sorted(r for r, n in rules.items() if n > 2)),
        dep=tuple(sorted({x for s in sentences for x in s.deps})),
    )


class Examples:
    """Draws training examples: paragraphs cut into rows of one to eight sentences, varied anew each epoch.

    With a stock of phrases, some sentences get an apposition or a list that they did not have.
    """

    def __init__(self, labels: Labels, pieces: Pieces, random: Random, stock: Stock | None = None) -> None:
        self._index = {head: labels.index(head) for head in ("xpos", "morph", "lemma", "dep", "name")}
        self._pieces, self._random, self._stock = pieces, random, stock

    def epoch(self, paragraphs: list[Paragraph]) -> list[Example]:
        """Every sentence once."""
        return [self._example(group) for paragraph in paragraphs for group in self._groups(paragraph)]

    def _groups(self, paragraph: Paragraph) -> Iterator[Paragraph]:
        paragraph = grafted(paragraph, self._stock, self._random) if self._stock else paragraph
        start = 0
        while start < len(paragraph):
            end, size = start + 1, len(paragraph[start].words)
            wanted = self._random.choices(SENTENCES_PER_ROW, SHARES)[0]
            while end < min(len(paragraph), start + wanted):
                size += len(paragraph[end].words)
                if size > WORDS_PER_ROW:
                    break
                end += 1
            quotes = self._random.random() < 0.35
            yield [varied(sentence, self._random, quotes=quotes) for sentence in paragraph[start:end]]
            start = end

    def _example(self, group: Paragraph) -> Example:
        words = [word for sentence in group for word in sentence.words]
        targets: dict[str, list[int]] = {field: [] for field in FIELDS}
        for number, sentence in enumerate(group):
            self._add(targets, sentence, number)
        gone = [i for i in range(len(words)) if self._random.random() < HIDDEN]
        for i in gone:
            targets["lemma"][i] = IGNORED
        return Example(hidden(self._pieces.row(words), gone), targets)

    def _add(self, targets: dict[str, list[int]], sentence: Sentence, number: int) -> None:
        base, size = len(targets["head"]), len(sentence.words)
        nothing = (IGNORED,) * size
        rules = [edit.rule(w, m) for w, m in zip(sentence.words, sentence.lemmas, strict=False)]
        for head, values in (
            ("xpos", sentence.xpos),
            ("morph", sentence.morph),
            ("lemma", rules),
            ("dep", sentence.deps),
            ("name", sentence.names),
        ):
            known = self._index[head]
            targets[head] += [known.get(value, IGNORED) for value in values] or nothing
        targets["head"] += [h and h + base for h in sentence.heads] or nothing
        targets["start"] += [1] + [0] * (size - 1)
        targets["sentence"] += [number] * size


def steps(examples: list[Example], random: Random) -> Iterator[list[Example]]:
    """Shuffled batches of rows of like length, each about `PIECES_PER_STEP` padded pieces."""
    random.shuffle(examples)
    batches: list[list[Example]] = []
    for start in range(0, len(examples), 600):
        current: list[Example] = []
        for example in sorted(examples[start : start + 600], key=lambda e: len(e.row.ids)):
            if current and len(example.row.ids) * (len(current) + 1) > PIECES_PER_STEP:
                batches.append(current)
                current = []
            current.append(example)
        batches.append(current)
    random.shuffle(batches)
    yield from batches


def endless(examples: Examples, paragraphs: list[Paragraph], random: Random) -> Iterator[list[Example]]:
    """Epoch after epoch."""
    while True:
        yield from steps(examples.epoch(paragraphs), random)


def losses(network: Network, examples: list[Example]) -> dict[str, Tensor]:
    """The loss of every head that the examples teach."""
    arrays = batch([example.row for example in examples])
    width = arrays.first.shape[1] - 1
    target = {f: np.full((len(examples), width), IGNORED) for f in FIELDS}
    for i, example in enumerate(examples):
        for field, values in example.targets.items():
            target[field][i, : len(values)] = values
    gold = {field: torch.from_numpy(array) for field, array in target.items()}
    words = network.encode(*(torch.from_numpy(getattr(arrays, name)) for name in Batch.__slots__))
    out = {"start": _cross(network.start(words[:, 1:]), gold["start"])}
    if (gold["name"] >= 0).any():
        out["name"] = _cross(network.name(words[:, 1:]), gold["name"])
    if (gold["head"] >= 0).any():
        out |= _syntax(network, words, gold)
    return out


def _syntax(network: Network, words: Tensor, gold: dict[str, Tensor]) -> dict[str, Tensor]:
    rows, width = gold["head"].shape
    apart = gold["sentence"][:, :, None] != gold["sentence"][:, None, :]
    barred = torch.cat([torch.zeros(rows, width, 1, dtype=torch.bool), apart], -1)
    arcs = network.arcs(words).masked_fill(barred, FAR)
    dependents, heads = network.ends(words)
    real = gold["head"].flatten() >= 0
    index = (gold["head"].clamp(min=0) + torch.arange(rows)[:, None] * (width + 1)).flatten()[real]
    scores = network.relations(dependents.flatten(0, 1)[real], heads.flatten(0, 1)[index])
    out = {"head": _cross(arcs, gold["head"]), "dep": _cross(scores, gold["dep"].flatten()[real])}
    own = words[:, 1:]
    for head in ("xpos", "morph", "lemma"):
        out[head] = _cross(getattr(network, head)(own), gold[head])
    return out


def _cross(scores: Tensor, gold: Tensor) -> Tensor:
    """The mean over the positions that have a gold label."""
    return functional.cross_entropy(scores.float().flatten(0, -2), gold.flatten(), ignore_index=IGNORED)


WEIGHTS = {"head": 1.0, "dep": 1.0, "name": 1.0, "xpos": 0.5, "morph": 0.5, "lemma": 0.5, "start": 0.5}


def train(arguments: argparse.Namespace) -> None:
    """Runs the whole schedule and writes the checkpoint, also now and then on the way."""
    torch.set_num_threads(arguments.threads)
    torch.manual_seed(arguments.seed)
    random = Random(arguments.seed)
    trees = {name: list(corpus.treebank(arguments.treebank / f"{name}-train.conllu.gz")) for name in TIMES}
    if arguments.init:
        network, labels = load(*arguments.init)
    else:
        labels = labels_of(list(chain.from_iterable(trees.values())))
        network = pretrained(labels, arguments.base / "model.safetensors")
    phrases = stock(chain.from_iterable(trees.values())) if arguments.grafts else None
    examples = Examples(labels, Pieces(arguments.base / "tokenizer.json"), random, phrases)
    syntax = endless(examples, [p for name in TIMES for p in trees[name] * TIMES[name]], random)
    names = endless(examples, corpus.name_paragraphs(arguments.names, random), random)
    rates = (arguments.rate, 8 * arguments.rate)
    groups = [{"params": network.pretrained(), "lr": 0.0}, {"params": network.fresh(), "lr": 0.0}]
    optimizer = torch.optim.AdamW(groups, weight_decay=0.01, betas=(0.9, 0.98), fused=True)
    network.train()
    begun, seen, totals = time.time(), 0, Counter[str]()
    for step in range(arguments.steps):
        done = max(step / arguments.steps, (time.time() - begun) / (60 * arguments.minutes))
        if done >= 1:
            break
        for group, rate in zip(optimizer.param_groups, rates, strict=True):
            group["lr"] = rate * min(1.0, done / 0.06 + 1e-3) * max(0.01, 1 - done)
        drawn = next(names if step % 3 == 2 else syntax)
        with torch.autocast("cpu", torch.bfloat16, enabled=arguments.bfloat16):
            found = losses(network, drawn)
        sum(WEIGHTS[head] * loss for head, loss in found.items()).backward()
        torch.nn.utils.clip_grad_norm_(network.parameters(), 2.0)
        optimizer.step()
        optimizer.zero_grad(set_to_none=True)
        seen += sum(len(example.row.first) for example in drawn)
        for head, loss in found.items():
            totals[head] += loss.item()
            totals[f"{head} n"] += 1
        if step % 50 == 49:
            means = " ".join(f"{head} {totals[head] / totals[f'{head} n']:.3f}" for head in WEIGHTS)
            print(f"step {step + 1} words {seen} {time.time() - begun:.0f} s: {means}", flush=True)
            totals.clear()
        if step % 500 == 499:
            save(network, labels, arguments.out)
    save(network, labels, arguments.out)


def main(arguments: list[str]) -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    for name in ("treebank", "names", "base", "out"):
        parser.add_argument(name, type=Path)
    parser.add_argument("--init", type=Path, nargs="+", help="checkpoints whose mean to go on from")
    parser.add_argument("--steps", type=int, default=5000)
    parser.add_argument(
        "--minutes", type=float, default=1e9, help="ends the schedule earlier, at the cost of repeatability"
    )
    parser.add_argument("--rate", type=float, default=1.3e-4, help="of the encoder; the heads learn 8 times faster")
    parser.add_argument("--grafts", action="store_true", help="give some sentences appositions and lists")
    parser.add_argument("--bfloat16", action="store_true", help="multiply in 16 bits: faster on processors that can")
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--seed", type=int, default=0)
    train(parser.parse_args(arguments))


if __name__ == "__main__":
    main(sys.argv[1:])
