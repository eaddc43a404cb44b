"""What a running server serves: one data version of one store, and the processes that untrusted queries run in."""

from dataclasses import dataclass

from kb.serve.sparql.pool import Pool
from kb.store import Reader


@dataclass(frozen=True, slots=True)
class Site:
    """A store as a site: where its IRIs start, and what it calls itself."""

    store: Reader
    pool: Pool
    base: str
    title: str

    @property
    def version(self) -> str:
        """The data version that is served."""
        return self.store.data_version
