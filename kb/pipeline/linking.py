"""Writing into a store who is who in a table of others."""

import json
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from kb.index import prepare
from kb.link import Entry, Known, Match, matches
from kb.model import Actor, Group, Named, Person, Place, State, Thing
from kb.pipeline.state import joint, shared
from kb.resolve import merged
from kb.store import Change, Ledger, Reader, Writer

_FACT = "links"
"""Under which the ledger notes what was linked, so that another table takes its place."""

_KINDS: tuple[tuple[type[Named], str], ...] = (
    (Person, "person"), (State, "state"), (Group, "group"), (Place, "place"), (Thing, "thing"), (Actor, "organization"),
)  # fmt: skip


def link(store: Path, table: list[Entry], *, dry: bool = False) -> list[Match]:
    """Gives all whom a table knows for sure a `schema:sameAs`, in place of those that another table gave; the links.

    With `dry` nothing is written.
    """
    if dry:
        with Reader(store) as reader:
            return list(matches(_everybody(reader.ledger), table))
    with Writer(store, existing=True) as writer:
        found = list(matches(_everybody(writer.ledger), table))
        now = {(match.iri, match.to) for match in found}
        before = {(iri, to) for iri, to in json.loads(writer.ledger.fact(_FACT) or "[]")}
        touched = sorted({iri for iri, _ in now ^ before})
        votes = Counter({(iri, "same_as", to): 1 for iri, to in now - before})
        votes.subtract({(iri, "same_as", to): 1 for iri, to in before - now})
        with writer.transaction() as make:
            old = joint(writer.ledger, touched)
            writer.ledger.count(votes)
            writer.ledger.note(_FACT, json.dumps(sorted(now)))
            make(Change.of({}, shared(old, writer.base), shared(joint(writer.ledger, touched), writer.base)))
        writer.publish(prepare=prepare)
    return found


def relink(writer: Writer) -> None:
    """Counts the links of the last table again, after all that was counted was dropped; for upgrades alone."""
    links = json.loads(writer.ledger.fact(_FACT) or "[]")
    with writer.transaction():
        writer.ledger.count({(iri, "same_as", to): 1 for iri, to in links})


def known(store: Path) -> list[Known]:
    """Everybody and everything that the store at this path has a name for that means something outside one article."""
    with Reader(store) as reader:
        return list(_everybody(reader.ledger))


def _everybody(ledger: Ledger) -> Iterator[Known]:
    for iri in ledger.names.public():
        node = merged(iri, ledger.tally(iri))
        if node is not None:
            yield _known(ledger, node)


def _known(ledger: Ledger, node: Named) -> Known:
    names = ledger.names
    titles = {value for _, name, value in names.clues(names.signs(called=node.id)) if name == "titles"}
    first, last = names.days(node.id)
    return Known(
        iri=node.id,
        kind=next(kind for cls, kind in _KINDS if isinstance(node, cls)),
        names=(str(node.name), *sorted(map(str, node.alternate_names))),
        country=getattr(node, "country", None) or names.country(node.id),
        titles=frozenset(titles),
        first=_day(first),
        last=_day(last),
    )


def _day(day: str | None) -> date | None:
    return date.fromisoformat(day) if day and day < "9999" else None
