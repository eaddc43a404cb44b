"""Named documents: the same query as JSON, as a table, as a page, and by its name in /graphql."""

import handmade
import pytest
from starlette.testclient import TestClient

from kb.errors import InputError
from kb.serve.graphql.named import read, table


def test_a_named_query_is_had_as_json(client: TestClient) -> None:
    found = client.get(
        "/q/quotes-of-a-speaker", params={"speaker": "Ada Brandt"}, headers={"Accept": "application/json"}
    )
    (quote,) = found.json()["data"]["quotes"]["nodes"]
    assert quote["text"] == "“We will not load a single crate,”"
    again = client.get(
        "/q/quotes-of-a-speaker",
        params={"speaker": "Ada Brandt"},
        headers={"Accept": "application/json", "If-None-Match": found.headers["etag"]},
    )
    assert again.status_code == 304


def test_a_named_query_is_had_as_a_table(client: TestClient) -> None:
    found = client.get("/q/quotes-of-a-speaker.csv", params={"speaker": "Ada Brandt", "first": "5"})
    page = handmade.Page(handmade.TEXT).iri
    assert found.text == (
        "text,type,cue,article.id,article.headline,article.referenceDate,evidence.begin,evidence.end\r\n"
        f'"“We will not load a single crate,”",DIRECT,told,{page},Dockers halt Marlo ferries,2031-03-08,36,70\r\n'
    )


def test_a_named_query_is_had_as_a_page_with_a_form(client: TestClient) -> None:
    page = client.get("/q/events-lately", headers={"Accept": "text/html"}).text
    assert "Which events were reported last" in page
    assert 'name="certainty"' in page
    assert "Dockers halt ferries" in page


def test_a_named_query_is_asked_by_its_name_in_graphql(client: TestClient) -> None:
    body = {"documentId": "quotes-of-a-speaker", "variables": {"speaker": "Ada Brandt"}}
    found = client.post("/graphql", json=body).json()
    assert found["data"]["quotes"]["nodes"][0]["cue"] == "told"
    unknown = client.post("/graphql", json={"documentId": "nobody"}).json()
    assert unknown["errors"][0]["extensions"]["code"] == "PERSISTED_QUERY_NOT_FOUND"


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({}, "needs the parameter 'speaker'"),
        ({"speaker": "x", "first": "many"}, "'many' is no Int"),
        ({"speaker": "x", "first": "1000"}, "`first` is at most 100"),
        ({"speaker": "x", "nonsense": "1"}, "has no parameter 'nonsense'"),
    ],
)
def test_a_named_query_says_what_is_wrong(client: TestClient, given: dict[str, str], words: str) -> None:
    found = client.get("/q/quotes-of-a-speaker", params=given, headers={"Accept": "application/json"})
    assert found.status_code == 400
    assert words in found.json()["detail"]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("{ version }", "says in no comment"),
        ("# What?\n{ nonsense }", "Cannot query field 'nonsense'"),
        ("# What?\n{ version", "Syntax Error"),
        ("# What?\nquery A { version } query B { version }", "name one of the operations"),
        ("# What?\nquery($f: EventFilter) { events(filter: $f) { nodes { id } } }", "$f is no plain value"),
    ],
)
def test_a_file_that_is_no_query_is_refused_at_the_start(text: str, words: str) -> None:
    with pytest.raises(InputError) as raised:
        read("example", text)
    assert words in str(raised.value)


def test_lists_in_lists_stand_in_one_cell() -> None:
    data = {
        "events": {"nodes": [{"name": "a", "parts": [{"role": "AGENT", "who": {"name": "x"}}, {"role": "TARGET"}]}]}
    }
    assert table(data) == (["name", "parts.role", "parts.who.name"], [["a", "AGENT | TARGET", "x"]])
