"""The description of a dataset: its numbers are those of the data, and it says whose it is."""

from io import BytesIO
from pathlib import Path

import pytest
from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad, Store, Triple

from kb.describe import Counts, Distribution, Publication, counted, described, keep, publication, tallied
from kb.errors import InputError
from kb.export import in_order, write
from kb.store import Quads, Reader, Writer
from kb.terms import DCAT, DCTERMS, VOID

BASE = "https://news.example/"


def values(triples: list[Triple], subject: str, predicate: str) -> list[str]:
    return [t.object.value for t in triples if (t.subject.value, t.predicate.value) == (subject, str(predicate))]


def test_every_number_is_that_of_the_data(sample_store: Path) -> None:
    with Reader(sample_store) as store:
        quads = [quad for graph in store.graphs() for quad in store.graph(graph)]
        counts = counted(store)
    types = {(quad.subject, quad.object.value) for quad in quads if quad.predicate.value.endswith("#type")}
    assert counts.statements == len(quads)
    assert counts.subjects == len({quad.subject for quad in quads})
    assert sum(counts.properties.values()) == len(quads)
    assert counts.properties == {p: sum(q.predicate.value == p for q in quads) for p in counts.properties}
    assert counts.classes == {c: sum(of == c for _, of in types) for c in counts.classes}
    assert sum(counts.classes.values()) == len(types)


def test_a_dump_is_counted_as_its_dataset_is(sample_store: Path) -> None:
    dump = BytesIO()
    with Reader(sample_store) as store:
        write("nquads", in_order(store), dump, store.base)
        assert tallied(dump.getvalue().splitlines(keepends=True), store) == counted(store)


def test_what_no_graph_says_is_counted_by_nobody() -> None:
    store, graph, default = Quads(Store()), NamedNode(f"{BASE}doc/a"), DefaultGraph()
    thing, name = NamedNode(f"{BASE}a"), NamedNode(f"{BASE}name")
    for value in (Literal("two <words>"), Literal('<x> "quoted" <y>'), Literal(""), NamedNode(f"{BASE}b")):
        store.store.extend(Quad(thing, name, value, where) for where in (graph, default))
    store.store.add(Quad(NamedNode(f"{BASE}alone"), name, Literal("<http://a.example/>"), default))
    dump = BytesIO()
    write("nquads", in_order(store), dump, BASE)
    assert (
        tallied(dump.getvalue().splitlines(keepends=True), store)
        == counted(store)
        == Counts(4, 1, 1, {}, {name.value: 4}, None)
    )


def test_the_description_says_whose_the_dataset_is_and_where_it_is_had(sample_store: Path) -> None:
    with Reader(sample_store) as store:
        counts = counted(store)
    told = Publication("Harbour news", "Harbour Press", "https://licence.example/by", "mailto:desk@harbour.example")
    file = Distribution("dumps/kb.nq.gz", "application/n-quads", 12, "ab" * 32)
    found = described(BASE, counts, told, [file], ["sparql"])
    data = f"{BASE}dataset"
    assert values(found, data, DCTERMS.title) == ["Harbour news"]
    assert values(found, data, DCTERMS.license) == ["https://licence.example/by"]
    assert values(found, data, VOID.triples) == [str(counts.statements)]
    assert values(found, data, VOID.sparqlEndpoint) == [f"{BASE}sparql"]
    assert values(found, data, VOID.dataDump) == [f"{BASE}dumps/kb.nq.gz"]
    (part,) = values(found, data, DCAT.distribution)
    assert values(found, part, DCAT.byteSize) == ["12"]


def test_what_a_publisher_says_is_kept_in_the_store(tmp_path: Path) -> None:
    with Writer(tmp_path / "store") as writer:
        assert publication(writer.ledger) == Publication()
        keep(writer.ledger, {"title": "Harbour news", "license": None, "contact": "https://harbour.example/desk"})
    with Writer(tmp_path / "store") as writer:
        assert publication(writer.ledger) == Publication("Harbour news", contact="https://harbour.example/desk")


@pytest.mark.parametrize(
    ("told", "complaint"),
    [
        ({"title": " "}, "--title takes one line of at most 500 characters"),
        ({"publisher": "two\nlines"}, "--publisher takes one line of at most 500 characters"),
        (
            {"license": "CC BY"},
            "--license takes an address that begins with https:// or http://, not 'CC BY'",
        ),
        (
            {"contact": "javascript:alert(1)"},
            "--contact takes an address that begins with mailto: or https:// or http://, not 'javascript:alert(1)'",
        ),
    ],
)
def test_what_cannot_be_published_is_refused(told: dict[str, str], complaint: str, tmp_path: Path) -> None:
    with Writer(tmp_path / "store") as writer, pytest.raises(InputError) as refused:
        keep(writer.ledger, told)
    assert str(refused.value) == complaint
