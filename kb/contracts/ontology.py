"""The ontology: our own terms, and nothing of others'."""

from collections.abc import Iterator

from pyoxigraph import Literal, NamedNode, Triple

from kb import __version__
from kb.contracts.turtle import document, english, spaced
from kb.model import NODES, Actor, Iri, Node, Participation, Ref, Text
from kb.rdf import RDF_TYPE
from kb.rdf.values import datatype
from kb.shape import Slot, concrete, slots
from kb.terms import DCTERMS, KB, OWL, RDF, RDFS, SDO, SEM, SKOS, XSD, Code

ONTOLOGY = "https://w3id.org/newskb"
LICENCE = "https://www.apache.org/licenses/LICENSE-2.0"

SYMMETRIC = (KB.corroborates, KB.contradicts)
CLOSE_MATCHES = {Participation: SEM.Role}

Fields = list[tuple[type[Node], Slot]]
"""The fields that one property is the property of."""


def triples() -> Iterator[Triple]:
    """Every own class and property with its label, meaning, domain and range."""
    yield from _header()
    for cls in NODES:
        if cls.rdf_type in KB:
            yield from _class(cls)
    for predicate, fields in _own_properties().items():
        yield from _property(NamedNode(predicate), fields)
    yield from _tense()


def turtle() -> str:
    """The ontology as a Turtle document."""
    return document(triples(), ("kb", "schema", "prov", "nif", "org", "skos", "dcterms", "owl", "rdf", "rdfs", "xsd"))


def _own_properties() -> dict[str, Fields]:
    """The properties of our own namespace, with the fields that use them."""
    found: dict[str, Fields] = {}
    for cls in NODES:
        for slot in slots(cls):
            if slot.predicate in KB:
                found.setdefault(str(slot.predicate), []).append((cls, slot))
    return found


def _header() -> Iterator[Triple]:
    ontology = NamedNode(ONTOLOGY)
    yield Triple(ontology, RDF_TYPE, NamedNode(OWL.Ontology))
    yield Triple(ontology, NamedNode(DCTERMS.title), english("kb: news as linked data"))
    yield Triple(ontology, NamedNode(DCTERMS.license), NamedNode(LICENCE))
    yield Triple(ontology, NamedNode(OWL.versionInfo), Literal(__version__))


def _class(cls: type[Node]) -> Iterator[Triple]:
    term = NamedNode(cls.rdf_type)
    yield Triple(term, RDF_TYPE, NamedNode(OWL.Class))
    yield from _described(term, cls.__doc__ or "")
    if cls in CLOSE_MATCHES:
        yield Triple(term, NamedNode(SKOS.closeMatch), NamedNode(CLOSE_MATCHES[cls]))


def _property(term: NamedNode, fields: Fields) -> Iterator[Triple]:
    slot = fields[0][1]
    yield Triple(term, RDF_TYPE, NamedNode(OWL.ObjectProperty if _is_object(slot) else OWL.DatatypeProperty))
    if term.value in map(str, SYMMETRIC):
        yield Triple(term, RDF_TYPE, NamedNode(OWL.SymmetricProperty))
    yield from _described(term, _comment(fields))
    for domain in _classes(tuple(cls for cls, _ in fields)):
        yield Triple(term, NamedNode(SDO.domainIncludes), NamedNode(domain))
    for range_ in sorted({range_ for _, one in fields for range_ in _ranges(one)}):
        yield Triple(term, NamedNode(SDO.rangeIncludes), NamedNode(range_))


def _tense() -> Iterator[Triple]:
    term = NamedNode(KB.tense)
    yield Triple(term, RDF_TYPE, NamedNode(OWL.DatatypeProperty))
    yield from _described(term, "The tense of a certainty: past, future or any.")
    yield Triple(term, NamedNode(SDO.domainIncludes), NamedNode(SKOS.Concept))
    yield Triple(term, NamedNode(SDO.rangeIncludes), NamedNode(XSD.string))


def _described(term: NamedNode, sentence: str) -> Iterator[Triple]:
    local = term.value.removeprefix(str(KB))
    yield Triple(term, NamedNode(RDFS.label), english(spaced(local)))
    yield Triple(term, NamedNode(RDFS.comment), english(sentence))
    yield Triple(term, NamedNode(RDFS.isDefinedBy), NamedNode(ONTOLOGY))


def _comment(fields: Fields) -> str:
    sentences = dict.fromkeys(slot.sentence for _, slot in fields)
    range_ = fields[0][1].range
    code = f" A code of kbc:{range_.scheme().partition('#')[2]}." if issubclass(range_, Code) else ""
    if len(sentences) == 1:
        return f"{fields[0][1].sentence}{code}"
    return " ".join(f"{cls.__name__}: {slot.sentence}" for cls, slot in fields) + code


def _is_object(slot: Slot) -> bool:
    return issubclass(slot.range, Ref | Iri | Code)


def _ranges(slot: Slot) -> list[str]:
    if slot.range is Ref:
        return _classes(slot.targets)
    if issubclass(slot.range, Code):
        return [str(SKOS.Concept)]
    if slot.range is Text:
        return [str(RDF.langString)]
    typed = datatype(slot.range)
    return [typed.value if typed else str(XSD.string)]


def _classes(classes: tuple[type[Node], ...]) -> list[str]:
    """The RDF classes of nodes, all kinds of actors as one."""
    actors = concrete(Actor)
    folded = [Actor.rdf_type] * set(actors).issubset(classes)
    return sorted({*map(str, folded), *(str(cls.rdf_type) for cls in classes if not (folded and cls in actors))})
