"""Reading all stored texts again, after the rules or the model have changed."""

import os
import re
from dataclasses import replace
from pathlib import Path

from pyoxigraph import NamedNode

from kb import facts, iri
from kb.document import Document, Interval
from kb.errors import QuarantineError
from kb.pipeline.build import Progress, Run, publish, state_codes
from kb.pipeline.report import Report
from kb.pipeline.state import current, node_counts, rewritten, row_of
from kb.pipeline.workers import Extract, Mined, extracted, mined
from kb.read import Failure
from kb.rows import from_row
from kb.store import Reading, Writer
from kb.terms import ITSRDF

_DENOTES = NamedNode(ITSRDF.taIdentRef)
_CHARACTERS = re.compile(r"#char=(\d+),(\d+)$")


def upgrade(
    store: Path,
    *,
    jobs: int | None = None,
    progress: Progress | None = None,
    run: Run | None = None,
    extract: Extract = extracted,
) -> Report:
    """Extracts all stored articles anew and rewrites their graphs; an event keeps its IRI where its trigger stays.

    An article that can no longer be extracted keeps the facts that it had, and the report names it.  An upgrade that
    was killed has to be run again; until one is finished, the store can be neither built upon nor read.
    """
    report = Report()
    with Writer(store, upgrading=True) as writer:
        numbers = [reading.number for reading in writer.ledger.all_readings() if reading.row]
        documents = (_document(writer, number) for number in numbers)
        results = mined(documents, os.cpu_count() or 1 if jobs is None else jobs, extract)
        for number, result in zip(numbers, results, strict=True):
            assert isinstance(result, Mined)
            _reread(writer, number, result.told, report)
            if progress:
                progress(report.done, len(numbers))
        _rewrite(writer, report)
        writer.upgraded()
        report.nodes = node_counts(writer.ledger)
        publish(writer, run)
    return report


def _document(writer: Writer, number: int) -> Document:
    return _facts(writer.ledger.reading(number)).document


def _facts(reading: Reading) -> facts.Article:
    assert reading.row is not None
    return from_row(reading.row)


def _reread(writer: Writer, number: int, told: facts.Article | Failure, report: Report) -> None:
    reading = writer.ledger.reading(number)
    if isinstance(told, Failure):
        report.failures.append(told)
        return
    row = row_of(told, writer.base, _kept(writer, reading.article))
    if row == reading.row:
        report.unchanged += 1
        return
    with writer.transaction():
        writer.ledger.record(replace(reading, row=row), writer.ledger.addresses(number))
    report.changed += 1


def _kept(writer: Writer, article: str) -> dict[Interval, str]:
    """The event that each trigger denotes in the article's graph as it stands."""
    graph = NamedNode(iri.article_graph(article))
    events = f"{writer.base}event/"
    found: dict[Interval, str] = {}
    for quad in writer.quads.store.quads_for_pattern(None, _DENOTES, None, graph):
        span, meant = quad.subject, quad.object
        if isinstance(span, NamedNode) and isinstance(meant, NamedNode) and meant.value.startswith(events):
            place = _CHARACTERS.search(span.value)
            assert place
            found[int(place[1]), int(place[2])] = meant.value
    return found


def _rewrite(writer: Writer, report: Report) -> None:
    """Writes identity and code lists anew, and every article's graph where it differs."""
    state_codes(writer)
    writer.clear(iri.identity_graph(writer.base))
    for article in list(writer.ledger.articles()):
        try:
            with writer.transaction() as make:
                after = current(writer.ledger, article, writer.base)
                make(rewritten(writer.ledger, article, writer.base, None, after))
        except QuarantineError as error:
            report.failures.append(Failure(article, error.reason, quarantined=True))
