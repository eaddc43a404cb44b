"""A data version of a store elsewhere: its quads are asked for over HTTP, what is made of them lies in a folder here.

The folder is laid out like a store without quads, so that all server processes see a new data version at once:

kb.json            version and data base IRI
remote.json        the address, without the login, and the software there
lock               held by the one process that follows the store
articles.sqlite    what `kb describe` keeps
snapshots/         a folder for the read model of each data version that is still being read
current            the name of the latest data version
"""

import hashlib
import json
import os
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from types import TracebackType
from typing import Self

from pyoxigraph import NamedNode, Quad, Triple

from kb.errors import GoneError, NotFoundError, StoreError
from kb.store import directory
from kb.store.ledger import Ledger
from kb.store.reader import Reader, successor
from kb.store.remote import asking
from kb.store.remote.endpoint import LOGIN, Endpoint
from kb.store.remote.survey import Survey, quads, survey

_ADDRESS = "remote.json"


class Remote:
    """One data version of a store elsewhere, as far as the store itself does not change."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.base = directory.base_of(path)
        self.endpoint = served(path)
        with ExitStack() as opened:
            self.data_version, self.snapshot = opened.enter_context(directory.reading(path))
            with directory.reported(path):
                self.ledger = Ledger(path / directory.LEDGER, read_only=True)
            opened.callback(self.ledger.close)
            self._open = opened.pop_all()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Lets go of the snapshot."""
        self._open.close()

    def outdated(self) -> bool:
        """Whether a later data version can be opened."""
        return directory.current(self.path) != self.data_version

    def check(self, article: str) -> None:
        """Raises GoneError for an article that is said to have been replaced."""
        with directory.reported(self.path):
            if latest := successor(self.ledger, article):
                raise GoneError(f"{article} was replaced by {latest}", latest)

    def select(self, query: str) -> list[asking.Row]:
        """The solutions of a SELECT query, in order."""
        return asking.select(self.endpoint, query)

    def ask(self, query: str) -> bool:
        """The answer to an ASK query."""
        return asking.ask(self.endpoint, query)

    def construct(self, query: str) -> list[Triple]:
        """The triples of a CONSTRUCT or DESCRIBE query."""
        return asking.construct(self.endpoint, query)

    def quads(self) -> Iterator[Quad]:
        """Every quad of the named graphs."""
        for name in self.graphs():
            yield from self.graph(name)

    def graph(self, iri: str) -> Iterator[Quad]:
        """The quads of one named graph; raises NotFoundError when there is none of that name."""
        name = NamedNode(iri)
        ((count,),) = self.select(f"SELECT (COUNT(*) AS ?n) {{ GRAPH {name} {{ ?s ?p ?o }} }}")
        number = int(getattr(count, "value", 0))
        if not number:
            raise NotFoundError(f"there is no graph {iri}")
        return quads(self.endpoint, Survey(self.base, self.data_version, ((iri, number),)))

    def graphs(self) -> list[str]:
        """The names of all named graphs of the knowledge base, sorted."""
        return [name for name, _ in survey(self.endpoint, self.base).graphs]


def edition(path: Path) -> Reader | Remote:
    """The latest data version of a store, or of the store elsewhere that a folder stands for."""
    return Remote(path) if is_remote(path) else Reader(path)


def is_remote(path: Path) -> bool:
    """Whether a folder stands for a store elsewhere."""
    return (path / _ADDRESS).exists()


def folder_of(endpoint: Endpoint, base: str, cache: Path | None = None) -> Path:
    """The folder that stands for a store elsewhere, made if need be; it is for its owner alone."""
    path = cache or _caches() / hashlib.sha256(f"{endpoint.address} {base}".encode()).hexdigest()[:16]
    with directory.reported(path):
        path.mkdir(mode=0o700, parents=True, exist_ok=True)
        if (path / directory.MARK).exists() and not is_remote(path):
            raise StoreError(f"{path}: holds a store of its own; name another folder")
        directory.create(path, base)
        if directory.any_base_of(path) != base:
            raise StoreError(f"{path}: belongs to {directory.any_base_of(path)}; name another folder")
        directory.replace(
            path / _ADDRESS, json.dumps({"address": endpoint.address, "product": asking.product(endpoint)}) + "\n"
        )
        Ledger(path / directory.LEDGER).close()
        (path / directory.SNAPSHOTS).mkdir(exist_ok=True)
    return path


def served(path: Path) -> Endpoint:
    """The endpoint that a folder stands for, with the login of the environment."""
    with directory.reported(path):
        kept = json.loads((path / _ADDRESS).read_text("utf-8"))
    return Endpoint(kept["address"], os.environ.get(LOGIN), kept["product"])


def _caches() -> Path:
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "kb"
