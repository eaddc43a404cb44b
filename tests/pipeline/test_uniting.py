"""Events that several articles tell of."""

from itertools import permutations
from pathlib import Path

import pytest
from stories import built, canonical, story, written

from kb import pipeline
from kb.store import Reader

FIRST = story(
    "a1",
    "Tess Marlow met Juno Vane at the harbour of Sarn to talk about the ferry and its debts.",
    "2031-05-02",
    "Gazette",
)
SECOND = story(
    "b1",
    "Over the debts of the ferry Tess Marlow met Juno Vane at the harbour, people in Sarn told us.",
    "2031-05-03",
    "Courier",
)
DENIAL = story(
    "c1",
    "Juno Vane never met Tess Marlow at the harbour of Sarn to talk about the ferry and its debts.",
    "2031-05-04",
    "Herald",
)
OTHER = story(
    "d1",
    "Tess Marlow met Ada Roe in the library, where they read old maps of the mountains all day.",
    "2031-05-03",
    "Herald",
)
YEARS_ON = story(
    "e1",
    "Tess Marlow met Juno Vane at the harbour of Sarn to talk about the ferry and its debts again.",
    "2033-09-01",
    "Star",
)


def _ask(store: Path, query: str) -> list[tuple[str, ...]]:
    with Reader(store) as reader:
        rows = reader.select(
            "PREFIX schema: <https://schema.org/> PREFIX kb: <https://w3id.org/newskb#>"
            "PREFIX dcterms: <http://purl.org/dc/terms/>" + query
        )
        return sorted(tuple(getattr(term, "value", "") for term in row) for row in rows)


def _clusters(store: Path) -> list[tuple[str, ...]]:
    """The ids of the articles that tell of each event."""
    rows = _ask(
        store, "SELECT ?e ?i { ?c schema:about ?e ; schema:appearance/dcterms:identifier ?i . ?c a schema:Claim }"
    )
    events = {event for event, _ in rows}
    return sorted(tuple(sorted(id_ for event, id_ in rows if event == one)) for one in events)


def _events(store: Path) -> set[str]:
    return {event for (event,) in _ask(store, "SELECT ?e { ?e a schema:Event }")}


def test_two_reports_of_one_meeting_are_one_event_and_corroborate_each_other(tmp_path: Path) -> None:
    report = built(tmp_path / "kb", written(tmp_path, FIRST, SECOND, OTHER, YEARS_ON))
    assert _clusters(tmp_path / "kb") == [("a1", "b1"), ("d1",), ("e1",)]
    assert (report.nodes["Event"], report.nodes["Claim"], report.nodes["Participation"]) == (3, 4, 6)
    assert _ask(
        tmp_path / "kb",
        "SELECT ?i ?j { ?x kb:corroborates ?y . ?x schema:appearance/dcterms:identifier ?i ."
        " ?y schema:appearance/dcterms:identifier ?j }",
    ) == [("a1", "b1"), ("b1", "a1")]


def test_a_denial_is_about_the_same_event_and_contradicts_its_reports(tmp_path: Path) -> None:
    built(tmp_path / "kb", written(tmp_path, FIRST, SECOND, DENIAL))
    assert _clusters(tmp_path / "kb") == [("a1", "b1", "c1")]
    assert _ask(
        tmp_path / "kb",
        "SELECT ?i ?j { ?x kb:contradicts ?y . ?x schema:appearance/dcterms:identifier ?i ."
        " ?y schema:appearance/dcterms:identifier ?j }",
    ) == [("a1", "c1"), ("b1", "c1"), ("c1", "a1"), ("c1", "b1")]


def test_an_event_has_one_name_and_one_type_however_many_tell_of_it(tmp_path: Path) -> None:
    built(tmp_path / "kb", written(tmp_path, FIRST, SECOND, DENIAL))
    (event,) = _events(tmp_path / "kb")
    assert len(_ask(tmp_path / "kb", f"SELECT ?n {{ <{event}> schema:name ?n }}")) == 1
    assert len(_ask(tmp_path / "kb", f"SELECT ?n {{ <{event}> schema:additionalType ?n }}")) == 1


@pytest.mark.parametrize("jobs", [0, 2])
def test_neither_the_order_of_articles_nor_the_number_of_workers_matters(tmp_path: Path, jobs: int) -> None:
    stores = []
    for number, order in enumerate(permutations([FIRST, SECOND, DENIAL])):
        if number % 2 == 0:
            report = built(tmp_path / f"kb{number}", written(tmp_path, *order), jobs=jobs)
            assert (report.added, report.failures) == (3, [])
            stores.append(canonical(tmp_path / f"kb{number}"))
    assert stores == [stores[0]] * 3


def test_adding_articles_one_by_one_gives_the_bytes_of_building_all_at_once(tmp_path: Path) -> None:
    built(tmp_path / "once", written(tmp_path, DENIAL, SECOND, FIRST, OTHER))
    for one in (FIRST, OTHER, SECOND, DENIAL):
        built(tmp_path / "kb", written(tmp_path, one))
    assert canonical(tmp_path / "kb") == canonical(tmp_path / "once")


@pytest.mark.parametrize("order", [(2, 1, 0), (1, 2, 0), (2, 0, 1)])
def test_an_event_keeps_the_iri_that_was_published_when_an_older_report_comes(
    tmp_path: Path, order: tuple[int, ...]
) -> None:
    news = [FIRST, SECOND, DENIAL]
    built(tmp_path / "kb", written(tmp_path, news[order[0]]))
    published = _events(tmp_path / "kb")
    for number in order[1:]:
        built(tmp_path / "kb", written(tmp_path, news[number]))
    assert _clusters(tmp_path / "kb") == [("a1", "b1", "c1")]
    assert _events(tmp_path / "kb") == published


def test_forgetting_the_first_report_leaves_what_a_build_without_it_gives(tmp_path: Path) -> None:
    built(tmp_path / "kb", written(tmp_path, FIRST, SECOND, DENIAL))
    pipeline.forget(tmp_path / "kb", "a1")
    built(tmp_path / "other", written(tmp_path, SECOND, DENIAL))
    assert canonical(tmp_path / "kb") == canonical(tmp_path / "other")


def test_an_upgrade_changes_nothing_where_the_rules_have_not_changed(tmp_path: Path) -> None:
    from stories import extract

    built(tmp_path / "kb", written(tmp_path, DENIAL))
    built(tmp_path / "kb", written(tmp_path, FIRST, SECOND))
    before = canonical(tmp_path / "kb")
    pipeline.upgrade(tmp_path / "kb", jobs=0, extract=extract)
    assert canonical(tmp_path / "kb") == before
