"""Building a knowledge base from articles."""

from itertools import permutations
from pathlib import Path

import pytest
from stories import built, canonical, extract, story, written

from kb.errors import GoneError, QuarantineError, StoreError
from kb.pipeline import build
from kb.store import Reader, Writer

MEETING = story(
    "m1", "Tess Marlow met Juno Vane at the harbour on Friday. They talked about the ferry for an hour.", "2031-05-02"
)
DENIAL = story(
    "d1",
    "The office of the mayor denies that Juno Vane was at the harbour. Nobody saw Tess Marlow.",
    "2031-05-03",
)
POISON = story("p1", "This is a page of poison that no reader can get through without an accident.", "2031-05-03")
LETHAL = story("l1", "This is a lethal page that kills whoever tries to read it to the very end.", "2031-05-03")


def _ask(store: Path, query: str) -> list[list[str]]:
    with Reader(store) as reader:
        rows = reader.select("PREFIX schema: <https://schema.org/> PREFIX prov: <http://www.w3.org/ns/prov#>" + query)
        return [[getattr(term, "value", "") for term in row] for row in rows]


def test_an_article_becomes_a_graph_that_the_default_graph_tells_of(tmp_path: Path) -> None:
    built(tmp_path / "kb", written(tmp_path, MEETING))
    (article,) = _ask(tmp_path / "kb", "SELECT ?a { ?a a schema:NewsArticle }")[0]
    graph = article.replace("article/", "doc/article/")
    assert _ask(tmp_path / "kb", f"SELECT ?g {{ ?g prov:wasDerivedFrom <{article}> }}") == [[graph]]
    assert sorted(_ask(tmp_path / "kb", "SELECT ?n { ?p a schema:Person ; schema:name ?n }")) == [
        ["Juno Vane"],
        ["Tess Marlow"],
    ]


def test_the_report_counts_inputs_and_nodes(tmp_path: Path) -> None:
    report = built(tmp_path / "kb", written(tmp_path, MEETING, DENIAL, POISON))
    assert (report.added, [str(failure) for failure in report.failures]) == (
        2,
        ["p1: RuntimeError: the page is poisoned"],
    )
    assert dict(report.nodes) == {
        "Article": 2, "Claim": 2, "Event": 2, "Participation": 3, "Person": 2, "Span": 11,
    }  # fmt: skip


def test_building_twice_changes_nothing(tmp_path: Path) -> None:
    news = written(tmp_path, MEETING, DENIAL)
    built(tmp_path / "kb", news)
    before = (canonical(tmp_path / "kb"), (tmp_path / "kb" / "current").read_text())
    report = built(tmp_path / "kb", news)
    assert (report.unchanged, report.done) == (2, 2)
    assert (canonical(tmp_path / "kb"), (tmp_path / "kb" / "current").read_text()) == before


def test_the_order_of_articles_does_not_matter(tmp_path: Path) -> None:
    third = story("t1", "Old Tess Marlow and TESS MARLOW met Tess Marlow, which nobody could explain.", "2031-05-01")
    copy = story("c1", "Tess Marlow met Juno Vane at the harbour on Friday. They talked about the ferry for an hour.")
    stores = []
    for number, order in enumerate(permutations([MEETING, third, copy])):
        built(tmp_path / f"kb{number}", written(tmp_path, *order, DENIAL))
        stores.append(canonical(tmp_path / f"kb{number}"))
    assert stores == [stores[0]] * 6


def test_the_number_of_workers_does_not_matter(tmp_path: Path) -> None:
    news = written(tmp_path, MEETING, DENIAL, POISON)
    for jobs in (0, 1, 2):
        built(tmp_path / f"kb{jobs}", news, jobs=jobs)
    assert canonical(tmp_path / "kb0") == canonical(tmp_path / "kb1") == canonical(tmp_path / "kb2")


def test_an_article_that_kills_its_reader_is_set_aside_and_the_others_are_not(tmp_path: Path) -> None:
    report = built(tmp_path / "kb", written(tmp_path, MEETING, LETHAL, DENIAL, POISON), jobs=2)
    assert (report.added, [str(failure) for failure in report.failures]) == (
        2,
        ["l1: its reader died: too little memory, or too much work", "p1: RuntimeError: the page is poisoned"],
    )


def test_a_bad_article_stops_a_strict_build_and_keeps_those_before_it(tmp_path: Path) -> None:
    with pytest.raises(QuarantineError, match="p1: RuntimeError: the page is poisoned"):
        build([written(tmp_path, MEETING, POISON, DENIAL)], tmp_path / "kb", jobs=0, strict=True, extract=extract)
    assert _ask(tmp_path / "kb", "SELECT (COUNT(*) AS ?n) { ?a a schema:NewsArticle }") == [["1"]]


def test_progress_is_told_with_the_number_of_articles(tmp_path: Path) -> None:
    told: list[tuple[int, int | None]] = []
    build(
        [written(tmp_path, MEETING, POISON)],
        tmp_path / "kb",
        jobs=0,
        extract=extract,
        progress=lambda done, total: told.append((done, total)),
    )
    assert told == [(1, 2), (2, 2)]


def test_the_same_text_from_two_outlets_is_one_article_of_both(tmp_path: Path) -> None:
    text = "Tess Marlow met Juno Vane at the harbour on Friday. They talked about the ferry for an hour."
    first = story("g1", text, "2031-05-02", "Sarn Gazette", "https://gazette.example/1")
    second = story("c1", text, "2031-05-03", "Coast Courier", "https://courier.example/1")
    report = built(tmp_path / "kb", written(tmp_path, first, second))
    assert (report.added, report.joined) == (1, 1)
    assert list(map(str, report.remarks)) == ["c1: the same words as g1; taken as one article of both"]
    assert _ask(
        tmp_path / "kb",
        "SELECT ?url ?name { ?a schema:url ?url ; schema:publisher/schema:name ?name } ORDER BY ?url ?name",
    ) == [
        ["https://courier.example/1", "Coast Courier"],
        ["https://courier.example/1", "Sarn Gazette"],
        ["https://gazette.example/1", "Coast Courier"],
        ["https://gazette.example/1", "Sarn Gazette"],
    ]


REVISIONS = [
    story("r1", "Tess Marlow met Juno Vane at the harbour on Friday, the paper wrote at first.", "2031-05-02"),
    story("r1", "Tess Marlow met Ann Field at the harbour on Friday, the paper wrote afterwards.", "2031-05-03"),
    story("r1", "Nobody met anybody at the harbour on Friday, the paper wrote in the end.", "2031-05-04"),
]


@pytest.mark.parametrize("order", list(permutations(range(3))))
def test_the_latest_version_of_an_article_replaces_the_others_in_whatever_order_they_come(
    tmp_path: Path, order: tuple[int, ...]
) -> None:
    for number in order:
        built(tmp_path / "kb", written(tmp_path, REVISIONS[number]))
    built(tmp_path / "once", written(tmp_path, *REVISIONS))
    assert canonical(tmp_path / "kb") == canonical(tmp_path / "once")
    ((current, replaced),) = _ask(tmp_path / "kb", "SELECT ?new ?old { ?new prov:wasRevisionOf ?old }")
    assert _ask(tmp_path / "kb", "SELECT ?a { ?a a schema:NewsArticle }") == [[current]]
    with Reader(tmp_path / "kb") as reader, pytest.raises(GoneError) as gone:
        reader.check(replaced)
    assert gone.value.replaced_by == current


def test_two_articles_with_the_same_id_are_taken_as_versions_and_reported(tmp_path: Path) -> None:
    news = written(tmp_path, REVISIONS[1], REVISIONS[0])
    report = built(tmp_path / "kb", news)
    (article,) = _ask(tmp_path / "kb", "SELECT ?a { ?a a schema:NewsArticle }")[0]
    assert (report.added, report.superseded, list(map(str, report.remarks))) == (
        1,
        1,
        [f"r1: the same id or url as {article}, but other words; taken as an older version of it"],
    )
    assert built(tmp_path / "kb", news).remarks == []


def test_what_only_a_replaced_version_said_is_forgotten(tmp_path: Path) -> None:
    built(tmp_path / "kb", written(tmp_path, *REVISIONS))
    assert _ask(tmp_path / "kb", "SELECT ?n { ?p a schema:Person ; schema:name ?n }") == []


def test_the_same_url_with_new_words_is_a_revision_too(tmp_path: Path) -> None:
    old = story(
        "u1", "Tess Marlow met Juno Vane at the harbour on Friday, we reported.", None, None, "https://e.example/a"
    )
    new = story(
        "u2", "Tess Marlow met Ann Field at the harbour on Friday, we regret.", None, None, "https://e.example/a"
    )
    report = built(tmp_path / "kb", written(tmp_path, old, new))
    assert (report.added, report.revised) == (1, 1)
    again = built(tmp_path / "kb", written(tmp_path, old, new))
    assert (again.superseded, again.unchanged) == (1, 1)


def test_a_line_that_moves_in_its_file_is_no_revision(tmp_path: Path) -> None:
    first = '{"text": "Tess Marlow met Juno Vane at the harbour on Friday, we reported."}'
    second = '{"text": "Tess Marlow met Ann Field at the harbour on Friday, we reported."}'
    built(tmp_path / "kb", written(tmp_path, first, second))
    before = canonical(tmp_path / "kb")
    report = built(tmp_path / "kb", written(tmp_path, second, first))
    assert (report.unchanged, canonical(tmp_path / "kb")) == (2, before)


def test_a_url_that_a_source_adds_later_changes_the_article(tmp_path: Path) -> None:
    text = "Tess Marlow met Juno Vane at the harbour on Friday, we reported."
    built(tmp_path / "kb", written(tmp_path, story("x1", text)))
    report = built(tmp_path / "kb", written(tmp_path, story("x1", text, None, None, "https://e.example/x")))
    assert report.changed == 1
    assert _ask(tmp_path / "kb", "SELECT ?u { ?a schema:url ?u }") == [["https://e.example/x"]]


def test_a_build_into_a_store_that_is_being_written_is_refused(tmp_path: Path) -> None:
    with Writer(tmp_path / "kb"), pytest.raises(StoreError, match="another process is writing to it"):
        built(tmp_path / "kb", written(tmp_path, MEETING))


IDS = [
    "../../etc/passwd",
    "..%2f..%2fetc",
    "C:\\CON",
    "a" * 5_000,
    "%00",
    "x.",
    "X.",
    "javascript:alert(1)",
    "\u202eevil",
]


@pytest.mark.parametrize("id_", IDS)
def test_an_id_is_a_name_and_nothing_else(tmp_path: Path, id_: str) -> None:
    text = "Tess Marlow met Juno Vane at the harbour on Friday. They talked about the ferry for an hour."
    assert built(tmp_path / "kb", written(tmp_path, story(id_, text))).added == 1
    assert sorted(path.name for path in tmp_path.iterdir()) == ["kb", "news.jsonl"]
    assert len(_ask(tmp_path / "kb", "SELECT ?i { ?a <http://purl.org/dc/terms/identifier> ?i }")) == 1
