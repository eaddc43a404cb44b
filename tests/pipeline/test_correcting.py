"""What editors correct and hide."""

from dataclasses import replace
from pathlib import Path

import pytest
from stories import built, canonical, extract, story, written
from test_deciding import WHO, _claim_of, _event_of
from test_uniting import FIRST, OTHER, SECOND, _ask, _clusters, _events

from kb import facts, pipeline
from kb.document import Document
from kb.errors import InputError, KbError, NotFoundError
from kb.serve.graphql.execute import Operation, answer, data_of
from kb.store import Reader


@pytest.fixture
def store(tmp_path: Path) -> Path:
    built(tmp_path / "kb", written(tmp_path, FIRST, SECOND, OTHER))
    return tmp_path / "kb"


def test_a_corrected_field_holds_what_the_editor_says_and_the_correction_is_published(
    store: Path, tmp_path: Path
) -> None:
    event = _event_of(store, "a1")
    pipeline.correct(store, tmp_path / "decisions.toml", event, "name", "Talks on the ferry", **WHO)
    assert _ask(store, f"SELECT ?n {{ <{event}> schema:name ?n }}") == [("Talks on the ferry",)]
    assert _ask(
        store,
        "SELECT ?e ?f ?v ?w ?r ?by { ?k a schema:CorrectionComment ; kb:corrects ?e ; kb:field ?f ;"
        " kb:correctedValue ?v ; kb:replacedValue ?w ; schema:text ?r ; kb:editor ?by }",
    ) == [(event, "name", "Talks on the ferry", "a meeting", "both papers were there", "Pia Rowe")]


def test_a_day_is_corrected_in_every_article_that_tells_of_the_event(store: Path, tmp_path: Path) -> None:
    event = _event_of(store, "a1")
    pipeline.correct(store, tmp_path / "decisions.toml", event, "start", "2031-05-01", **WHO)
    assert _ask(store, f"SELECT ?g ?d {{ GRAPH ?g {{ <{event}> schema:startDate ?d }} }}") == [
        (graph, "2031-05-01")
        for (graph,) in _ask(store, f"SELECT ?g {{ GRAPH ?g {{ <{event}> kb:participation ?p }} }}")[::2]
    ]


def test_a_person_is_corrected_for_all_articles(store: Path, tmp_path: Path) -> None:
    ((person,),) = _ask(store, 'SELECT ?p { ?p schema:name "Juno Vane"@en }')
    pipeline.correct(store, tmp_path / "decisions.toml", person, "country", "SRN", **WHO)
    assert _ask(store, f"SELECT ?c {{ <{person}> kb:country ?c }}") == [("SRN",)]


def test_a_hidden_event_goes_with_all_that_hangs_on_it(store: Path, tmp_path: Path) -> None:
    event = _event_of(store, "a1")
    pipeline.hide(store, tmp_path / "decisions.toml", event, **WHO)
    assert _clusters(store) == [("d1",)]
    assert len(_events(store)) == 1
    assert _ask(store, f"SELECT ?p ?o {{ <{event}> ?p ?o }}") == []
    assert _ask(store, "SELECT ?x ?y { ?x kb:corroborates ?y }") == []


def test_a_node_tells_in_graphql_what_was_corrected_of_it(store: Path, tmp_path: Path) -> None:
    event = _event_of(store, "a1")
    pipeline.correct(store, tmp_path / "decisions.toml", event, "name", "Talks on the ferry", **WHO)
    query = "{ events { nodes { name corrections { field value replaced editor reason } } } }"
    with Reader(store) as reader:
        found = answer(Operation(query), data_of(reader)).body["data"]["events"]["nodes"]
    correction = {
        "field": "name",
        "value": "Talks on the ferry",
        "replaced": "a meeting",
        "editor": "Pia Rowe",
        "reason": "both papers were there",
    }
    assert sorted(found, key=str) == [
        {"name": "Talks on the ferry", "corrections": [correction]},
        {"name": "a meeting", "corrections": []},
    ]


def test_what_is_hidden_leaves_word_of_who_hid_it_and_why(store: Path, tmp_path: Path) -> None:
    event = _event_of(store, "a1")
    pipeline.hide(store, tmp_path / "decisions.toml", event, **WHO)
    tombstone = f"?k a schema:CorrectionComment ; kb:corrects <{event}> ; schema:text ?r ; kb:editor ?by"
    assert _ask(store, f"SELECT ?r ?by {{ {tombstone} FILTER NOT EXISTS {{ ?k kb:field ?f }} }}") == [
        ("both papers were there", "Pia Rowe")
    ]


def test_what_editors_say_of_a_person_holds_for_articles_that_come_later(store: Path, tmp_path: Path) -> None:
    people = {str(name): str(iri) for iri, name in _ask(store, "SELECT ?p ?n { ?p a schema:Person ; schema:name ?n }")}
    file = tmp_path / "decisions.toml"
    pipeline.correct(store, file, people["Tess Marlow"], "name", "Theresa Marlow", **WHO)
    pipeline.hide(store, file, people["Juno Vane"], **WHO)
    later = story("z", "Tess Marlow met Juno Vane. They spoke of boats.", "2031-06-01")

    def with_other_names(document: Document) -> facts.Article:
        told = extract(document)
        return replace(told, actors=tuple(replace(one, alternate_names=(f"{one.name} II",)) for one in told.actors))

    pipeline.build([written(tmp_path, later, name="later.jsonl")], store, jobs=0, extract=with_other_names)
    said = f"{{ <{people['Tess Marlow']}> schema:name|schema:alternateName ?n }}"
    assert sorted(_ask(store, f"SELECT ?n {said}")) == [("Tess Marlow II",), ("Theresa Marlow",)]
    assert _ask(store, f"SELECT ?x ?y {{ <{people['Juno Vane']}> ?x ?y }}") == []


def test_a_hidden_claim_leaves_the_others(store: Path, tmp_path: Path) -> None:
    pipeline.hide(store, tmp_path / "decisions.toml", _claim_of(store, "b1"), **WHO)
    assert _clusters(store) == [("a1",), ("d1",)]
    assert _ask(store, "SELECT ?x ?y { ?x kb:corroborates ?y }") == []


def test_corrections_survive_a_rebuild_from_nothing_and_end_with_their_lines(store: Path, tmp_path: Path) -> None:
    before, file = canonical(store), tmp_path / "decisions.toml"
    event = _event_of(store, "a1")
    pipeline.correct(store, file, event, "name", "Talks on the ferry", **WHO)
    pipeline.hide(store, file, _claim_of(store, "d1"), **WHO)
    news = written(tmp_path, SECOND, OTHER, FIRST)
    pipeline.build([news], tmp_path / "new", jobs=0, extract=extract, decisions=file)
    assert canonical(tmp_path / "new") == canonical(store)
    file.write_text("")
    pipeline.build([news], store, jobs=0, extract=extract, decisions=file)
    assert canonical(store) == before


@pytest.mark.parametrize(
    ("field", "value", "reason"),
    [
        ("colour", "red", "colour is no field of Event that can be corrected; those are: cameo, dateInferred, end,"),
        ("start", "yesterday", "'yesterday' is no value of start, which holds a date such as 2031-05-02"),
        ("type", "picnic", "'picnic' is no value of type, which holds one of agreement, invitation,"),
        ("dateInferred", "maybe", "'maybe' is no value of dateInferred, which holds true or false"),
    ],
)
def test_a_correction_that_cannot_be_made_is_refused(
    store: Path, tmp_path: Path, field: str, value: str, reason: str
) -> None:
    with pytest.raises(InputError, match=reason):
        pipeline.correct(store, tmp_path / "decisions.toml", _event_of(store, "a1"), field, value, **WHO)
    assert not (tmp_path / "decisions.toml").exists()


def test_what_nobody_knows_can_be_neither_corrected_nor_hidden(store: Path, tmp_path: Path) -> None:
    with pytest.raises(NotFoundError, match="has no node"):
        pipeline.correct(store, tmp_path / "d.toml", "https://kb.example.org/event/x", "name", "y", **WHO)
    with pytest.raises(KbError, match="`kb forget` withdraws articles"):
        pipeline.hide(store, tmp_path / "d.toml", _claim_of(store, "a1").partition("#")[0], **WHO)
