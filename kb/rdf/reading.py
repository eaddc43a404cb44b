"""Nodes read back from triples."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, TypeVar

from pyoxigraph import Quad, Triple

from kb.errors import StoreError
from kb.model import NODES, Node
from kb.rdf.mapping import RDF_TYPE
from kb.rdf.values import Term, decode, parts
from kb.shape import Slot, cache, slots

N = TypeVar("N", bound=Node)

Values = Mapping[str, list[Term]]
"""The objects of one subject, by predicate."""


def read(cls: type[N], iri: str, statements: Iterable[Triple | Quad]) -> N:
    """The node of this class and IRI; raises StoreError when a required field is missing or a single one disagrees.

    Statements about other subjects are passed over, and so are properties that the class does not have.
    """
    return _node(cls, iri, by_subject(statements).get(iri, {}))


def nodes(statements: Iterable[Triple | Quad]) -> Iterator[Node]:
    """Every node whose type is stated, in the order of first mention."""
    for iri, values in by_subject(statements).items():
        if found := classify(term.value for term in values.get(RDF_TYPE.value, ())):
            yield _node(found[0], iri, values)


def classify(types: Iterable[str]) -> tuple[type[Node], str | None] | None:
    """The published class and variant that RDF classes name, the narrowest first, or nothing when none is ours."""
    stated = set(types)
    return next((found for rdf_type, found in _classes().items() if rdf_type in stated), None)


def by_subject(statements: Iterable[Triple | Quad]) -> dict[str, dict[str, list[Term]]]:
    """The different objects of each subject and predicate; raises StoreError for blank nodes."""
    subjects: dict[str, dict[str, list[Term]]] = {}
    for statement in statements:
        subject, predicate, term = parts(statement)
        objects = subjects.setdefault(subject, {}).setdefault(predicate, [])
        if term not in objects:
            objects.append(term)
    return subjects


def _node(cls: type[N], iri: str, values: Values) -> N:
    found = classify(term.value for term in values.get(RDF_TYPE.value, ()))
    fields = {slot.name: _field(iri, slot, values.get(str(slot.predicate), [])) for slot in slots(cls)}
    return cls(id=iri, variant=found[1] if found else None, **fields)


def _field(iri: str, slot: Slot, terms: list[Term]) -> Any:
    if slot.required and not terms:
        raise StoreError(f"{iri} has no {slot.name} ({slot.predicate})")
    values = frozenset(map(decode(slot.range), terms))
    if slot.many:
        return values
    if len(values) > 1:
        raise StoreError(f"{iri} has {len(values)} values of {slot.name} ({slot.predicate})")
    return next(iter(values), None)


@cache
def _classes() -> dict[str, tuple[type[Node], str | None]]:
    varied = {str(rdf_type): (cls, variant) for cls in NODES for variant, rdf_type in cls.variants.items()}
    return varied | {str(cls.rdf_type): (cls, None) for cls in NODES}
