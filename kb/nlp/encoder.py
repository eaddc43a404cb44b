"""The trained network: rows of words in, the raw outputs of every head out."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from kb.nlp.pieces import Batch, Pieces, Row, packed
from kb.nlp.runtime import InferenceSession, SessionOptions

MODEL = Path(__file__).parent / "model"

UNFUSED = ["SkipLayerNormFusion"]

PIECES_PER_RUN = 128
"""How many pieces of short rows run together: matrix products are faster the more there are, attention is slower."""


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

    def part(self, begin: int, size: int) -> "Reading":
        """What is said of one of several rows, whose root is number `begin`."""
        own, ends = slice(begin, begin + size), slice(begin, begin + size + 1)
        return Reading(
            self.arcs[own, ends],
            self.dependents[own],
            self.heads[ends],
            self.xpos[own],
            self.morph[own],
            self.lemma[own],
            self.names[own],
            self.starts[own],
        )


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
        """What the network says of the rows of one text.

        Short ones run together without seeing each other; as the int8 scales depend on what runs together, rows of
        different texts never do.
        """
        return [reading for group in _groups(rows) for reading in self._run(group)]

    def _run(self, rows: Sequence[Row]) -> Iterator[Reading]:
        arrays = packed(rows)
        outputs = self._encoder.run(None, {name: getattr(arrays, name) for name in Batch.__slots__})
        whole = Reading(*(output[0] for output in outputs))
        begin = 0
        for row in rows:
            yield whole.part(begin, row.words)
            begin += row.words + 1

    def relations(self, dependents: NDArray[np.float32], heads: NDArray[np.float32]) -> NDArray[np.float32]:
        """The scores of every relation label for pairs of dependent and head vectors."""
        parts = [
            self._relations.run(None, {"dependents": dependents[i : i + 2048], "heads": heads[i : i + 2048]})[0]
            for i in range(0, len(dependents), 2048)
        ]
        return np.concatenate(parts)


def _groups(rows: Sequence[Row]) -> Iterator[list[Row]]:
    """The rows in their order, as many at once as may run together."""
    group: list[Row] = []
    size = 0
    for row in rows:
        if group and size + len(row.ids) > PIECES_PER_RUN:
            yield group
            group, size = [], 0
        group.append(row)
        size += len(row.ids)
    if group:
        yield group


def _session(path: Path) -> InferenceSession:
    """One thread: throughput comes from processes, and a lone thread adds the same numbers in the same order.

    Sums are kept apart from the normalisation behind them, which is four times as fast without its fused form.
    """
    options = SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    return InferenceSession(str(path), options, providers=["CPUExecutionProvider"], disabled_optimizers=UNFUSED)


@cache
def encoder() -> Encoder:
    """The shipped network, loaded once per process."""
    return Encoder(MODEL)
