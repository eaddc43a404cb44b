"""Writing to a store and reading it back."""

from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode, Quad, Triple

from kb.errors import NotFoundError, QueryError, StoreError, VersionError
from kb.store import Change, Reader, Writer
from kb.store.rewriting import rewritten

SHARED = NamedNode("https://kb.example.org/graph/identity")


def _says(subject: str, words: str) -> Triple:
    return Triple(NamedNode(f"https://e.example/{subject}"), NamedNode("https://e.example/says"), Literal(words))


def _shared(subject: str, words: str) -> Quad:
    triple = _says(subject, words)
    return Quad(triple.subject, triple.predicate, triple.object, SHARED)


def _put(path: Path, *changes: Change) -> None:
    with Writer(path) as writer:
        for change in changes:
            with writer.transaction() as make:
                make(change)
        writer.publish()


def _abandon(writer: Writer) -> None:
    with writer.transaction() as make:
        make(Change.of({"https://e.example/g": []}))
        raise NotFoundError


def _quads(path: Path) -> set[str]:
    with Reader(path) as reader:
        return {str(quad) for quad in reader.quads()}


def test_a_published_graph_can_be_read(tmp_path: Path) -> None:
    _put(tmp_path, Change.of({"https://e.example/g": [_says("a", "yes")]}))
    assert _quads(tmp_path) == {
        '<https://e.example/a> <https://e.example/says> "yes" <https://e.example/g>',
    }


def test_a_graph_is_replaced_whole_and_dropped_when_nothing_is_left_in_it(tmp_path: Path) -> None:
    first = Change.of({"https://e.example/g": [_says("a", "yes"), _says("a", "no")], "https://e.example/h": []})
    _put(tmp_path, first, Change.of({"https://e.example/g": [_says("a", "maybe")]}))
    assert _quads(tmp_path) == {'<https://e.example/a> <https://e.example/says> "maybe" <https://e.example/g>'}
    _put(tmp_path, Change.of({"https://e.example/g": []}))
    with Reader(tmp_path) as reader:
        assert (reader.graphs(), list(reader.quads())) == ([], [])


def test_shared_quads_change_by_their_difference(tmp_path: Path) -> None:
    before, after = [_shared("a", "old"), _shared("b", "kept")], [_shared("b", "kept"), _shared("a", "new")]
    _put(tmp_path, Change.of({}, (), before), Change.of({}, before, after))
    assert _quads(tmp_path) == {str(quad) for quad in after}


def test_queries_see_the_union_of_all_graphs_and_take_words_only_as_values(tmp_path: Path) -> None:
    _put(tmp_path, Change.of({"https://e.example/g": [_says("a", '" } ; DROP ALL #')]}, (), [_shared("b", "yes")]))
    with Reader(tmp_path) as reader:
        rows = reader.select(
            "SELECT ?who ?words { ?who <https://e.example/says> ?words }", {"words": Literal('" } ; DROP ALL #')}
        )
        assert [row["who"].value for row in rows] == ["https://e.example/a"]
        assert reader.ask("ASK { ?who <https://e.example/says> 'yes' }")
        assert len(reader.construct("CONSTRUCT WHERE { ?s ?p ?o }")) == 2


@pytest.mark.parametrize("query", ["SELECT", "ASK {}", "DROP ALL"])
def test_what_is_not_a_select_query_is_refused(tmp_path: Path, query: str) -> None:
    _put(tmp_path, Change.of({"https://e.example/g": [_says("a", "yes")]}))
    with Reader(tmp_path) as reader, pytest.raises(QueryError):
        reader.select(query)


def test_an_unknown_graph_is_reported(tmp_path: Path) -> None:
    _put(tmp_path, Change.of({"https://e.example/g": [_says("a", "yes")]}))
    with Reader(tmp_path) as reader, pytest.raises(NotFoundError, match="there is no graph"):
        reader.graph("https://e.example/x")


def test_a_transaction_that_fails_leaves_no_trace(tmp_path: Path) -> None:
    _put(tmp_path, Change.of({"https://e.example/g": [_says("a", "yes")]}))
    with Writer(tmp_path) as writer:
        with pytest.raises(NotFoundError):
            _abandon(writer)
        assert not writer.changed()


def test_a_reader_keeps_its_data_version_while_others_write(tmp_path: Path) -> None:
    _put(tmp_path, Change.of({"https://e.example/g": [_says("a", "one")]}))
    with Reader(tmp_path) as early:
        _put(tmp_path, Change.of({"https://e.example/g": [_says("a", "two")]}))
        _put(tmp_path, Change.of({"https://e.example/g": [_says("a", "three")]}))
        assert [str(quad.object) for quad in early.quads()] == ['"one"']
        assert early.outdated()
    with Reader(tmp_path) as late:
        assert [str(quad.object) for quad in late.quads()] == ['"three"']
        assert not late.outdated()


def test_snapshots_that_nobody_reads_are_removed(tmp_path: Path) -> None:
    for words in ("one", "two", "three"):
        _put(tmp_path, Change.of({"https://e.example/g": [_says("a", words)]}))
    assert len(list((tmp_path / "snapshots").iterdir())) == 1


def test_a_change_that_changes_nothing_makes_no_data_version(tmp_path: Path) -> None:
    _put(tmp_path, Change.of({"https://e.example/g": [_says("a", "one")]}))
    with Writer(tmp_path) as writer:
        version = writer.data_version
        writer.publish()
        assert writer.data_version == version


def test_what_was_acknowledged_but_not_published_is_published_by_the_next_who_opens_the_store(tmp_path: Path) -> None:
    _put(tmp_path, Change.of({"https://e.example/g": [_says("a", "one")]}))
    with Writer(tmp_path) as writer, writer.transaction() as make:
        make(Change.of({"https://e.example/h": [_says("b", "two")]}))
    assert len(_quads(tmp_path)) == 2


def test_a_second_writer_is_refused_in_one_line(tmp_path: Path) -> None:
    with Writer(tmp_path), pytest.raises(StoreError) as refused:
        Writer(tmp_path)
    assert str(refused.value) == f"{tmp_path}: another process is writing to it; try again when it has finished"


def test_a_store_without_a_finished_version_cannot_be_read(tmp_path: Path) -> None:
    with Writer(tmp_path), pytest.raises(StoreError) as refused:
        Reader(tmp_path)
    assert str(refused.value) == f"{tmp_path}: holds no finished data version yet; `kb build` makes one"


def test_a_directory_of_something_else_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("Dear all")
    with pytest.raises(StoreError) as refused:
        Writer(tmp_path)
    assert str(refused.value) == f"{tmp_path}: not a kb store, and not empty"
    assert [entry.name for entry in tmp_path.iterdir()] == ["letter.txt"]


def test_a_store_that_does_not_exist_cannot_be_read(tmp_path: Path) -> None:
    with pytest.raises(StoreError) as refused:
        Reader(tmp_path / "nowhere")
    assert str(refused.value) == f"{tmp_path / 'nowhere'}: no kb store"


def test_a_store_of_another_version_names_the_remedy(tmp_path: Path) -> None:
    _put(tmp_path)
    (tmp_path / "kb.json").write_text('{"kb": 99, "base": "https://kb.example.org/"}')
    with pytest.raises(VersionError, match="the store is of version 99, not of version 6; `kb upgrade` makes it so"):
        Writer(tmp_path)


def test_a_damaged_store_is_reported_in_one_line(tmp_path: Path) -> None:
    _put(tmp_path, Change.of({"https://e.example/g": [_says("a", "one")]}))
    (tmp_path / "quads" / "CURRENT").write_text("nonsense")
    with pytest.raises(StoreError) as refused:
        Writer(tmp_path)
    assert "\n" not in str(refused.value)
    with Writer(tmp_path / "other"):
        pass


@pytest.mark.filterwarnings("ignore::DeprecationWarning:rdflib.*")
def test_rdflib_reads_the_store_as_a_dataset(tmp_path: Path) -> None:
    import rdflib

    import kb

    _put(tmp_path, Change.of({"https://e.example/g": [_says("a", "yes")]}))
    dataset = kb.open(tmp_path)
    assert list(dataset.subjects(rdflib.URIRef("https://e.example/says"))) == [rdflib.URIRef("https://e.example/a")]


def test_a_change_that_died_halfway_is_completed_by_the_next_writer(tmp_path: Path) -> None:
    old = Change.of({"https://e.example/g": [_says("a", "old"), _says("a", "kept")]}, (), [_shared("b", "old")])
    new = Change.of(
        {"https://e.example/g": [_says("a", "kept"), _says("a", "new")], "https://e.example/h": [_says("c", "new")]},
        [_shared("b", "old")],
        [_shared("b", "new")],
    )
    _put(tmp_path, old)
    with Writer(tmp_path) as writer, writer.transaction() as make:
        make(new)
        writer._quads.store.extend(list(new.told)[:1])
        writer._quads.store.remove(_shared("b", "old"))
    assert _quads(tmp_path) == {str(quad) for quad in (*new.told, *new.added)}


def test_changes_that_undo_each_other_before_they_reach_the_database_leave_the_last_state(tmp_path: Path) -> None:
    there, back = [_shared("a", "one")], [_shared("a", "two")]
    _put(
        tmp_path,
        Change.of({"https://e.example/g": [_says("a", "yes")]}, (), there),
        Change.of({"https://e.example/g": []}, there, back),
        Change.of({"https://e.example/g": [_says("a", "no")]}, back, there),
    )
    assert _quads(tmp_path) == {str(quad) for quad in there} | {
        '<https://e.example/a> <https://e.example/says> "no" <https://e.example/g>'
    }


def test_many_quads_are_loaded_in_bulk_and_are_the_same(tmp_path: Path) -> None:
    told = [_says(f"s{number}", "yes") for number in range(6_000)]
    _put(tmp_path, Change.of({"https://e.example/g": told[:10]}), Change.of({"https://e.example/g": told}))
    with Reader(tmp_path) as reader:
        assert len(list(reader.graph("https://e.example/g"))) == 6_000


@pytest.mark.parametrize("moved", [False, True])
def test_a_database_that_was_being_made_anew_when_its_writer_died_is_whole(tmp_path: Path, *, moved: bool) -> None:
    _put(tmp_path, Change.of({"https://e.example/g": [_says("a", "one")]}, after=[_shared("b", "two")]))
    before = _quads(tmp_path)
    with Writer(tmp_path) as writer:
        rewritten(tmp_path, writer.quads.store)
    if moved:
        (tmp_path / "quads").rename(tmp_path / "quads.old")
    else:
        next((tmp_path / "quads.fresh").glob("*.sst")).unlink()
    _put(tmp_path, Change.of({}, after=[_shared("c", "three")]))
    assert len(before) == 2
    assert _quads(tmp_path) > before
    assert not list(tmp_path.glob("quads.*"))
