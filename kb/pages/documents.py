"""What is stated about one IRI, as quads: the RDF document that its page is the HTML of."""

from collections.abc import Iterable, Iterator
from io import BytesIO

from pyoxigraph import NamedNode, Quad, Triple

from kb.errors import NotFoundError
from kb.export import FORMATS, Format
from kb.pages.records import iri
from kb.store import Dataset
from kb.terms import PREFIX_HEADER

DATA: dict[str, Format] = {form.media_type: form for name, form in FORMATS.items() if name != "csv"}
"""The RDF formats by media type."""

_ABOUT = """CONSTRUCT { ?s ?p ?o } WHERE {
  { VALUES ?s { %s } ?s ?p ?o }
  UNION { %s kb:participation ?s . ?s ?p ?o }
  UNION { ?s org:member %s . ?s ?p ?o }
  UNION { %s ?link ?s . ?s schema:name ?o . BIND(schema:name AS ?p) }
  UNION { ?s schema:about %s ; ?p ?o . ?s a schema:Claim }
  UNION { ?s kb:corrects %s ; ?p ?o }
}"""
"""A node, its participations or memberships, the claims on it, what editors corrected, and the names of what it points
to."""


def document(store: Dataset, base: str, node_iri: str) -> Iterator[Quad]:
    """The statements of an IRI's document: an article's or a graph's whole graph, else what is about the node.

    Raises NotFoundError when there are none.
    """
    path = node_iri.removeprefix(base)
    if path.startswith("article/"):
        return store.graph(f"{base}doc/{path}")
    if path.startswith(("graph/", "doc/article/")):
        return store.graph(node_iri)
    found = store.construct(PREFIX_HEADER + _ABOUT.replace("%s", iri(node_iri)))
    if not any(triple.subject == NamedNode(node_iri) for triple in found):
        raise NotFoundError(f"nothing is known about {node_iri}")
    return _quads(found)


def written(quads: Iterable[Quad], media: str, base: str) -> bytes:
    """The document in one of the RDF formats."""
    out = BytesIO()
    DATA[media].write(quads, out, base)
    return out.getvalue()


def _quads(triples: Iterable[Triple]) -> Iterator[Quad]:
    for triple in dict.fromkeys(triples):
        yield Quad(triple.subject, triple.predicate, triple.object)
