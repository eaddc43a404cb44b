"""The selection of an operation as linked data: the statements behind the fields that it asks for.

Fields of the model are statements about their node, lists that lead back are statements about the nodes of the list;
what is computed is in no quad, and only the nodes below it are described.
"""

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from pyoxigraph import Literal, NamedNode, Quad

from kb.errors import KbError
from kb.index.paths import Path
from kb.model import Iri, Node, Ref, Text
from kb.pages.documents import written
from kb.rdf import RDF_TYPE
from kb.rdf.values import datatype, encode
from kb.serve.graphql.execute import Answer, Data, Operation, answer, linked_data
from kb.serve.graphql.nodes import CLASSES
from kb.serve.graphql.plan import ID, TYPE, Asked, Selection
from kb.shape import Slot, cache, rdf_types, slots
from kb.terms import Code

MEDIA = ("application/ld+json", "text/turtle")
"""The media types of linked data."""


def answer_as(operation: Operation, data: Data, media: str) -> tuple[Answer, bytes | None]:
    """The answer, and its statements in a media type; nothing where the operation is refused or fails."""
    found = answer(operation, data)
    if not found.began or "errors" in found.body:
        return found, None
    try:
        plan, tree = linked_data(operation, data)
    except KbError:
        return found, None
    return found, written(dict.fromkeys(_object(plan, tree)), media, data.store.base)


def _object(selection: Selection, value: dict[str, Any], above: "_Above | None" = None) -> Iterator[Quad]:
    """The statements of one object and of all below it; lists and edges pass on what they hang on."""
    if ID in value:
        subject = NamedNode(value[ID])
        cls = CLASSES[value[TYPE]]
        yield from (Quad(subject, RDF_TYPE, NamedNode(kind)) for kind in rdf_types(cls, None))
        yield from above.back(subject) if above else ()
        for asked in selection.types[value[TYPE]]:
            if asked.key not in (ID, TYPE):
                yield from _field(cls, subject, asked, value[asked.key])
        return
    for fields in selection.types.values():
        for asked in fields:
            if asked.inner and asked.key in value:
                passed = above if asked.name in ("nodes", "edges", "node") else None
                yield from _below(asked.inner, value[asked.key], passed)


class _Above:
    """The node that a list hangs on, and how."""

    def __init__(self, node: NamedNode, path: Path | None) -> None:
        self._node = node
        self._slot = _inverse(path) if path else None

    def back(self, node: NamedNode) -> Iterator[Quad]:
        """The statement of a node of the list about the node that it hangs on."""
        if self._slot:
            yield Quad(node, NamedNode(self._slot.predicate), self._node)


def _field(cls: type[Node], subject: NamedNode, asked: Asked, value: Any) -> Iterator[Quad]:
    slot = _slots(cls).get(asked.name)
    if slot is not None:
        for one in value if isinstance(value, list) else [value]:
            if one is not None:
                yield Quad(subject, NamedNode(slot.predicate), _term(slot, one))
    if asked.inner:
        path = asked.field.connected.path if asked.field.connected else None
        yield from _below(asked.inner, value, _Above(subject, path))


def _below(selection: Selection, value: Any, above: _Above | None) -> Iterator[Quad]:
    for one in value if isinstance(value, list) else [value]:
        if one is not None:
            yield from _object(selection, one, above)


def _term(slot: Slot, value: Any) -> NamedNode | Literal:
    if slot.range is Ref:
        return NamedNode(value[ID])
    if issubclass(slot.range, Code):
        return NamedNode(slot.range[value].iri)
    if slot.range is Iri:
        return NamedNode(value)
    if slot.range is Text:
        return Literal(value, language=Text.language)
    if slot.range is Decimal:
        return encode(Decimal)(Decimal(str(value)))
    kind = datatype(slot.range)
    lexical = str(value).lower() if isinstance(value, bool) else str(value)
    return Literal(lexical, datatype=kind) if kind else Literal(lexical)


@cache
def _slots(cls: type[Node]) -> dict[str, Slot]:
    return {slot.camel: slot for slot in slots(cls)}


_COLUMN = re.compile(r'\{t\}\."(\w+)" = \{p\}')
_LINK = re.compile(r"\{t\}\.n IN \(SELECT s FROM [a-z]+?_(\w+) WHERE o = \{p\}\)")


def _inverse(path: Path) -> Slot | None:
    """The field that a list leads back along, where it is one."""
    found = _COLUMN.fullmatch(path.condition) or _LINK.fullmatch(path.condition)
    names = {slot.name: slot for slot in slots(path.target)}
    return names.get(found[1]) if found else None
