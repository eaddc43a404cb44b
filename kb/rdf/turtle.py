"""Turtle that people read: short names, one block for each subject."""

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

from pyoxigraph import Literal, NamedNode

from kb.rdf.mapping import RDF_TYPE
from kb.rdf.values import BOOLEAN, DECIMAL, INTEGER, Term
from kb.terms import PREFIXES

Properties = Mapping[str, Sequence[Term]]
"""The objects of one subject by predicate, both in the order in which they are to be read."""

_LOCAL = re.compile(r"[A-Za-z_][A-Za-z0-9_-]*")
_RELATIVE = re.compile(r"[A-Za-z0-9_-]+(/[A-Za-z0-9_-]+)*(#[A-Za-z0-9_=,-]+)?")
_BARE = {
    INTEGER.value: re.compile(r"0|-?[1-9][0-9]*"),
    DECIMAL.value: re.compile(r"-?(0|[1-9][0-9]*)\.[0-9]*[1-9]"),
    BOOLEAN.value: re.compile(r"true|false"),
}
_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"}
_SHORT = re.compile('[\\\\"\x00-\x1f\x7f-\x9f\u2028\u2029\ufffe\uffff]')
_LONG = re.compile('[\\\\\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\ufffe\uffff]|"(?="|\\Z)')


def header(base: str, prefixes: Iterable[str] = PREFIXES) -> str:
    """The base and prefix declarations."""
    names = "".join(f"@prefix {prefix}: <{PREFIXES[prefix]}> .\n" for prefix in prefixes)
    return f"@base <{base}> .\n{names}" if base else names


def block(subject: str, properties: Properties, base: str, indent: str = "") -> str:
    """All statements about one subject, types first."""
    lines = [_property(predicate, terms, base, indent) for predicate, terms in properties.items()]
    return f"{indent}{name(subject, base)} " + f" ;\n{indent}    ".join(lines) + " .\n"


@lru_cache(maxsize=1 << 14)
def name(iri: str, base: str) -> str:
    """An IRI as a prefixed name, relative to the base, or whole."""
    short = relative(iri, base)
    return f"<{short}>" if short != iri else prefixed(iri) or f"<{iri}>"


@lru_cache(maxsize=1 << 14)
def relative(iri: str, base: str) -> str:
    """An IRI without the base where nothing in it could be read otherwise, else the IRI."""
    if base.endswith("/") and iri.startswith(base) and _RELATIVE.fullmatch(iri, len(base)):
        return iri[len(base) :]
    return iri


@lru_cache(maxsize=4096)
def prefixed(iri: str) -> str | None:
    """A prefixed name with a plain local part, or nothing when the IRI is in no namespace of ours."""
    for prefix, namespace in PREFIXES.items():
        if iri.startswith(namespace) and _LOCAL.fullmatch(iri, len(namespace)):
            return f"{prefix}:{iri[len(namespace) :]}"
    return None


def term(value: Term, base: str) -> str:
    """An object in Turtle."""
    return name(value.value, base) if isinstance(value, NamedNode) else literal(value)


def literal(value: Literal) -> str:
    """A literal in Turtle: numbers and booleans bare, texts of several lines in long quotation marks."""
    datatype = value.datatype.value
    if datatype in _BARE and _BARE[datatype].fullmatch(value.value):
        return value.value
    words = _quoted(value.value)
    if value.language:
        return f"{words}@{value.language}"
    return words if datatype == _STRING else f"{words}^^{name(datatype, '')}"


def _property(predicate: str, terms: Sequence[Term], base: str, indent: str) -> str:
    objects = [term(one, base) for one in terms]
    if predicate == RDF_TYPE.value:
        return f"a {', '.join(objects)}"
    written = prefixed(predicate) or name(predicate, base)
    return f"{written} {objects[0]}" if len(objects) == 1 else f"{written} " + f",\n{indent}        ".join(objects)


def _quoted(text: str) -> str:
    if "\n" in text:
        return f'"""{_LONG.sub(_escape, text)}"""'
    return f'"{_SHORT.sub(_escape, text)}"'


def _escape(found: re.Match[str]) -> str:
    return _ESCAPES.get(found[0]) or f"\\u{ord(found[0]):04X}"


_STRING = Literal("").datatype.value
