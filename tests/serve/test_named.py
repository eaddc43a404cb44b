"""Named queries: their answers, their parameters, and files that are none."""

from pathlib import Path

import pytest
from starlette.testclient import TestClient

from kb.errors import InputError
from kb.serve.app import create_app
from kb.serve.site import Settings

WORDS = "/q/words-of-a-speaker"


def folder(path: Path, **files: str) -> Path:
    path.mkdir()
    for name, text in files.items():
        (path / f"{name}.rq").write_text(text)
    return path


def test_a_question_is_answered_as_csv_with_its_parameter_as_a_term(client: TestClient) -> None:
    found = client.get("/q/events-of-an-agent.csv", params={"agent": "Ada Brandt"})
    assert found.text.splitlines()[0] == "agent,event,name,start,end"
    assert [line.partition(",")[0] for line in found.text.splitlines()[1:]] == ["Ada Brandt"]


def test_a_question_is_answered_as_sparql_results_for_programs(client: TestClient) -> None:
    found = client.get("/q/open-leads", headers={"Accept": "application/json"})
    assert found.json()["head"] == {"vars": ["event", "name", "certainty"]}


@pytest.mark.parametrize(
    "hostile",
    [
        '" } ; DROP ALL #',
        "x> . ?s ?p ?o . <y",
        '"@en . ?s ?p ?o } #',
        "\\u0022 } SELECT * { ?s ?p ?o } #",
        "a\n} UNION { ?quote ?p $speaker }",
        "$speaker",
    ],
)
def test_text_that_looks_like_a_query_is_a_name_that_nobody_has(client: TestClient, hostile: str) -> None:
    found = client.get(WORDS, params={"speaker": hostile}, headers={"Accept": "application/json"})
    assert (found.status_code, found.json()["results"]["bindings"]) == (200, [])


@pytest.mark.parametrize(
    ("path", "detail"),
    [
        (WORDS, "words-of-a-speaker needs the parameter 'speaker': The name of the speaker, as the data have it."),
        (f"{WORDS}?speaker=x&who=y", "words-of-a-speaker has no parameter 'who'; it has speaker"),
        ("/q/events-in-a-period?from=2024-02-30&to=2024-03-01", "from: '2024-02-30' is no date"),
        ("/q/status-of-an-event?event=x%3E%20.%20%3Cy", "event: 'x> . <y' is no iri"),
    ],
)
def test_a_wrong_parameter_is_refused_in_one_line(client: TestClient, path: str, detail: str) -> None:
    found = client.get(path, headers={"Accept": "application/json"})
    assert (found.status_code, found.json()["detail"]) == (400, detail)


def test_an_unknown_question_is_not_found(client: TestClient) -> None:
    assert client.get("/q/nothing").status_code == 404


def test_the_page_has_a_form_and_shows_the_answer_below_it(client: TestClient) -> None:
    empty = client.get(WORDS, headers={"Accept": "text/html"})
    full = client.get(WORDS, params={"speaker": "Ada Brandt"}, headers={"Accept": "text/html"})
    assert ('name="speaker"' in empty.text, "<table>" in empty.text) == (True, False)
    assert ('value="Ada Brandt"' in full.text, "<table>" in full.text) == (True, True)
    assert '<a href="/q/words-of-a-speaker.csv?speaker=Ada+Brandt">CSV</a>' in full.text


def test_all_questions_are_listed_for_people_and_programs(client: TestClient) -> None:
    listed = client.get("/q", headers={"Accept": "application/json"}).json()
    page = client.get("/q", headers={"Accept": "text/html"}).text
    assert "words-of-a-speaker" in [one["name"] for one in listed]
    assert [one["name"] for one in listed if f'href="/q/{one["name"]}"' not in page] == []


def test_the_answer_of_a_data_version_is_not_sent_twice(client: TestClient) -> None:
    first = client.get("/q/open-leads.csv")
    again = client.get("/q/open-leads.csv", headers={"If-None-Match": first.headers["etag"]})
    assert (first.status_code, again.status_code, again.content) == (200, 304, b"")


def test_a_folder_of_ones_own_is_served_too(store: Path, tmp_path: Path) -> None:
    own = folder(tmp_path / "own", people="# Who is there?\nSELECT ?name { ?x a schema:Person ; schema:name ?name }")
    with TestClient(create_app(store, Settings(queries=own))) as client:
        assert client.get("/q/people.csv").text == "name\r\nAda Brandt\r\n"


@pytest.mark.parametrize(
    ("name", "text", "reason"),
    [
        ("open-leads", "# Again\nSELECT ?x { ?x a ?y }", "there is another query of the name open-leads"),
        ("silent", "SELECT ?x { ?x a ?y }", "silent.rq: says in no comment at its beginning what it answers"),
        ("torn", "# Torn\nSELECT ?x {", "torn.rq: "),
        ("writes", "# Writes\nDROP ALL", "writes.rq: DROP is not allowed: this endpoint only reads"),
        ("asks", "# Asks\nASK {}", "asks.rq: is not a SELECT query"),
        ("odd", "# Odd\n# @param x colour\nSELECT $x {}", "odd.rq: '@param x colour' is no parameter"),
        ("unselected", "# Not selected\n# @param x name\nSELECT ?y { ?y ?p $x }", "unselected.rq: "),
        ("Not A Name", "# Odd\nSELECT ?x {}", "name a query with small letters, digits and hyphens"),
    ],
)
def test_a_file_that_is_no_query_fails_when_the_server_starts(
    store: Path, tmp_path: Path, name: str, text: str, reason: str
) -> None:
    with pytest.raises(InputError) as raised:
        create_app(store, Settings(queries=folder(tmp_path / "own", **{name: text})))
    assert reason in str(raised.value)
