"""The recipe of `states.tsv`: `pip install rigour==2.6.1`, then run this module.

Wikidata ids of states, present and past, are those of the territories of rigour (MIT); their names and adjectives those
of the tables with which kb reads.
"""

from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

_COUNTRIES = {"DNK": "Q35", "NLD": "Q55"}
"""Where rigour gives the realm (Q756617, Q29999), of which the country of that name is a part."""

HERE = Path(__file__).parent
TABLES = HERE.parents[1] / "extract" / "tables"
STATES = HERE.parents[1] / "lexicon" / "states.tsv"


def main() -> None:
    """Write the table."""
    lines = ["# code\twikidata\tname\tother names\tadjectives", *("\t".join(row) for row in states())]
    STATES.write_text("\n".join(lines) + "\n", "utf8")


def states() -> Iterator[tuple[str, ...]]:
    """One row for each state that has an alpha-3 code and a Wikidata id."""
    territories: list[Any] = import_module("rigour.territories").get_territories()
    ids = {str(one.alpha3).upper(): one.qid for one in territories if one.alpha3 and one.qid}
    seen: set[str] = set()
    for code, name, *more in _rows():
        if code in ids and code not in seen:
            seen.add(code)
            others, adjectives = (*more, "", "")[:2]
            yield code, _COUNTRIES.get(code, ids[code]), name, others, adjectives


def _rows() -> Iterator[list[str]]:
    for table in ("countries.tsv", "former_states.tsv"):
        for line in (TABLES / table).read_text("utf8").splitlines():
            if not line.startswith("#"):
                yield line.split("\t")


if __name__ == "__main__":
    main()
