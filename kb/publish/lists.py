"""Lists as pages: all nodes of a class, and what hangs on a node where its own page does not hold all of it."""

from collections.abc import Callable, Iterator
from dataclasses import replace

from kb.pages import views
from kb.pages.html import Frame
from kb.pages.listing import Connection, Window, everything, hanging, listed, related
from kb.pages.records import Record
from kb.publish.file import File
from kb.publish.layout import Edition, Layout

BELOW = {"quotes": "quotes", "events": "events", "published": "articles", "articles": "articles", "resting": "claims"}
"""The lists that hang on nodes and go on on pages of their own, and the list of nodes that each is shown as."""

PAGE = 100
"""How many nodes stand on one page of a list."""


def whole(edition: Edition, name: str) -> Iterator[File]:
    """All nodes of a class, at the path that is also the list's name."""
    listing = everything(views.LISTS[name])
    frame = replace(edition.front, title=name.capitalize())
    yield from _pages(edition.page, frame, name, name, lambda window: listed(edition.reader(), listing, window))


def below(edition: Edition, path: str, record: Record, name: str) -> Iterator[File]:
    """A list that hangs on a node, at `path`."""
    listing = hanging(record.cls, name)
    frame = replace(edition.front, title=f"{views.title_of(record)}: {BELOW[name]}", iri=record.id)

    def read(window: Window) -> Connection:
        # A record keeps what it was asked; a new one for each page lets go of the pages before.
        return related(edition.reader(record.level.reader.trace).node(record.id), listing, window)

    yield from _pages(edition.page, frame, path, BELOW[name], read)


def _pages(
    layout: Layout, frame: Frame, path: str, shown_as: str, read: Callable[[Window], Connection]
) -> Iterator[File]:
    window, number = Window(PAGE), 1
    while True:
        found = read(window)
        previous = f"/{_numbered(path, number - 1)}" if number > 1 else None
        following = f"/{_numbered(path, number + 1)}" if found.has_next_page else None
        page = views.list_page(frame, shown_as, found, previous, following)
        yield File(layout(_numbered(path, number)), page.encode())
        if not found.cursors or not found.has_next_page:
            return
        window, number = Window(PAGE, found.cursors[1]), number + 1


def _numbered(path: str, number: int) -> str:
    """The path of a page of a list; the first is at the list's own."""
    return path if number == 1 else f"{path}/page-{number}"
