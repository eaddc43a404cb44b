"""JSON-LD with the compact context, in reading order; spans and participations stand where they are used."""

import json
import re
from collections.abc import Iterable, Sequence
from typing import Any

from pyoxigraph import Literal, NamedNode, Quad

from kb.errors import StoreError
from kb.export.order import Subject, by_graph
from kb.export.output import Output
from kb.model import Participation, Span
from kb.rdf import RDF_TYPE, Term
from kb.rdf.context import PropertyTerm, class_terms, compact, context, property_terms
from kb.rdf.json import laid_out
from kb.rdf.turtle import prefixed, relative
from kb.rdf.values import BOOLEAN, INTEGER
from kb.terms import KB, PREFIXES

_EMBEDDED = {Span: (str(KB.evidence), str(KB.cueSpan)), Participation: (str(KB.participation),)}
"""Which classes of nodes are written inside the first node that points to them, through which properties."""

_STRING = Literal("").datatype.value
_NATIVE = {INTEGER.value: re.compile(r"0|-?[1-9][0-9]{0,14}"), BOOLEAN.value: re.compile(r"true|false")}
_PLAIN = PropertyTerm("", None, language=False, array=False)
_UNSAFE = re.compile("[<>\u2028\u2029]")


def write(quads: Iterable[Quad], out: Output, base: str) -> None:
    """The dataset: the nodes of the default graph, and an object for each named graph."""
    out.write(f'{{\n"@context": {dumps(context(base))},\n"graph": ['.encode())
    separator = "\n"
    for graph, subjects in by_graph(quads):
        nodes = _nodes(subjects, base)
        for item in [{"id": iri(graph, base), "graph": nodes}] if graph else nodes:
            out.write(f"{separator}{dumps(item)}".encode())
            separator = ",\n"
    out.write(b"\n]\n}\n")


def dumps(value: Any) -> str:
    """JSON for people, which may also stand inside an HTML script element."""
    return _UNSAFE.sub(lambda found: f"\\u{ord(found[0]):04x}", laid_out(value))


def iri(value: str, base: str) -> str:
    """An IRI as JSON-LD reads it back: relative to the base, with a prefix, or whole; StoreError where none can be."""
    short = relative(value, base)
    if short != value:
        return short
    scheme, _, rest = value.partition(":")
    if scheme in PREFIXES and not rest.startswith("//"):
        raise StoreError(f"{value} would be read as a name with the prefix {scheme}:")
    return prefixed(value) or value


def _nodes(subjects: list[Subject], base: str) -> list[dict[str, Any]]:
    waiting = {subject.iri: subject for subject in subjects}
    return [_node(waiting.pop(subject.iri), waiting, base) for subject in subjects if subject.iri in waiting]


def _node(subject: Subject, waiting: dict[str, Subject], base: str) -> dict[str, Any]:
    node: dict[str, Any] = {"id": iri(subject.iri, base)}
    for predicate, terms in subject.properties.items():
        if predicate == RDF_TYPE.value:
            node["type"] = _one_or_many([_class(term.value) for term in terms], array=False)
        else:
            node |= _property(predicate, terms, waiting, base)
    return node


def _property(predicate: str, terms: list[Term], waiting: dict[str, Subject], base: str) -> dict[str, Any]:
    known = property_terms().get(predicate)
    if not known:
        return {compact(predicate): _one_or_many([_value(term, _PLAIN, base) for term in terms], array=False)}
    if not known.language:
        values = [_embedded(predicate, term, waiting, base) or _value(term, known, base) for term in terms]
        return {known.term: _one_or_many(values, array=known.array)}
    words: dict[str, list[str]] = {}
    others = []
    for term in terms:
        if isinstance(term, Literal) and term.language:
            words.setdefault(term.language, []).append(term.value)
        else:
            others.append(_value(term, _PLAIN, base))
    by_language = {tag: _one_or_many(texts, array=known.array) for tag, texts in words.items()}
    rest = {compact(predicate): _one_or_many(others, array=False)} if others else {}
    return ({known.term: by_language} if by_language else {}) | rest


def _embedded(predicate: str, term: Term, waiting: dict[str, Subject], base: str) -> dict[str, Any] | None:
    target = waiting.get(term.value) if isinstance(term, NamedNode) else None
    if target and target.cls and predicate in _EMBEDDED.get(target.cls, ()):
        return _node(waiting.pop(target.iri), waiting, base)
    return None


def _value(term: Term, known: PropertyTerm, base: str) -> Any:
    if isinstance(term, NamedNode):
        return iri(term.value, base) if known.type == "@id" else {"id": iri(term.value, base)}
    datatype = term.datatype.value
    if term.language:
        return {"@value": term.value, "@language": term.language}
    if datatype in _NATIVE and _NATIVE[datatype].fullmatch(term.value):
        return json.loads(term.value)
    if datatype == (known.type or _STRING):
        return term.value
    return {"@value": term.value, "@type": compact(datatype)}


def _one_or_many(values: Sequence[Any], *, array: bool) -> Any:
    return values[0] if len(values) == 1 and not array else list(values)


def _class(rdf_type: str) -> str:
    return class_terms().get(rdf_type) or compact(rdf_type)
