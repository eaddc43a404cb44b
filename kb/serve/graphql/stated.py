"""Every statement about a node, so that nothing in the RDF is out of reach."""

from typing import Any

from pyoxigraph import Literal, NamedNode

from kb.index.database import Session
from kb.index.fields import Given
from kb.model import Article, Node
from kb.pages.records import chunks
from kb.pages.records import iri as written
from kb.rdf.turtle import prefixed
from kb.serve.graphql.objects import made
from kb.serve.graphql.types import TYPES, argument
from kb.serve.graphql.values import Field, Parents, Request, iris, item

Statement: Any = made("Statement", "One statement about a node.", {
    "property": item(str, "The IRI of the property.", "property"),
    "name": item(str | None, "The property as a CURIE, where there is one.", "name"),
    "value": item(str, "The value: an IRI, or the lexical form of a literal.", "value"),
    "language": item(str | None, "The language of a text.", "language"),
    "datatype": item(str | None, "The IRI of the datatype of a literal.", "datatype"),
    "node": item(TYPES[Node] | None, "The node that the value is, where it is one.", "node"),
    "graph": item(str, "The IRI of the named graph that says so.", "graph"),
    "article": item(TYPES[Article] | None, "The article that says so, where it is one that does.", "article"),
})  # fmt: skip


def _fetch(request: Request, parents: Parents, given: Given) -> list[Any]:
    names = iris(request, list(dict.fromkeys(parents)))
    wanted = given.get("property")
    only = f"VALUES ?p {{ {written(request.absolute(wanted))} }}" if wanted else ""
    found: dict[str, list[dict[str, Any]]] = {name: [] for name in names.values()}
    for chunk in chunks(sorted(found)):
        subjects = " ".join(map(written, chunk))
        rows = request.reader.rows(
            f"SELECT ?s ?p ?o ?g {{ VALUES ?s {{ {subjects} }} {only} GRAPH ?g {{ ?s ?p ?o }} }}"
        )
        for subject, predicate, value, graph in rows:
            found[subject.value].append(_statement(predicate.value, value, graph.value))
    _known(request.session, [one for statements in found.values() for one in statements])
    for statements in found.values():
        statements.sort(key=lambda one: (one["property"], one["value"], one["language"] or "", one["graph"]))
    return [found[names[parent]] for parent in parents]


def _statement(predicate: str, value: NamedNode | Literal, graph: str) -> dict[str, Any]:
    literal = value if isinstance(value, Literal) else None
    return {
        "property": predicate,
        "name": prefixed(predicate),
        "value": value.value,
        "language": literal.language if literal else None,
        "datatype": literal.datatype.value if literal else None,
        "node": None if literal else value.value,
        "graph": graph,
        "article": graph.replace("/doc/article/", "/article/") if "/doc/article/" in graph else None,
    }


def _known(session: Session, statements: list[dict[str, Any]]) -> None:
    """Puts the numbers of the nodes that are known in the place of their IRIs."""
    named = {one[key] for one in statements for key in ("node", "article") if one[key]}
    numbers = session.numbers(sorted(named))
    for one in statements:
        one["node"], one["article"] = numbers.get(one["node"]), numbers.get(one["article"])


STATEMENTS = Field(
    list[Statement],
    "Every statement about it in the quads, of one property or of all.",
    _fetch,
    (argument("property", str, "Only of this property, by IRI or CURIE."),),
)
"""The field that every node has."""
