"""The built-in tables: capitals of states, and bodies between states, each with its id in Wikidata."""

from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from kb.facts import ActorKind
from kb.lexicon.states import states
from kb.resolve.folding import folded


class Capital(NamedTuple):
    """The capital of a state, by the state's code."""

    code: str
    name: str
    wikidata: str
    others: tuple[str, ...]


class Body(NamedTuple):
    """A body between states."""

    name: str
    wikidata: str
    others: tuple[str, ...]


@cache
def capitals() -> tuple[Capital, ...]:
    """All capitals, one for each state."""
    return tuple(Capital(code, name, id_, _split(others)) for code, name, id_, others in _rows("capitals", 4))


@cache
def bodies() -> tuple[Body, ...]:
    """All bodies between states."""
    return tuple(Body(name, id_, _split(others)) for name, id_, others in _rows("organizations", 3))


def wikidata(kind: ActorKind, name: str, country: str | None) -> str | None:
    """The id of a state, a capital of a known state, or a body between states; nothing for all others."""
    if kind == "state":
        return _named(("state", country or "", folded(name)))
    if kind == "place":
        return _named(("place", country or "", folded(name))) if country else None
    return _named(("organization", "", folded(name))) if kind == "organization" else None


def _named(key: tuple[str, str, str]) -> str | None:
    return _index().get(key)


@cache
def _index() -> dict[tuple[str, str, str], str]:
    found: dict[tuple[str, str, str], str] = {}
    for state in states().values():
        found |= {("state", state.code, folded(name)): state.wikidata for name in (state.name, *state.others)}
    for capital in capitals():
        found |= {("place", capital.code, folded(name)): capital.wikidata for name in (capital.name, *capital.others)}
    for body in bodies():
        found |= {("organization", "", folded(name)): body.wikidata for name in (body.name, *body.others)}
    return found


def _rows(table: str, columns: int) -> Iterator[list[str]]:
    """The rows of a table beside this module, each filled up with empty cells."""
    text = (files("kb.resolve.tables") / f"{table}.tsv").read_text("utf8")
    for line in text.splitlines():
        if not line.startswith("#"):
            cells = line.split("\t")
            yield [*cells, *[""] * (columns - len(cells))]


def _split(cell: str) -> tuple[str, ...]:
    return tuple(part for part in cell.split("|") if part)
