"""How much of what a dataset holds."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import groupby
from operator import itemgetter

from pyoxigraph import Literal

from kb.rdf import RDF_TYPE
from kb.store import Dataset
from kb.terms import PREFIX_HEADER

_TOTALS = "SELECT (COUNT(*) AS ?statements) (COUNT(DISTINCT ?s) AS ?subjects) { GRAPH ?g { ?s ?p ?o } %s }"
_CLASSES = "SELECT ?class (COUNT(DISTINCT ?s) AS ?n) { GRAPH ?g { ?s a ?class } %s } GROUP BY ?class"
_PROPERTIES = "SELECT ?property (COUNT(*) AS ?n) { GRAPH ?g { ?s ?property ?o } %s } GROUP BY ?property"
_LATEST = "SELECT (MAX(?time) AS ?latest) { ?run prov:endedAtTime ?time }"


@dataclass(frozen=True, slots=True)
class Counts:
    """Statements (one for each graph that makes them), subjects, members of each class, uses of each property."""

    statements: int
    subjects: int
    graphs: int
    classes: Mapping[str, int]
    properties: Mapping[str, int]
    modified: str | None
    """When the last run ended that added to it, as xsd:dateTime."""


def counted(dataset: Dataset, within: str | None = None) -> Counts:
    """The counts of a dataset, by reading all of it; of one that shares its store, only the graphs below an IRI."""
    # The graph of the dataset's own IRI is where stores without a default graph keep what stood in no graph.
    only = f"FILTER(STRSTARTS(STR(?g), {Literal(within)}) && ?g != <{within}dataset>)" if within else ""
    (totals,) = dataset.select(_TOTALS % only)
    return Counts(
        int(totals[0].value),
        int(totals[1].value),
        len(dataset.graphs()),
        _numbers(dataset, _CLASSES % only),
        _numbers(dataset, _PROPERTIES % only),
        latest(dataset),
    )


def tallied(dump: Iterable[bytes], dataset: Dataset) -> Counts:
    """The counts of a dataset by the sorted lines of its canonical dump, with one subject in memory at a time."""
    classes, properties = Counter[str](), Counter[str]()
    subjects = 0
    for _, same in groupby(map(_stated, dump), key=itemgetter(0)):
        told = [one[1:] for one in same if one[1]]
        subjects += bool(told)
        properties.update(predicate for predicate, _ in told)
        classes.update({term for predicate, term in told if predicate == RDF_TYPE.value})
    return Counts(
        properties.total(), subjects, len(dataset.graphs()),
        dict(sorted(classes.items())), dict(sorted(properties.items())), latest(dataset),
    )  # fmt: skip


def _stated(line: bytes) -> tuple[bytes, str, str]:
    """Subject, predicate and the IRI of the object; no predicate for what stands in the default graph."""
    subject, predicate, rest = line.split(b" ", 2)
    term, graph, _ = rest.rsplit(b" ", 2) if rest.count(b" ") > 1 else (rest, b"", b"")
    named = graph.startswith(b"<") and graph.endswith(b">") and b'"' not in graph
    return subject, predicate[1:-1].decode() if named else "", term[1:-1].decode() if term.startswith(b"<") else ""


def modified(dataset: Dataset) -> datetime | None:
    """When the last run ended that added to a dataset."""
    ended = latest(dataset)
    return datetime.fromisoformat(ended).astimezone(UTC) if ended else None


def latest(dataset: Dataset) -> str | None:
    """When the last run ended that added to a dataset, as xsd:dateTime."""
    ((ended,),) = dataset.select(PREFIX_HEADER + _LATEST)
    return ended.value if ended is not None else None


def _numbers(dataset: Dataset, query: str) -> dict[str, int]:
    return {key.value: int(number.value) for key, number in sorted(dataset.select(query), key=lambda row: row[0].value)}
