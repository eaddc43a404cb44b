"""What the SPARQL service can do, as a SPARQL 1.1 Service Description, and queries to start from."""

from collections.abc import Iterable

from pyoxigraph import Literal, NamedNode, Triple, serialize

from kb.serve.queries import NamedQuery
from kb.serve.sparql.results import GRAPHS
from kb.terms import PREFIX_HEADER, PREFIXES, RDF, RDFS, SDO, VOID

_SD = "http://www.w3.org/ns/sparql-service-description#"
_SH = "http://www.w3.org/ns/shacl#"
_FORMATS = "http://www.w3.org/ns/formats/"


def described(public: str, base: str, queries: Iterable[NamedQuery], media: str) -> bytes:
    """The description in one of the RDF formats, of the service at a public address over the data of a base."""
    service, data = NamedNode(public + "sparql"), NamedNode(base + "dataset")
    statements = [
        (service, RDF.type, _SD + "Service"),
        (service, _SD + "endpoint", public + "sparql"),
        (service, _SD + "supportedLanguage", _SD + "SPARQL11Query"),
        (service, _SD + "feature", _SD + "UnionDefaultGraph"),
        *((service, _SD + "resultFormat", _FORMATS + name) for name in (
            "SPARQL_Results_JSON", "SPARQL_Results_XML", "SPARQL_Results_CSV", "SPARQL_Results_TSV",
            "Turtle", "JSON-LD", "N-Triples", "RDF_XML",
        )),
        (service, _SD + "defaultDataset", data.value),
        (data, RDF.type, _SD + "Dataset"),
        (data, RDF.type, VOID.Dataset),
        (data, VOID.sparqlEndpoint, public + "sparql"),
    ]  # fmt: skip
    triples = [Triple(subject, NamedNode(predicate), NamedNode(value)) for subject, predicate, value in statements]
    for query in queries:
        address = NamedNode(f"{public}q/{query.name}")
        triples += [
            Triple(address, NamedNode(RDF.type), NamedNode(_SH + "SPARQLSelectExecutable")),
            Triple(address, NamedNode(RDFS.comment), Literal(query.title, language="en")),
            Triple(address, NamedNode(SDO.target), service),
        ]
    prefixes = {"sh": _SH, "sd": _SD} | {name: str(namespace) for name, namespace in PREFIXES.items()}
    return serialize(triples, format=GRAPHS[media], prefixes=prefixes) or b""


def _example(prefixes: str, query: str) -> str:
    needed = [line for line in PREFIX_HEADER.splitlines() if line.split()[1] in prefixes.split()]
    return "\n".join([*needed, "", query])


EXAMPLES = {
    "Who said what, word for word, and where does it stand in the text?": _example("schema: kb: kbc: nif:", """\
SELECT ?speaker ?text ?begin ?end ?article WHERE {
  ?quote a schema:Quotation ; schema:additionalType kbc:direct ; schema:text ?text ;
    schema:spokenByCharacter/schema:name ?speaker ; schema:isPartOf ?article ;
    kb:evidence [ nif:beginIndex ?begin ; nif:endIndex ?end ] .
} ORDER BY ?speaker ?article ?begin LIMIT 50"""),
    "Who took part in which event, in which role, according to which article?": _example("schema: kb: prov: skos:", """\
SELECT ?event ?role ?who ?article WHERE {
  GRAPH ?graph { ?e kb:participation ?part . ?part kb:role ?r ; kb:participant ?x }
  ?graph prov:wasDerivedFrom ?article .
  ?e schema:name ?event . ?x schema:name ?who . ?r skos:prefLabel ?role .
} ORDER BY ?event ?role LIMIT 100"""),
    "Which sentence supports which claim, and how certain is it?": _example("schema: kb: nif: skos:", """\
SELECT ?event ?certainty ?sentence WHERE {
  ?claim a schema:Claim ; schema:about/schema:name ?event ; kb:certainty/skos:prefLabel ?certainty ; kb:evidence ?span .
  ?span a nif:Sentence ; nif:anchorOf ?sentence .
} ORDER BY ?event LIMIT 50"""),
}  # fmt: skip
"""Queries to start from, by the question they answer."""
