"""Small closed sets of words that rules ask for, kept as data."""

from functools import cache
from pathlib import Path

_FILE = Path(__file__).parent / "lexicon.tsv"


@cache
def lexicon(*names: str) -> frozenset[str]:
    """The set of words with this name, or those of several together; `KeyError` when there is none."""
    return frozenset().union(*(_sets()[name] for name in names))


@cache
def _sets() -> dict[str, frozenset[str]]:
    rows = (line.split("\t") for line in _FILE.read_text("utf8").splitlines() if not line.startswith("#"))
    return {name: frozenset(words.split()) for name, words in rows}
