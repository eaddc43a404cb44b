"""What one step of a build does to the quads, all of it or nothing."""

import json
import zlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from pyoxigraph import NamedNode, Quad, RdfFormat, Store, Triple, parse

_BULK = 5_000
"""Quads from which on loading in bulk pays, as it makes files of its own each time."""

Graphs = Mapping[str, Iterable[Triple]]


@dataclass(frozen=True, slots=True)
class Change:
    """Graphs that are replaced whole (dropped, where nothing is left in them), and quads of other graphs.

    No quad is both removed and added, so that making a row of changes a second time gives what the first time gave.
    """

    replaced: frozenset[str]
    told: frozenset[Quad]
    removed: frozenset[Quad] = frozenset()
    added: frozenset[Quad] = frozenset()

    @classmethod
    def of(cls, graphs: Graphs, before: Iterable[Quad] = (), after: Iterable[Quad] = ()) -> "Change":
        """The change to these graphs, and from one set of other quads to another."""
        old, new = frozenset(before), frozenset(after)
        named = [(NamedNode(name), triples) for name, triples in graphs.items()]
        told = frozenset(
            Quad(triple.subject, triple.predicate, triple.object, name) for name, triples in named for triple in triples
        )
        return cls(frozenset(graphs), told, old - new, new - old)

    def names(self) -> set[str]:
        """The graphs that it replaces, and the nodes of which it changes other statements."""
        others = (quad.subject for quad in (*self.removed, *self.added))
        return {*self.replaced, *(subject.value for subject in others if isinstance(subject, NamedNode))}


def net(changes: Iterable[Change]) -> Change:
    """One change that does what several do one after the other."""
    told: dict[str, frozenset[Quad]] = {}
    kept: dict[Quad, bool] = {}
    for change in changes:
        told |= _by_graph(change)
        kept |= dict.fromkeys(change.removed, False) | dict.fromkeys(change.added, True)
    added = frozenset(quad for quad, stays in kept.items() if stays)
    return Change(frozenset(told), frozenset().union(*told.values()), frozenset(kept) - added, added)


def pack(change: Change) -> bytes:
    """A change as bytes, the same for equal changes."""
    parts = (change.told, change.removed, change.added)
    return zlib.compress(json.dumps([sorted(change.replaced), *map(_nquads, parts)]).encode(), 1)


def unpack(packed: bytes) -> Change:
    """The change that `pack` was given."""
    replaced, *parts = json.loads(zlib.decompress(packed))
    told, removed, added = (frozenset(parse(part, format=RdfFormat.N_QUADS)) for part in parts)
    return Change(frozenset(replaced), told, removed, added)


def apply(change: Change, store: Store) -> int:
    """Makes a change and says how many quads it added; one that dies halfway is completed by making it again."""
    names = {name: NamedNode(name) for name in change.replaced}
    filled = {quad.graph_name for quad in change.told}
    present = frozenset(
        quad
        for name in names.values()
        if name in filled and store.contains_named_graph(name)
        for quad in store.quads_for_pattern(None, None, None, name)
    )
    removed = (present - change.told) | change.removed
    dropped = [f"DROP SILENT GRAPH {name}" for name in names.values() if name not in filled]
    if removed:
        dropped.append(f"DELETE DATA {{ {' '.join(map(_block, removed))} }}")
    if dropped:
        store.update(" ; ".join(dropped))
    added = (change.told - present) | change.added
    if len(added) >= _BULK:
        # Not a transaction, but made again from the journal when it dies; three times as fast, a third of the space.
        store.bulk_extend(added)
    elif added:
        store.extend(added)
    return len(added)


def _by_graph(change: Change) -> dict[str, frozenset[Quad]]:
    if len(change.replaced) == 1:
        return dict.fromkeys(change.replaced, change.told)
    graphs: dict[str, list[Quad]] = {name: [] for name in change.replaced}
    for quad in change.told:
        assert isinstance(quad.graph_name, NamedNode)
        graphs[quad.graph_name.value].append(quad)
    return {name: frozenset(found) for name, found in graphs.items()}


def _block(quad: Quad) -> str:
    statement = f"{quad.subject} {quad.predicate} {quad.object} ."
    return f"GRAPH {quad.graph_name} {{ {statement} }}" if isinstance(quad.graph_name, NamedNode) else statement


def _nquads(quads: frozenset[Quad]) -> str:
    return "\n".join(sorted(f"{quad} ." for quad in quads))
