"""A read model that follows the graphs that changed is the one that is made of all quads."""

import os
import sqlite3
from collections.abc import Iterable
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Any

import handmade
import pytest
from pyoxigraph import Quad

from kb import iri
from kb.index import opened, prepare
from kb.index.deriving import TOGETHER
from kb.index.publishing import FILE, INDEXED, made
from kb.model import Membership, Node, Place, Ref, Text
from kb.store import Change, Reader, Writer

ARTICLES = {"first": handmade.first(), "second": handmade.second(), "nasty": handmade.nasty()}


def told(nodes: list[Node]) -> tuple[str, list[Quad], list[Quad]]:
    """An article's graph, what stands in it, and what stands in the identity graph."""
    quads = handmade.quads(nodes)
    page = next(node.id for node in nodes if type(node).__name__ == "Article")
    graph = iri.article_graph(page)
    own = [quad for quad in quads if str(quad.graph_name) == f"<{graph}>"]
    return graph, own, [quad for quad in quads if quad not in own]


def put(writer: Writer, nodes: list[Node]) -> None:
    graph, own, shared = told(nodes)
    with writer.transaction() as change:
        change(Change.of({graph: [quad.triple for quad in own]}, after=shared))
    writer.publish(prepare=prepare)


def contents(path: Path) -> dict[str, list[Any]]:
    """Every row of every table, with IRIs for the numbers of nodes."""
    with closing(sqlite3.connect(path)) as database:
        names = dict(database.execute("SELECT n, iri FROM node"))
        tables = [name for (name,) in database.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")]
        kept = [name for name in tables if not name.startswith(("words", "sqlite_", "fact"))]
        found = {name: _rows(database, name, names) for name in kept}
        found["node"] = [row for row in found["node"] if row[-1] is not None]
        found["found"] = sorted(
            names[n] for (n,) in database.execute("SELECT rowid FROM words WHERE words MATCH 'strike OR ferry OR port'")
        )
        return found


NUMBERS = {"n", "s", "o", "article", "event", "sentence", "speaker", "participant", "member", "organization", "within",
           "derived_from", "super_event", "outer", "occasion", "cue_span", "revision_of"}  # fmt: skip


def _rows(database: sqlite3.Connection, table: str, names: dict[int, str]) -> list[Any]:
    columns = [row[1] for row in database.execute(f"PRAGMA table_info({table})")]
    rows = database.execute(f"SELECT * FROM {table}").fetchall()
    if table == "tally":
        truths = ('disputed"', 'open"', 'changed"', 'inferred"', 'negated"')
        rows = [(c, f, v if isinstance(v, str) or f.endswith(truths) else names[v], many) for c, f, v, many in rows]
    return sorted(
        (
            tuple(
                names[value] if column in NUMBERS and isinstance(value, int) else value
                for column, value in zip(columns, row, strict=True)
            )
            for row in rows
        ),
        key=repr,
    )


def anew(path: Path, store: Path) -> Path:
    with Reader(store) as reader:
        made(path, reader.store)
    return path


@pytest.mark.parametrize("order", [("first", "second", "nasty"), ("nasty", "second", "first")])
def test_what_was_updated_article_by_article_is_what_is_made_of_all(tmp_path: Path, order: Iterable[str]) -> None:
    with Writer(tmp_path / "store") as writer:
        for name in order:
            put(writer, ARTICLES[name])
        assert writer.ledger.touched() == []
        assert writer.ledger.fact(INDEXED) == writer.data_version
    with Reader(tmp_path / "store") as reader:
        updated = reader.snapshot / FILE
        assert contents(updated) == contents(anew(tmp_path / "anew.sqlite", tmp_path / "store"))


def test_a_withdrawn_article_leaves_nothing_behind(tmp_path: Path) -> None:
    with Writer(tmp_path / "store") as writer:
        for nodes in ARTICLES.values():
            put(writer, nodes)
        graph, _, shared = told(ARTICLES["first"])
        gone = [quad for quad in shared if "contradicts" in str(quad.predicate)]
        with writer.transaction() as change:
            change(Change.of({graph: []}, before=gone))
        writer.publish(prepare=prepare)
    with Reader(tmp_path / "store") as reader:
        updated = contents(reader.snapshot / FILE)
        assert updated == contents(anew(tmp_path / "anew.sqlite", tmp_path / "store"))
        assert not any(graph.replace("doc/article", "article") in str(row) for row in updated["claim"])


def test_an_office_that_becomes_known_later_lifts_the_sources_of_older_claims(tmp_path: Path) -> None:
    """The ministry belongs to the state: the older denial then rests on the state."""
    tie = Membership(
        id=iri.membership(handmade.MINISTRY.id, handmade.VELLE_LAND.id, "ministry"),
        member=Ref(handmade.MINISTRY.id), organization=Ref(handmade.VELLE_LAND.id), role_name=Text("ministry"),
        evidence=frozenset(),
    )  # fmt: skip
    page = handmade.Page("The Ministry of Ports is a ministry of Marlo.")
    third = [handmade.paper(page, "A ministry", date(2031, 3, 10)), tie, *page.nodes]
    with Writer(tmp_path / "store") as writer:
        for nodes in (*ARTICLES.values(), third):
            put(writer, nodes)
    with Reader(tmp_path / "store") as reader:
        updated = contents(reader.snapshot / FILE)
        assert updated == contents(anew(tmp_path / "anew.sqlite", tmp_path / "store"))
        assert (handmade.SPREAD.id, "DENIED", handmade.VELLE_LAND.id, 1) in updated["support"]


def _answers_to(member: str, body: str, day: int) -> list[Node]:
    """An article of that day of March that says that the one belongs to the other."""
    page = handmade.Page(f"One belongs to another, said on day {day}.")
    tie = Membership(
        id=iri.membership(member, body, "part"), member=Ref(member), organization=Ref(body), role_name=Text("part"),
        evidence=frozenset(),
    )  # fmt: skip
    return [handmade.paper(page, f"Day {day}", date(2031, 3, day)), tie, *page.nodes]


def test_a_source_that_answers_to_several_bodies_is_one_voice_that_of_the_topmost(tmp_path: Path) -> None:
    ministry, union, state = (node.id for node in (handmade.MINISTRY, handmade.UNION, handmade.VELLE_LAND))
    ties = [_answers_to(ministry, union, 10), _answers_to(ministry, state, 11), _answers_to(union, state, 12)]
    with Writer(tmp_path / "store") as writer:
        for nodes in (*ARTICLES.values(), *ties):
            put(writer, nodes)
    with Reader(tmp_path / "store") as reader:
        updated = contents(reader.snapshot / FILE)
        assert updated == contents(anew(tmp_path / "anew.sqlite", tmp_path / "store"))
    denied = [row for row in updated["support"] if row[:2] == (handmade.SPREAD.id, "DENIED")]
    assert denied == [(handmade.SPREAD.id, "DENIED", state, 1)]


@pytest.mark.parametrize(("named", "pairs"), [(3, 6), (TOGETHER, TOGETHER * (TOGETHER - 1)), (TOGETHER + 1, 0)])
def test_those_whom_a_list_names_have_nothing_to_do_with_each_other(tmp_path: Path, named: int, pairs: int) -> None:
    names = [f"Town{number:03}" for number in range(named)]
    page = handmade.Page(f"Rain fell on {', '.join(names)} on Friday.")
    sentence = page.span(page.text)
    towns = [handmade.entity(Place, "place", name) for name in names]
    for name, town in zip(names, towns, strict=True):
        page.span(name, sentence=sentence, denotes=(Ref(town.id),))
    with Writer(tmp_path / "store") as writer:
        put(writer, [handmade.paper(page, "Rain", date(2031, 3, 10)), *towns, *page.nodes])
    with Reader(tmp_path / "store") as reader:
        assert len(contents(reader.snapshot / FILE)["company"]) == pairs


def test_a_snapshot_without_a_read_model_gets_one_when_it_is_opened(tmp_path: Path) -> None:
    with Writer(tmp_path / "store") as writer:
        put(writer, ARTICLES["first"])
    with Reader(tmp_path / "store") as reader:
        whole = contents(reader.snapshot / FILE)
        (reader.snapshot / FILE).unlink()
        opened(reader).close()
        assert contents(reader.snapshot / FILE) == whole


def test_a_read_model_of_another_layout_is_made_anew_by_the_next_build(tmp_path: Path) -> None:
    """As after a change of the model, which brings other tables."""
    with Writer(tmp_path / "store") as writer:
        put(writer, ARTICLES["first"])
        snapshot = tmp_path / "store" / "snapshots" / str(writer.data_version)
        with closing(sqlite3.connect(snapshot / FILE)) as database, database:
            database.execute("DROP TABLE claim")
            database.execute("UPDATE fact SET value = 'older'")
        put(writer, ARTICLES["second"])
    with Reader(tmp_path / "store") as reader:
        assert contents(reader.snapshot / FILE) == contents(anew(tmp_path / "anew.sqlite", tmp_path / "store"))


def test_where_nothing_can_be_written_the_read_model_is_made_for_one_process(tmp_path: Path) -> None:
    with Writer(tmp_path / "store") as writer:
        put(writer, ARTICLES["first"])
    with Reader(tmp_path / "store") as reader:
        (reader.snapshot / FILE).unlink()
        reader.snapshot.chmod(0o555)
        index = opened(reader)
        assert index.rows("SELECT COUNT(*) FROM article", (), lambda: None) == [(1,)]
        index.close()
        reader.snapshot.chmod(0o755)
        # Whoever may write anywhere keeps it all the same.
        assert index.path.exists() is (os.geteuid() == 0)


def test_a_damaged_read_model_is_made_anew(tmp_path: Path) -> None:
    with Writer(tmp_path / "store") as writer:
        put(writer, ARTICLES["first"])
    with Reader(tmp_path / "store") as reader:
        (reader.snapshot / FILE).write_bytes(b"no database")
        index = opened(reader)
        assert index.rows("SELECT COUNT(*) FROM article", (), lambda: None) == [(1,)]
        index.close()
