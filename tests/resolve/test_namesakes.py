"""Two who bear one name keep their own IRIs, whatever comes later: articles, new rules, a store made anew."""

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import pytest
from test_actor_articles import canonical, extract, named, paper

from kb import facts
from kb.document import Document
from kb.errors import NotFoundError
from kb.pipeline import build, decide, forget, upgrade
from kb.resolve.decisions import Merge
from kb.store import Reader
from kb.terms import PREFIX_HEADER

ITALIAN = "[body Senate|ITA] voted in Rome"
AMERICAN = "[body Senate|USA] voted in Washington"
AGAIN = "[body Senate|USA] voted again"
BOARDS = ("[body HBS] met again", "[body Harbour Board of Sarn] rose", "[body Harbour Board of Sarn||HBS] met")


def _built(store: Path, papers: Iterable[Path], registry: Path | None = None) -> dict[str, str]:
    build(papers, store, jobs=0, extract=extract, strict=True, registry=registry)
    return named(store)


def _heirs(store: Path) -> list[tuple[str, str]]:
    """Which IRI gave way to which."""
    with Reader(store) as reader:
        rows = reader.select(PREFIX_HEADER + "SELECT ?gone ?heir { ?gone dcterms:isReplacedBy ?heir }")
        return sorted((gone.value.rpartition("/")[2], heir.value.rpartition("/")[2]) for gone, heir in rows)


@pytest.mark.parametrize("texts", [(ITALIAN, AMERICAN, AGAIN), (AMERICAN, AGAIN, ITALIAN), (AGAIN, ITALIAN, AMERICAN)])
def test_an_upgrade_with_the_same_rules_leaves_namesakes_as_they_are(tmp_path: Path, texts: tuple[str, ...]) -> None:
    before = _built(tmp_path / "kb", paper(tmp_path, *texts))
    published = canonical(tmp_path / "kb")
    upgrade(tmp_path / "kb", jobs=0, extract=extract)
    assert len(set(before.values())) == 2
    assert named(tmp_path / "kb") == before
    assert canonical(tmp_path / "kb") == published


def test_an_older_article_on_a_namesake_swaps_no_iris(tmp_path: Path) -> None:
    older, italian, american = paper(tmp_path, AGAIN, ITALIAN, AMERICAN)
    _built(tmp_path / "kb", [italian])
    before = _built(tmp_path / "kb", [american])
    after = _built(tmp_path / "kb", [older])
    assert after == before | {"1 Senate": before["3 Senate"]}
    assert _heirs(tmp_path / "kb") == []
    upgrade(tmp_path / "kb", jobs=0, extract=extract)
    assert named(tmp_path / "kb") == after


def test_a_namesake_of_whom_new_rules_read_another_name_keeps_its_iri(tmp_path: Path) -> None:
    before = _built(tmp_path / "kb", paper(tmp_path, ITALIAN, AMERICAN, AGAIN))
    upgrade(tmp_path / "kb", jobs=0, extract=_upper)
    assert named(tmp_path / "kb") == before
    assert _heirs(tmp_path / "kb") == []


def test_namesakes_that_new_rules_take_for_one_keep_the_iri_of_most_words(tmp_path: Path) -> None:
    before = _built(tmp_path / "kb", paper(tmp_path, ITALIAN, AMERICAN, AGAIN))
    upgrade(tmp_path / "kb", jobs=0, extract=_stateless)
    assert set(named(tmp_path / "kb").values()) == {before["2 Senate"]}
    assert _heirs(tmp_path / "kb") == [(before["1 Senate"], before["2 Senate"])]


def test_what_gave_way_before_an_upgrade_still_leads_on_after_it(tmp_path: Path) -> None:
    store = tmp_path / "kb"
    for one in paper(tmp_path, *BOARDS):
        _built(store, [one])
    heirs = _heirs(store)
    assert len(heirs) == 1
    upgrade(store, jobs=0, extract=extract)
    assert _heirs(store) == heirs


def test_a_store_made_anew_from_earlier_iris_gives_each_namesake_its_own(tmp_path: Path) -> None:
    older, italian, american = paper(tmp_path, AGAIN, ITALIAN, AMERICAN)
    before = _built(tmp_path / "kb", [italian, american])
    registry = _exported(tmp_path / "kb", tmp_path / "old.nq")
    after = _built(tmp_path / "new", [older, italian, american], registry)
    assert after == before | {"1 Senate": before["3 Senate"]}


def test_an_iri_of_an_earlier_store_is_for_no_namesake_from_elsewhere(tmp_path: Path) -> None:
    italian, american = paper(tmp_path, ITALIAN, AMERICAN)
    before = _built(tmp_path / "kb", [italian])
    registry = _exported(tmp_path / "kb", tmp_path / "old.nq")
    after = _built(tmp_path / "new", [american], registry)
    assert set(before.values()).isdisjoint(after.values())
    forget(tmp_path / "kb", "1")
    assert set(before.values()).isdisjoint(_built(tmp_path / "kb", [american]).values())
    assert _heirs(tmp_path / "kb") == []


def test_what_gave_way_in_an_earlier_store_does_so_in_one_made_anew(tmp_path: Path) -> None:
    papers = paper(tmp_path, *BOARDS)
    for one in papers:
        _built(tmp_path / "kb", [one])
    registry = _exported(tmp_path / "kb", tmp_path / "old.nq")
    _built(tmp_path / "new", papers, registry)
    assert len(_heirs(tmp_path / "kb")) == 1
    assert _heirs(tmp_path / "new") == _heirs(tmp_path / "kb")


@pytest.mark.parametrize("whose", ["1 Senate", "2 Senate"])
def test_an_editor_joins_one_of_two_namesakes_to_somebody_and_not_both(tmp_path: Path, whose: str) -> None:
    store, file = tmp_path / "kb", tmp_path / "decisions.toml"
    papers = paper(tmp_path, ITALIAN, AMERICAN, "[body Upper House] sat")
    before = _built(store, papers)
    senate, house = (f"https://kb.example.org/actor/{before[key]}" for key in (whose, "3 Upper House"))
    decide(store, file, Merge(iris=(senate, house), editor="R. Moe", reason="the same chamber"))
    after = before | {"3 Upper House": before[whose]}
    assert named(store) == after
    build(papers, tmp_path / "new", jobs=0, extract=extract, strict=True, decisions=file)
    assert named(tmp_path / "new") == after
    upgrade(store, jobs=0, extract=extract)
    assert named(store) == after
    file.write_text("")
    build([], store, jobs=0, extract=extract, strict=True, decisions=file)
    assert named(store) == before
    assert _heirs(store) == []


def test_nobody_can_be_merged_with_whom_the_store_does_not_know(tmp_path: Path) -> None:
    store, file = tmp_path / "kb", tmp_path / "decisions.toml"
    before = _built(store, paper(tmp_path, ITALIAN))
    iris = (f"https://kb.example.org/actor/{before['1 Senate']}", "https://kb.example.org/actor/nobody-0123456789ab")
    with pytest.raises(NotFoundError, match=r"nobody and nothing that is called .*/nobody-0123456789ab"):
        decide(store, file, Merge(iris=iris, editor="R. Moe", reason="the same chamber"))
    assert not file.exists()


def _upper(document: Document) -> facts.Article:
    """Rules of a later version: an American Senate is an Upper Senate."""
    told = extract(document)
    names = {"USA": "Upper Senate"}
    return replace(told, actors=tuple(replace(one, name=names.get(one.country or "", one.name)) for one in told.actors))


def _stateless(document: Document) -> facts.Article:
    """Rules of a later version: every Senate is of Sarn."""
    told = extract(document)
    return replace(told, actors=tuple(replace(one, country="SRN") for one in told.actors))


def _exported(store: Path, file: Path) -> Path:
    with Reader(store) as reader:
        file.write_text("".join(f"{quad} .\n" for quad in reader.quads()), "utf8")
    return file
