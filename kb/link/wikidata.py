"""A table made from an extract of a Wikidata dump: lines of JSON, one entity each, as the dump has them.

Taken are people (P31 = Q5) with their offices (P39, with P580 and P582) and citizenship (P27), and everything else that
has a country (P17) or an English label; countries become alpha-3 codes by the built-in table of states.
"""

import json
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from kb.errors import InputError
from kb.lexicon.states import states
from kb.link.table import Entry

BASE = "http://www.wikidata.org/entity/"
_HUMAN = "Q5"


def extracted(lines: Iterable[str], labels: dict[str, str] | None = None) -> Iterator[Entry]:
    """The entries of a dump extract; offices are named by `labels`, or by those entities of the extract that they are.

    Reads the lines twice where no labels are given, so they have to be a list then.
    """
    known = _labels(lines) if labels is None else labels
    for number, entity in _entities(lines):
        if name := _text(entity, "labels"):
            yield from _entries(entity, name, known, number)


def _entities(lines: Iterable[str]) -> Iterator[tuple[int, dict[str, Any]]]:
    for number, line in enumerate(lines, 1):
        bare = line.strip().rstrip(",")
        if bare not in {"", "[", "]"}:
            try:
                yield number, json.loads(bare)
            except json.JSONDecodeError as error:
                raise InputError(f"line {number} of the dump is no JSON: {error}") from error


def _labels(lines: Iterable[str]) -> dict[str, str]:
    return {str(entity.get("id")): name for _, entity in _entities(lines) if (name := _text(entity, "labels"))}


def _text(entity: dict[str, Any], field: str) -> str:
    return str(entity.get(field, {}).get("en", {}).get("value", ""))


def _entries(entity: dict[str, Any], name: str, labels: dict[str, str], number: int) -> Iterator[Entry]:
    human = _HUMAN in _ids(entity, "P31")
    aliases = tuple(alias["value"] for alias in entity.get("aliases", {}).get("en", ()))
    codes = {state.wikidata: state.code for state in states().values()}
    countries = [codes[id_] for id_ in _ids(entity, "P27" if human else "P17") if id_ in codes]
    offices: list[tuple[str | None, date | None, date | None]] = [
        office for claim in entity.get("claims", {}).get("P39", ()) if (office := _office(claim, labels))
    ]
    if "id" not in entity:
        raise InputError(f"line {number} of the dump is no entity of Wikidata")
    for held, start, end in offices or [(None, None, None)]:
        yield Entry(
            iri=BASE + str(entity["id"]), name=name, aliases=aliases, kind="person" if human else None,
            country=countries[0] if len(countries) == 1 else None, office=held, start=start, end=end,
        )  # fmt: skip


def _office(claim: dict[str, Any], labels: dict[str, str]) -> tuple[str, date | None, date | None] | None:
    office = labels.get(_id(claim.get("mainsnak", {})))
    bounds = claim.get("qualifiers", {})
    return (office, _day(bounds.get("P580")), _day(bounds.get("P582"))) if office else None


def _ids(entity: dict[str, Any], property_: str) -> list[str]:
    return [_id(claim.get("mainsnak", {})) for claim in entity.get("claims", {}).get(property_, ())]


def _id(snak: dict[str, Any]) -> str:
    value = snak.get("datavalue", {}).get("value")
    return str(value.get("id", "")) if isinstance(value, dict) else ""


def _day(snaks: Iterable[dict[str, Any]] | None) -> date | None:
    """The day of a qualifier, where it is known to the day."""
    for snak in snaks or ():
        value = snak.get("datavalue", {}).get("value", {})
        if value.get("precision") == 11:  # a day, in Wikidata's own scale
            return date.fromisoformat(value["time"][1:11])
    return None
