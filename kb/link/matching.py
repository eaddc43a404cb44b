"""Which entry of a table an actor or place is, where names and facts leave no other: wrong links are worse than none.

A state is matched by name and country, a place by both, a body by its name where not every state has its like, a person
by name and either country or an office in its time.  Two entries that fit alike are no match.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from kb.link.table import Entry
from kb.resolve.actors.names import body, generic, person, sound
from kb.resolve.actors.profile import title
from kb.resolve.folding import folded


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """An actor or place of the knowledge base; it was spoken of from one day to another, if any day is known."""

    iri: str
    kind: str
    names: tuple[str, ...]
    country: str | None = None
    titles: frozenset[str] = frozenset()
    first: date | None = None
    last: date | None = None


@dataclass(frozen=True, slots=True)
class Match:
    """A link from an actor or place to an entry of the table, and why."""

    iri: str
    name: str
    to: str
    why: str


def matches(known: Iterable[Known], table: Iterable[Entry]) -> Iterator[Match]:
    """The links of all whom a table knows for sure, in the order in which they are known."""
    index: dict[str, list[Entry]] = {}
    for entry in table:
        for key in {key for name in (entry.name, *entry.aliases) for key in _keys(name, entry.kind)}:
            index.setdefault(key, []).append(entry)
    for one in known:
        candidates = {
            entry: None for name in one.names for key in _keys(name, one.kind) for entry in index.get(key, ())
        }
        yield from _best(one, list(candidates))


def _keys(name: str, kind: str | None) -> set[str]:
    """Under which keys a name is found: as written, a body's without legal forms, a person's by its sound."""
    keys = {folded(name)}
    if kind in {None, "organization"}:
        keys.add(" ".join(body(name)))
    if kind in {None, "person"} and (parts := person(name)).given:
        keys.add(f"{sound(parts.given)} {sound(parts.last)}")
    return keys - {""}


def _best(one: Known, candidates: list[Entry]) -> Iterator[Match]:
    fits = [(fit, entry) for entry in candidates if (fit := _fit(one, entry))]
    top = max((weight for (weight, _), _ in fits), default=0)
    found = {entry.iri: why for (weight, why), entry in fits if weight == top}
    if len(found) == 1:
        ((to, why),) = found.items()
        yield Match(one.iri, one.names[0], to, why)


def _fit(one: Known, entry: Entry) -> tuple[int, str] | None:
    """How well an entry fits, and why; nothing where it does not, or not for sure."""
    if entry.kind and entry.kind != one.kind:
        return None
    if one.country and entry.country and one.country != entry.country:
        return None
    reasons = [reason for reason in (_name(one, entry), _country(one, entry), _office(one, entry)) if reason]
    if _contradicts(one, entry) or len(reasons) < _needed(one, entry):
        return None
    return len(reasons), ", ".join(reasons)


def _needed(one: Known, entry: Entry) -> int:
    """How many reasons it takes: a name alone does for a state, and for a body whose name says which it is."""
    if one.kind == "organization":
        telling = max(_same(one, entry) or map(folded, one.names), key=len)
        return 2 if generic(body(telling)) or len(telling) < 4 else 1
    return 1 if one.kind == "state" else 2


def _same(one: Known, entry: Entry) -> set[str]:
    return {folded(name) for name in one.names} & {folded(name) for name in (entry.name, *entry.aliases)}


def _name(one: Known, entry: Entry) -> str:
    same = _same(one, entry)
    return f"named {min(same)}" if same else f"named like {entry.name}"


def _country(one: Known, entry: Entry) -> str | None:
    return f"of {entry.country}" if one.country and one.country == entry.country else None


def _office(one: Known, entry: Entry) -> str | None:
    held = title(entry.office) if entry.office else ""
    fits = held and held in one.titles and not _out_of_time(one, entry)
    return f"{entry.office} at that time" if fits else None


def _contradicts(one: Known, entry: Entry) -> bool:
    """Whether the office is the same, but at another time: a successor, or a predecessor."""
    return bool(entry.office and title(entry.office) in one.titles and _out_of_time(one, entry))


def _out_of_time(one: Known, entry: Entry) -> bool:
    early = entry.start and one.last and one.last < entry.start
    late = entry.end and one.first and one.first > entry.end
    return bool(early or late)
