"""Pieces of queries with the values that belong to them; words of others enter a query as values alone."""

from collections.abc import Iterable
from dataclasses import dataclass

Value = str | int | float | None


@dataclass(frozen=True, slots=True)
class Sql:
    """A piece of a query, and the values of its question marks in their order."""

    text: str
    values: tuple[Value, ...] = ()

    def __add__(self, other: "Sql") -> "Sql":
        return Sql(f"{self.text} {other.text}", self.values + other.values)

    def inside(self, before: str, after: str) -> "Sql":
        """The piece between two others that have no values."""
        return Sql(before + self.text + after, self.values)


TRUE, FALSE, NOTHING = Sql("1"), Sql("0"), Sql("")


def joined(pieces: Iterable[Sql], by: str, otherwise: Sql = TRUE) -> Sql:
    """Several conditions as one: all of them by AND, any of them by OR."""
    found = list(pieces)
    if not found:
        return otherwise
    return Sql("(" + f" {by} ".join(one.text for one in found) + ")", tuple(v for one in found for v in one.values))


def array(numbers: Iterable[int]) -> str:
    """Numbers as a JSON array, which Python writes in the same way as JSON does."""
    return str(list(numbers))


def one_of(column: str, values: Iterable[Value]) -> Sql:
    """A column that holds one of these values."""
    listed = tuple(values)
    return Sql(f"{column} IN ({', '.join('?' * len(listed))})", listed)


def has(column: str, words: str) -> Sql:
    """A column that holds these words, upper or lower case."""
    if words.isascii():
        # The database's own function is many times faster, and folds ASCII alone.
        return Sql(f"instr(lower({column}), ?)", (words.lower(),))
    return Sql(f"instr(fold({column}), ?)", (words.lower(),))
