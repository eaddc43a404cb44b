"""The trained network: rows of words in, the raw outputs of every head out."""

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from kb.nlp.pieces import Pieces, Row
from kb.nlp.runtime import InferenceSession, SessionOptions

MODEL = Path(__file__).parent / "model"


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

    def read(self, row: Row) -> Reading:
        """What the network says of one row.

        Rows are run alone: the int8 scales depend on what runs together, and padding costs more than batches save.
        """
        inputs = {"ids": row.ids, "shapes": row.shapes, "first": [0, *row.first]}
        outputs = self._encoder.run(None, {name: np.array([values], np.int64) for name, values in inputs.items()})
        return Reading(*(output[0] for output in outputs))

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
