"""Rows of pieces: what runs together, and how each row's part is found again."""

import numpy as np

from kb.nlp.encoder import PIECES_PER_RUN, Encoder, Reading, encoder
from kb.nlp.pieces import Row, packed

TWO = [Row([101, 7, 8, 102], [0, 4, 4, 0], [1, 2]), Row([101, 9, 9, 9, 102], [0, 7, 7, 7, 0], [1])]


def test_rows_that_run_together_keep_their_own_positions_and_roots() -> None:
    found = packed(TWO)
    assert found.ids.tolist() == [[101, 7, 8, 102, 101, 9, 9, 9, 102]]
    assert found.positions.tolist() == [[0, 1, 2, 3, 0, 1, 2, 3, 4]]
    assert found.segments.tolist() == [[0, 0, 0, 0, 1, 1, 1, 1, 1]]
    assert found.first.tolist() == [[0, 1, 2, 4, 5]]


def test_a_part_has_the_words_of_its_row_and_the_root_before_them() -> None:
    one = np.arange(4)
    vectors = np.arange(5)[:, None].astype(np.float32)
    arcs = np.arange(20, dtype=np.float32).reshape(4, 5)
    whole = Reading(arcs, vectors[1:], vectors, one, one, one, vectors[1:], one.astype(np.float32))
    first, second = whole.part(0, 2), whole.part(3, 1)
    assert first.arcs.tolist() == [[0, 1, 2], [5, 6, 7]]
    assert second.arcs.tolist() == [[18, 19]]
    assert (first.heads.tolist(), second.heads.tolist()) == ([[0], [1], [2]], [[3], [4]])
    assert (first.xpos.tolist(), second.xpos.tolist()) == ([0, 1], [3])


def tags(engine: Encoder, readings: list[Reading]) -> list[list[str]]:
    return [[engine.xpos[tag] for tag in reading.xpos] for reading in readings]


def test_rows_read_together_are_read_as_alone() -> None:
    engine = encoder()
    texts = (
        ("Rain", "fell", "."),
        ("He", "left", "Oslo", "on", "Friday", "."),
        ("Ships", "sank", "near", "Lagos", "."),
    )
    rows = [engine.pieces.row(text) for text in texts]
    assert sum(len(row.ids) for row in rows) < PIECES_PER_RUN
    together = engine.read(rows)
    alone = [reading for row in rows for reading in engine.read([row])]
    assert tags(engine, together) == tags(engine, alone)
    for one, other in zip(together, alone, strict=True):
        assert one.arcs.argmax(1).tolist() == other.arcs.argmax(1).tolist()
        assert np.abs(one.starts - other.starts).max() < 0.05


def test_no_rows_are_read_as_nothing() -> None:
    assert encoder().read([]) == []
