"""What is around the content of every page of a store: whose it is."""

from kb.describe import publication
from kb.pages.html import Frame
from kb.store import Edition


def front(store: Edition) -> Frame:
    """The frame of the first page, from which those of others are made."""
    told = publication(store.ledger)
    return Frame(told.title, store.base, told=told)
