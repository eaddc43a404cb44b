"""What states are called, by their code in ISO 3166-1 alpha-3; where the table comes from says `kb.resolve.tables`."""

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


@cache
def states() -> dict[str, State]:
    """All states by their code."""
    lines = (files("kb.lexicon") / "states.tsv").read_text("utf8").splitlines()
    rows = ([*line.split("\t"), "", ""][:5] for line in lines if not line.startswith("#"))
    return {code: State(code, id_, name, _split(others), _split(words)) for code, id_, name, others, words in rows}


def _split(cell: str) -> tuple[str, ...]:
    return tuple(part for part in cell.split("|") if part)
