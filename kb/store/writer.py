"""The one process that writes: local facts first, then quads, then a snapshot for those who read."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from types import TracebackType
from typing import Self

from pyoxigraph import NamedNode, Store

from kb import iri
from kb.errors import StoreError
from kb.store import directory
from kb.store.change import Change, apply, net, pack, unpack
from kb.store.dataset import Quads
from kb.store.ledger import Ledger
from kb.store.rewriting import replaced, rewritten, settled

Prepare = Callable[["Writer", Path], None]

_PENDING = 50_000
"""So many quads are put into the database together; until then they are safe in the journal."""


class Writer:
    """A store opened for writing, by one process at a time; made, unless it has to be `existing`.

    When it is opened for `upgrading`, nobody else can open it, even after a crash, until `upgraded` was called.

    A change is durable when its transaction ends: the ledger has it then, and makes it again if the process or the
    machine dies before the quads are on disk.
    """

    def __init__(self, path: Path, base: str = iri.BASE, *, existing: bool = False, upgrading: bool = False) -> None:
        if existing or upgrading:
            directory.any_base_of(path)
        else:
            directory.create(path, base)
        self.path = path
        self._open = ExitStack()
        with ExitStack() as opened:
            opened.enter_context(directory.locked(path))
            if upgrading:
                directory.mark(path, directory.UPGRADING)
            self.base = directory.base_of(path, directory.UPGRADING if upgrading else directory.VERSION)
            with directory.reported(path):
                self.ledger = Ledger(path / directory.LEDGER)
                opened.callback(self.ledger.close)
                settled(path)
                self._quads = Quads(Store(path / directory.QUADS))
                self._pending, self._held = self._journaled(), 0
                self._settle()
            self._open = opened.pop_all()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Lets go of the store; what was not published stays until the next writer publishes it."""
        del self._quads
        self._open.close()

    @property
    def quads(self) -> Quads:
        """The quads as all changes made them."""
        with directory.reported(self.path):
            self._settle()
        return self._quads

    @contextmanager
    def transaction(self) -> Iterator[Callable[[Change], None]]:
        """Takes changes to ledger and quads that become durable together when the block ends, or not at all."""
        changes: list[Change] = []
        with directory.reported(self.path):
            with self.ledger.transaction():
                yield changes.append
                self._log(changes)
            self._pending += changes
            self._held += sum(len(change.told) + len(change.added) for change in changes)
            if self._held >= _PENDING:
                self._settle()

    def upgraded(self) -> None:
        """Marks the store as one of this version."""
        directory.mark(self.path, directory.VERSION)

    def clear(self, graph: str) -> None:
        """Drops a graph of any size, and all tallies, so that both can be made anew; for upgrades alone."""
        with directory.reported(self.path):
            self._settle()
            self._quads.store.remove_graph(NamedNode(graph))
            self._quads.store.flush()
            with self.ledger.transaction():
                self.ledger.forget_tallies()
                self.ledger.touch(["*"])

    def rewrite(self) -> None:
        """Makes the database anew, so that no file of the next data version holds a word of what was removed."""
        with directory.reported(self.path):
            self._settle()
            rewritten(self.path, self._quads.store)
            del self._quads
            replaced(self.path)
            self._quads = Quads(Store(self.path / directory.QUADS))
            with self.ledger.transaction():
                self.ledger.touch(["*"])

    @property
    def data_version(self) -> str | None:
        """The data version that readers see; one build makes one, if it changes anything."""
        return directory.current(self.path)

    @property
    def next_version(self) -> int:
        """The number of the data version that comes next."""
        return int((self.data_version or "0").partition("-")[0]) + 1

    def changed(self) -> bool:
        """Whether anything differs from what readers see."""
        return self.ledger.fact("state") != self.ledger.fact("published")

    def publish(self, *, anew: bool = False, prepare: Prepare | None = None) -> None:
        """Makes what was written the data version that readers see; does nothing without a change, unless `anew`.

        `prepare` is given the finished snapshot before anybody sees it, to lay beside the quads what is made of them.
        """
        with directory.reported(self.path):
            self._settle()
            if not self.changed() and not anew:
                return
            state = self.ledger.fact("state") or ""
            number = self.next_version
            version = f"{number}-{state[:12]}"
            self._optimize()
            self._snapshot(version)
            if prepare:
                prepare(self, self.path / directory.SNAPSHOTS / version)
            directory.publish(self.path, version)
            self.ledger.note("published", state)

    def copy(self, folder: Path) -> None:
        """Copies all that a store cannot make again into an empty folder."""
        with directory.reported(self.path):
            self._settle()
            shutil.copyfile(self.path / directory.MARK, folder / directory.MARK)
            self.ledger.copy(folder / directory.LEDGER)
            self._quads.store.backup(folder / directory.QUADS)

    def _snapshot(self, version: str) -> None:
        snapshots = self.path / directory.SNAPSHOTS
        snapshots.mkdir(exist_ok=True)
        # A killed process may have left it behind, whole or not.
        shutil.rmtree(snapshots / version, ignore_errors=True)
        self._quads.store.backup(snapshots / version)

    def _log(self, changes: list[Change]) -> None:
        for change in changes:
            packed = pack(change)
            self.ledger.touch(change.names())
            self.ledger.log(packed)
            self.ledger.note("state", iri.sha256((self.ledger.fact("state") or "") + iri.sha256(packed.hex())))

    def _settle(self) -> None:
        """Puts what is pending into the database, and only then out of the journal."""
        if self._pending:
            added = apply(net(self._pending), self._quads.store)
            self._quads.store.flush()
            with self.ledger.transaction():
                self.ledger.settle()
                self.ledger.note("loaded", str(self._number("loaded") + added))
            self._pending, self._held = [], 0

    def _optimize(self) -> None:
        """Rewrites the database compactly, which makes queries several times faster, once a quarter of it is new."""
        loaded, compact = self._number("loaded"), self._number("compact")
        if loaded - compact > compact / 4:
            self._quads.store.optimize()
            self.ledger.note("compact", str(loaded))

    def _number(self, fact: str) -> int:
        return int(self.ledger.fact(fact) or 0)

    def _journaled(self) -> list[Change]:
        try:
            return [unpack(packed) for packed in self.ledger.journal()]
        except ValueError as error:
            raise StoreError(f"{self.path}: its journal is damaged: {error}") from error
