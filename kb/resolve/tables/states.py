"""The built-in table of states: their ISO 3166 codes, Wikidata ids, names and adjectives."""

from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import NamedTuple


class State(NamedTuple):
    """A state, past or present; `code` is ISO 3166 alpha-3."""

    code: str
    wikidata: str
    name: str
    others: tuple[str, ...]
    adjectives: tuple[str, ...]


class Capital(NamedTuple):
    """The capital of a state."""

    code: str
    name: str
    wikidata: str


@cache
def states() -> dict[str, State]:
    """All states by their code."""
    rows = (
        State(code, id_, name, _split(others), _split(adjectives))
        for code, id_, name, others, adjectives in rows_of("states", 5)
    )
    return {state.code: state for state in rows}


@cache
def capitals() -> tuple[Capital, ...]:
    """All capitals; where a state has several seats, the one that its constitution names."""
    return tuple(Capital(*row) for row in rows_of("capitals", 3))


def rows_of(table: str, columns: int) -> Iterator[list[str]]:
    """The rows of a table beside this module, each filled up with empty cells."""
    text = (files("kb.resolve.tables") / f"{table}.tsv").read_text("utf8")
    for line in text.splitlines():
        if not line.startswith("#"):
            cells = line.split("\t")
            yield [*cells, *[""] * (columns - len(cells))]


def _split(cell: str) -> tuple[str, ...]:
    return tuple(part for part in cell.split("|") if part)
