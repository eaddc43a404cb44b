"""Linking a store to a table."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from kb import facts
from kb.cli import main
from kb.document import Document
from kb.pipeline import build, upgrade
from kb.store import Reader
from kb.terms import PREFIX_HEADER

TEXT = (
    "Tess Marlow of the Harbour Board came to Tokyo and spoke for an hour about the ferry, the tolls and the weather."
)
TABLE = "iri\tname\tcountry\nhttps://who.example/{}\tTess Marlow\tSRN\nhttps://who.example/9\tJuno Vane\tSRN\n"


def extract(document: Document) -> facts.Article:
    actors = (
        facts.Actor(id="a1", kind="person", name="Tess Marlow", country="SRN"),
        facts.Actor(id="a2", kind="place", name="Tokyo", country="JPN"),
    )
    at = {name: document.text.index(name) for name in ("Tess Marlow", "Tokyo")}
    mentions = (
        facts.Mention(at["Tess Marlow"], at["Tess Marlow"] + 11, "person", "a1"),
        facts.Mention(at["Tokyo"], at["Tokyo"] + 5, "place", "a2"),
    )
    return facts.Article(document=document, actors=actors, mentions=mentions)


@pytest.fixture
def store(tmp_path: Path) -> Path:
    news = tmp_path / "news.jsonl"
    news.write_text(json.dumps({"id": "1", "text": TEXT, "published": "2031-05-02"}) + "\n", "utf8")
    build([news], tmp_path / "kb", jobs=0, extract=extract, strict=True)
    return tmp_path / "kb"


def same_as(store: Path) -> list[tuple[str, str]]:
    query = "SELECT ?name ?same { ?x schema:name ?name ; schema:sameAs ?same } ORDER BY ?name ?same"
    with Reader(store) as reader:
        return [(name.value, same.value) for name, same in reader.select(PREFIX_HEADER + query)]


def kb(store: Path, *words: str) -> Result:
    return CliRunner().invoke(main, ["link", "--store", str(store), *words])


def table(folder: Path, number: int = 1) -> str:
    path = folder / f"who{number}.tsv"
    path.write_text(TABLE.format(number), "utf8")
    return str(path)


CAPITAL = ("Tokyo", "http://www.wikidata.org/entity/Q1490")


def test_a_capital_is_linked_as_it_is_built(store: Path) -> None:
    assert same_as(store) == [CAPITAL]


def test_whom_the_table_knows_gets_its_iri_and_the_command_says_why(store: Path, tmp_path: Path) -> None:
    result = kb(store, "--to", table(tmp_path))
    (line,) = result.stdout.splitlines()
    assert line.split("\t")[1:] == ["https://who.example/1", "Tess Marlow", "named tess marlow, of SRN"]
    assert result.stderr == "1 links\n"
    assert same_as(store) == [("Tess Marlow", "https://who.example/1"), CAPITAL]


def test_a_dry_run_writes_nothing(store: Path, tmp_path: Path) -> None:
    assert kb(store, "--to", table(tmp_path), "--dry-run").stderr == "1 links found, none written\n"
    assert same_as(store) == [CAPITAL]


def test_another_table_takes_the_place_of_the_first(store: Path, tmp_path: Path) -> None:
    kb(store, "--to", table(tmp_path, 1))
    kb(store, "--to", table(tmp_path, 2))
    assert same_as(store) == [("Tess Marlow", "https://who.example/2"), CAPITAL]


def test_links_stay_when_articles_are_added(store: Path, tmp_path: Path) -> None:
    kb(store, "--to", table(tmp_path))
    more = tmp_path / "more.jsonl"
    more.write_text(json.dumps({"id": "2", "text": TEXT + " It rained.", "published": "2031-05-03"}) + "\n", "utf8")
    build([more], store, jobs=0, extract=extract, strict=True)
    assert ("Tess Marlow", "https://who.example/1") in same_as(store)


def test_links_stay_when_the_store_is_upgraded(store: Path, tmp_path: Path) -> None:
    kb(store, "--to", table(tmp_path))
    upgrade(store, jobs=0, extract=extract)
    assert same_as(store) == [("Tess Marlow", "https://who.example/1"), CAPITAL]
    kb(store, "--to", table(tmp_path, 2))
    assert same_as(store) == [("Tess Marlow", "https://who.example/2"), CAPITAL]


def test_a_table_is_made_from_a_dump(store: Path, tmp_path: Path) -> None:
    dump = tmp_path / "dump.jsonl"
    dump.write_text('{"id": "Q9000001", "labels": {"en": {"value": "Harbour Board"}}}\n', "utf8")
    result = kb(store, "--make", str(tmp_path / "made.tsv"), "--dump", str(dump))
    assert result.stderr == f"wrote 1 entries to {tmp_path / 'made.tsv'}\n"
    assert "http://www.wikidata.org/entity/Q9000001\tHarbour Board" in (tmp_path / "made.tsv").read_text("utf8")


@pytest.mark.parametrize("words", [(), ("--make", "x.tsv"), ("--to", "x.tsv", "--dump", "y"), ("--to", "none.tsv")])
def test_what_cannot_be_done_is_one_clear_line(store: Path, words: tuple[str, ...]) -> None:
    result = kb(store, *words)
    assert (result.exit_code, result.stderr.count("\n")) == (1, 1)
    assert same_as(store) == [CAPITAL]
