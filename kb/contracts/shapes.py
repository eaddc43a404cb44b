"""The SHACL shapes, core constraints only, so that every validator can run them fast.

The unit of validation is the code lists, the identity graph and one article graph, merged into one plain graph.
"""

from collections.abc import Iterator

from rdflib import URIRef

from kb.model import NODES, Actor, Iri, Named, Node, Ref, Text
from kb.rdf.context import compact
from kb.rdf.turtle import header
from kb.rdf.values import datatype
from kb.shape import Slot, concrete, slots
from kb.terms import CODE_LISTS, KB, PROV, Code

PREFIXES = ("kb", "kbc", "schema", "prov", "nif", "itsrdf", "org", "foaf", "skos", "dcterms", "rdf", "rdfs", "xsd")
SHACL = "@prefix sh: <http://www.w3.org/ns/shacl#> .\n@prefix kbs: <https://w3id.org/newskb/shapes#> .\n"

CONFIDENCE = "sh:minInclusive 0 ; sh:maxInclusive 1"
ORDERED_DATES = "sh:lessThanOrEquals schema:endDate"

EDTF = 'sh:pattern "^[-0-9XYEST?~%./,:Z+{}\\\\[\\\\]]+$"'
"""The characters of the Extended Date/Time Format (ISO 8601-2)."""

FIELDS: dict[tuple[str, str], str] = {
    ("Article", "language"): 'sh:pattern "^[a-z]{2,3}(-[A-Za-z0-9]+)*$"',
    ("Article", "sha256"): 'sh:pattern "^[0-9a-f]{64}$"',
    ("Span", "begin"): "sh:minInclusive 0 ; sh:lessThan nif:endIndex",
    ("Span", "text"): "sh:minLength 1",
    ("Actor", "country"): 'sh:pattern "^[A-Z]{3}$"',
    ("Claim", "confidence"): CONFIDENCE,
    ("Claim", "evidence"): "sh:qualifiedValueShape [ sh:class nif:Sentence ] ; sh:qualifiedMinCount 1",
    ("Quote", "confidence"): CONFIDENCE,
    ("Event", "start"): ORDERED_DATES,
    ("Event", "when"): EDTF,
    ("Work", "when"): EDTF,
    ("Membership", "start"): ORDERED_DATES,
}
"""What a field's type cannot say, by class, or kind of classes, and field."""

NODE_SHAPES: dict[str, str] = {
    "Participation": "sh:property [ sh:path [ sh:inversePath kb:participation ] ; sh:minCount 1 ; sh:maxCount 1 ]",
}
"""What no single field says, by class."""

ACROSS_ARTICLES = (KB.corroborates, KB.contradicts, PROV.wasRevisionOf)
"""Properties that lead out of the unit of validation, so that the class of their values cannot be asked."""


def turtle() -> str:
    """The shapes as a Turtle document."""
    general = dict.fromkeys(rdf_type for cls in NODES for rdf_type in cls.also)
    shapes = [*map(_code_list, CODE_LISTS), _named(), *map(_general, general), *map(_node, NODES)]
    return "\n".join((SHACL + header("", PREFIXES), *shapes))


def _code_list(codes: type[Code]) -> str:
    scheme = compact(codes.scheme())
    return f"{_name(codes)} a sh:NodeShape ; sh:property [ sh:path skos:inScheme ; sh:hasValue {scheme} ] .\n"


def _named() -> str:
    # A name stands for a dozen classes, which validators would try one after the other for every mention.
    return f"{_name(Named)} a sh:NodeShape ; sh:property [ sh:path schema:name ; sh:minCount 1 ] .\n"


def _general(rdf_type: URIRef) -> str:
    """A general class stands only beside one of the classes that always have it."""
    types = [own for cls in NODES if rdf_type in cls.also for own in _types(cls)]
    name = compact(rdf_type).partition(":")[2]
    return f"kbs:{name} a sh:NodeShape ;\n    sh:targetClass {compact(rdf_type)} ;\n    {_any_of(types)} .\n"


def _node(cls: type[Node]) -> str:
    return f"{_name(cls)} a sh:NodeShape ;\n    " + " ;\n    ".join(_constraints(cls)) + " .\n"


def _constraints(cls: type[Node]) -> Iterator[str]:
    yield f"rdfs:comment {_quoted(cls.__doc__ or '')}@en"
    yield f"sh:targetClass {', '.join(_types(cls))}"
    yield "sh:nodeKind sh:IRI"
    yield from (f"sh:class {compact(rdf_type)}" for rdf_type in cls.also)
    if extra := NODE_SHAPES.get(cls.__name__):
        yield extra
    for slot in slots(cls):
        yield f"sh:property [ {' ; '.join(_property(cls, slot))} ]"


def _property(cls: type[Node], slot: Slot) -> Iterator[str]:
    yield f"sh:path {compact(slot.predicate)}"
    yield f"sh:name {_quoted(slot.camel)}"
    if slot.required:
        yield "sh:minCount 1"
    if not slot.many:
        yield "sh:maxCount 1"
    yield _range(slot)
    yield from (FIELDS[key] for kind in cls.__mro__ if (key := (kind.__name__, slot.name)) in FIELDS)


def _range(slot: Slot) -> str:
    if slot.range is Ref:
        return _targets(slot)
    if issubclass(slot.range, Code):
        return f"sh:node {_name(slot.range)}"
    if slot.range is Iri:
        return "sh:nodeKind sh:IRI"
    if slot.range is Text:
        return "sh:datatype rdf:langString"
    typed = datatype(slot.range)
    return f"sh:datatype {compact(typed.value) if typed else 'xsd:string'}"


def _targets(slot: Slot) -> str:
    if slot.predicate in ACROSS_ARTICLES:
        return "sh:nodeKind sh:IRI"
    if set(concrete(Named)).issubset(slot.targets):
        return f"sh:node {_name(Named)}"
    actors = concrete(Actor)
    rest = [cls for cls in slot.targets if cls not in actors]
    folded = [Actor.rdf_type] if set(actors).issubset(slot.targets) else []
    kept = rest if folded else slot.targets
    return _any_of([*map(compact, folded), *(rdf_type for cls in kept for rdf_type in _types(cls))])


def _any_of(types: list[str]) -> str:
    if len(types) == 1:
        return f"sh:class {types[0]}"
    return f"sh:or ( {' '.join(f'[ sh:class {rdf_type} ]' for rdf_type in types)} )"


def _types(cls: type[Node]) -> list[str]:
    return [compact(rdf_type) for rdf_type in (cls.rdf_type, *cls.variants.values())]


def _name(cls: type) -> str:
    return f"kbs:{cls.__name__}"


def _quoted(words: str) -> str:
    return '"' + words.replace("\\", "\\\\").replace('"', '\\"') + '"'
