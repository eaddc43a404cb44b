"""What a running server serves: the latest data version of a store, and the processes that queries run in."""

from collections.abc import Mapping
from pathlib import Path
from threading import Lock

from kb.serve.cache import Cache
from kb.serve.queries import Language, NamedQuery
from kb.serve.sparql.pool import Pool
from kb.store import Reader


class Site:
    """A store as a site: where its IRIs start, and what it calls itself."""

    def __init__(
        self, path: Path, title: str, languages: Mapping[str, Language], queries: Mapping[str, NamedQuery]
    ) -> None:
        self._reader = Reader(path)
        self._before: Reader | None = None
        self._lock = Lock()
        self.base = self._reader.base
        self.pool = Pool(path)
        self.cache = Cache()
        self.title = title
        self.languages = languages
        self.queries = queries

    @property
    def store(self) -> Reader:
        """The latest data version; the one before it stays open for the requests that are still reading it."""
        with self._lock:
            if self._reader.outdated():
                latest = Reader(self._reader.path)
                if self._before:
                    self._before.close()
                self._before, self._reader = self._reader, latest
            return self._reader

    def close(self) -> None:
        """Lets go of the store."""
        for reader in (self._before, self._reader):
            if reader:
                reader.close()
