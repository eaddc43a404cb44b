"""Rows of pieces: what runs together, and how each row's part is found again."""

import numpy as np

from kb.nlp.encoder import Encoder, Reading, encoder, together
from kb.nlp.pieces import Row, batch

SHORT, LONG = Row([101, 7, 8, 102], [0, 4, 4, 0], [1, 2]), Row([101, 9, 9, 9, 102], [0, 7, 7, 7, 0], [1])


def test_rows_that_run_together_have_their_own_positions_and_see_nothing_of_what_fills_them_up() -> None:
    found = batch([SHORT, LONG])
    assert found.ids.tolist() == [[101, 7, 8, 102, 0], [101, 9, 9, 9, 102]]
    assert found.positions.tolist() == [[0, 1, 2, 3, 4], [0, 1, 2, 3, 4]]
    assert found.segments.tolist() == [[0, 0, 0, 0, 1], [0, 0, 0, 0, 0]]
    assert found.first.tolist() == [[0, 1, 2], [0, 1, 0]]


def test_rows_run_together_that_are_of_like_length_and_fit_one_run() -> None:
    sizes = [30, 150, 29, 120, 28, 3, 27, 26, 25, 24, 23]
    rows = [Row([7] * size, [4] * size, [0]) for size in sizes]
    assert [[sizes[place] for place in group] for group in together(rows)] == [
        [150],
        [120],
        [30, 29, 28, 27, 26, 25],
        [24, 23],
        [3],
    ]


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
    assert list(together(rows)) == [[1, 2], [0]]
    several = engine.read(rows)
    alone = [reading for row in rows for reading in engine.read([row])]
    assert tags(engine, several) == tags(engine, alone)
    for one, other in zip(several, alone, strict=True):
        assert one.arcs.argmax(1).tolist() == other.arcs.argmax(1).tolist()
        assert np.abs(one.starts - other.starts).max() < 0.1


def test_no_rows_are_read_as_nothing() -> None:
    assert encoder().read([]) == []
