"""One article as the store holds it: from its readings to its graph and to what it says of shared names."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from pyoxigraph import NamedNode, Quad, Triple

from kb import facts, iri, rdf
from kb.document import Interval
from kb.model import Named, Node
from kb.resolve import (
    Links,
    Others,
    Outline,
    Resolved,
    events,
    labels,
    leading,
    merged,
    outlined,
    resolve,
)
from kb.resolve.actors.casting import Role, roles
from kb.resolve.apart import apart
from kb.resolve.corrections import corrections
from kb.resolve.decisions import Decision, parsed
from kb.resolve.dividing import Division, divided, divisions
from kb.resolve.scene import Scene
from kb.rows import from_row, to_row
from kb.store import Ledger, Reader, Reading, Row

_KEPT = "eventIris"
DECISIONS = "decisions"
"""Under which the ledger notes the words of the editors' file that the store obeys."""

_NODES = "nodes"
"""Under which the ledger counts the nodes of each class."""


def row_of(article: facts.Article, base: str, kept: dict[Interval, str]) -> Row:
    """The row that a reading keeps: the facts, and the IRIs that its events had before."""
    row = to_row(article, base)
    row[_KEPT] = [[start, end, address] for (start, end), address in sorted(kept.items())]
    return row


def told_alike(first: Row, second: Row) -> bool:
    """Whether two rows hold the same facts."""
    return {**first, _KEPT: None} == {**second, _KEPT: None}


def current(ledger: Ledger, article: str, base: str, *, minted: bool = False) -> Resolved | None:
    """The article as its current readings tell it, or nothing when it has none; `minted` as if it were the only one.

    Its events have the IRIs that all articles together give them, as far as they were compared.  How claims relate to
    each other is stated by `uniting` alone.
    """
    readings = ledger.readings(article)
    rows = [reading.row for reading in readings if reading.row]
    if not rows:
        return None
    name = str if minted else called(ledger, article)
    others = Others(_called(ledger, article), Links())
    before = _predecessor(ledger, readings)
    told, _ = _split(ledger, article, base, map(from_row, rows))
    found = resolve(told, base, before, _kept(rows), name, others=others)
    edited = corrections(known(ledger))
    if not edited.values and not edited.hidden:
        return found
    named = (one for one in found.named if one.id not in edited.hidden)
    return Resolved(tuple(edited.published(found.told)), tuple(named))


def known(ledger: Ledger) -> tuple[Decision, ...]:
    """The decisions of editors that a store obeys."""
    return _parsed(ledger.fact(DECISIONS) or "")


@lru_cache(maxsize=4)
def _parsed(text: str) -> tuple[Decision, ...]:
    return parsed(text, "the store")


@lru_cache(maxsize=4)
def _divisions(text: str) -> Mapping[str, tuple[Division, ...]]:
    return divisions(_parsed(text))


def _kept(rows: Iterable[Row]) -> dict[Interval, str]:
    return {(start, end): address for row in rows for start, end, address in row[_KEPT]}


def called(ledger: Ledger, article: str) -> Callable[[str], str]:
    """What all articles call the actors of one, by the IRI that their name alone gives them."""
    known = ledger.names.called(article)
    return lambda own: known.get(own, own)


class Heard(NamedTuple):
    """What an article tells that others are compared with: its facts, its events in outline, and who appears in it."""

    facts: facts.Article
    outline: Outline
    roles: list[Role]


def heard(ledger: Ledger, article: str, base: str) -> Heard | None:
    """What others are compared with of an article, or nothing where it has no reading."""
    rows = [reading.row for reading in ledger.readings(article) if reading.row]
    return hear(ledger, article, base, map(from_row, rows), _kept(rows)) if rows else None


def hear(
    ledger: Ledger,
    article: str,
    base: str,
    readings: Iterable[facts.Article],
    kept: Mapping[Interval, str] | None = None,
) -> Heard:
    """What others are compared with of an article that has these readings; `kept` are IRIs that its events had."""
    told, marks = _split(ledger, article, base, readings)
    lead, ordered = leading(told)
    scene = Scene.of(base, article, lead)
    return Heard(lead, outlined(scene, kept), roles(scene.cast, ordered, marks))


def _split(
    ledger: Ledger, article: str, base: str, readings: Iterable[facts.Article]
) -> tuple[list[facts.Article], dict[str, str]]:
    """What readings tell, with events and actors that editors split in parts, and the marks of these actors."""
    heads = ledger.registry.parted(article)
    told = [apart(one, heads) for one in readings]
    found = _divisions(ledger.fact(DECISIONS) or "").get(article)
    if not found:
        return told, {}
    parted = [divided(one, base, article, found) for one in told]
    return [one for one, _ in parted], {own: mark for _, marks in parted for own, mark in marks.items()}


def shared(nodes: Iterable[Node], base: str) -> frozenset[Quad]:
    """What the identity graph says of nodes."""
    identity = NamedNode(iri.identity_graph(base))
    return frozenset(_quad(triple, identity) for node in nodes for triple in rdf.shared(node))


def name_of(article: str, trigger: Interval) -> str:
    """What the registry knows an event by: its article, and where the trigger of its first mention stands."""
    return f"{article} {trigger[0]}-{trigger[1]}"


def article_of(name: str) -> str:
    """The article of an event that goes by this name."""
    return name.partition(" ")[0]


def trigger_of(name: str) -> Interval:
    """Where the trigger of an event's first mention stands."""
    start, _, end = name.rpartition(" ")[2].partition("-")
    return int(start), int(end)


def count_nodes(ledger: Ledger, classes: Counter[str]) -> None:
    """Counts nodes that the store has now, or has no more, by class."""
    ledger.count({(_NODES, _NODES, name): n for name, n in classes.items()})


def node_counts(ledger: Ledger) -> dict[str, int]:
    """How many nodes of each class the store holds."""
    return {name: n for (_, name), n in sorted(ledger.tally(_NODES).items())}


def stats(store: Path) -> dict[str, int]:
    """How many nodes of each class the store at this path holds."""
    with Reader(store) as reader:
        return node_counts(reader.ledger)


def _called(ledger: Ledger, article: str) -> dict[Interval, events.Named]:
    """The events of an article as all articles together call them."""
    return {
        trigger_of(entry.name): labels.unpacked(entry.iri, ledger.registry.label(entry.iri) or entry.label)
        for entry in ledger.registry.entries(article)
    }


def joint(ledger: Ledger, touched: Iterable[str], decisions: tuple[Decision, ...] | None = None) -> list[Node]:
    """Those of these names that any article tells of, as all articles and the editors together tell them."""
    tallies = ledger.tallies(list(touched))
    names = (merged(address, tally) for address, tally in tallies.items())
    return edited((name for name in names if name), known(ledger) if decisions is None else decisions)


def edited(names: Iterable[Named], decisions: tuple[Decision, ...]) -> list[Node]:
    """Names as editors want them published."""
    made = corrections(decisions)
    return [made.corrected(name) for name in names if name.id not in made.hidden]


def _quad(triple: Triple, graph: NamedNode) -> Quad:
    return Quad(triple.subject, triple.predicate, triple.object, graph)


def _predecessor(ledger: Ledger, readings: Iterable[Reading]) -> str | None:
    """The version that the article of these readings replaced: the latest that its ids and urls gave before."""
    before: list[Reading] = []
    for reading in readings:
        versions = ledger.versions(reading.id, ledger.addresses(reading.number))
        own = next(place for place, version in enumerate(versions) if version.number == reading.number)
        before += [version for version in versions[:own] if version.article != reading.article and version.replaced_by]
    latest = max(before, key=lambda version: (version.day, version.article), default=None)
    return latest.article if latest else None
