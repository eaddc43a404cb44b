"""RDF/XML that every XML parser reads back unchanged."""

import re
from collections.abc import Iterable

from pyoxigraph import Literal, NamedNode, Quad

from kb.errors import StoreError
from kb.export.order import Subject, by_graph
from kb.export.output import Output
from kb.rdf import RDF_TYPE, Term
from kb.terms import PREFIXES

_QNAME = re.compile(r"(.*[/#:])([A-Za-z_][A-Za-z0-9_.-]*)")
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_ESCAPED = re.compile('[&<>"\r\x7f-\x9f\u2028\u2029]')
_ENTITIES = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;"}
_STRING = Literal("").datatype.value


def write(quads: Iterable[Quad], out: Output, base: str) -> None:  # noqa: ARG001 - IRIs are written whole
    """The union of the graphs; raises StoreError for a property or character that XML cannot hold."""
    namespaces = "".join(f'\n    xmlns:{prefix}="{namespace}"' for prefix, namespace in PREFIXES.items())
    out.write(f'<?xml version="1.0" encoding="UTF-8"?>\n<rdf:RDF{namespaces}>\n'.encode())
    for _, subjects in by_graph(quads):
        out.writelines(_description(subject).encode() for subject in subjects)
    out.write(b"</rdf:RDF>\n")


def _description(subject: Subject) -> str:
    types = subject.properties.get(RDF_TYPE.value, [])
    element = _element(types[0].value) if types else ("rdf:Description", "")
    lines = [
        _property(predicate, term)
        for predicate, terms in subject.properties.items()
        for term in (terms[1:] if predicate == RDF_TYPE.value else terms)
    ]
    name, declared = element
    return f'\n  <{name}{declared} rdf:about="{_escaped(subject.iri)}">\n{"".join(lines)}  </{name}>\n'


def _property(predicate: str, term: Term) -> str:
    name, declared = _element(predicate)
    if isinstance(term, NamedNode):
        return f'    <{name}{declared} rdf:resource="{_escaped(term.value)}"/>\n'
    return f"    <{name}{declared}{_kind(term)}>{_escaped(term.value)}</{name}>\n"


def _kind(literal: Literal) -> str:
    if literal.language:
        return f' xml:lang="{_escaped(literal.language)}"'
    datatype = literal.datatype.value
    return "" if datatype == _STRING else f' rdf:datatype="{_escaped(datatype)}"'


def _element(iri: str) -> tuple[str, str]:
    """A qualified name for an IRI, and the declaration that it needs."""
    found = _QNAME.fullmatch(iri)
    if not found:
        raise StoreError(f"RDF/XML has no name for {iri}")
    for prefix, namespace in PREFIXES.items():
        if found[1] == str(namespace):
            return f"{prefix}:{found[2]}", ""
    return f"ns:{found[2]}", f' xmlns:ns="{_escaped(found[1])}"'


def _escaped(text: str) -> str:
    if bad := _NOT_XML.search(text):
        raise StoreError(f"XML cannot hold the character U+{ord(bad[0]):04X}")
    return _ESCAPED.sub(lambda found: _ENTITIES.get(found[0]) or f"&#{ord(found[0])};", text)
