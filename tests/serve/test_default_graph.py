"""The default graph is a set of triples: one that stands in several graphs is found once."""

import pytest
from pyoxigraph import Literal, NamedNode, Quad, QuerySolutions, Store

from kb.serve.sparql.check import checked
from kb.serve.sparql.choosing import chosen
from kb.serve.sparql.data import Data
from kb.serve.sparql.reading import in_memory, merged

ADA, NAME = NamedNode("http://e/ada"), NamedNode("http://e/name")
ONE, TWO, THREE = (NamedNode(f"http://e/{name}") for name in ("one", "two", "three"))
QUADS = [
    Quad(ADA, NAME, Literal("Ada"), ONE),
    Quad(ADA, NAME, Literal("Ada"), TWO),
    Quad(ADA, NAME, Literal("A. B."), TWO),
    Quad(ADA, NAME, Literal("Brandt"), THREE),
    Quad(ONE, NAME, Literal("the first")),
]
NAMES = "SELECT (COUNT(?n) AS ?found) { <http://e/ada> <http://e/name> ?n }"


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Data:
    snapshot = tmp_path_factory.mktemp("data") / "snapshot"
    store = Store(str(snapshot))
    store.extend(QUADS)
    store.flush()
    del store
    return in_memory(snapshot)


def counted(data: Data, query: str, defaults: tuple[str, ...] = (), named: tuple[str, ...] = ()) -> int:
    found = checked(query)
    asked = {"query": query, "defaults": defaults, "named": named, "values": {}}
    solutions = data.found(asked | {"choosing": found.choosing, "naming": found.naming})
    assert isinstance(solutions, QuerySolutions)
    return int(next(solutions)[0].value)


def test_a_triple_of_two_graphs_is_found_once(data: Data) -> None:
    assert counted(data, NAMES) == 3


def test_each_graph_still_has_it(data: Data) -> None:
    query = "SELECT (COUNT(*) AS ?found) { GRAPH ?g { <http://e/ada> <http://e/name> ?n } }"
    assert counted(data, query) == 4


def test_it_is_found_once_beside_a_graph_that_is_named(data: Data) -> None:
    query = "SELECT (COUNT(*) AS ?found) { ?s ?p ?n GRAPH <http://e/two> { ?s ?p ?n } }"
    assert counted(data, query) == 2


def test_what_stands_in_no_graph_is_in_the_default_graph_and_in_no_other(data: Data) -> None:
    found = "SELECT (COUNT(*) AS ?found) {{ {} }}"
    inside = found.format("GRAPH ?g { <http://e/one> ?p ?o }")
    assert (counted(data, found.format("<http://e/one> ?p ?o")), counted(data, inside)) == (1, 0)


def test_graphs_that_a_request_chooses_are_merged_too(data: Data) -> None:
    assert [counted(data, NAMES, some) for some in ((ONE.value,), (TWO.value,), (ONE.value, TWO.value))] == [1, 2, 2]


@pytest.mark.parametrize(
    ("clauses", "found"),
    [
        ("FROM <http://e/one>", 1),
        ("FROM <http://e/one> FROM <http://e/two>", 2),
        ("FROM <http://e/one> FROM NAMED <http://e/two>", 1),
        ("FROM NAMED <http://e/one>", 0),
        (r"FROM <http://e/\u006Fne> FROM <http://e/two>", 2),
        ("FROM <http://e/one> FROM <http://e/two> FROM <http://e/three> FROM <http://e/none>", 3),
    ],
)
def test_graphs_that_a_query_chooses_are_merged_too(data: Data, clauses: str, found: int) -> None:
    assert counted(data, NAMES.replace(" {", f" {clauses} {{", 1)) == found


def test_graphs_that_a_query_names_from_its_base_are_merged_too(data: Data) -> None:
    query = "BASE <http://e/x> SELECT (COUNT(?n) AS ?found) FROM <one> FROM <two> { <ada> <name> ?n }"
    assert counted(data, query) == 2


def test_named_graphs_stay_apart_beside_merged_ones(data: Data) -> None:
    chosen = "FROM e:one FROM e:two FROM NAMED e:two FROM NAMED e:three"
    query = f"PREFIX e: <http://e/> SELECT (COUNT(*) AS ?found) {chosen} {{ GRAPH ?g {{ ?s ?p ?n }} }}"
    assert counted(data, query) == 3


def test_on_disk_chosen_graphs_are_merged_and_the_union_of_all_is_not() -> None:
    store = Store()
    store.extend(QUADS)
    on_disk = Data(store)
    assert (counted(on_disk, NAMES, (ONE.value, TWO.value)), counted(on_disk, NAMES)) == (2, 4)


@pytest.mark.parametrize(
    ("query", "graphs"),
    [
        ("SELECT * FROM <http://a/> { }", (["http://a/"], [])),
        ("PREFIX x: <http://x/> ASK FROM x:a FROM NAMED x:b\\,c {}", (["http://x/a"], ["http://x/b,c"])),
        ("SELECT * FROM : FROM known: { ?FROM ?p 'FROM <http://no/>' }", (["http://none/", "http://known/"], [])),
        ("BASE <http://a/x/> SELECT * FROM <../b> FROM <> { }", (["http://a/b", "http://a/x/"], [])),
        ("BASE <http://a/> BASE <x/> PREFIX p: <y/> SELECT * FROM p:z {}", (["http://a/x/y/z"], [])),
        (r"SELECT * FROM <http://a/\u0062\U00000063> { }", (["http://a/bc"], [])),
        (r"SELECT * FROM <http://a/\UFFFFFFFF> { }", ([r"http://a/\UFFFFFFFF"], [])),
        ("SELECT * FROM <b> { }", None),
        ("SELECT * FROM unknown:a { }", None),
        ("SELECT * FROM", None),
    ],
)  # fmt: skip
def test_the_graphs_of_a_query_are_read_from_its_text(query: str, graphs: object) -> None:
    assert chosen(query, {"known": "http://known/", "": "http://none/"}) == graphs


def test_lines_of_a_dump_are_merged_by_predicate() -> None:
    outside = b"<a:1> <a:p> <a:g> .\n"
    lines = [
        b'<a:1> <a:q> "x y" <a:g> .\n',
        b'<a:2> <a:p> "x"@en <a:g> .\n',
        b'<a:1> <a:q> "x y" <a:h> .\n',
        outside,
        b"<a:1> <a:p> _:b <a:g> .\n",
    ]
    assert list(merged(lines, {outside})) == [
        outside,
        b"<a:1> <a:p> _:b .\n",
        b'<a:2> <a:p> "x"@en .\n',
        b'<a:1> <a:q> "x y" .\n',
    ]
