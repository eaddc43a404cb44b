"""What editors decided: in one small TOML file that people read, review and keep under version control."""

import json
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import MISSING, dataclass, fields
from typing import Any

from kb.errors import InputError


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """Who decided, and why."""

    editor: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Merge(Decision):
    """Two IRIs stand for one event."""

    iris: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Split(Decision):
    """These claims are about another event than the rest.

    Or, where `names` are given, these articles and parts of articles speak of another actor, place or thing than the
    rest; `names` are the IRIs that its names alone give it in them.
    """

    iri: str
    claims: tuple[str, ...]
    rest: tuple[str, ...]
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Correct(Decision):
    """A field of a node holds this value, whatever the articles say; `was` is what was read in them."""

    iri: str
    field: str
    value: str
    was: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Hide(Decision):
    """A node is not published."""

    iri: str


KINDS: dict[str, type[Decision]] = {"merge": Merge, "split": Split, "correct": Correct, "hide": Hide}
"""What the tables of the file are called."""

_HEAD = "# Decisions of editors on what kb read.  Every build obeys them; keep this file under version control.\n"


def parsed(text: str, source: str) -> tuple[Decision, ...]:
    """The decisions in the words of a file; raises InputError for what is none."""
    try:
        tables = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise InputError(f"{source}: not a file of decisions: {error}") from error
    return tuple(_all(tables, source))


def written(decisions: Iterable[Decision]) -> str:
    """The words of a file with these decisions, in their order."""
    return _HEAD + "".join(map(_table, decisions))


def pointed_at(decision: Decision) -> tuple[str, ...]:
    """The IRIs that a decision speaks of."""
    if isinstance(decision, Merge):
        return decision.iris
    if isinstance(decision, Split):
        return (decision.iri, *decision.claims, *decision.rest, *decision.names)
    assert isinstance(decision, Correct | Hide)
    return (decision.iri,)


def _all(tables: dict[str, Any], source: str) -> Iterator[Decision]:
    for name, rows in tables.items():
        if name not in KINDS or not isinstance(rows, list):
            raise InputError(f"{source}: {name} is none of [[{']], [['.join(KINDS)}]]")
        for number, row in enumerate(rows, 1):
            yield _decision(KINDS[name], row, f"{source}: [[{name}]] number {number}")


def _decision(kind: type[Decision], row: dict[str, Any], where: str) -> Decision:
    known = {field.name: field.type is not str for field in fields(kind)}
    least = [field.name for field in fields(kind) if field.default is MISSING]
    if not isinstance(row, dict) or not set(least) <= row.keys() <= known.keys():
        raise InputError(f"{where} has to hold {_listed(least, known)}, and nothing else")
    wanted = {name: many for name, many in known.items() if name in row}
    for name, many in wanted.items():
        if many != isinstance(row[name], list) or not _filled(row[name] if many else [row[name]], empty=name == "was"):
            raise InputError(f"{where}: {name} has to be {'a list of words' if many else 'words'}")
    held: dict[str, Any] = {name: tuple(row[name]) if many else row[name] for name, many in wanted.items()}
    return kind(**held)


def _listed(least: list[str], known: Iterable[str]) -> str:
    return "".join((", ".join(least), *(f", {name} where it is an actor's" for name in known if name not in least)))


def _filled(values: list[Any], *, empty: bool) -> bool:
    return all(isinstance(value, str) and (empty or value.strip()) for value in values)


def _table(decision: Decision) -> str:
    name = next(name for name, kind in KINDS.items() if type(decision) is kind)
    held = ((field, getattr(decision, field.name)) for field in fields(decision))
    lines = (f"{field.name} = {_value(value)}\n" for field, value in held if value != field.default)
    return f"\n[[{name}]]\n" + "".join(lines)


def _value(value: str | tuple[str, ...]) -> str:
    if isinstance(value, str):
        return _quoted(value)
    return "[\n" + "".join(f"  {_quoted(one)},\n" for one in value) + "]"


def _quoted(value: str) -> str:
    """A basic string of TOML, which JSON's is but for the one control character that JSON leaves as it is."""
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
