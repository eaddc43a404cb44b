"""Where a result is sorted and cut: ORDER BY and LIMIT of a query that does nothing else to its rows."""

from collections.abc import Sequence
from dataclasses import dataclass

from kb.serve.sparql.prologue import Token


@dataclass(frozen=True, slots=True)
class Cut:
    """ORDER BY variables, and how many rows are needed at most."""

    order: str
    keys: tuple[str, ...]
    rows: int

    def __str__(self) -> str:
        return f"{self.order} LIMIT {self.rows}"


def cut(head: Sequence[str], tail: Sequence[Token]) -> Cut | None:
    """The cut that the words after a group make, of a query that selects variables and sorts by variables alone."""
    names = [text for text in head[1:] if text.upper() != "WHERE"]
    words = [text.upper() for _, text in tail]
    if head[0].upper() != "SELECT" or not names or any(text[0] not in "?$" for text in names):
        return None
    end = next((at for at, word in enumerate(words) if word in ("LIMIT", "OFFSET")), len(words))
    bounds = dict(zip(words[end::2], words[end + 1 :: 2], strict=False))
    rows = [bounds.get(name, "0") for name in ("LIMIT", "OFFSET")]
    if words[:2] != ["ORDER", "BY"] or "LIMIT" not in bounds or not all(map(str.isdecimal, rows)):
        return None
    if len(words) - end != 2 * len(bounds) or not bounds.keys() <= {"LIMIT", "OFFSET"}:
        return None
    keys = _keys(tail[2:end])
    return Cut(" ".join(text for _, text in tail[:end]), keys, sum(map(int, rows))) if keys else None


def _keys(tokens: Sequence[Token]) -> tuple[str, ...]:
    """The names of the variables that a result is sorted by, or none where it is sorted by more than variables."""
    found: list[str] = []
    at = 0
    while at < len(tokens):
        kinds, texts = zip(*tokens[at : at + 4], strict=True)
        if kinds[0] == "variable":
            found.append(texts[0][1:])
            at += 1
        elif kinds == ("word", "open", "variable", "close") and texts[0].upper() in ("ASC", "DESC"):
            found.append(texts[2][1:])
            at += 4
        else:
            return ()
    return tuple(found)
