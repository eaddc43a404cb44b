"""The committed contracts are those of the model, and describe all of it."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import handmade
import pytest
from pyld import jsonld
from pyoxigraph import Literal, RdfFormat, parse
from rdflib import Graph, URIRef

from kb import iri, rdf
from kb.contracts import CONTRACTS, codes, write
from kb.model import NODES, Node
from kb.rdf.context import context
from kb.shape import Slot, slots
from kb.terms import CODE_LISTS, KB, KBS, OWL, RDF, RDFS, SH, SKOS, Code

SCHEMA = Path(__file__).parents[2] / "schema"
SLOTS = [(cls, slot) for cls in NODES for slot in slots(cls)]
OWN = sorted(
    {str(slot.predicate) for _, slot in SLOTS if slot.predicate in KB}
    | {str(KB.tense), *(str(cls.rdf_type) for cls in NODES if cls.rdf_type in KB)}
)


def slot_id(value: Any) -> str:
    return value.name if isinstance(value, Slot) else value.__name__


@pytest.mark.parametrize("name", CONTRACTS)
def test_the_committed_contract_is_the_one_of_the_model(name: str, golden: Callable[[Path, str], None]) -> None:
    golden(SCHEMA / name, CONTRACTS[name]())


def test_contracts_are_written_only_where_they_changed(tmp_path: Path) -> None:
    assert [path.name for path in write(tmp_path)] == list(CONTRACTS)
    (tmp_path / "shapes.ttl").write_text("behind")
    assert [path.name for path in write(tmp_path)] == ["shapes.ttl"]


@pytest.mark.parametrize("cls", NODES, ids=handmade.ids)
def test_every_class_is_described_in_one_sentence_and_has_a_shape(cls: type[Node]) -> None:
    assert (cls.__doc__ or "").count("\n") == 0
    assert (cls.__doc__ or "").endswith(".")
    assert (KBS[cls.__name__], SH.targetClass, cls.rdf_type) in Graph().parse(data=CONTRACTS["shapes.ttl"]())


@pytest.mark.parametrize(("cls", "slot"), SLOTS, ids=slot_id)
def test_every_field_is_described_in_one_sentence(cls: type[Node], slot: Slot) -> None:
    assert slot.sentence.endswith("."), f"{cls.__name__}.{slot.name}"


@pytest.mark.parametrize(("cls", "slot"), SLOTS, ids=slot_id)
def test_every_field_has_its_cardinality_in_the_shape(cls: type[Node], slot: Slot, shapes: Graph) -> None:
    found = [
        (shapes.value(shape, SH.minCount), shapes.value(shape, SH.maxCount))
        for shape in shapes.objects(KBS[cls.__name__], SH.property)
        if shapes.value(shape, SH.path) == slot.predicate
    ]
    numbers = [tuple(bound.toPython() if bound is not None else None for bound in bounds) for bounds in found]  # type: ignore[attr-defined]
    assert numbers == [(1 if slot.required else None, None if slot.many else 1)]


@pytest.mark.parametrize("term", OWN)
def test_every_own_term_is_in_the_ontology(term: str, ontology: Graph) -> None:
    kinds = set(ontology.objects(URIRef(term), RDF.type)) & {OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty}
    assert len(kinds) == 1
    assert ontology.value(URIRef(term), RDFS.label)
    assert ontology.value(URIRef(term), RDFS.comment)


def test_the_ontology_describes_nothing_of_others(ontology: Graph) -> None:
    described = {str(subject) for subject in ontology.subjects()}
    assert described == {*OWN, "https://w3id.org/newskb"}


@pytest.mark.parametrize("codes_of", CODE_LISTS, ids=handmade.ids)
def test_every_code_is_a_labelled_concept_of_its_list(codes_of: type[Code]) -> None:
    graph = Graph().parse(data=codes.turtle())
    labels = {str(graph.value(concept, SKOS.prefLabel)) for concept in graph.subjects(SKOS.inScheme, codes_of.scheme())}
    assert labels == {code.label for code in codes_of}


def test_every_list_that_a_field_takes_its_codes_from_is_published() -> None:
    assert {slot.range for _, slot in SLOTS if issubclass(slot.range, Code)} == set(CODE_LISTS)


def test_a_certainty_is_published_with_its_factbank_value_tense_and_definition() -> None:
    planned = [triple for triple in codes.triples() if str(triple.subject).endswith("#planned>")]
    assert [triple.object.value for triple in planned] == [
        "http://www.w3.org/2004/02/skos/core#Concept",
        "https://w3id.org/newskb/code#certainty",
        "planned",
        "PR+",
        "future",
        "The source presents the event as arranged for the future.",
    ]


def test_the_codes_document_holds_what_the_codes_graph_holds() -> None:
    document = parse(codes.turtle(), format=RdfFormat.TURTLE)
    assert {quad.triple for quad in document} == set(codes.triples())


@pytest.mark.parametrize("cls", NODES, ids=handmade.ids)
def test_no_key_of_a_node_stays_uncompacted(cls: type[Node]) -> None:
    terms = context(iri.BASE)
    node = handmade.full(cls)
    lines = "".join(f"{triple} .\n" for triple in rdf.triples(node))
    compacted = jsonld.compact(jsonld.from_rdf(lines), {"@context": terms})
    keys = {key for key in compacted if key != "@context"}
    assert keys == {"id", "type", *(slot.term for slot in slots(cls))}
    types = compacted["type"]
    assert not [one for one in ([types] if isinstance(types, str) else types) if ":" in one]


def test_language_tagged_words_and_dates_read_as_plain_json() -> None:
    lines = "".join(f"{triple} .\n" for triple in rdf.triples(handmade.HALT))
    compacted = jsonld.compact(jsonld.from_rdf(lines), {"@context": context(iri.BASE)})
    compacted.pop("@context")
    assert compacted == {
        "id": handmade.HALT.id.removeprefix(iri.BASE),
        "type": "Event",
        "name": {"en": "Dockers halt ferries"},
        "kind": "kbc:protest",
        "mode": "strike",
        "start": "2031-03-07",
        "end": "2031-03-07",
        "when": "2031-03-07",
        "location": [handmade.VELLE.id.removeprefix(iri.BASE)],
    }


@pytest.fixture(scope="module")
def shapes() -> Graph:
    return Graph().parse(data=CONTRACTS["shapes.ttl"]())


@pytest.fixture(scope="module")
def ontology() -> Graph:
    return Graph().parse(data=CONTRACTS["ontology.ttl"]())


def test_labels_are_english() -> None:
    words = [term.object for term in codes.triples() if isinstance(term.object, Literal) and term.object.language]
    assert {word.language for word in words} == {"en"}
