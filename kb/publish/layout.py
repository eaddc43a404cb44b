"""Where a site's pages lie as files: for web servers that follow rules, and for hosts that only hand out files."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType

from kb.describe import Publication
from kb.index import Index
from kb.pages.html import Frame
from kb.pages.records import Reader, Trace
from kb.store import Quads
from kb.store.sparing import Sparing

THINGS = ("event/", "actor/", "place/", "thing/")
"""What is no document itself: a web server leads from its IRI to one."""

CACHED = 4_000
"""KiB of the read model that a process keeps in memory."""

Layout = Callable[[str], str]
"""The file of the page at a path; the data of a path lie beside it, with a suffix."""


def ruled(path: str) -> str:
    """Pages beside their data: `event/x` is redirected to `doc/event/x`, which is the file `doc/event/x.html`."""
    return f"{document(path)}.html" if path else "index.html"


def plain(path: str) -> str:
    """A folder for each page, so that the address `event/x` finds `event/x/index.html` without any rule."""
    return f"{path}/index.html" if path else "index.html"


LAYOUTS: Mapping[str, Layout] = MappingProxyType({"rules": ruled, "plain": plain})
"""What `kb publish --layout` takes."""


@dataclass(frozen=True, slots=True)
class Edition:
    """What is published at a time: a dataset, the IRI its names begin with, where its pages lie, and whose it is."""

    store: Quads
    base: str
    page: Layout
    index: Index
    told: Publication

    @property
    def front(self) -> Frame:
        """The frame of the first page, from which those of others are made."""
        return Frame(self.told.title, self.base, live=False, told=self.told)

    def reader(self, trace: Trace | None = None) -> Reader:
        """What reads the nodes of one page, and notes them."""
        return Reader(self.store.select, index=self.index, trace=trace)


@dataclass(frozen=True, slots=True)
class Source:
    """Where an edition is read from: its quads, its read model, and the name of its layout; any process may open it."""

    quads: Path
    model: Path
    base: str
    layout: str
    told: Publication


@lru_cache(1)
def opened(source: Source) -> Edition:
    """The edition, opened once in each process."""
    index = Index(source.model, mapped=0, cached=CACHED)
    return Edition(Sparing(source.quads), source.base, LAYOUTS[source.layout], index, source.told)


def document(path: str) -> str:
    """The path of the document that is about the thing at a path."""
    return f"doc/{path}" if path.startswith(THINGS) else path
