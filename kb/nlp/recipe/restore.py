"""The shipped files as a checkpoint to go on from: `python -m kb.nlp.recipe.restore MODEL BASE OUT`.

Weights come back as int8 has them; the word embeddings, which never learn, are those of the base.
"""

import json
import sys
from collections.abc import Iterator
from pathlib import Path

import onnx
import torch
from onnx import numpy_helper
from torch import Tensor

from kb.nlp.recipe.network import LAYERS, Labels, Network, pretrained, save

LAST = f"layers.{LAYERS - 1}.qkv"


def restored(model: Path, base: Path) -> tuple[Network, Labels]:
    """The network that the files of a model folder were exported from, less what int8 has rounded away."""
    stored = json.loads((model / "labels.json").read_bytes())
    labels = Labels(**{head: tuple(known) for head, known in stored.items()})
    network = pretrained(labels, base / "model.safetensors")
    state = _named(_tensors(model / "encoder.onnx"))
    state["relations.weight"] = _tensors(model / "relations.onnx")["weight"]
    state["word.weight"] = network.word.weight.detach()
    state["treebank.weight"] = torch.zeros_like(network.treebank.weight)
    network.load_state_dict(state)
    return network, labels


def _tensors(path: Path) -> dict[str, Tensor]:
    """The constants of a graph, those of eight bits as the real numbers that they stand for."""
    stored = {i.name: torch.from_numpy(numpy_helper.to_array(i).copy()) for i in onnx.load(path).graph.initializer}
    found = {name: tensor for name, tensor in stored.items() if tensor.is_floating_point()}
    for name in [name.removesuffix("_quantized") for name in stored if name.endswith("_quantized")]:
        shift, scale = (stored[f"{name}_{part}"].float() for part in ("zero_point", "scale"))
        found[name] = (stored[f"{name}_quantized"].float() - shift) * scale
    return {name: tensor for name, tensor in found.items() if not name.endswith("_scale")}


def _named(tensors: dict[str, Tensor]) -> dict[str, Tensor]:
    """The constants under the names of parameters; those that the export left without one are numbered in order."""
    state = {name: tensor for name, tensor in tensors.items() if "::" not in name}
    numbered = sorted((int(name.rpartition("_")[2]), name) for name in tensors if "::" in name)
    products = [tensors[name].T for _, name in numbered if "MatMul" in name]
    sums = [tensors[name] for _, name in numbered if "Add" in name]
    state |= zip(_multiplied(), products, strict=True)
    state |= zip((f"{LAST}.q.bias", f"{LAST}.kv.bias"), sums, strict=True)
    for part in ("weight", "bias"):
        state[f"{LAST}.{part}"] = torch.cat([state.pop(f"{LAST}.{side}.{part}") for side in ("q", "kv")])
    return state


def _multiplied() -> Iterator[str]:
    """The names of the weights in the order in which the exported graph multiplies by them."""
    for layer in range(LAYERS):
        own = f"layers.{layer}"
        yield from (f"{LAST}.q.weight", f"{LAST}.kv.weight") if layer == LAYERS - 1 else (f"{own}.qkv.weight",)
        yield from (f"{own}.{part}.weight" for part in ("out", "up", "down"))
    yield from (f"{head}.weight" for head in ("start", "arc", "relation", "xpos", "morph", "lemma", "name"))


if __name__ == "__main__":
    folder, weights, out = map(Path, sys.argv[1:])
    save(*restored(folder, weights), out)
