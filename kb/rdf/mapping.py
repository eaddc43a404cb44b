"""A node as triples, told in an article's graph or shared in the identity graph."""

from collections.abc import Callable, Iterator
from operator import attrgetter
from typing import Any, NamedTuple

from pyoxigraph import NamedNode, Triple

from kb.errors import QuarantineError
from kb.model import Node
from kb.rdf.values import Term, encode
from kb.shape import Slot, cache, rdf_types, slots
from kb.terms import RDF

RDF_TYPE = NamedNode(RDF.type)

_VALUE = attrgetter("value")


class _Statement(NamedTuple):
    """How one field of a class is stated."""

    field: str
    get: Callable[[Node], Any]
    predicate: NamedNode
    encode: Callable[[Any], Term]
    many: bool


def triples(node: Node) -> Iterator[Triple]:
    """All that is published about a node; raises QuarantineError for an IRI or a character that cannot be."""
    yield from told(node)
    yield from shared(node)


def told(node: Node) -> Iterator[Triple]:
    """What stands in the graph of each article that says it."""
    return _stated(node, identity=False)


def shared(node: Node) -> Iterator[Triple]:
    """What stands once, in the identity graph."""
    return _stated(node, identity=True)


def _stated(node: Node, *, identity: bool) -> Iterator[Triple]:
    cls = type(node)
    part = "id"
    try:
        subject = NamedNode(node.id)
        if cls.shared is identity:
            for rdf_type in _types(cls, node.variant):
                yield Triple(subject, RDF_TYPE, rdf_type)
        for part, get, predicate, term, many in _statements(cls, identity=identity):  # noqa: B007 - told on error
            value = get(node)
            if value is None:
                continue
            for one in sorted(map(term, value), key=_VALUE) if many else (term(value),):
                yield Triple(subject, predicate, one)
    except ValueError as error:
        raise QuarantineError(node.id, f"{part} of {cls.__name__}: {error}") from error


@cache
def _types(cls: type[Node], variant: str | None) -> tuple[NamedNode, ...]:
    return tuple(NamedNode(rdf_type) for rdf_type in rdf_types(cls, variant))


@cache
def _statements(cls: type[Node], *, identity: bool) -> tuple[_Statement, ...]:
    return tuple(_statement(slot) for slot in slots(cls) if slot.shared is identity)


def _statement(slot: Slot) -> _Statement:
    return _Statement(slot.name, attrgetter(slot.name), NamedNode(slot.predicate), encode(slot.range), slot.many)
