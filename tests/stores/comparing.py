"""The same requests to two servers, and what of their answers differs."""

import base64
import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from pyoxigraph import RdfFormat, parse
from starlette.testclient import TestClient
from test_questions import EVENT_ROWS, QUESTIONS, Asked

from kb.terms import PREFIX_HEADER

_CURSOR = re.compile(r'"(W[A-Za-z0-9_-]{20,}={0,2})"')
_VERSION = re.compile(r'"(?:1|remote)-[0-9a-f]{12}"')
IRIS = "SELECT iri FROM node WHERE cls IS NOT NULL ORDER BY iri"
PAGE = "nodes { id } pageInfo { endCursor hasNextPage }"
THINGS = {"articles": "doc/article/", "events": "doc/event/", "actors": "doc/actor/", "places": "doc/place/"}
RDF = {"ttl": RdfFormat.TURTLE, "nq": RdfFormat.N_QUADS, "jsonld": RdfFormat.JSON_LD}


@dataclass(frozen=True)
class Pair:
    """Two servers of the same data, the second over a store elsewhere."""

    here: TestClient
    elsewhere: TestClient

    def get(self, path: str, **headers: str) -> tuple[Any, Any]:
        """Status, type and body of both answers."""
        found = [client.get(path, headers=headers) for client in (self.here, self.elsewhere)]
        one, other = [(response.status_code, response.headers["content-type"], response.text) for response in found]
        return one, other

    def sparql(self, query: str) -> tuple[Any, Any]:
        """The rows of both answers, sorted."""
        return _rows(self.here, query), _rows(self.elsewhere, query)

    def graphql(self, query: str) -> tuple[Any, Any]:
        """Both answers."""
        found = [client.post("/graphql", json={"query": query}).text for client in (self.here, self.elsewhere)]
        one, other = [json.loads(_CURSOR.sub(_without_version, _VERSION.sub('"latest"', text))) for text in found]
        return one, other

    def ids(self, kind: str) -> list[str]:
        """All IRIs of a list, which are the same in both."""
        found: list[str] = []
        after = "null"
        while True:
            query = f"{{ {kind}(first: 100, after: {after}) {{ {PAGE} }} }}"
            one, other = self.graphql(query)
            assert one == other
            page = self.here.post("/graphql", json={"query": query}).json()["data"][kind]
            found += [node["id"] for node in page["nodes"]]
            if not page["pageInfo"]["hasNextPage"]:
                return found
            after = json.dumps(page["pageInfo"]["endCursor"])


def differing(answers: Iterable[tuple[str, Any, Any]]) -> dict[str, tuple[Any, Any]]:
    """The answers that are not the same, by name."""
    return {name: (here, elsewhere) for name, here, elsewhere in answers if here != elsewhere}


def questions(pair: Pair, asked: Asked) -> Iterator[tuple[str, Any, Any]]:
    """Each of the questions that people ask, with the rows that both servers answer it with."""
    for question in QUESTIONS:
        one, other = pair.sparql(asked._filled(question.sparql))
        yield question.words, one, other
    one, other = pair.sparql(PREFIX_HEADER + EVENT_ROWS)
    yield "event rows", one, other


class _Ask(Asked):
    """Asks GraphQL of a server."""

    def __init__(self, client: TestClient) -> None:
        self.client = client

    def answer(self, query: str) -> Any:
        body = self.client.post("/graphql", json={"query": query}).json()
        assert "errors" not in body, body["errors"]
        return body["data"]


def graphql_questions(pair: Pair, asked: Asked) -> Iterator[tuple[str, Any, Any]]:
    """Each of the questions, with the rows that both servers answer it with in GraphQL."""
    here, elsewhere = _Ask(pair.here), _Ask(pair.elsewhere)
    for question in QUESTIONS:
        one, other = [sorted(map(str, question.rows(ask.graphql, asked.values))) for ask in (here, elsewhere)]
        yield question.words, one, other
    rows = "{ eventRows(first: 100) { agent { id } plover target { id } certainty claimCount } }"
    yield "event rows", *pair.graphql(rows)


def documents(pair: Pair, base: str, each: int) -> Iterator[tuple[str, Any, Any]]:
    """So many pages and documents of each kind, as both servers give them."""
    for kind, below in THINGS.items():
        for iri in pair.ids(kind)[:each]:
            path = "/" + below + iri.removeprefix(base).partition("/")[2]
            yield path, *pair.get(f"{path}.html")
            for suffix, form in RDF.items():
                one, other = pair.get(f"{path}.{suffix}")
                yield f"{path}.{suffix}", _graph(one, form), _graph(other, form)


def named(pair: Pair, values: dict[str, str]) -> Iterator[tuple[str, Any, Any]]:
    """Each named query, with values for its parameters, as rows without order."""
    for query in pair.here.get("/q", headers={"accept": "application/json"}).json():
        given = {one["name"]: values[one["name"]] for one in query["parameters"] if one["name"] in values}
        one, other = pair.get(f"/q/{query['name']}.json?{urlencode(given)}")
        yield query["name"], _table(one), _table(other)


def _without_version(cursor: re.Match[str]) -> str:
    """A cursor holds the data version, whose name tells where the data are."""
    *keys, _ = json.loads(base64.urlsafe_b64decode(cursor[1]))
    return json.dumps(base64.b64encode(json.dumps(keys).encode()).decode())


def _rows(client: TestClient, query: str) -> Any:
    response = client.post("/sparql", data={"query": query}, headers={"accept": "application/json"})
    return _table((response.status_code, "", response.text))


def _table(answer: tuple[int, str, str]) -> Any:
    status, _, text = answer
    found = json.loads(text)
    if status != 200 or "results" not in found:
        return status, found
    return found["head"], sorted(found["results"]["bindings"], key=lambda row: json.dumps(row, sort_keys=True))


def _graph(answer: tuple[int, str, str], form: RdfFormat) -> Any:
    status, media, text = answer
    return status, media, sorted(map(str, parse(text, format=form))) if status == 200 else text
