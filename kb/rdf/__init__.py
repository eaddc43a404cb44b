"""The mapping between nodes and triples, both ways derived from the model.

Triples are made of pyoxigraph terms: they check every IRI when it is made and go into the store as they are.
"""

from kb.rdf.mapping import RDF_TYPE, shared, told, triples
from kb.rdf.reading import Values, by_subject, classify, nodes, read
from kb.rdf.values import Term, decode, encode, iri, parts

__all__ = [
    "RDF_TYPE",
    "Term",
    "Values",
    "by_subject",
    "classify",
    "decode",
    "encode",
    "iri",
    "nodes",
    "parts",
    "read",
    "shared",
    "told",
    "triples",
]
