"""What one writes, others read."""

import io
import zipfile
from collections.abc import Callable
from itertools import groupby
from pathlib import Path

import handmade
import pytest
import rdflib
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pyld import jsonld
from pyoxigraph import BlankNode, DefaultGraph, Literal, NamedNode, Quad, RdfFormat, Store, parse
from readers import DATASETS, READERS, facts, union

from kb import export, rdf
from kb.errors import InputError, StoreError
from kb.export import canonical
from kb.export.canonical import sorted_lines
from kb.export.order import by_graph
from kb.iri import BASE
from kb.model import NODES, Node
from kb.store import Quads

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning:rdflib.*")  # rdflib's own calls

HERE = Path(__file__).parent
STORY = sorted(handmade.quads(handmade.first(), handmade.second()), key=lambda quad: str(quad.graph_name))
NASTY = handmade.quads(handmade.nasty())
PLAIN_FORMATS = sorted(READERS)


@pytest.fixture(autouse=True)
def exact_literals(monkeypatch: pytest.MonkeyPatch) -> None:
    """rdflib is to read lexical forms as they stand."""
    monkeypatch.setattr(rdflib, "NORMALIZE_LITERALS", False)


def written(name: str, quads: list[Quad], base: str = BASE) -> bytes:
    out = io.BytesIO()
    export.write(name, quads, out, base)
    return out.getvalue()


def expected(name: str, quads: list[Quad]) -> set[tuple[object, ...]]:
    return set(facts(quads) if name in DATASETS else union(facts(quads)))


def test_every_format_is_read_back_or_is_a_table() -> None:
    assert set(export.FORMATS) == {*READERS, "csv"}


@pytest.mark.parametrize("name", PLAIN_FORMATS)
@pytest.mark.parametrize("quads", [STORY, NASTY, []], ids=["story", "nasty", "empty"])
def test_an_independent_reader_finds_the_same_facts(name: str, quads: list[Quad]) -> None:
    assert READERS[name](written(name, quads)) == expected(name, quads)


@pytest.mark.parametrize("name", PLAIN_FORMATS)
@pytest.mark.parametrize("base", ["https://kb.example.org/art", "https://other.example/", ""])
def test_any_base_gives_the_same_facts(name: str, base: str) -> None:
    assert READERS[name](written(name, STORY, base)) == expected(name, STORY)


@pytest.mark.parametrize("name", PLAIN_FORMATS)
@settings(derandomize=True, deadline=None, max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_any_words_survive(name: str, data: st.DataObject) -> None:
    node: Node = data.draw(st.sampled_from(NODES).flatmap(handmade.any_node))
    graph = NamedNode(f"{BASE}doc/article/1")
    quads = [Quad(*triple, graph) for triple in rdf.triples(node)]
    assert READERS[name](written(name, quads)) == expected(name, quads)


@pytest.mark.parametrize("name", PLAIN_FORMATS)
def test_values_that_the_model_does_not_foresee_survive(name: str) -> None:
    name_of, day, about = "https://schema.org/name", "https://schema.org/startDate", "https://schema.org/about"
    year = NamedNode("http://www.w3.org/2001/XMLSchema#gYear")
    number = NamedNode("http://www.w3.org/2001/XMLSchema#integer")
    pairs = [
        (name_of, Literal("no language")),
        (name_of, Literal("Name", language="de")),
        (day, Literal("2031", datatype=year)),
        (day, Literal("seven", datatype=number)),
        (day, Literal("7")),
        (about, Literal("words, not a node")),
        ("https://example.org/own/term", NamedNode("https://example.org/with,comma;and#dots..")),
        ("https://example.org/own/term", Literal("07", datatype=number)),
    ]
    subject = NamedNode("https://example.org/a.b/%C3%A9~!$&'()*+,;=:@?q#f")
    quads = [Quad(subject, NamedNode(predicate), term, DefaultGraph()) for predicate, term in pairs]
    assert READERS[name](written(name, quads)) == expected(name, quads)


@pytest.mark.parametrize("name", ["turtle", "trig", "jsonld"])
def test_a_file_reads_well(name: str, golden: Callable[[Path, str], None]) -> None:
    golden(HERE / f"story{export.FORMATS[name].suffix}", written(name, STORY).decode())


@pytest.mark.parametrize("name", export.FORMATS)
def test_the_same_facts_in_another_order_give_the_same_bytes(name: str) -> None:
    shuffled = sorted(STORY, key=lambda quad: (str(quad.graph_name), str(quad.object)))
    assert written(name, shuffled) == written(name, STORY)


@pytest.mark.parametrize("name", export.FORMATS)
def test_run_and_version_stay_out(name: str) -> None:
    with_run = sorted(
        handmade.quads(handmade.first(), handmade.second(), run=True), key=lambda quad: str(quad.graph_name)
    )
    assert len(with_run) == len(STORY) + 2
    assert written(name, with_run) == written(name, STORY)


@pytest.mark.parametrize("name", export.FORMATS)
def test_blank_nodes_are_refused(name: str) -> None:
    quad = Quad(NamedNode("https://x.example/s"), NamedNode("https://x.example/p"), BlankNode("b"))
    with pytest.raises(StoreError, match=r"^only IRIs and literals can be published, not .*_:b"):
        written(name, [quad])


@pytest.mark.parametrize("name", ["rdfxml"])
@pytest.mark.parametrize(
    ("predicate", "words", "reason"),
    [
        ("https://x.example/1st", "a", "RDF/XML has no name for https://x.example/1st"),
        ("https://x.example/p", "a\x01b", "XML cannot hold the character U+0001"),
    ],
)
def test_what_xml_cannot_hold_is_refused(name: str, predicate: str, words: str, reason: str) -> None:
    quad = Quad(NamedNode("https://x.example/s"), NamedNode(predicate), Literal(words))
    with pytest.raises(StoreError) as raised:
        written(name, [quad])
    assert str(raised.value) == reason


def test_an_iri_that_looks_like_a_prefixed_name_is_refused_in_jsonld() -> None:
    quad = Quad(NamedNode("org:x"), NamedNode("https://x.example/p"), Literal("a"))
    with pytest.raises(StoreError, match=r"^org:x would be read as a name with the prefix org:$"):
        written("jsonld", [quad])


def test_jsonld_can_stand_in_a_script_element() -> None:
    text = written("jsonld", NASTY).decode()
    assert not {"<", ">", "\u2028", "\u2029"} & set(text)


def test_canonical_nquads_are_sorted_by_code_point_without_repetition() -> None:
    lines = written("nquads", [*STORY, *STORY, *NASTY]).decode().split("\n")[:-1]
    assert lines == sorted(set(lines))
    assert len(lines) == len(set(STORY + NASTY))


def test_canonical_nquads_escape_what_rdfc_escapes_and_nothing_else() -> None:
    quad = Quad(
        NamedNode("x:s"), NamedNode("x:p"), Literal('a"b\\c\nd\re\tf\x08g\x0ch\x0bi\x7fj\u2028é😀'), NamedNode("x:g")
    )
    assert written("nquads", [quad]).decode() == (
        '<x:s> <x:p> "a\\"b\\\\c\\nd\\re\\tf\\bg\\fh\\u000Bi\\u007Fj\u2028é😀" <x:g> .\n'
    )


def test_canonical_nquads_are_those_of_rdfc() -> None:
    independent = jsonld.normalize(
        written("nquads", STORY).decode(),
        {"algorithm": "URDNA2015", "inputFormat": "application/n-quads", "format": "application/n-quads"},
    )
    assert written("nquads", STORY).decode() == independent


def test_a_store_is_exported_graph_by_graph_the_default_graph_first() -> None:
    store = Store()
    store.extend([*STORY, *NASTY])
    graphs = [graph for graph, _ in groupby(str(quad.graph_name) for quad in export.in_order(Quads(store)))]
    assert graphs[0] == "DEFAULT"
    assert graphs[1:] == sorted({str(quad.graph_name) for quad in [*STORY, *NASTY]} - {"DEFAULT"})


def test_more_lines_than_fit_in_memory_are_sorted_all_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = list(sorted_lines(STORY))
    monkeypatch.setattr(canonical, "CHUNK", 5)
    assert [list(sorted_lines(STORY * 2, run=run)) for run in (7, 1)] == [whole, whole]


def test_a_graph_too_large_for_memory_comes_in_parts_that_hold_each_subject_whole() -> None:
    whole = {(graph, subject.iri): subject for graph, subjects in by_graph(STORY) for subject in subjects}
    parts = list(by_graph(STORY, batch_size=5))
    assert len(parts) > 20
    assert {(graph, subject.iri): subject for graph, subjects in parts for subject in subjects} == whole


@pytest.mark.parametrize(
    ("name", "syntax"),
    [
        ("turtle", RdfFormat.TURTLE),
        ("trig", RdfFormat.TRIG),
        ("jsonld", RdfFormat.JSON_LD),
        ("nquads", RdfFormat.N_QUADS),
        ("ntriples", RdfFormat.N_TRIPLES),
        ("rdfxml", RdfFormat.RDF_XML),
    ],
)
def test_a_second_independent_reader_finds_the_same_facts(name: str, syntax: RdfFormat) -> None:
    read = facts(list(parse(written(name, [*STORY, *NASTY]), format=syntax)))
    assert read == expected(name, [*STORY, *NASTY])


def test_a_saved_file_of_nquads_has_its_checksum_beside_it(tmp_path: Path) -> None:
    paths = export.save("nquads", STORY, tmp_path / "new" / "kb.nq", BASE)
    assert [path.name for path in paths] == ["kb.nq", "kb.nq.sha256"]
    assert sorted(path.name for path in (tmp_path / "new").iterdir()) == ["kb.nq", "kb.nq.sha256"]
    digest, name = paths[1].read_text().split()
    out = io.BytesIO()
    assert (export.write("nquads", STORY, out, BASE), "kb.nq") == (digest, name)
    assert paths[0].read_bytes() == out.getvalue()


def test_an_export_that_fails_leaves_the_old_file(tmp_path: Path) -> None:
    path = tmp_path / "kb.ttl"
    path.write_text("old")
    with pytest.raises(StoreError):
        export.save("turtle", [Quad(BlankNode("b"), NamedNode("x:p"), Literal("a"))], path, BASE)
    assert {file.name: file.read_text() for file in tmp_path.iterdir()} == {"kb.ttl": "old"}


def test_a_path_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(InputError, match=r"kb\.ttl: "):
        export.save("turtle", STORY, tmp_path / "file" / "kb.ttl", BASE)


def test_the_archive_of_tables_holds_the_same_files_as_the_folder(tmp_path: Path) -> None:
    export.save("csv", STORY, tmp_path / "tables", BASE)
    export.save("csv", STORY, tmp_path / "tables.csv.zip", BASE)
    with zipfile.ZipFile(tmp_path / "tables.csv.zip") as archive:
        packed = {name: archive.read(name) for name in archive.namelist()}
    assert packed == {path.name: path.read_bytes() for path in (tmp_path / "tables").iterdir()}
