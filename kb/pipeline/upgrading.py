"""Reading all stored texts again, after the rules or the model have changed."""

import os
from dataclasses import replace
from pathlib import Path

from kb import facts, iri
from kb.document import Document
from kb.errors import QuarantineError
from kb.pipeline.admission import examine
from kb.pipeline.building import Progress, Run, publish, state_codes
from kb.pipeline.deciding import restate
from kb.pipeline.linking import relink
from kb.pipeline.outcome import Outcome
from kb.pipeline.readers import note, reading
from kb.pipeline.registry import events_of, keep_names
from kb.pipeline.report import Report
from kb.pipeline.state import node_counts, row_of, told_alike
from kb.pipeline.uniting import unite
from kb.pipeline.workers import Extract, Mined, mined
from kb.read import Failure
from kb.rows import from_row
from kb.store import Reading, Writer


def upgrade(
    store: Path,
    *,
    jobs: int | None = None,
    progress: Progress | None = None,
    run: Run | None = None,
    nlp: str | None = None,
    extract: Extract | None = None,
) -> Report:
    """Extracts all stored articles anew and rewrites their graphs; events and names keep their IRIs.

    An article that can no longer be extracted keeps the facts that it had, and the report names it.  An upgrade that
    was killed has to be run again; until one is finished, the store can be neither built upon nor read.  `nlp` is that
    of `build`, and need not be the one that read the store before.
    """
    report = Report()
    extract = extract or reading(nlp)
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
        note(writer, nlp)
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
    assert reading.row is not None
    if isinstance(told, Failure):
        report.failures.append(told)
        return
    row = row_of(told, writer.base, events_of(writer, reading.article))
    with writer.transaction():
        writer.ledger.record(replace(reading, row=row), writer.ledger.addresses(number))
    report.count(Outcome.UNCHANGED if told_alike(row, reading.row) else Outcome.CHANGED)


def _rewrite(writer: Writer, report: Report) -> None:
    """Writes identity and code lists anew, and every article's graph where it differs."""
    state_codes(writer)
    keep_names(writer)
    writer.clear(iri.identity_graph(writer.base))
    relink(writer)
    restate(writer)
    with writer.transaction():
        articles = [one for one in writer.ledger.articles() if _holds(writer, one, report)]
        writer.ledger.registry.wait(articles)
        writer.ledger.registry.redraw(articles)
    unite(writer)


def _holds(writer: Writer, article: str, report: Report) -> bool:
    """Whether a graph can be made of an article; one of which none can keeps that which it has, and is reported."""
    try:
        for reading in writer.ledger.readings(article):
            examine(_facts(reading), writer.base)
    except QuarantineError as error:
        report.failures.append(Failure(article, error.reason, quarantined=True))
        return False
    return True
