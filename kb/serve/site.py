"""What a running server serves: the latest data version of a store, and the processes that queries run in."""

from collections.abc import Mapping
from contextlib import AbstractAsyncContextManager, nullcontext
from dataclasses import asdict, dataclass
from functools import partial
from pathlib import Path
from threading import Lock
from typing import Any

from kb.describe import deposit
from kb.errors import InputError
from kb.index import refreshed
from kb.index.withholding import Withheld
from kb.serve import metrics
from kb.serve.cache import Cache
from kb.serve.metrics import Board
from kb.serve.prefix import public_address
from kb.serve.queries import Language, named_queries
from kb.serve.sparql.pool import SECONDS, Pool
from kb.serve.store import LOOK, POLL, following, place
from kb.store import Edition
from kb.store.remote import edition, is_remote

_FOLDERS = ("queries", "cache", "deposit")


@dataclass(frozen=True, slots=True)
class Settings:
    """What is up to whoever runs a server.

    `queries` is a folder of named queries beside our own, `public` the address that clients know the server by where
    that is not what its IRIs start with, `seconds` how long one query may run.  Of a store elsewhere, `cache` is the
    folder that holds what is made of it, and `poll` the seconds after which it is asked again for its data version.
    `text` is a name of `kb.export.TEXTS`: how much of the articles' words is shown.  `deposit` is a folder of
    `kb publish` whose dumps and changes are handed out.
    """

    title: str = "Knowledge base"
    queries: Path | None = None
    public: str | None = None
    seconds: float = SECONDS
    cache: Path | None = None
    poll: float = POLL
    text: str = "full"
    deposit: Path | None = None

    def told(self) -> dict[str, Any]:
        """The settings in values that JSON can hold."""
        return asdict(self) | {name: str(path) if path else None for name, path in self._paths().items()}

    @classmethod
    def of(cls, told: Mapping[str, Any]) -> "Settings":
        """The settings that `told` made."""
        return cls(**{**told, **{name: Path(told[name]) if told[name] else None for name in _FOLDERS}})

    def _paths(self) -> dict[str, Path | None]:
        return {name: getattr(self, name) for name in _FOLDERS}


class Site:
    """A store as a site: where its IRIs start, where it is found, and what it calls itself."""

    def __init__(self, store: Path | str, settings: Settings, languages: Mapping[str, Language], board: Board) -> None:
        self.queries = named_queries(languages, settings.queries)
        self.languages = languages
        self.board = board
        self.cache = Cache()
        found = place(store, settings.cache)
        if is_remote(found) and settings.text != "full":
            raise InputError("--text is for folders: load `kb export --text` into the store elsewhere")
        self.withheld = Withheld(found, settings.text) if settings.text != "full" else None
        path = self.path = self.withheld.path if self.withheld else found
        self.elsewhere = is_remote(path)
        self._reader: Edition = edition(path)
        self._before: Edition | None = None
        self._lock = Lock()
        self.base = self._reader.base
        self.public = public_address(settings.public) if settings.public else self.base
        self.pool = Pool(path, seconds=settings.seconds)
        self.poll = settings.poll
        self.title = settings.title
        self.deposit = settings.deposit
        kept = deposit(self.deposit).text if self.deposit else settings.text
        if settings.text not in ("full", kept):
            raise InputError(f"{self.deposit} was published with --text {kept}, and this server shows {settings.text}")

    def count(self) -> None:
        """Tells the board what pool and cache have counted."""
        self.board.set(metrics.KILLED, self.pool.killed)
        self.board.set(metrics.SLOWED, self.pool.slowed)
        self.board.set(metrics.WAITING, self.pool.waiting)
        self.board.set(metrics.HITS, self.cache.hits)
        self.board.set(metrics.MISSES, self.cache.misses)
        self.board.set(metrics.CACHED, self.cache.size)

    @property
    def store(self) -> Edition:
        """The latest data version; the one before it stays open for the requests that are still reading it."""
        with self._lock:
            if self._reader.outdated():
                latest = edition(self.path)
                if self._before:
                    self._before.close()
                self._before, self._reader = self._reader, latest
            return self._reader

    def followed(self) -> AbstractAsyncContextManager[None]:
        """Brings up to date what is served in place of the store while the block runs."""
        if self.withheld:
            return following(self.withheld.follow, LOOK)
        return following(partial(refreshed, self.path, self.poll), self.poll) if self.elsewhere else nullcontext()

    def close(self) -> None:
        """Lets go of the store."""
        for reader in (self._before, self._reader):
            if reader:
                reader.close()
        if self.withheld:
            self.withheld.close()
