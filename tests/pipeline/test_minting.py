"""Keeping the IRIs that an earlier store gave."""

from pathlib import Path

import pytest
from stories import built, canonical, extract, written
from test_uniting import DENIAL, FIRST, SECOND, _clusters, _events

from kb import pipeline
from kb.errors import InputError
from kb.store import Reader


def _exported(store: Path, file: Path) -> Path:
    with Reader(store) as reader:
        file.write_text("".join(f"{quad} .\n" for quad in reader.quads()))
    return file


def test_a_rebuild_that_is_given_the_earlier_identity_graph_keeps_its_iris(tmp_path: Path) -> None:
    built(tmp_path / "old", written(tmp_path, DENIAL))
    published = _events(tmp_path / "old")
    registry = _exported(tmp_path / "old", tmp_path / "old.nq")
    news = written(tmp_path, FIRST, SECOND, DENIAL)
    pipeline.build([news], tmp_path / "new", jobs=0, extract=extract, registry=registry)
    assert _clusters(tmp_path / "new") == [("a1", "b1", "c1")]
    assert _events(tmp_path / "new") == published


def test_what_gave_way_once_still_does(tmp_path: Path) -> None:
    built(tmp_path / "old", written(tmp_path, SECOND))
    built(tmp_path / "old", written(tmp_path, DENIAL))
    built(tmp_path / "old", written(tmp_path, FIRST))
    registry = _exported(tmp_path / "old", tmp_path / "old.nq")
    news = written(tmp_path, FIRST, SECOND, DENIAL)
    pipeline.build([news], tmp_path / "new", jobs=0, extract=extract, registry=registry)
    assert canonical(tmp_path / "new") == canonical(tmp_path / "old")


EVENT = "<http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <https://schema.org/Event>"
GAVE_WAY = "<http://purl.org/dc/terms/isReplacedBy>"
ONE, TWO = "<https://kb.example.org/event/a-0123456789ab>", "<https://kb.example.org/event/b-0123456789ab>"


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "names neither events nor actors"),
        ("<oops", "reg.nq: "),
        (
            f"<https://else.example/event/a-0123456789ab> {EVENT} .",
            "a registry of another base: https://else",
        ),
        (
            f"<https://kb.example.org/event/mine> {EVENT} .",
            "an edited identity graph: .*/mine is no",
        ),
        (f"{ONE} {EVENT} .\n{TWO} {GAVE_WAY} {TWO} .", "an edited identity graph: .*b-0123456789ab is replaced by"),
        (f"{ONE} {EVENT} .\n{ONE} {GAVE_WAY} {ONE} .", "an edited identity graph"),
    ],
)
def test_a_registry_that_is_not_of_this_store_is_refused_and_nothing_is_written(
    tmp_path: Path, text: str, reason: str
) -> None:
    (tmp_path / "reg.nq").write_text(text)
    built(tmp_path / "kb", written(tmp_path, FIRST))
    before = canonical(tmp_path / "kb")
    with pytest.raises(InputError, match=reason):
        pipeline.build(
            [written(tmp_path, SECOND)], tmp_path / "kb", jobs=0, extract=extract, registry=tmp_path / "reg.nq"
        )
    assert canonical(tmp_path / "kb") == before


def test_a_registry_that_is_refused_leaves_no_store_behind(tmp_path: Path) -> None:
    (tmp_path / "reg.nq").write_text(f"{ONE} {EVENT} .\n{ONE} {GAVE_WAY} {ONE} .")
    with pytest.raises(InputError, match="an edited identity graph"):
        pipeline.build(
            [written(tmp_path, FIRST)], tmp_path / "kb", jobs=0, extract=extract, registry=tmp_path / "reg.nq"
        )
    assert not (tmp_path / "kb").exists()
