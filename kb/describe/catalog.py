"""The dataset as VoID (https://www.w3.org/TR/void/), DCAT 3 (https://www.w3.org/TR/vocab-dcat-3/) and schema.org."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from urllib.parse import quote

from pyoxigraph import Literal, NamedNode, Triple

from kb.describe.counts import Counts
from kb.describe.publication import Publication
from kb.terms import DCAT, DCTERMS, FOAF, KB, PREFIXES, PROV, RDF, SDO, VOID, XSD

_FORMATS = "http://www.w3.org/ns/formats/"
_SPDX = "http://spdx.org/rdf/terms#"
_MEDIA = "https://www.iana.org/assignments/media-types/"
_VCARD = "http://www.w3.org/2006/vcard/ns#"

SERVICES = {"sparql": "SPARQL 1.1 query endpoint", "graphql": "GraphQL endpoint"}
"""What a running server offers besides pages, by path."""

DESCRIPTION = "News articles as a knowledge base: events, actors, quotes, claims, sources."

_FEATURES = ("Turtle", "JSON-LD", "N-Quads", "N-Triples", "TriG", "RDF_XML")


@dataclass(frozen=True, slots=True)
class Distribution:
    """One file in which the whole dataset is had; `path` is where, below the data base IRI."""

    path: str
    media_type: str
    size: int
    sha256: str
    compressed: bool = True


def described(
    base: str, counts: Counts, told: Publication, files: Iterable[Distribution] = (), services: Iterable[str] = ()
) -> list[Triple]:
    """What the dataset says of itself; the dataset is `{base}dataset`."""
    data = f"{base}dataset"
    found = [
        *_about(data, counts, told),
        *_void(base, data, counts),
        *_links(base, data, files, services),
    ]
    return list(dict.fromkeys(found))


def _about(data: str, counts: Counts, told: Publication) -> Iterator[Triple]:
    for kind in (VOID.Dataset, DCAT.Dataset, SDO.Dataset):
        yield _iri(data, RDF.type, kind)
    for name in (DCTERMS.title, SDO.name):
        yield _text(data, name, told.title)
    yield _text(data, SDO.description, DESCRIPTION)
    if counts.modified:
        for name in (DCTERMS.modified, SDO.dateModified):
            yield _typed(data, name, counts.modified, "dateTime")
    if told.license:
        for name in (DCTERMS.license, SDO.license):
            yield _iri(data, name, told.license)
    if told.publisher:
        yield from _publisher(data, told.publisher)
    if told.contact:
        yield _iri(data, DCAT.contactPoint, f"{data}#contact")
        yield _iri(f"{data}#contact", RDF.type, _VCARD + "Kind")
        means = "hasEmail" if told.contact.startswith("mailto:") else "hasURL"
        yield _iri(f"{data}#contact", _VCARD + means, told.contact)


def _publisher(data: str, name: str) -> Iterator[Triple]:
    publisher = f"{data}#publisher"
    for link in (DCTERMS.publisher, SDO.publisher):
        yield _iri(data, link, publisher)
    for kind in (FOAF.Agent, PROV.Agent, SDO.Organization):
        yield _iri(publisher, RDF.type, kind)
    for link in (FOAF.name, SDO.name):
        yield _text(publisher, link, name)


def _void(base: str, data: str, counts: Counts) -> Iterator[Triple]:
    numbers = {
        VOID.triples: counts.statements,
        VOID.distinctSubjects: counts.subjects,
        VOID.classes: len(counts.classes),
        VOID.properties: len(counts.properties),
    }
    for name, number in numbers.items():
        yield _typed(data, name, str(number), "integer")
    yield _text(data, VOID.uriSpace, base)
    for feature in _FEATURES:
        yield _iri(data, VOID.feature, _FORMATS + feature)
    for vocabulary in sorted(str(namespace) for namespace in PREFIXES.values()):
        if any(used.startswith(vocabulary) for used in (*counts.classes, *counts.properties)):
            yield _iri(data, VOID.vocabulary, vocabulary)
    for used, number in counts.classes.items():
        part = f"{data}#class-{_local(used)}"
        yield _iri(data, VOID.classPartition, part)
        yield _iri(part, VOID["class"], used)
        yield _typed(part, VOID.entities, str(number), "integer")
    for used, number in counts.properties.items():
        part = f"{data}#property-{_local(used)}"
        yield _iri(data, VOID.propertyPartition, part)
        yield _iri(part, VOID.property, used)
        yield _typed(part, VOID.triples, str(number), "integer")


def _links(base: str, data: str, files: Iterable[Distribution], services: Iterable[str]) -> Iterator[Triple]:
    yield _iri(data, DCAT.landingPage, base)
    yield _iri(data, DCTERMS.conformsTo, str(KB).rstrip("#"))
    for path in services:
        service = base + path
        yield _iri(service, RDF.type, DCAT.DataService)
        yield _text(service, DCTERMS.title, SERVICES[path])
        yield _iri(service, DCAT.endpointURL, service)
        yield _iri(service, DCAT.servesDataset, data)
        if path == "sparql":
            yield _iri(data, VOID.sparqlEndpoint, service)
    for one in files:
        yield from _distribution(base, data, one)


def _distribution(base: str, data: str, one: Distribution) -> Iterator[Triple]:
    file = base + one.path
    part = f"{data}#{_local(one.path)}"
    yield _iri(data, VOID.dataDump, file)
    yield _iri(data, SDO.distribution, part)
    yield _iri(data, DCAT.distribution, part)
    for kind in (DCAT.Distribution, SDO.DataDownload):
        yield _iri(part, RDF.type, kind)
    yield _iri(part, DCAT.downloadURL, file)
    yield _iri(part, SDO.contentUrl, file)
    yield _iri(part, DCAT.mediaType, _MEDIA + one.media_type)
    yield _text(part, SDO.encodingFormat, one.media_type)
    if one.compressed:
        yield _iri(part, DCAT.compressFormat, _MEDIA + "application/gzip")
    yield _typed(part, DCAT.byteSize, str(one.size), "nonNegativeInteger")
    checksum = f"{part}-sha256"
    yield _iri(part, _SPDX + "checksum", checksum)
    yield _iri(checksum, RDF.type, _SPDX + "Checksum")
    yield _iri(checksum, _SPDX + "algorithm", _SPDX + "checksumAlgorithm_sha256")
    yield _typed(checksum, _SPDX + "checksumValue", one.sha256, "hexBinary")


def _local(name: str) -> str:
    """A fragment for a partition: prefix and local name where the namespace is ours to shorten."""
    for prefix, namespace in PREFIXES.items():
        if name.startswith(str(namespace)):
            return f"{prefix}-{quote(name.removeprefix(str(namespace)), safe='')}"
    return quote(name, safe="")


def _iri(subject: str, predicate: str, value: str) -> Triple:
    return Triple(NamedNode(subject), NamedNode(predicate), NamedNode(value))


def _text(subject: str, predicate: str, value: str) -> Triple:
    return Triple(NamedNode(subject), NamedNode(predicate), Literal(value))


def _typed(subject: str, predicate: str, value: str, datatype: str) -> Triple:
    return Triple(NamedNode(subject), NamedNode(predicate), Literal(value, datatype=NamedNode(XSD[datatype])))
