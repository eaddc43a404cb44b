"""JSON-LD with the compact context, in reading order; spans and participations stand where they are used."""

import re
from collections.abc import Iterable
from functools import lru_cache
from json.encoder import encode_basestring
from typing import Any

from pyoxigraph import Literal, NamedNode, Quad

from kb.errors import StoreError
from kb.export.order import Subject, by_graph
from kb.export.output import Output
from kb.model import Node, Participation, Span
from kb.rdf import RDF_TYPE, Term
from kb.rdf.context import PropertyTerm, class_terms, compact, context, property_terms
from kb.rdf.json import enclosed, laid_out
from kb.rdf.turtle import prefixed, relative
from kb.rdf.values import BOOLEAN, INTEGER
from kb.shape import cache
from kb.terms import KB, PREFIXES

_INSIDE: dict[str, type[Node]] = {
    str(KB.evidence): Span, str(KB.cueSpan): Span, str(KB.participation): Participation,
}  # fmt: skip
"""Through which properties nodes of which class are written inside the first node that points to them."""

_STRING = Literal("").datatype.value
_NATIVE = {INTEGER.value: re.compile(r"0|-?[1-9][0-9]{0,14}"), BOOLEAN.value: re.compile(r"true|false")}
_PLAIN = PropertyTerm("", None, language=False, array=False)
_UNSAFE = re.compile("[<>\u2028\u2029]")


def write(quads: Iterable[Quad], out: Output, base: str) -> None:
    """The dataset: the nodes of the default graph, and an object for each named graph."""
    out.write(f'{{\n"@context": {dumps(context(base))},\n"graph": ['.encode())
    separator = "\n"
    for graph, subjects in by_graph(quads):
        for item in [_graph(graph, subjects, base)] if graph else _nodes(subjects, base, 0):
            out.write(f"{separator}{_harmless(item)}".encode())
            separator = ",\n"
    out.write(b"\n]\n}\n")


def dumps(value: Any) -> str:
    """JSON for people, which may also stand inside an HTML script element."""
    return _harmless(laid_out(value))


def iri(value: str, base: str) -> str:
    """An IRI as JSON-LD reads it back: relative to the base, with a prefix, or whole; StoreError where none can be."""
    short = relative(value, base)
    if short != value:
        return short
    scheme, _, rest = value.partition(":")
    if scheme in PREFIXES and not rest.startswith("//"):
        raise StoreError(f"{value} would be read as a name with the prefix {scheme}:")
    return prefixed(value) or value


def _harmless(text: str) -> str:
    return _UNSAFE.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def _graph(name: str, subjects: list[Subject], base: str) -> str:
    nodes = enclosed("[", _nodes(subjects, base, 4), "]", 2)
    return enclosed("{", [f'"id": {_quoted(name, base)}', f'"graph": {nodes}'], "}", 0)


def _nodes(subjects: list[Subject], base: str, indent: int) -> list[str]:
    waiting = {subject.iri: subject for subject in subjects}
    return [_node(waiting.pop(subject.iri), waiting, base, indent) for subject in subjects if subject.iri in waiting]


def _node(subject: Subject, waiting: dict[str, Subject], base: str, indent: int) -> str:
    """A node as it stands at this depth: no tree of values is built for it, as there are millions of them."""
    members = [f'"id": {_quoted(subject.iri, base)}']
    known = property_terms()
    inner = indent + 2
    for predicate, terms in subject.properties.items():
        if predicate == RDF_TYPE.value:
            members.append(_member("type", [_class(term.value) for term in terms], inner, array=False))
        elif predicate not in known:
            members.append(_others(predicate, terms, base, inner))
        elif known[predicate].language:
            members += _in_languages(predicate, terms, base, inner)
        else:
            members.append(_values(predicate, terms, waiting, base, inner))
    return enclosed("{", members, "}", indent)


def _member(name: str, values: list[str], indent: int, *, array: bool) -> str:
    value = values[0] if len(values) == 1 and not array else enclosed("[", values, "]", indent)
    return f"{encode_basestring(name)}: {value}"


def _others(predicate: str, terms: list[Term], base: str, indent: int) -> str:
    """What the context has no term for."""
    depth = indent if len(terms) == 1 else indent + 2
    return _member(compact(predicate), [_value(term, _PLAIN, base, depth) for term in terms], indent, array=False)


def _values(predicate: str, terms: list[Term], waiting: dict[str, Subject], base: str, indent: int) -> str:
    known, inside = property_terms()[predicate], _INSIDE.get(predicate)
    depth = indent if len(terms) == 1 and not known.array else indent + 2
    if inside:
        values = [_embedded(term, inside, waiting, base, depth) or _value(term, known, base, depth) for term in terms]
    else:
        values = [_value(term, known, base, depth) for term in terms]
    return _member(known.term, values, indent, array=known.array)


def _in_languages(predicate: str, terms: list[Term], base: str, indent: int) -> list[str]:
    """Texts by their language, and beside them what has none."""
    known = property_terms()[predicate]
    words: dict[str, list[str]] = {}
    others = []
    for term in terms:
        if isinstance(term, Literal) and term.language:
            words.setdefault(term.language, []).append(encode_basestring(term.value))
        else:
            others.append(term)
    by_language = [_member(tag, texts, indent + 2, array=known.array) for tag, texts in words.items()]
    told = [f'"{known.term}": {enclosed("{", by_language, "}", indent)}'] if words else []
    return [*told, _others(predicate, others, base, indent)] if others else told


def _embedded(term: Term, cls: type[Node], waiting: dict[str, Subject], base: str, indent: int) -> str | None:
    target = waiting.get(term.value) if isinstance(term, NamedNode) else None
    if target and target.cls is cls:
        return _node(waiting.pop(target.iri), waiting, base, indent)
    return None


def _value(term: Term, known: PropertyTerm, base: str, indent: int) -> str:
    if isinstance(term, NamedNode):
        quoted = _quoted(term.value, base)
        return quoted if known.type == "@id" else enclosed("{", [f'"id": {quoted}'], "}", indent)
    text, datatype = term.value, term.datatype.value
    if datatype in _NATIVE and not term.language and _NATIVE[datatype].fullmatch(text):
        return text
    words = encode_basestring(text)
    if term.language:
        return enclosed("{", [f'"@value": {words}', f'"@language": {encode_basestring(term.language)}'], "}", indent)
    if datatype == (known.type or _STRING):
        return words
    return enclosed("{", [f'"@value": {words}', f'"@type": {encode_basestring(compact(datatype))}'], "}", indent)


@lru_cache(maxsize=1 << 14)
def _quoted(value: str, base: str) -> str:
    return encode_basestring(iri(value, base))


@cache
def _class(rdf_type: str) -> str:
    return encode_basestring(class_terms().get(rdf_type) or compact(rdf_type))
