"""The JSON-LD 1.1 context: one plain word for every class and property that is published."""

from collections.abc import Iterator
from typing import Any, NamedTuple

from kb.model import NODES, Iri, Ref, Span, Text, Thing
from kb.rdf.values import datatype
from kb.shape import Slot, cache, slots
from kb.terms import DCTERMS, KB, NIF, PREFIXES, PROV, SKOS, Code

Definition = str | dict[str, str | list[str]]
"""What a term stands for: an IRI, or an IRI with the type and container of its values."""

_CLASS_TERMS = {Span: "Phrase", Thing: "Product"}

ALIASES = {"id": "@id", "type": "@type", "graph": "@graph"}

VOCABULARY: dict[str, Definition] = {
    "Agent": str(PROV.Agent),
    "Context": str(NIF.Context),
    "Concept": str(SKOS.Concept),
    "ConceptScheme": str(SKOS.ConceptScheme),
    "inScheme": {"@id": str(SKOS.inScheme), "@type": "@id"},
    "prefLabel": {"@id": str(SKOS.prefLabel), "@container": "@language"},
    "definition": {"@id": str(SKOS.definition), "@container": "@language"},
    "notation": str(SKOS.notation),
    "tense": str(KB.tense),
    "isReplacedBy": {"@id": str(DCTERMS.isReplacedBy), "@type": "@id"},
}
"""Terms for what is published beside the nodes: general classes, code lists and merges."""


class PropertyTerm(NamedTuple):
    """What the context says of a property: its term, the type of plain values, and how its values are held."""

    term: str
    type: str | None
    language: bool
    array: bool


@cache
def context(base: str) -> dict[str, Any]:
    """The value of @context; IRIs of the data are relative to `base`."""
    prefixes = {prefix: str(namespace) for prefix, namespace in sorted(PREFIXES.items())}
    terms = {term: _compact(definition) for term, definition in sorted(_terms().items())}
    return {"@version": 1.1, "@base": base, **prefixes, **ALIASES, **terms}


@cache
def property_terms() -> dict[str, PropertyTerm]:
    """The term of every published property, by its IRI."""
    return {_iri(definition): _property_term(term, definition) for term, definition in _terms().items()}


@cache
def class_terms() -> dict[str, str]:
    """The term of every published class, by its IRI."""
    return {_iri(definition): term for term, definition in _terms().items() if term[0].isupper()}


def compact(iri: str) -> str:
    """An IRI with the prefix of its namespace, or as it is when it has none of ours."""
    for prefix, namespace in PREFIXES.items():
        if iri.startswith(namespace):
            return f"{prefix}:{iri.removeprefix(namespace)}"
    return iri


def _property_term(term: str, definition: Definition) -> PropertyTerm:
    if isinstance(definition, str):
        return PropertyTerm(term, None, language=False, array=False)
    container = definition.get("@container", "")
    typed = definition.get("@type")
    return PropertyTerm(term, str(typed) if typed else None, "@language" in container, "@set" in container)


def _terms() -> dict[str, Definition]:
    return {**VOCABULARY, **dict(_classes()), **dict(_properties())}


def _classes() -> Iterator[tuple[str, Definition]]:
    for cls in NODES:
        own = {_CLASS_TERMS.get(cls, cls.__name__): cls.rdf_type, **cls.variants}
        yield from ((term, str(rdf_type)) for term, rdf_type in own.items())


def _properties() -> Iterator[tuple[str, Definition]]:
    by_property: dict[str, list[Slot]] = {}
    for slot in (slot for cls in NODES for slot in slots(cls)):
        by_property.setdefault(str(slot.predicate), []).append(slot)
    for iri, same in by_property.items():
        yield same[0].term, _definition(iri, same)


def _definition(iri: str, same: list[Slot]) -> Definition:
    coercion = _coercion(same[0].range)
    containers = ["@language"] * (same[0].range is Text) + ["@set"] * any(slot.many for slot in same)
    if containers:
        return {"@id": iri, **coercion, "@container": containers if len(containers) > 1 else containers[0]}
    return {"@id": iri, **coercion} if coercion else iri


def _coercion(range_: type) -> dict[str, str]:
    if issubclass(range_, Ref | Iri | Code):
        return {"@type": "@id"}
    typed = datatype(range_)
    return {"@type": typed.value} if typed else {}


def _compact(definition: Definition) -> Definition:
    if isinstance(definition, str):
        return compact(definition)
    return {key: compact(value) if isinstance(value, str) else value for key, value in definition.items()}


def _iri(definition: Definition) -> str:
    return definition if isinstance(definition, str) else str(definition["@id"])
