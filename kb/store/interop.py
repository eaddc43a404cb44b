"""The store as an rdflib Dataset."""

from pathlib import Path
from typing import Any

import rdflib
from oxrdflib import OxigraphStore

from kb.store.reader import Reader
from kb.terms import PREFIXES


class _Snapshot(OxigraphStore):
    """Keeps the data version on disk for as long as the Dataset lives."""

    def __init__(self, reader: Reader) -> None:
        super().__init__(store=reader.store)
        self.reader = reader


def open(path: str | Path) -> rdflib.Dataset:  # noqa: A001 - read as kb.open
    """The latest data version of a store as a read-only rdflib Dataset, whose default graph is the union of all."""
    store: Any = _Snapshot(Reader(Path(path)))
    dataset = rdflib.Dataset(store=store, default_union=True)
    for prefix, namespace in PREFIXES.items():
        dataset.bind(prefix, namespace)
    return dataset
