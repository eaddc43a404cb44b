"""Withdrawing articles, keeping stores and bringing them up to date."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from stories import built, canonical, extract, story, written

from kb import facts, pipeline
from kb.document import Document
from kb.errors import GoneError, InputError, NotFoundError, StoreError, VersionError
from kb.store import Reader, Writer
from kb.terms import Certainty

ONE = story("one", "Tess Marlow met Juno Vane at the harbour on Friday. They talked for an hour.", "2031-05-02")
TWO = story("two", "Tess Marlow met Ann Field in the library on Sunday. They read for an hour.", "2031-05-04")


def _articles(store: Path) -> list[str]:
    with Reader(store) as reader:
        return [row[0].value for row in reader.select("SELECT ?a { ?a a <https://schema.org/NewsArticle> }")]


def test_forgetting_an_article_leaves_what_a_build_without_it_gives(tmp_path: Path) -> None:
    built(tmp_path / "kb", written(tmp_path, ONE, TWO))
    pipeline.forget(tmp_path / "kb", "two")
    built(tmp_path / "other", written(tmp_path, ONE))
    assert canonical(tmp_path / "kb") == canonical(tmp_path / "other")


def test_a_forgotten_article_is_gone_and_later_builds_obey(tmp_path: Path) -> None:
    news = written(tmp_path, ONE, TWO)
    built(tmp_path / "kb", news)
    (gone,) = pipeline.forget(tmp_path / "kb", "two")
    report = built(tmp_path / "kb", news)
    assert (report.unchanged, report.forgotten) == (1, 1)
    assert len(_articles(tmp_path / "kb")) == 1
    with Reader(tmp_path / "kb") as reader, pytest.raises(GoneError, match="was withdrawn"):
        reader.check(gone)


def test_a_new_version_of_a_forgotten_article_stays_away_too(tmp_path: Path) -> None:
    built(tmp_path / "kb", written(tmp_path, ONE))
    pipeline.forget(tmp_path / "kb", "one")
    corrected = story("one", "Tess Marlow met nobody at the harbour on Friday, as far as we know.", "2031-05-05")
    assert built(tmp_path / "kb", written(tmp_path, corrected)).forgotten == 1


def test_an_article_that_is_remembered_comes_back_with_the_next_build(tmp_path: Path) -> None:
    news = written(tmp_path, ONE, TWO)
    built(tmp_path / "kb", news)
    before = canonical(tmp_path / "kb")
    (gone,) = pipeline.forget(tmp_path / "kb", "two")
    assert pipeline.remember(tmp_path / "kb", gone) == [gone]
    assert built(tmp_path / "kb", news).added == 1
    assert canonical(tmp_path / "kb") == before


@pytest.mark.parametrize("act", [pipeline.forget, pipeline.remember])
def test_an_unknown_article_is_reported(tmp_path: Path, act: object) -> None:
    built(tmp_path / "kb", written(tmp_path, ONE))
    assert callable(act)
    with pytest.raises(NotFoundError, match="nowhere"):
        act(tmp_path / "kb", "nowhere")


def test_forgetting_makes_no_store(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="no kb store"):
        pipeline.forget(tmp_path / "kb", "one")
    assert not (tmp_path / "kb").exists()


def test_a_restored_backup_is_the_same_store(tmp_path: Path) -> None:
    news = written(tmp_path, ONE, TWO)
    built(tmp_path / "kb", news)
    pipeline.forget(tmp_path / "kb", "two")
    pipeline.backup(tmp_path / "kb", tmp_path / "kb.tar")
    pipeline.restore(tmp_path / "kb.tar", tmp_path / "back")
    assert canonical(tmp_path / "back") == canonical(tmp_path / "kb")
    assert pipeline.stats(tmp_path / "back") == pipeline.stats(tmp_path / "kb")
    report = built(tmp_path / "back", news)
    assert (report.unchanged, report.forgotten) == (1, 1)


def test_a_backup_is_not_restored_over_a_store(tmp_path: Path) -> None:
    built(tmp_path / "kb", written(tmp_path, ONE))
    pipeline.backup(tmp_path / "kb", tmp_path / "kb.tar")
    with pytest.raises(StoreError, match="exists already"):
        pipeline.restore(tmp_path / "kb.tar", tmp_path / "kb")


def test_a_damaged_backup_leaves_nothing_behind(tmp_path: Path) -> None:
    built(tmp_path / "kb", written(tmp_path, ONE))
    pipeline.backup(tmp_path / "kb", tmp_path / "kb.tar")
    whole = (tmp_path / "kb.tar").read_bytes()
    (tmp_path / "cut.tar").write_bytes(whole[: len(whole) // 2])
    (tmp_path / "bad.tar").write_bytes(whole.replace(b"SQLite format 3", b"SQLite format 4"))
    (tmp_path / "not.tar").write_bytes(b"Dear all")
    before = sorted(tmp_path.iterdir())
    for name in ("cut.tar", "bad.tar", "not.tar"):
        with pytest.raises(InputError, match=name):
            pipeline.restore(tmp_path / name, tmp_path / "back")
    assert sorted(tmp_path.iterdir()) == before


@pytest.mark.parametrize("name", ["../evil", "/tmp/evil", "quads/../../evil", "quads/a/b", "sub/kb.json"])
def test_a_backup_cannot_write_outside_its_store(tmp_path: Path, name: str) -> None:
    import io
    import json
    import tarfile

    with tarfile.open(tmp_path / "evil.tar", "w") as tar:
        for member, content in (("sha256.json", json.dumps({name: ""}).encode()), (name, b"x")):
            entry = tarfile.TarInfo(member)
            entry.size = len(content)
            tar.addfile(entry, io.BytesIO(content))
    with pytest.raises(InputError, match="which no backup does"):
        pipeline.restore(tmp_path / "evil.tar", tmp_path / "back")
    assert [path.name for path in tmp_path.iterdir()] == ["evil.tar"]


def _more_careful(document: Document) -> facts.Article:
    """Rules of a later version: what was certain is doubted."""
    told = extract(document)
    return replace(told, events=tuple(replace(event, certainty=Certainty.DOUBTED) for event in told.events))


def test_an_upgrade_reads_all_texts_again_and_keeps_the_iris_of_events(tmp_path: Path) -> None:
    built(tmp_path / "kb", written(tmp_path, ONE, TWO))
    before = set(canonical(tmp_path / "kb"))
    report = pipeline.upgrade(tmp_path / "kb", jobs=0, extract=_more_careful)
    assert report.changed == 2
    after = set(canonical(tmp_path / "kb"))
    assert {line for line in after if "graph/identity" in line} == {line for line in before if "graph/identity" in line}
    assert sum("code#doubted" in line and "kb#certainty" in line.replace("newskb", "kb") for line in after) == 2
    assert not any("#certainty> <https://w3id.org/newskb/code#happened>" in line for line in after)


def _formal(document: Document) -> facts.Article:
    """Rules of a later version: persons are known by their surname first."""
    told = extract(document)
    return replace(told, actors=tuple(replace(one, name=", ".join(reversed(one.name.split()))) for one in told.actors))


def _united(document: Document) -> facts.Article:
    """Rules of a later version: everybody is Tess Marlow."""
    told = extract(document)
    return replace(told, actors=tuple(replace(one, name="Tess Marlow") for one in told.actors))


def _persons(store: Path) -> dict[str, str]:
    with Reader(store) as reader:
        rows = reader.select(
            "PREFIX schema: <https://schema.org/> SELECT ?n ?p { ?p a schema:Person ; schema:name ?n }"
        )
        return {row["n"].value: row["p"].value for row in rows}


def test_an_upgrade_keeps_the_iris_of_persons_whose_names_are_read_otherwise(tmp_path: Path) -> None:
    news = written(tmp_path, ONE, TWO)
    built(tmp_path / "kb", news)
    before = _persons(tmp_path / "kb")
    pipeline.upgrade(tmp_path / "kb", jobs=0, extract=_formal)
    after = {", ".join(reversed(name.split())): person for name, person in before.items()}
    assert _persons(tmp_path / "kb") == after
    pipeline.upgrade(tmp_path / "kb", jobs=0, extract=_formal)
    assert _persons(tmp_path / "kb") == after


def test_persons_that_an_upgrade_takes_for_one_give_way_to_it(tmp_path: Path) -> None:
    built(tmp_path / "kb", written(tmp_path, ONE, TWO))
    before = _persons(tmp_path / "kb")
    pipeline.upgrade(tmp_path / "kb", jobs=0, extract=_united)
    assert _persons(tmp_path / "kb") == {"Tess Marlow": before["Tess Marlow"]}
    with Reader(tmp_path / "kb") as reader:
        rows = reader.select("SELECT ?gone ?new { ?gone <http://purl.org/dc/terms/isReplacedBy> ?new }")
    heirs = {row["gone"].value: row["new"].value for row in rows if "/actor/" in row["gone"].value}
    assert heirs == dict.fromkeys((before["Juno Vane"], before["Ann Field"]), before["Tess Marlow"])


def test_an_upgrade_with_the_same_rules_changes_nothing(tmp_path: Path) -> None:
    built(tmp_path / "kb", written(tmp_path, ONE, TWO))
    before = canonical(tmp_path / "kb")
    report = pipeline.upgrade(tmp_path / "kb", jobs=0, extract=extract)
    assert (report.unchanged, canonical(tmp_path / "kb")) == (2, before)
    assert built(tmp_path / "kb", written(tmp_path, ONE, TWO)).unchanged == 2


def test_a_store_whose_upgrade_was_interrupted_can_only_be_upgraded(tmp_path: Path) -> None:
    built(tmp_path / "kb", written(tmp_path, ONE))
    before = canonical(tmp_path / "kb")
    Writer(tmp_path / "kb", upgrading=True).close()
    with pytest.raises(VersionError, match="in the middle of an upgrade"):
        built(tmp_path / "kb", written(tmp_path, ONE))
    pipeline.upgrade(tmp_path / "kb", jobs=0, extract=extract)
    assert canonical(tmp_path / "kb") == before


def test_a_run_is_described_in_the_default_graph_alone(tmp_path: Path) -> None:
    run = pipeline.Run(datetime(2031, 5, 6, 7, 8, tzinfo=UTC), "9.9")
    for line in (ONE, TWO):
        pipeline.build([written(tmp_path, line)], tmp_path / "kb", jobs=0, extract=extract, run=run)
    with Reader(tmp_path / "kb") as reader:
        about_runs = [quad for quad in map(str, reader.quads()) if "/run/" in quad]
    activity = "<https://kb.example.org/run/2>"
    assert sorted(about_runs) == [
        f"{activity} <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <http://www.w3.org/ns/prov#Activity>",
        f'{activity} <http://www.w3.org/ns/prov#endedAtTime> "2031-05-06T07:08:00Z"^^<http://www.w3.org/2001/XMLSchema#dateTime>',
        f'{activity} <https://schema.org/softwareVersion> "9.9"',
    ]


def test_extraction_gives_facts_and_failures_in_the_order_of_the_input(tmp_path: Path) -> None:
    poison = story("bad", "This is a page of poison that no reader can get through without an accident.")
    found = pipeline.extract([written(tmp_path, ONE, poison, TWO), tmp_path / "none"], jobs=0, extract=extract)
    assert [one.document.id if isinstance(one, facts.Article) else str(one) for one in found] == [
        "one",
        "bad: RuntimeError: the page is poisoned",
        "two",
        f"{tmp_path / 'none'}: no such file or directory",
    ]
