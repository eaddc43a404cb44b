"""What the read model computes is found from what was touched, before there are statistics to go by."""

import sqlite3
from contextlib import closing

from kb.index import deriving
from kb.index.tables import indices, schema


def test_four_times_the_claims_are_four_times_the_work() -> None:
    few, many = (_steps(claims) for claims in (100, 400))

    assert many < 5 * few


def _steps(claims: int) -> int:
    """How many hundreds of steps SQLite takes for a new read model of so many events, each with claim and quotation."""
    steps = 0

    def step() -> None:
        nonlocal steps
        steps += 1

    with closing(sqlite3.connect(":memory:", isolation_level=None)) as database:
        for statement in f"{schema()};\n{indices()}".split(";\n"):
            database.execute(statement)
        for i in range(0, 3 * claims, 3):
            nodes = [(i, f"event/{i}", "Event"), (i + 1, f"claim/{i}", "Claim"), (i + 2, f"quote/{i}", "Quote")]
            database.executemany("INSERT INTO node VALUES (?, ?, ?)", nodes)
            database.execute("INSERT INTO event (n, iri, cls, key) VALUES (?, ?, ?, '')", nodes[0])
            database.execute(
                "INSERT INTO claim (n, iri, cls, key, event, certainty, derived_from) VALUES (?, ?, ?, '', ?, ?, ?)",
                (*nodes[1], i, "HAPPENED", i + 2),
            )
            database.execute("INSERT INTO quote (n, iri, cls, key, speaker) VALUES (?, ?, ?, '', 0)", nodes[2])
        deriving.begin(database)
        database.set_progress_handler(step, 100)
        deriving.derive(database, range(3 * claims))
    return steps
