"""Actors of many articles in one store: whoever is the same has one IRI, in whatever order the articles come."""

import re
from itertools import permutations
from pathlib import Path

import pytest

from kb import facts
from kb.document import Document
from kb.pipeline import build, decide, forget, why
from kb.resolve.decisions import Merge
from kb.store import Reader
from kb.terms import PREFIX_HEADER, RDF

KINDS: dict[str, facts.ActorKind] = {"person": "person", "body": "organization", "place": "place", "state": "state"}

ACTOR = re.compile(r"\[(\w+) ([^\]|]+)(?:\|(\w*))?(?:\|([^\]]*))?\]")
"""[kind name|country|other name], as the articles below mark their actors."""

MINISTER = "[person Andrei Volkov|SRN] spoke first"
SPELT_OTHERWISE = "Ports minister [person Andrey Volkov|SRN] spoke again"
BANKS = ("[body Central Bank|SRN] cut its rate", "[body Central Bank|VEL] kept its rate")
BOARD = "[body Harbour Board of Sarn||HBS] met"
ACRONYM = "[body HBS] met again"


def extract(document: Document) -> facts.Article:
    """The actors that a text marks, each mention one of its own."""
    found = list(ACTOR.finditer(document.text))
    actors = tuple(
        facts.Actor(
            id=f"a{n}", kind=KINDS[one[1]], name=one[2], country=one[3] or None,
            alternate_names=(one[4],) if one[4] else (),
        )
        for n, one in enumerate(found)
    )  # fmt: skip
    mentions = tuple(facts.Mention(*one.span(2), KINDS[one[1]], f"a{n}") for n, one in enumerate(found))
    return facts.Article(document=document, actors=actors, mentions=mentions)


def paper(folder: Path, *texts: str) -> list[Path]:
    """One file for each text; the articles follow each other by day."""
    paths = []
    for day, text in enumerate(texts, 1):
        path = folder / f"{day}.jsonl"
        body = f"{text}, and then nobody said anything else until the evening of that long day at the harbour."
        path.write_text(f'{{"id": "{day}", "text": "{body}", "published": "2031-05-{day:02}"}}\n', "utf8")
        paths.append(path)
    return paths


def named(store: Path) -> dict[str, str]:
    """The IRI that each marked name denotes, by article and name."""
    query = (
        "SELECT ?id ?words ?actor { ?span itsrdf:taIdentRef ?actor ; nif:anchorOf ?words ; nif:referenceContext ?a ."
        " ?a dcterms:identifier ?id }"
    )
    with Reader(store) as reader:
        rows = ([term.value for term in row] for row in reader.select(PREFIX_HEADER + query))
        return {f"{id_} {words}": actor.rpartition("/")[2] for id_, words, actor in rows}


def canonical(store: Path) -> list[str]:
    with Reader(store) as reader:
        return sorted(map(str, reader.quads()))


def built(store: Path, *paths: Path) -> dict[str, str]:
    build(paths, store, jobs=0, extract=extract, strict=True)
    return named(store)


def test_two_spellings_of_a_minister_are_one_person_with_both_names(tmp_path: Path) -> None:
    found = built(tmp_path / "kb", *paper(tmp_path, f"Ports minister {MINISTER}", SPELT_OTHERWISE))
    assert len(set(found.values())) == 1
    with Reader(tmp_path / "kb") as reader:
        names = reader.select(PREFIX_HEADER + "SELECT ?n { ?p a schema:Person ; schema:name|schema:alternateName ?n }")
        assert {row[0].value for row in names} == {"Andrei Volkov", "Andrey Volkov"}


def test_the_central_banks_of_two_states_are_two(tmp_path: Path) -> None:
    found = built(tmp_path / "kb", *paper(tmp_path, *BANKS))
    assert len(set(found.values())) == 2


def test_an_acronym_that_one_article_explains_is_understood_in_another(tmp_path: Path) -> None:
    found = built(tmp_path / "kb", *paper(tmp_path, ACRONYM, BOARD))
    assert len(set(found.values())) == 1


def test_who_may_be_the_same_is_said_and_not_merged(tmp_path: Path) -> None:
    built(tmp_path / "kb", *paper(tmp_path, "[person Stephen Vane] left", "[person Steve Vane] came"))
    with Reader(tmp_path / "kb") as reader:
        query = "SELECT ?a ?b { ?x skos:closeMatch ?y . ?x schema:name ?a . ?y schema:name ?b } ORDER BY ?a"
        rows = [[term.value for term in row] for row in reader.select(PREFIX_HEADER + query)]
        scores = "SELECT DISTINCT ?score { ?r a kb:Resemblance ; kb:between ?x, ?y ; kb:score ?score FILTER(?x != ?y) }"
        assert [row[0].value for row in reader.select(PREFIX_HEADER + scores)] == ["0.76"]
    assert rows == [["Stephen Vane", "Steve Vane"], ["Steve Vane", "Stephen Vane"]]


@pytest.fixture
def articles(tmp_path: Path) -> list[Path]:
    return paper(
        tmp_path, f"Ports minister {MINISTER}", ACRONYM, f"{SPELT_OTHERWISE}; {BANKS[0]}", f"{BOARD}; {BANKS[1]}"
    )


def test_the_order_of_the_articles_does_not_matter(tmp_path: Path, articles: list[Path]) -> None:
    stores = [tmp_path / f"kb{n}" for n, _ in enumerate(permutations(articles))]
    for store, order in zip(stores, permutations(articles), strict=True):
        built(store, *order)
    assert {tuple(canonical(store)) for store in stores} == {tuple(canonical(stores[0]))}


def test_articles_added_one_by_one_make_the_same_groups(tmp_path: Path, articles: list[Path]) -> None:
    together = built(tmp_path / "all", *articles)
    for article in reversed(articles):
        one_by_one = built(tmp_path / "grown", article)
    groups = [
        {frozenset(k for k in found if found[k] == v) for v in found.values()} for found in (together, one_by_one)
    ]
    assert groups[0] == groups[1]


def test_an_iri_that_was_published_is_kept(tmp_path: Path, articles: list[Path]) -> None:
    acronym, board = articles[1], articles[3]
    before = built(tmp_path / "kb", board)["4 Harbour Board of Sarn"]
    separate = built(tmp_path / "other", acronym)["2 HBS"]
    assert before != separate
    assert set(built(tmp_path / "kb", acronym).values()) >= {before}
    assert named(tmp_path / "kb")["2 HBS"] == before


def test_of_two_iris_that_were_published_the_later_points_to_the_earlier(tmp_path: Path) -> None:
    store = tmp_path / "kb"
    acronym, plain, board = paper(tmp_path, ACRONYM, "[body Harbour Board of Sarn] rose", BOARD)
    built(store, acronym)
    before = built(store, plain)
    assert set(built(store, board).values()) == {before["1 HBS"]}
    with Reader(store) as reader:
        rows = reader.select(PREFIX_HEADER + "SELECT ?gone ?heir { ?gone dcterms:isReplacedBy ?heir }")
        assert [tuple(term.value.rpartition("/")[2] for term in row) for row in rows] == [
            (before["2 Harbour Board of Sarn"], before["1 HBS"])
        ]


def test_what_two_articles_joined_falls_apart_when_they_are_forgotten(tmp_path: Path) -> None:
    store = tmp_path / "kb"
    paths = paper(tmp_path, ACRONYM, BOARD, "[body Harbour Board of Sarn] rose")
    assert len(set(built(store, *paths).values())) == 1
    forget(store, "2")
    assert len(set(named(store).values())) == 2


def test_two_whom_an_editor_takes_for_one_are_one_in_every_build(tmp_path: Path) -> None:
    store, file = tmp_path / "kb", tmp_path / "decisions.toml"
    papers = paper(tmp_path, "[person Stephen Vane] left", "[person Tess Marlow] came")
    before = built(store, *papers)
    stephen, tess = (f"https://kb.example.org/actor/{before[key]}" for key in ("1 Stephen Vane", "2 Tess Marlow"))
    decide(store, file, Merge(iris=(stephen, tess), editor="R. Moe", reason="her name on stage"))
    assert set(named(store).values()) == {before["1 Stephen Vane"]}
    build(papers, tmp_path / "again", jobs=0, extract=extract, strict=True, decisions=file)
    assert named(tmp_path / "again") == named(store)
    with Reader(tmp_path / "again") as reader:
        rows = reader.select(PREFIX_HEADER + f"SELECT ?heir {{ <{tess}> dcterms:isReplacedBy ?heir }}")
        assert [row[0].value for row in rows] == [stephen]


def test_why_says_what_speaks_for_two_being_one(tmp_path: Path) -> None:
    found = built(tmp_path / "kb", *paper(tmp_path, "[person Stephen Vane] left", "[person Steve Vane] came"))
    stephen, steve = (f"https://kb.example.org/actor/{found[key]}" for key in ("1 Stephen Vane", "2 Steve Vane"))
    assert why(tmp_path / "kb", stephen, steve) == [
        f"two: {stephen} and {steve}",
        "Stephen Vane (2031-05-01) and Steve Vane (2031-05-02):",
        "  +0.76  given names and surnames that go together",
        "  +0.76  in all: maybe the same, as 0.80 makes two one and 0.60 is close",
    ]


def test_the_iris_of_an_earlier_store_win(tmp_path: Path) -> None:
    acronym, board = paper(tmp_path, ACRONYM, BOARD)
    before = built(tmp_path / "kb", board)["2 Harbour Board of Sarn"]
    registry = tmp_path / "old.nq"
    event = "https://kb.example.org/event/a-meeting-0123456789ab"
    identity = "https://kb.example.org/graph/identity"
    with Reader(tmp_path / "kb") as reader:
        lines = [f"{quad} .\n" for quad in reader.quads()]
    lines.append(f"<{event}> <{RDF.type}> <https://schema.org/Event> <{identity}> .\n")
    registry.write_text("".join(lines), "utf8")
    build([acronym, board], tmp_path / "again", jobs=0, extract=extract, strict=True, registry=registry)
    assert set(named(tmp_path / "again").values()) == {before}
