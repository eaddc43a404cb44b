"""Taking one article into the store: as new, as another reading of a known text, or as another version of one.

Its facts are kept; its graph is made when it is known who and what of all articles is the same.

Versions of one id or url are ordered by reference date, then by the order in which they came; a version without a date
counts as no older than those before it.  The last is current, the others are replaced by it.
"""

from collections import deque
from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from kb import facts, iri, rdf
from kb.document import Document
from kb.errors import QuarantineError
from kb.pipeline.outcome import Outcome
from kb.pipeline.state import row_of
from kb.pipeline.workers import Extract
from kb.resolve import coherent
from kb.store import Reading, Row, Writer


class Admission(NamedTuple):
    """What became of an input, and where that may surprise, which of its likes it was taken together with, and why."""

    outcome: Outcome
    remark: str | None = None


def settled(writer: Writer, document: Document) -> Outcome | None:
    """What becomes of a document that need not be read again, or nothing for one that must."""
    article = address(writer, document)
    if writer.ledger.tombs(_graves(document, article)):
        return Outcome.FORGOTTEN
    known = writer.ledger.known(source(document), article)
    if known is None:
        return None
    if known.replaced_by:
        return Outcome.SUPERSEDED
    return Outcome.UNCHANGED if known.stamp == stamp(document) else None


def admitted(writer: Writer, document: Document, told: facts.Article) -> Admission:
    """Puts facts that hold together into the store; they are there for good when this returns."""
    outcome = settled(writer, document)
    if outcome:
        return Admission(outcome)
    article = address(writer, document)
    with writer.transaction():
        versions = writer.ledger.versions(source(document), document.urls)
        rivals = [one for one in versions if one.article != article and not one.replaced_by]
        articles = sorted({article, *(rival.article for rival in rivals)})
        writer.ledger.registry.wait(articles)
        writer.ledger.registry.redraw(articles)
        return _record(writer, document, row_of(told, writer.base, {}), versions, rivals)


def sound(extract: Extract, base: str, document: Document) -> facts.Article:
    """What is extracted from a document; raises like `examine`, so that a worker spends its own time on that."""
    told = extract(document)
    examine(told, base)
    return told


def examine(told: facts.Article, base: str) -> None:
    """Raises QuarantineError for facts that do not hold together, or that cannot be stated."""
    for node in coherent(told, base):
        deque(rdf.triples(node), maxlen=0)


def address(writer: Writer, document: Document) -> str:
    """The IRI of the article that a document is."""
    return iri.article(writer.base, iri.sha256(document.text))


def source(document: Document) -> str:
    """What tells the input apart from others: its id, or all that it states where the id is but a place in a stream."""
    return f"stream:{stamp(document)}" if document.provisional else f"id:{document.id}"


def stamp(document: Document) -> str:
    """Differs when anything that the source states differs."""
    return iri.digest([repr(replace(document, id="") if document.provisional else document)], 32)


def _graves(document: Document, article: str) -> list[str]:
    """The keys under which a forgotten article is known again."""
    return [article, source(document), *(f"url:{url}" for url in document.urls)]


def _record(
    writer: Writer, document: Document, row: Row, versions: Sequence[Reading], rivals: Sequence[Reading]
) -> Admission:
    """Keeps the reading, current or already replaced, and retires those that it replaces."""
    ledger = writer.ledger
    article = address(writer, document)
    known = ledger.known(source(document), article)
    day = max([_day(document), *([] if document.reference_date else [version.day for version in versions])])
    number = known.number if known else ledger.next_number()
    latest = max(rivals, key=lambda rival: (rival.day, rival.number), default=None)
    late = latest is not None and (day, number) < (latest.day, latest.number)
    successor = latest.article if latest and late else None
    twins = ledger.readings(article)
    if any(twin.row and twin.row["sha256"] != row["sha256"] for twin in twins):
        raise QuarantineError(document.id, f"its text has the same short hash as another: {article}")
    reading = Reading(number, source(document), article, day, stamp(document), successor, None if late else row)
    ledger.record(reading, document.urls)
    for rival in rivals:
        if not late:
            ledger.retire(rival.number, article)
    if latest:
        age = "an older" if late else "a newer"
        remark = f"the same id or url as {latest.article}, but other words; taken as {age} version of it"
        return Admission(Outcome.SUPERSEDED if late else Outcome.REVISED, remark)
    if known:
        return Admission(Outcome.CHANGED)
    if twins:
        return Admission(Outcome.JOINED, f"the same words as {_name(twins[0])}; taken as one article of both")
    return Admission(Outcome.ADDED)


def _name(reading: Reading) -> str:
    return reading.row["id"] if reading.row else reading.article


def _day(document: Document) -> str:
    return document.reference_date.isoformat() if document.reference_date else ""
