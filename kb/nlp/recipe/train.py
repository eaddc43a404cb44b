"""Joint training of syntax, sentence starts and names: `python -m kb.nlp.recipe.train --help`."""

import argparse
import sys
import time
from collections import Counter
from functools import partial
from itertools import chain
from pathlib import Path
from random import Random

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional

from kb.nlp.pieces import Batch, Pieces
from kb.nlp.recipe import corpus
from kb.nlp.recipe.examples import FIELDS, IGNORED, TIMES, Example, Examples, endless, filled, labels_of
from kb.nlp.recipe.grafts import stock
from kb.nlp.recipe.network import FAR, Labels, Network, load, pretrained, save

WEIGHTS = {"head": 1.0, "dep": 1.0, "name": 1.0, "xpos": 0.5, "morph": 0.5, "lemma": 0.5, "start": 0.5}
ARCS = 128
"""The number of labelled arcs is filled up to a multiple of this, as `examples` fills up rows."""


def losses(network: Network, examples: list[Example], weights: Tensor) -> dict[str, Tensor]:
    """The loss of every head that the examples teach; `weights` are those of the relations."""
    arrays = filled(examples)
    rows, width = arrays.first.shape
    target = {f: np.full((rows, width - 1), IGNORED) for f in FIELDS}
    for i, example in enumerate(examples):
        for field, values in example.targets.items():
            target[field][i, : len(values)] = values
    gold = {field: torch.from_numpy(array) for field, array in target.items()}
    treebanks = torch.tensor([example.treebank for example in examples] + [0] * (rows - len(examples)))
    inputs = {name: torch.from_numpy(getattr(arrays, name)) for name in Batch.__slots__}
    words = network.encode(**inputs, treebanks=treebanks)
    out = {"start": _cross(network.start(words[:, 1:]), gold["start"])}
    if (gold["name"] >= 0).any():
        out["name"] = _cross(network.name(words[:, 1:]), gold["name"])
    if (gold["head"] >= 0).any():
        out |= _syntax(network, words, gold, weights)
    return out


def _syntax(network: Network, words: Tensor, gold: dict[str, Tensor], weights: Tensor) -> dict[str, Tensor]:
    rows, width = gold["head"].shape
    apart = gold["sentence"][:, :, None] != gold["sentence"][:, None, :]
    barred = torch.cat([torch.zeros(rows, width, 1, dtype=torch.bool), apart], -1)
    arcs = network.arcs(words).masked_fill(barred, FAR)
    dependents, heads = network.ends(words)
    real = (gold["head"].flatten() >= 0).nonzero()[:, 0]
    labels = functional.pad(gold["dep"].flatten()[real], (0, -len(real) % ARCS), value=IGNORED)
    real = functional.pad(real, (0, -len(real) % ARCS))
    index = (gold["head"].clamp(min=0) + torch.arange(rows)[:, None] * (width + 1)).flatten()[real]
    scores = network.relations(dependents.flatten(0, 1)[real], heads.flatten(0, 1)[index])
    out = {"head": _weighed(arcs, gold["head"], gold["dep"], weights), "dep": _weighed(scores, labels, labels, weights)}
    own = words[:, 1:]
    for head in ("xpos", "morph", "lemma"):
        out[head] = _cross(getattr(network, head)(own), gold[head])
    return out


def _cross(scores: Tensor, gold: Tensor) -> Tensor:
    """The mean over the positions that have a gold label."""
    return functional.cross_entropy(scores.float().flatten(0, -2), gold.flatten(), ignore_index=IGNORED)


def _weighed(scores: Tensor, gold: Tensor, relations: Tensor, weights: Tensor) -> Tensor:
    """The same, each position weighed by its gold relation."""
    gold, relations = gold.flatten(), relations.flatten()
    loss = functional.cross_entropy(scores.float().flatten(0, -2), gold, ignore_index=IGNORED, reduction="none")
    weight = weights[relations.clamp(min=0)] * (gold >= 0)
    return (loss * weight).sum() / weight.sum()


def weighted(labels: Labels, appositions: float) -> Tensor:
    """The weights of the relations: one for all but apposition."""
    return torch.tensor([appositions if label == "appos" else 1.0 for label in labels.dep])


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
    named = corpus.name_paragraphs(arguments.names, random)
    syntax = endless(partial(examples.trees, trees), random)
    names = endless(partial(examples.names, named), random)
    weights = weighted(labels, arguments.appositions)
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
            found = losses(network, drawn, weights)
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
    parser.add_argument("--appositions", type=float, default=1.0, help="how often each counts")
    parser.add_argument("--grafts", action="store_true", help="give some sentences appositions and lists")
    parser.add_argument("--bfloat16", action="store_true", help="multiply in 16 bits: faster on processors that can")
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--seed", type=int, default=0)
    train(parser.parse_args(arguments))


if __name__ == "__main__":
    main(sys.argv[1:])
