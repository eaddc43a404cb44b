"""Validation finds what is wrong, and nothing in what is right."""

import io
from typing import Any

import handmade
import pyshacl
import pytest
from pyoxigraph import Literal, NamedNode, Quad, Store
from rdflib import Graph

from kb import iri
from kb.contracts import CONTRACTS, codes
from kb.export import turtle
from kb.iri import BASE
from kb.model import Claim, Node, Participation, Work
from kb.store import Quads
from kb.terms import KB, KBC, NIF, PROV, RDF, SDO, SH
from kb.validate import Finding, Report, check, validate

ARTICLE = iri.article(BASE, iri.sha256(handmade.TEXT))
CLAIM = next(node.id for node in handmade.first() if isinstance(node, Claim) and node.event == handmade.SPREAD.id)
DENIAL = next(node.id for node in handmade.second() if isinstance(node, Claim))
QUOTE = f"{ARTICLE}#q-36-70"
SPAN = f"{ARTICLE}#char=36,70"
WORK = next(node.id for node in handmade.first() if isinstance(node, Work))
PART = next(node.id for node in handmade.first() if isinstance(node, Participation))


def short(node: str) -> str:
    return node.removeprefix(BASE)


PAGE, ADA = short(ARTICLE), short(handmade.BRANDT.id)
SHOUTED = handmade.TEXT.replace("told", "TOLD")
TOLD = handmade.TEXT[28:127]

Statement = tuple[str, str, Any]


def dataset(*articles: list[Node]) -> Quads:
    quads = Quads(Store())
    quads.store.extend(handmade.quads(*articles))
    return quads


def changed(remove: list[tuple[str, str]], add: list[Statement]) -> Quads:
    """The first article's dataset without the values of some properties, and with others."""
    data = dataset(handmade.first(), handmade.second())
    for subject, predicate in remove:
        for quad in list(data.store.quads_for_pattern(NamedNode(subject), NamedNode(predicate), None)):
            data.store.remove(quad)
    graph = NamedNode(iri.article_graph(ARTICLE))
    data.store.extend(Quad(NamedNode(s), NamedNode(p), o, graph) for s, p, o in add)
    return data


def number(value: int) -> Literal:
    return Literal(value)


def day(value: str) -> Literal:
    return Literal(value, datatype=NamedNode("http://www.w3.org/2001/XMLSchema#date"))


def code(name: str) -> NamedNode:
    return NamedNode(KBC[name])


def test_what_is_right_conforms() -> None:
    assert validate(dataset(handmade.first(), handmade.second(), handmade.nasty()), BASE) == Report(3, ())


def found(data: Quads) -> list[tuple[str, str, str]]:
    """Each finding as the node's own part of its IRI, the rule and the message."""
    return [
        (finding.node.removeprefix(BASE), finding.rule, finding.message.replace(BASE, ""))
        for finding in validate(data, BASE).findings
    ]


MUTATIONS: dict[str, tuple[list[tuple[str, str]], list[Statement], list[tuple[str, str, str]]]] = {
    "no certainty": (
        [(CLAIM, KB.certainty)],
        [],
        [(short(CLAIM), "shape", "kb:certainty has too few values")],
    ),
    "a code outside the list": (
        [(CLAIM, KB.certainty)],
        [(CLAIM, KB.certainty, code("direct"))],
        [
            (short(CLAIM), "reference", f"its certainty {KBC.direct} is not in the list {KBC.certainty}"),
            (short(CLAIM), "shape", f"kb:certainty has a value that may not stand there: {KBC.direct}"),
        ],
    ),
    "an offset that is off by one": (
        [(SPAN, NIF.beginIndex)],
        [(SPAN, NIF.beginIndex, number(37))],
        [
            (f"{PAGE}#char=36,70", "span iri", f"its IRI should be {PAGE}#char=37,70"),
            (f"{PAGE}#char=36,70", "span text", "its text has 34 characters, its offsets 33"),
        ],
    ),
    "a changed quote": (
        [(QUOTE, SDO.text)],
        [(QUOTE, SDO.text, Literal("“We will load it,”", language="en"))],
        [
            (
                f"{PAGE}#q-36-70",
                "quote text",
                "its text is '“We will load it,”', its spans say '“We will not load a single crate,”'",
            ),
        ],
    ),
    "a speaker whom nobody describes": (
        [(QUOTE, SDO.spokenByCharacter)],
        [(QUOTE, SDO.spokenByCharacter, NamedNode(f"{BASE}actor/nobody"))],
        [
            (f"{PAGE}#q-36-70", "reference", "its speaker actor/nobody is described nowhere"),
            (f"{PAGE}#q-36-70", "shape", "schema:spokenByCharacter has a value of another class: actor/nobody"),
        ],
    ),
    "a wrong hash": (
        [(ARTICLE, SDO.sha256)],
        [(ARTICLE, SDO.sha256, Literal("0" * 64))],
        [
            (PAGE, "article iri", f"its IRI does not end in the first digits of its sha256 {'0' * 64}"),
            (PAGE, "article iri", f"its text has the sha256 {iri.sha256(handmade.TEXT)}, not {'0' * 64}"),
        ],
    ),
    "a circular chain": (
        [],
        [(WORK, PROV.wasDerivedFrom, NamedNode(WORK))],
        [(short(WORK), "chain", "its source chain runs in a circle")],
    ),
    "two dates": (
        [],
        [(handmade.HALT.id, SDO.startDate, day("2031-03-06"))],
        [(short(handmade.HALT.id), "shape", "schema:startDate has too many values")],
    ),
    "a wrong role": (
        [(PART, KB.role)],
        [(PART, KB.role, code("villain"))],
        [
            (short(PART), "reference", f"its role {KBC.villain} is not in the list {KBC.participantRole}"),
            (short(PART), "shape", f"kb:role has a value that may not stand there: {KBC.villain}"),
        ],
    ),
    "a text that says something else": (
        [(ARTICLE, NIF.isString)],
        [(ARTICLE, NIF.isString, Literal(handmade.TEXT.replace("told", "TOLD")))],
        [
            (PAGE, "article iri", f"its text has the sha256 {iri.sha256(SHOUTED)}, not {iri.sha256(handmade.TEXT)}"),
            (f"{PAGE}#char=28,127", "span text", f"the article has {SHOUTED[28:127]!r} there, not {TOLD!r}"),
            (f"{PAGE}#char=95,99", "span text", "the article has 'TOLD' there, not 'told'"),
        ],
    ),
    "a span outside its sentence": (
        [(SPAN, NIF.sentence)],
        [(SPAN, NIF.sentence, NamedNode(f"{ARTICLE}#char=128,190"))],
        [(f"{PAGE}#char=36,70", "span sentence", f"it does not lie inside its sentence {PAGE}#char=128,190")],
    ),
    "a claim about a person": (
        [(CLAIM, SDO.about)],
        [(CLAIM, SDO.about, NamedNode(handmade.BRANDT.id))],
        [
            (short(CLAIM), "reference", f"its event {ADA} is of another class: Person"),
            (short(CLAIM), "shape", f"schema:about has a value of another class: {ADA}"),
        ],
    ),
    "a claim without a sentence": (
        [(CLAIM, KB.evidence)],
        [(CLAIM, KB.evidence, NamedNode(SPAN))],
        [(short(CLAIM), "shape", "kb:evidence has too few values of the right class")],
    ),
    "dates in the wrong order": (
        [(handmade.HALT.id, SDO.endDate)],
        [(handmade.HALT.id, SDO.endDate, day("2031-03-01"))],
        [(short(handmade.HALT.id), "shape", "schema:startDate is after the end: 2031-03-07")],
    ),
    "a person that is a state": (
        [],
        [(handmade.BRANDT.id, RDF.type, NamedNode(SDO.Country))],
        [(ADA, "single class", "it is of several classes: Person, State")],
    ),
    "a node without a class": (
        [],
        [(f"{ARTICLE}#x", SDO.name, Literal("x", language="en"))],
        [(f"{PAGE}#x", "reference", "no graph says of what class it is")],
    ),
}


@pytest.mark.parametrize("name", MUTATIONS)
def test_an_error_is_found_and_named(name: str) -> None:
    remove, add, expected = MUTATIONS[name]
    assert found(changed(remove, add)) == expected


def test_a_contradiction_of_a_claim_that_is_gone_is_found() -> None:
    data = dataset(handmade.second())
    assert [one for one in found(data) if one[1] == "reference" and "contradicts" in one[2]] == [
        (
            short(DENIAL),
            "reference",
            f"its contradicts {short(CLAIM)} is described nowhere",
        ),
    ]


def test_a_text_that_is_not_published_is_checked_all_the_same() -> None:
    data = changed([(ARTICLE, NIF.isString)], [])
    texts = {ARTICLE: handmade.TEXT[1:]}
    assert validate(data, BASE).conforms
    spans = {finding.node for _, findings in check(data, BASE, texts.get) for finding in findings}
    assert {ARTICLE, SPAN} <= spans


def test_articles_come_one_by_one() -> None:
    data = changed([(CLAIM, KB.certainty)], [])
    assert list(check(data, BASE)) == [
        (iri.article(BASE, iri.sha256(handmade.LATER)), ()),
        (ARTICLE, (Finding(CLAIM, "shape", "kb:certainty has too few values"),)),
    ]


SPARQL_ONLY = {
    "an offset that is off by one": {
        "A span is as long as its text, in code points.",
        "A span's IRI is its article's with #char=begin,end (RFC 5147).",
        "A span's text stands in its article at its offsets.",
    },
    "a changed quote": {
        "A quote's text holds the text of each of its spans.",
        "A quote's text is as long as its spans and the marks between them.",
    },
    "a wrong hash": {"An article's IRI ends in the first 16, or more, digits of its sha256."},
    "a circular chain": {"A source chain does not run in a circle."},
    "a span outside its sentence": {"A span lies inside its sentence."},
}


@pytest.mark.parametrize("names", [[], list(SPARQL_ONLY)], ids=["nothing wrong", "much wrong"])
def test_the_sparql_constraints_find_what_core_shapes_cannot(names: list[str]) -> None:
    remove = [pair for name in names for pair in MUTATIONS[name][0]]
    add = [statement for name in names for statement in MUTATIONS[name][1]]
    shapes = Graph().parse(data=CONTRACTS["shapes.ttl"]()).parse(data=CONTRACTS["constraints.ttl"]())
    out = io.BytesIO()
    turtle.write_turtle(changed(remove, add).store, out, BASE)
    data = Graph().parse(data=out.getvalue(), format="turtle").parse(data=codes.turtle(), format="turtle")
    conforms, results, _ = pyshacl.validate(data, shacl_graph=shapes)
    messages = {str(message) for message in results.objects(None, SH.resultMessage)}
    assert messages == set().union(*(SPARQL_ONLY[name] for name in names))
    assert conforms is not bool(names)
