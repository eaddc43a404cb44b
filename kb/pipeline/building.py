"""From a folder of articles to a store that answers."""

import os
from collections.abc import Callable, Iterable
from datetime import date, datetime
from functools import partial
from pathlib import Path
from typing import NamedTuple

from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad

from kb import facts, iri
from kb.contracts import codes
from kb.document import Document
from kb.errors import QuarantineError, ReadError
from kb.index import prepare
from kb.pipeline import admission
from kb.pipeline.admission import address, admitted, settled
from kb.pipeline.comparing import Comparison
from kb.pipeline.deciding import obey, sound
from kb.pipeline.minting import registered, remint
from kb.pipeline.outcome import Outcome
from kb.pipeline.readers import hold, reading
from kb.pipeline.report import Report
from kb.pipeline.state import node_counts
from kb.pipeline.uniting import unite
from kb.pipeline.workers import Extract, Mined, mined
from kb.rdf import RDF_TYPE
from kb.read import Failure, count, read
from kb.store import Change, Writer
from kb.terms import PROV, SDO, XSD

Progress = Callable[[int, int | None], None]
"""Told how many inputs are done, and of how many where that is known."""


class Run(NamedTuple):
    """When and by which version a build was made; no part of the data."""

    ended: datetime
    version: str


def build(
    paths: Iterable[str | Path],
    store: Path,
    *,
    base: str = iri.BASE,
    date: date | None = None,
    jobs: int | None = None,
    strict: bool = False,
    progress: Progress | None = None,
    run: Run | None = None,
    nlp: str | None = None,
    decisions: Path | None = None,
    registry: Path | None = None,
    extract: Extract | None = None,
) -> Report:
    """Reads the articles of the paths into the store, and makes what changed its next data version.

    `date` is for articles that state none.  `jobs` is the number of worker processes, one for each core by default; 0
    does everything in this process.  With `strict` the first article that cannot be used raises, and none behind it is
    taken; else the report names it.  Every article is safe as soon as it is counted; a build that was killed is
    finished by the next.

    `nlp` names an installed spaCy pipeline to read with; a store is read by one alone, and VersionError says which.
    `decisions` is a file of editors' decisions, which takes the place of those that the store obeys, where it exists.
    `registry` is an export of an earlier store, whose IRIs of events are kept.
    """
    places = list(paths)
    sound(decisions, store, base)
    kept = registered(registry, store, base) if registry else None
    report, examined = Report(), partial(admission.sound, extract or reading(nlp), base)
    with Writer(store, base) as writer:
        hold(writer, nlp)
        if kept:
            remint(writer, kept)
        obey(writer, decisions)
        state_codes(writer)
        comparison = Comparison(writer)
        total = count(places) if progress else None
        inputs = (_unless_settled(writer, found) for found in read(places, date=date))
        for result in mined(inputs, os.cpu_count() or 1 if jobs is None else jobs, examined):
            _take(report, writer, comparison, result)
            if strict and report.failures:
                break
            if progress:
                progress(report.done, total)
        unite(writer, comparison)
        report.nodes = node_counts(writer.ledger)
        publish(writer, run)
    _refuse(report.failures if strict else ())
    return report


def publish(writer: Writer, run: Run | None) -> None:
    """Makes what was written the next data version, and says in the default graph which run made it."""
    if writer.changed() and run:
        described = _described(writer, run)
        with writer.transaction() as make:
            make(described)
    writer.publish(prepare=prepare)


def _take(report: Report, writer: Writer, comparison: Comparison, result: Mined | Failure | Outcome) -> None:
    """Stores what was found in one input, and counts it."""
    if isinstance(result, Outcome):
        report.count(result)
    elif isinstance(result, Failure):
        report.failures.append(result)
    elif isinstance(result.told, Failure):
        report.failures.append(result.told)
    else:
        _store(report, writer, comparison, result.document, result.told)


def _store(report: Report, writer: Writer, comparison: Comparison, document: Document, told: facts.Article) -> None:
    try:
        outcome, remark = admitted(writer, document, told)
    except QuarantineError as error:
        report.failures.append(Failure(document.id, error.reason, quarantined=True))
        return
    comparison.take(address(writer, document), told, outcome)
    report.count(outcome)
    report.remarks += (Failure(document.id, each) for each in (remark, _unresolved(told)) if each)


def _unresolved(told: facts.Article) -> str | None:
    """What to say of an article whose relative dates could not be resolved."""
    open_dates = sum(not date.value for date in told.dates)
    if told.document.reference_date or not open_dates:
        return None
    dates = "1 relative date stays" if open_dates == 1 else f"{open_dates} relative dates stay"
    return f"states no date, so {dates} unresolved; --date gives one"


def _unless_settled(writer: Writer, found: Document | Failure) -> Document | Failure | Outcome:
    return settled(writer, found) or found if isinstance(found, Document) else found


def _refuse(failures: Iterable[Failure]) -> None:
    """Raises the first failure."""
    for failure in failures:
        raise (QuarantineError if failure.quarantined else ReadError)(failure.source, failure.reason)


def state_codes(writer: Writer) -> None:
    """Puts the code lists of this version into their graph."""
    graph = NamedNode(iri.codes_graph(writer.base))
    stated = frozenset(Quad(triple.subject, triple.predicate, triple.object, graph) for triple in codes.triples())
    if stated != frozenset(writer.quads.store.quads_for_pattern(None, None, None, graph)):
        with writer.transaction() as make:
            make(Change.of({graph.value: codes.triples()}))


def _described(writer: Writer, run: Run) -> Change:
    runs = iri.run(writer.base, "")
    old = [quad for quad in writer.quads.default_graph() if str(quad.subject).startswith(f"<{runs}")]
    activity = NamedNode(iri.run(writer.base, str(writer.next_version)))
    ended = Literal(run.ended.isoformat(), datatype=NamedNode(XSD.dateTime))
    new = [
        Quad(activity, RDF_TYPE, NamedNode(PROV.Activity), DefaultGraph()),
        Quad(activity, NamedNode(PROV.endedAtTime), ended, DefaultGraph()),
        Quad(activity, NamedNode(SDO.softwareVersion), Literal(run.version), DefaultGraph()),
    ]
    return Change.of({}, old, new)
