"""How much of what a dataset holds."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from pyoxigraph import Literal

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
        _latest(dataset),
    )


def modified(dataset: Dataset) -> datetime | None:
    """When the last run ended that added to a dataset."""
    latest = _latest(dataset)
    return datetime.fromisoformat(latest).astimezone(UTC) if latest else None


def _latest(dataset: Dataset) -> str | None:
    ((latest,),) = dataset.select(PREFIX_HEADER + _LATEST)
    return latest.value if latest is not None else None


def _numbers(dataset: Dataset, query: str) -> dict[str, int]:
    return {key.value: int(number.value) for key, number in sorted(dataset.select(query), key=lambda row: row[0].value)}
