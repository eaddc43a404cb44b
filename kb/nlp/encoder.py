"""The trained network: rows of words in, the raw outputs of every head out."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from kb.nlp.pieces import Batch, Pieces, Row, batch
from kb.nlp.runtime import InferenceSession, SessionOptions

MODEL = Path(__file__).parent / "model"

_UNFUSED = ["SkipLayerNormFusion"]

_PIECES_PER_RUN = 192
"""How many pieces run together, those that fill up shorter rows among them: matrix products gain by more."""

_LIKE = 0.75
"""No row runs with one whose pieces it has a smaller share of: what fills it up is read for nothing."""

_PAIRS_PER_RUN = 256
"""How many arcs are labelled at once; each has a hundred products for every label."""


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
        """What the network says of the rows of one text.

        Those of like length run together without seeing each other; as the int8 scales depend on what runs together,
        rows of different texts never do.
        """
        found = {place: reading for group in together(rows) for place, reading in self._run(rows, group)}
        return [found[place] for place in range(len(rows))]

    def _run(self, rows: Sequence[Row], group: Sequence[int]) -> Iterator[tuple[int, Reading]]:
        arrays = batch([rows[place] for place in group])
        outputs = self._encoder.run(None, {name: getattr(arrays, name) for name in Batch.__slots__})
        for place, (arcs, dependents, heads, *each) in zip(group, zip(*outputs, strict=True), strict=True):
            own, ends = slice(rows[place].words), slice(rows[place].words + 1)
            yield place, Reading(arcs[own, ends], dependents[own], heads[ends], *(part[own] for part in each))

    def relations(self, dependents: NDArray[np.float32], heads: NDArray[np.float32]) -> NDArray[np.float32]:
        """The scores of every relation label for pairs of dependent and head vectors."""
        parts = [
            self._relations.run(None, {"dependents": dependents[i:end], "heads": heads[i:end]})[0]
            for i, end in pairwise((*range(0, len(dependents), _PAIRS_PER_RUN), len(dependents)))
        ]
        return np.concatenate(parts)


def together(rows: Sequence[Row]) -> Iterator[list[int]]:
    """The places of the rows, the longest first, as many of like length at once as may run together."""
    group: list[int] = []
    for place in sorted(range(len(rows)), key=lambda place: -len(rows[place].ids)):
        most = len(rows[group[0]].ids) if group else 0
        if group and (most * (len(group) + 1) > _PIECES_PER_RUN or len(rows[place].ids) < most * _LIKE):
            yield group
            group = []
        group.append(place)
    if group:
        yield group


def _session(path: Path) -> InferenceSession:
    """One thread: throughput comes from processes, and a lone thread adds the same numbers in the same order.

    Sums are kept apart from the normalisation behind them, which is four times as fast without its fused form.
    """
    options = SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    return InferenceSession(str(path), options, providers=["CPUExecutionProvider"], disabled_optimizers=_UNFUSED)


@cache
def encoder() -> Encoder:
    """The shipped network, loaded once per process."""
    return Encoder(MODEL)
