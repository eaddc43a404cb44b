"""Withdrawing articles for good, and taking that back."""

from pathlib import Path

from kb import iri
from kb.errors import NotFoundError
from kb.index import prepare
from kb.pipeline.drawing import drawn
from kb.pipeline.uniting import unite
from kb.store import Reading, Writer


def forget(store: Path, article: str) -> list[str]:
    """Withdraws an article, given by IRI, id or url, with all versions of it; the IRIs that are gone, sorted.

    Later builds take none of its versions, and nothing else under its ids and urls.  Raises NotFoundError for an
    article that the store does not have.
    """
    with Writer(store, existing=True) as writer:
        doomed = _versions(writer, article)
        if not doomed:
            raise NotFoundError(f"{store} has no article {article}")
        articles = sorted({reading.article for reading in doomed})
        with writer.transaction() as make:
            for reading in doomed:
                urls = (f"url:{url}" for url in writer.ledger.addresses(reading.number))
                writer.ledger.bury(reading.article, [reading.article, reading.id, *urls])
                writer.ledger.erase(reading.number)
            for one in articles:
                make(drawn(writer.ledger, one, writer.base, None))
            writer.ledger.registry.wait(articles)
        unite(writer)
        writer.rewrite()
        writer.publish(prepare=prepare)
        return articles


def remember(store: Path, article: str) -> list[str]:
    """Lifts the tombstones of an article, given by IRI, id or url, so that a build may take it again; their IRIs.

    Raises NotFoundError for an article that was not forgotten.
    """
    with Writer(store, existing=True) as writer:
        buried = writer.ledger.tombs(_keys(writer, article))
        if not buried:
            raise NotFoundError(f"{store} has not forgotten {article}")
        with writer.transaction():
            for one in buried:
                writer.ledger.unbury(one)
        return buried


def _keys(writer: Writer, article: str) -> list[str]:
    return [article, iri.article(writer.base, article), f"id:{article}", f"url:{article}"]


def _versions(writer: Writer, article: str) -> list[Reading]:
    """Every reading of the article, and every version that an id or url of it ever gave."""
    ledger = writer.ledger
    address, hashed, named, _ = _keys(writer, article)
    waiting = [*ledger.readings(address), *ledger.readings(hashed), *ledger.versions(named, [article])]
    found: dict[int, Reading] = {}
    while waiting:
        reading = waiting.pop()
        if reading.number not in found:
            found[reading.number] = reading
            waiting += ledger.versions(reading.id, ledger.addresses(reading.number))
            waiting += ledger.readings(reading.article)
    return list(found.values())
