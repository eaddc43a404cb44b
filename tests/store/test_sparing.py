"""A store that is read sparingly answers as any other, however often it is opened anew meanwhile."""

from pathlib import Path

import pytest
import served
from pyoxigraph import Quad

from kb.errors import NotFoundError
from kb.store import Quads, Reader
from kb.store.sparing import Sparing

NAMES = "SELECT ?s ?o { ?s <https://schema.org/name> ?o } ORDER BY ?s ?o"
TYPED = "CONSTRUCT { ?s a ?class } WHERE { ?s a ?class }"


def test_it_gives_the_same_answers_as_a_store_that_stays_open(tmp_path: Path) -> None:
    with Reader(served.build(tmp_path / "store", served.dataset())) as store:
        sparing = Sparing(store.snapshot, most=1)
        first = sparing.store
        assert told(sparing) == told(store)
        assert told(Sparing(store.snapshot, most=7)) == told(store)
        assert sparing.store is not first
        with pytest.raises(NotFoundError):
            sparing.graph("https://kb.example.org/graph/nothing")


def test_two_graphs_are_read_side_by_side(tmp_path: Path) -> None:
    with Reader(served.build(tmp_path / "store", served.dataset())) as store:
        sparing = Sparing(store.snapshot, most=1)
        first, second, *_ = store.graphs()
        pairs = list(zip(sparing.graph(first), sparing.graph(second), strict=False))
        assert pairs == list(zip(store.graph(first), store.graph(second), strict=False))


def told(store: Quads) -> tuple[list[list[str]], set[str], list[Quad], dict[str, list[Quad]]]:
    names = [[str(term) for term in row] for row in store.select(NAMES)]
    graphs = {name: list(store.graph(name)) for name in store.graphs()}
    return names, set(map(str, store.construct(TYPED))), list(store.default_graph()), graphs
