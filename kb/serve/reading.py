"""What reads nodes for a page: a data version together with its read model."""

from kb.pages.records import Reader
from kb.serve.graphql.execute import data_of
from kb.store import Edition as Store


def reading(store: Store) -> Reader:
    """A reader for one request."""
    data = data_of(store)
    return Reader(data.store.select, index=data.index)
