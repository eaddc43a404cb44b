"""The trained network: rows of words in, the raw outputs of every head out."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from onnxruntime import InferenceSession, SessionOptions

from kb.nlp.pieces import Pieces, Row, batch

MODEL = Path(__file__).parent / "model"

PIECES_PER_BATCH = 2048
"""Padded pieces in one run of the network: bounds memory, and is past the point where more is faster."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What the network says of one row of words; heads are numbered with the root as 0."""

    arcs: NDArray[np.float32]
    dependents: NDArray[np.float32]
    heads: NDArray[np.float32]
    xpos: NDArray[np.int64]
    morph: NDArray[np.int64]
    lemma: NDArray[np.int64]
    names: NDArray[np.float32]
    starts: NDArray[np.float32]


class Encoder:
    """The network's files, loaded."""

    def __init__(self, folder: Path) -> None:
        labels = json.loads((folder / "labels.json").read_text(encoding="utf8"))
        self.xpos, self.morph, self.lemma = labels["xpos"], labels["morph"], labels["lemma"]
        self.dep, self.name = labels["dep"], labels["name"]
        self.pieces = Pieces(folder / "tokenizer.json")
        self._encoder = _session(folder / "encoder.onnx")
        self._relations = _session(folder / "relations.onnx")

    def read(self, rows: Sequence[Row]) -> list[Reading]:
        """One reading per row. Rows that are read together share a scale of numbers and so belong to one article."""
        order = sorted(range(len(rows)), key=lambda i: (len(rows[i].ids), i))
        found: dict[int, Reading] = {}
        start = 0
        while start < len(order):
            end = start + 1
            while end < len(order) and len(rows[order[end]].ids) * (end + 1 - start) <= PIECES_PER_BATCH:
                end += 1
            found.update(self._run(rows, order[start:end]))
            start = end
        return [found[i] for i in range(len(rows))]

    def _run(self, rows: Sequence[Row], chosen: Sequence[int]) -> dict[int, Reading]:
        arrays = batch([rows[i] for i in chosen])
        inputs = {"ids": arrays.ids, "shapes": arrays.shapes, "mask": arrays.mask, "first": arrays.first}
        outputs = self._encoder.run(None, inputs)
        readings = {}
        for place, i in enumerate(chosen):
            size = len(rows[i].first)
            arcs, dependents, heads, *rest = (output[place] for output in outputs)
            readings[i] = Reading(
                arcs[:size, : size + 1], dependents[:size], heads[: size + 1], *(output[:size] for output in rest)
            )
        return readings

    def relations(self, dependents: NDArray[np.float32], heads: NDArray[np.float32]) -> NDArray[np.float32]:
        """The scores of every relation label for pairs of dependent and head vectors."""
        parts = [
            self._relations.run(None, {"dependents": dependents[i : i + 2048], "heads": heads[i : i + 2048]})[0]
            for i in range(0, len(dependents), 2048)
        ]
        return np.concatenate(parts)


def _session(path: Path) -> InferenceSession:
    """One thread: throughput comes from processes, and a lone thread adds the same numbers in the same order."""
    options = SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    return InferenceSession(str(path), options, providers=["CPUExecutionProvider"])


@cache
def encoder() -> Encoder:
    """The shipped network, loaded once per process."""
    return Encoder(MODEL)
