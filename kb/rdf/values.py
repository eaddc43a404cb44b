"""One value of a field as an RDF term, and back.

Lexical forms are those that Oxigraph keeps, so that what is read is what was written.
"""

import re
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Any
from urllib.parse import quote

from pyoxigraph import Literal, NamedNode, Quad, Triple

from kb.errors import StoreError
from kb.model import Iri, Ref, Text
from kb.terms import XSD, Code

Term = NamedNode | Literal
"""What stands in the object of our triples; kb publishes no blank nodes."""

_TERMS = (NamedNode, Literal)

INTEGER = NamedNode(XSD.integer)
DECIMAL = NamedNode(XSD.decimal)
BOOLEAN = NamedNode(XSD.boolean)
DATE = NamedNode(XSD.date)

_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_NOT_IRI = re.compile('[\x00-\x20\x7f-\x9f<>"{}|\\\\^`\ud800-\udfff]|%(?![0-9A-Fa-f]{2})')


def encode(range_: type) -> Callable[[Any], Term]:
    """How values of a field's range are stated; raises ValueError for a value that RDF and XML cannot hold."""
    return _code if issubclass(range_, Code) else _ENCODERS[range_]


def decode(range_: type) -> Callable[[Term], Any]:
    """How values of a field's range are read back."""
    return _code_reader(range_) if issubclass(range_, Code) else _DECODERS[range_]


def datatype(range_: type) -> NamedNode | None:
    """The datatype of a range whose values are typed literals."""
    return {int: INTEGER, Decimal: DECIMAL, bool: BOOLEAN, date: DATE}.get(range_)


def parts(statement: Triple | Quad) -> tuple[str, str, Term]:
    """Subject, predicate and object of a statement; raises StoreError for blank nodes, which kb never publishes."""
    subject, term = statement.subject, statement.object
    if not (isinstance(subject, NamedNode) and isinstance(term, _TERMS)):
        raise StoreError(f"only IRIs and literals can be published, not {statement}")
    return subject.value, statement.predicate.value, term


def iri(text: str) -> NamedNode:
    """An absolute IRI; what no IRI may hold is percent-encoded, and the rest must be one, else ValueError."""
    return NamedNode(_NOT_IRI.sub(lambda found: quote(found[0], errors="strict"), text))


def _words(text: str) -> str:
    if unprintable := _NOT_XML.search(text):
        raise ValueError(f"holds the character U+{ord(unprintable[0]):04X}, which XML cannot carry")
    return text


def _decimal(value: Decimal) -> Literal:
    if not value.is_finite():
        raise ValueError(f"{value} is not a decimal number")
    return Literal(f"{value.normalize() + 0:f}", datatype=DECIMAL)


@cache
def _code(value: Code) -> NamedNode:
    return NamedNode(value.iri)


@cache
def _code_reader(codes: type[Code]) -> Callable[[Term], Code]:
    members = {str(code.iri): code for code in codes}
    return lambda term: members[term.value]


_ENCODERS: dict[type, Callable[[Any], Term]] = {
    str: lambda value: Literal(_words(value)),
    Text: lambda value: Literal(_words(value), language=Text.language),
    int: lambda value: Literal(str(value), datatype=INTEGER),
    bool: lambda value: Literal("true" if value else "false", datatype=BOOLEAN),
    date: lambda value: Literal(value.isoformat(), datatype=DATE),
    Decimal: _decimal,
    Iri: iri,
    Ref: NamedNode,
}

_DECODERS: dict[type, Callable[[Term], Any]] = {
    str: lambda term: term.value,
    Text: lambda term: Text(term.value),
    int: lambda term: int(term.value),
    bool: lambda term: term.value == "true",
    date: lambda term: date.fromisoformat(term.value),
    Decimal: lambda term: Decimal(term.value),
    Iri: lambda term: Iri(term.value),
    Ref: lambda term: Ref(term.value),
}
