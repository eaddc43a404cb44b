"""The code lists as SKOS concept schemes."""

from collections.abc import Iterator

from pyoxigraph import Literal, NamedNode, Triple

from kb.contracts.turtle import document, english, spaced
from kb.rdf import RDF_TYPE
from kb.terms import CODE_LISTS, KB, SKOS, Code

CONCEPT = NamedNode(SKOS.Concept)
SCHEME = NamedNode(SKOS.ConceptScheme)


def triples() -> Iterator[Triple]:
    """All that the codes graph of a store holds."""
    for codes in CODE_LISTS:
        scheme = NamedNode(codes.scheme())
        yield Triple(scheme, RDF_TYPE, SCHEME)
        yield Triple(scheme, NamedNode(SKOS.prefLabel), english(spaced(codes.__name__).capitalize()))
        yield Triple(scheme, NamedNode(SKOS.definition), english((codes.__doc__ or "").partition("\n")[0]))
        for code in codes:
            yield from _concept(code, scheme)


def turtle() -> str:
    """The lists as a Turtle document."""
    return document(triples(), ("kb", "kbc", "skos"))


def _concept(code: Code, scheme: NamedNode) -> Iterator[Triple]:
    concept = NamedNode(code.iri)
    yield Triple(concept, RDF_TYPE, CONCEPT)
    yield Triple(concept, NamedNode(SKOS.inScheme), scheme)
    yield Triple(concept, NamedNode(SKOS.prefLabel), english(code.label))
    if code.notation:
        yield Triple(concept, NamedNode(SKOS.notation), Literal(code.notation))
    if code.tense:
        yield Triple(concept, NamedNode(KB.tense), Literal(code.tense))
    if code.definition:
        yield Triple(concept, NamedNode(SKOS.definition), english(code.definition))
