"""What attackers send to a GraphQL endpoint: each is refused with a code, and the next request is answered."""

import json
from typing import Any

import pytest
from starlette.testclient import TestClient
from starlette.websockets import WebSocketDisconnect

RESPONSE = "application/graphql-response+json"
JSON = "application/json"
FRAGMENTS = "".join(f"fragment f{n} on Node {{ ...f{n + 1} ...f{n + 1} }} " for n in range(19))
MANY_FRAGMENTS = "".join(f"fragment g{n} on Query {{ version }} " for n in range(21))
DEEP = "{ events { nodes { " + "superEvent { " * 200 + "id" + " }" * 200 + " } } }"
BROAD = "{ events(first: 100) { nodes { claims(first: 100) { nodes { evidence { sentence { id } } } } } } }"


def query(text: str, **more: Any) -> dict[str, Any]:
    return {"content": json.dumps({"query": text, **more}), "headers": {"Content-Type": JSON, "Accept": RESPONSE}}


def body(content: bytes, media: str | None = JSON, **headers: str) -> dict[str, Any]:
    given = {"Accept": RESPONSE, **headers} | ({"Content-Type": media} if media else {})
    return {"content": content, "headers": given}


REFUSED: dict[str, tuple[dict[str, Any], int, str]] = {
    "G1 aliases": (query("{ " + " ".join(f"a{n}: version" for n in range(100)) + " }"), 400, "LIMIT_EXCEEDED"),
    "G2 batch": (body(b"[" + b'{"query": "{ version }"},' * 10 + b'{"query": "{ version }"}]'), 400, "BAD_REQUEST"),
    "G3 circle": (query("{ ...a } fragment a on Query { ...b } fragment b on Query { ...a }"), 400, "BAD_REQUEST"),
    "G4 doubling": (query('{ node(id: "x") { ...f0 } } ' + FRAGMENTS + "fragment f19 on Node { id }"), 400,
                    "LIMIT_EXCEEDED"),
    "G4 fragments": (query("{ ...g0 } " + MANY_FRAGMENTS), 400, "LIMIT_EXCEEDED"),
    "G5 directives": (query("{ version " + "@aa" * 10_000 + " }"), 400, "LIMIT_EXCEEDED"),
    "G6 the same field": (query("{ " + "version " * 50_000 + "}"), 413, "LIMIT_EXCEEDED"),
    "G6 the same field, fewer": (query("{ " + "version " * 20_000 + "}"), 400, "LIMIT_EXCEEDED"),
    "G7 introspection": (query("{ __schema { types { " + "fields { type { " * 9 + "name" + " } }" * 9 + " } } }"), 400,
                         "LIMIT_EXCEEDED"),
    "G8 depth": (query(DEEP), 400, "LIMIT_EXCEEDED"),
    "G9 breadth": (query(BROAD), 400, "LIMIT_EXCEEDED"),
    "G10 tokens": (query("{ " + "version " * 700_000 + "}"), 413, "LIMIT_EXCEEDED"),
    "G11 a long string": (query('{ actor(name: "' + "x" * 5_000_000 + '") { id } }'), 413, "LIMIT_EXCEEDED"),
    "G12 first": (query("{ actors(first: 2147483647) { nodes { id } } }"), 400, "LIMIT_EXCEEDED"),
    "G12 negative": (query("{ actors(first: -1) { nodes { id } } }"), 200, "BAD_REQUEST"),
    "G12 both": (query("{ actors(first: 1, last: 1) { nodes { id } } }"), 200, "BAD_REQUEST"),
    "G13 cursor": (query('{ actors(after: "//8=") { nodes { id } } }'), 200, "BAD_REQUEST"),
    "G13 forged": (query('{ actors(after: "W251bGwsbnVsbCxudWxsXQ==") { nodes { id } } }'), 200, "BAD_REQUEST"),
    "G13 node id": (query('{ node(id: "x> . ?s ?p ?o . <y") { id } }'), 200, "BAD_REQUEST"),
    "G15 text": (body(b'{"query": "{ version }"}', "text/plain"), 415, "BAD_REQUEST"),
    "G16 form": (body(b"query={version}", "application/x-www-form-urlencoded"), 415, "BAD_REQUEST"),
    "G17 no type": (body(b'{"query": "{ version }"}', None), 415, "BAD_REQUEST"),
    "G18 multipart": (body(b"--x\r\n\r\n--x--", "multipart/form-data; boundary=x"), 415, "BAD_REQUEST"),
    "G19 overlapping": (query("{ " + "actor { id } " * 2_000 + "}"), 400, "LIMIT_EXCEEDED"),
    "G20 brackets": (body(b"[" * 100_000), 400, "BAD_REQUEST"),
    "G20 brackets in a value": (query("{ actors(filter: " + "{not: " * 300 + "}" * 300 + ") { nodes { id } } }"), 400,
                                "LIMIT_EXCEEDED"),
    "G20 brackets in a variable": (
        query("query($f: ActorFilter) { actors(filter: $f) { nodes { id } } }",
              variables={"f": json.loads('{"not": ' * 60 + "{}" + "}" * 60)}), 200, "LIMIT_EXCEEDED"),
    "G21 bytes": (body(b'{"query": "\xff\xfe"}'), 400, "BAD_REQUEST"),
    "G22 a huge number": (query("query($n: Int) { actors(first: $n) { nodes { id } } }", variables={"n": 10**30}), 400,
                          "BAD_USER_INPUT"),
    "G22 NaN": (body(b'{"query": "{ version }", "variables": {"n": NaN}}'), 400, "BAD_REQUEST"),
    "G22 a megabyte": (query("{ version }", variables={"x": "y" * 1_000_000}), 413, "LIMIT_EXCEEDED"),
    "search without a word": (query('{ search(text: "* ( ) - \\"") { nodes { id } } }'), 200, "BAD_REQUEST"),
    "a search of operators": (query('{ search(text: "' + "a* " * 30 + '") { nodes { id } } }'), 200, "LIMIT_EXCEEDED"),
    "a long text": (query('{ mentionsIn(text: "' + "x " * 20_000 + '") { text } }'), 200, "LIMIT_EXCEEDED"),
    "many keys": (query("{ actors(orderBy: [" + "{field: NAME} " * 6 + "]) { nodes { id } } }"), 400, "LIMIT_EXCEEDED"),
    "many ids": (query("query($i: [ID!]!) { nodes(ids: $i) { id } }", variables={"i": ["x"] * 101}), 400,
                 "LIMIT_EXCEEDED"),
}  # fmt: skip


@pytest.mark.parametrize("name", REFUSED)
def test_what_attackers_send_is_refused_with_a_code_and_nothing_of_the_inside(client: TestClient, name: str) -> None:
    sent, status, code = REFUSED[name]
    response = client.post("/graphql", **sent)
    assert (response.status_code, response.json()["errors"][0]["extensions"]["code"]) == (status, code)
    for inside in ("Traceback", ".py", "SELECT", "sqlite", "0x"):
        assert inside not in response.text
    assert client.post("/graphql", **query("{ version }")).json()["data"]["version"]


def test_zero_nodes_are_no_error_and_no_number_is_the_default(client: TestClient) -> None:
    """G12."""
    found = client.post(
        "/graphql", **query("{ a: actors(first: 0) { nodes { id } } b: actors(first: null) { nodes { id } } }")
    )
    assert [len(one["nodes"]) for one in found.json()["data"].values()] == [0, 6]


def test_words_of_a_client_stay_words(client: TestClient) -> None:
    """S42: quotation marks and brackets of SQL, SPARQL and the search are looked for, and nothing else."""
    hostile = "x') OR 1=1 -- \" } ; DROP ALL # NEAR( a NOT b : ^"
    text = json.dumps(hostile)
    found = client.post(
        "/graphql",
        **query(f"""{{ actors(search: {text}) {{ totalCount {{ value }} }}
      quotes(filter: {{text: {{contains: {text}, startsWith: {text}}}}}) {{ totalCount {{ value }} }}
      search(text: {text}) {{ totalCount {{ value }} }} suggest(prefix: {text}) {{ name }}
      mentionsIn(text: {text}) {{ text }} }}"""),
    ).json()
    none = {"totalCount": {"value": 0}}
    assert found["data"] == {"actors": none, "quotes": none, "search": none, "suggest": [], "mentionsIn": []}


def test_a_mutation_is_not_sent_by_get(client: TestClient) -> None:
    """G14."""
    written = client.get("/graphql", params={"query": "mutation { x }"}, headers={"Accept": RESPONSE})
    assert (written.status_code, written.headers["allow"]) == (405, "POST")


def test_introspection_is_open_and_subscriptions_are_not_offered(client: TestClient) -> None:
    """G23, G26: the data are public, and nobody can open a socket."""
    found = client.post(
        "/graphql", **query("{ __schema { queryType { name } mutationType { name } subscriptionType { name } } }")
    )
    assert found.json()["data"]["__schema"] == {
        "queryType": {"name": "Query"}, "mutationType": None, "subscriptionType": None,
    }  # fmt: skip
    with pytest.raises(WebSocketDisconnect), client.websocket_connect("/graphql"):
        pass


def test_the_page_loads_nothing_of_another_site(client: TestClient) -> None:
    """G24."""
    page = client.get("/graphql", headers={"Accept": "text/html"})
    assert "default-src 'none'" in page.headers["content-security-policy"]
    assert "http" not in page.text.replace("https://kb.example.org", "").replace("http://www.w3.org", "")
