"""What Relay asks of global ids and of connections, on every list that a query can start from."""

from pathlib import Path
from typing import Any

import handmade
import pytest
from starlette.testclient import TestClient

from kb.index import prepare
from kb.model import NODES, Actor
from kb.serve.app import create_app
from kb.serve.graphql.lists import plural
from kb.store import Change, Writer

LISTS = [plural(cls) for cls in (*NODES, Actor)]
INFO = "pageInfo { hasNextPage hasPreviousPage startCursor endCursor }"


def ask(client: TestClient, query: str, **variables: Any) -> Any:
    found = client.post("/graphql", json={"query": query, "variables": variables}).json()
    assert "errors" not in found, found["errors"]
    return found["data"]


def error(client: TestClient, query: str) -> str:
    return str(client.post("/graphql", json={"query": query}).json()["errors"][0]["message"])


def page(client: TestClient, name: str, arguments: str) -> Any:
    return ask(client, f"{{ {name}({arguments}) {{ edges {{ cursor node {{ id }} }} nodes {{ id }} {INFO} }} }}")[name]


def ids(found: Any) -> list[str]:
    return [edge["node"]["id"] for edge in found["edges"]]


def everything(client: TestClient, name: str) -> list[str]:
    found = page(client, name, "first: 100")
    assert ids(found) == [node["id"] for node in found["nodes"]]
    return ids(found)


def test_a_node_is_fetched_again_by_its_id_with_the_same_type_and_fields(client: TestClient) -> None:
    for name in LISTS:
        parts = "... on Person { name } ... on Event { name type } ... on Span { text begin }"
        fields = f"__typename id ... on Node {{ {parts} }}"
        for node in ask(client, f"{{ {name}(first: 100) {{ nodes {{ {fields} }} }} }}")[name]["nodes"]:
            again = ask(client, f"query($id: ID!) {{ node(id: $id) {{ {fields} }} }}", id=node["id"])["node"]
            assert again == node


def test_ids_are_unique_over_all_types(client: TestClient) -> None:
    found = [one for name in LISTS if name != "actors" for one in everything(client, name)]
    assert len(found) == len(set(found))


def test_nodes_in_plural_keep_their_order_and_leave_holes(client: TestClient) -> None:
    given = [handmade.HALT.id, "thing/nothing-000000000000", handmade.BRANDT.id, handmade.HALT.id]
    found = ask(client, "query($ids: [ID!]!) { nodes(ids: $ids) { id } }", ids=given)["nodes"]
    assert found == [{"id": given[0]}, None, {"id": given[2]}, {"id": given[3]}]


def test_every_type_of_node_says_that_it_is_one(client: TestClient) -> None:
    found = ask(client, '{ __type(name: "Node") { kind possibleTypes { name } } }')["__type"]
    assert found["kind"] == "INTERFACE"
    assert {one["name"] for one in found["possibleTypes"]} == {cls.__name__ for cls in NODES}


@pytest.mark.parametrize("name", LISTS)
@pytest.mark.parametrize("size", [1, 2, 3])
def test_pages_put_together_are_the_whole_list_in_both_directions(client: TestClient, name: str, size: int) -> None:
    whole = everything(client, name)
    forward: list[str] = []
    backward: list[str] = []
    after, before = "", ""
    while True:
        found = page(client, name, f"first: {size}{after}")
        assert len(ids(found)) <= size
        assert found["pageInfo"]["hasPreviousPage"] is bool(after)
        forward += ids(found)
        if not found["pageInfo"]["hasNextPage"]:
            break
        assert found["pageInfo"]["endCursor"] == found["edges"][-1]["cursor"]
        after = f', after: "{found["pageInfo"]["endCursor"]}"'
    while True:
        found = page(client, name, f"last: {size}{before}")
        assert found["pageInfo"]["hasNextPage"] is bool(before)
        backward = ids(found) + backward
        if not found["pageInfo"]["hasPreviousPage"]:
            break
        assert found["pageInfo"]["startCursor"] == found["edges"][0]["cursor"]
        before = f', before: "{found["pageInfo"]["startCursor"]}"'
    assert forward == backward == whole


def test_an_order_of_several_keys_is_paged_like_any_other(client: TestClient) -> None:
    by = "orderBy: [{field: COUNTRY, direction: DESC, nulls: FIRST}, {field: SECTOR, nulls: LAST}, {field: NAME}]"
    whole = ids(page(client, "actors", f"first: 100, {by}"))
    found, after = [], ""
    for _ in whole:
        one = page(client, "actors", f"first: 1, {by}{after}")
        found += ids(one)
        after = f', after: "{one["pageInfo"]["endCursor"]}"'
    back, before = [], ""
    for _ in whole:
        one = page(client, "actors", f"last: 1, {by}{before}")
        back = ids(one) + back
        before = f', before: "{one["pageInfo"]["startCursor"]}"'
    assert found == back == whole
    assert len(whole) == 6


def test_a_stretch_between_two_cursors(client: TestClient) -> None:
    edges = page(client, "actors", "first: 100")["edges"]
    between = page(client, "actors", f'after: "{edges[0]["cursor"]}", before: "{edges[4]["cursor"]}"')
    assert ids(between) == [edge["node"]["id"] for edge in edges[1:4]]


def test_an_empty_page_has_no_cursors(client: TestClient) -> None:
    for arguments in ("first: 0", 'filter: {name: {eq: "nobody"}}'):
        found = page(client, "actors", arguments)
        assert (found["edges"], found["pageInfo"]["startCursor"], found["pageInfo"]["endCursor"]) == ([], None, None)


def test_there_is_a_next_page_exactly_when_there_is_more(client: TestClient) -> None:
    size = len(everything(client, "actors"))
    more = [page(client, "actors", f"first: {number}")["pageInfo"]["hasNextPage"] for number in (size - 1, size)]
    assert more == [True, False]


def test_a_cursor_belongs_to_one_list_one_filter_and_one_order(client: TestClient) -> None:
    cursor = page(client, "actors", "first: 1")["pageInfo"]["endCursor"]
    for name, more in (("places", ""), ("actors", ', country: "MRL"'), ("actors", ", orderBy: [{field: COUNTRY}]")):
        query = f'{{ {name}(after: "{cursor}"{more}) {{ nodes {{ id }} }} }}'
        assert error(client, query) == "this cursor belongs to another list or to other filters"
    hanging = f'{{ actor(name: "Ada Brandt") {{ quotes(after: "{cursor}") {{ nodes {{ id }} }} }} }}'
    assert error(client, hanging) == "this cursor belongs to another list or to other filters"


def test_cursors_outlive_what_is_added_and_what_is_withdrawn(tmp_path: Path) -> None:
    def told(nodes: list[Any]) -> Any:
        return handmade.quads(nodes)

    first, second = told(handmade.first()), told(handmade.second())
    path = tmp_path / "store"
    with Writer(path) as writer:
        with writer.transaction() as change:
            change(Change.of({}, after=first))
        writer.publish(prepare=prepare)
    with TestClient(create_app(path)) as client:
        begun = page(client, "actors", "first: 2")
        with Writer(path) as writer:
            with writer.transaction() as change:
                change(
                    Change.of({}, before=first, after=[*second, *(quad for quad in first if "brandt" not in str(quad))])
                )
            writer.publish(prepare=prepare)
        assert handmade.BRANDT.id in ids(begun)
        rest = page(client, "actors", f'first: 100, after: "{begun["pageInfo"]["endCursor"]}"')
        assert handmade.BRANDT.id not in everything(client, "actors")
        assert ids(rest) == everything(client, "actors")[1:]
