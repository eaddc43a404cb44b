"""A node in the terms of schema.org alone, as search engines and other readers of pages know them."""

import json
from collections.abc import Mapping, Sequence
from typing import Any

from pyoxigraph import Literal, NamedNode

from kb.describe import DESCRIPTION, Counts, Distribution, Publication
from kb.model import Ref
from kb.pages.records import Record
from kb.rdf import RDF_TYPE, Term
from kb.shape import Slot, slots
from kb.terms import SDO

CONTEXT = "https://schema.org"

_NUMBERS = ("integer", "decimal", "boolean", "double")


def schema_org(record: Record) -> dict[str, Any]:
    """The node as a JSON-LD tree; what it points to is named, one step deep."""
    found: dict[str, Any] = {"@context": CONTEXT, **_head(record)}
    for slot in slots(record.cls):
        if _is_ours(str(slot.predicate)):
            values = _values(record, slot)
            if values:
                found[_local(str(slot.predicate))] = values if len(values) > 1 else values[0]
    return found


def schema_dataset(base: str, told: Publication, counts: Counts, dumps: Sequence[Distribution] = ()) -> dict[str, Any]:
    """The dataset as search engines for datasets want it."""
    found = {
        "@context": CONTEXT,
        "@id": f"{base}dataset",
        "@type": "Dataset",
        "name": told.title,
        "description": DESCRIPTION,
        "url": f"{base}dataset",
        "license": told.license,
        "publisher": {"@type": "Organization", "name": told.publisher} if told.publisher else None,
        "dateModified": counts.modified,
        "distribution": [
            {"@type": "DataDownload", "contentUrl": base + one.path, "encodingFormat": one.media_type} for one in dumps
        ],
    }
    return {name: value for name, value in found.items() if value}


def script(tree: Mapping[str, Any]) -> str:
    """The tree as the content of a script element: no text of an article can end the element."""
    text = json.dumps(tree, ensure_ascii=False, sort_keys=False)
    for mark in "<>&\u2028\u2029":
        text = text.replace(mark, f"\\u{ord(mark):04x}")
    return text


def _head(record: Record) -> dict[str, Any]:
    types = [_local(term.value) for term in record.statements.get(RDF_TYPE.value, []) if _is_ours(term.value)]
    return {"@id": record.id} | ({"@type": types if len(types) > 1 else types[0]} if types else {})


def _values(record: Record, slot: Slot) -> list[Any]:
    if slot.range is not Ref:
        terms = record.statements.get(str(slot.predicate), [])
        return [_value(term) for term in sorted(terms, key=lambda term: term.value)]
    found = getattr(record, slot.name)
    others = found if isinstance(found, list) else [found] if found else []
    return [_head(other) | _name(other) for other in others]


def _name(record: Record) -> dict[str, Any]:
    names = record.statements.get(str(SDO.name)) or record.statements.get(str(SDO.headline)) or []
    return {"name": min(name.value for name in names)} if names else {}


def _value(term: Term) -> Any:
    if isinstance(term, Literal):
        kind = term.datatype.value.rpartition("#")[2]
        return json.loads(term.value) if kind in _NUMBERS else term.value
    return {"@id": term.value} if isinstance(term, NamedNode) else term.value


def _is_ours(iri: str) -> bool:
    return iri.startswith(str(SDO))


def _local(iri: str) -> str:
    return iri.removeprefix(str(SDO))
