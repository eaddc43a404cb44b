"""Compiled operations answer as ordinary execution does, with a number of queries that no row changes."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from graphql import Lexer, Source, Token, TokenKind
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from operations import Operations

from kb.serve.graphql.execute import Data, Operation, answer, data_of
from kb.store import Reader

ROUNDS, EACH = 200, 10
"""How many operations are tried: so many times so many."""

QUERIES = 3
"""How many queries a field that leads further may take: its list, its number, what the nodes name."""


@pytest.fixture(scope="module")
def data(store: Path) -> Iterator[Data]:
    with Reader(store) as reader:
        yield data_of(reader)


@pytest.fixture(scope="module")
def ids(data: Data) -> list[str]:
    return [row[0] for row in data.index.rows("SELECT iri FROM node WHERE cls IS NOT NULL", (), lambda: None)]


@settings(max_examples=ROUNDS, deadline=None, database=None, suppress_health_check=list(HealthCheck))
@given(seed=st.integers(0, 2**32))
def test_plans_answer_as_ordinary_execution_does(data: Data, ids: list[str], seed: int) -> None:
    operations = Operations(seed, ids)
    for _ in range(EACH):
        query = operations.query()
        compiled = answer(Operation(query), data).body
        assert compiled == answer(Operation(query), data, compiled=False).body, query
        codes = {error["extensions"]["code"] for error in compiled.get("errors", [])}
        assert codes <= {"LIMIT_EXCEEDED", "BAD_REQUEST"}, (query, compiled["errors"])


def test_most_operations_that_are_made_up_are_answered_by_plans(data: Data, ids: list[str]) -> None:
    operations = Operations(7, ids)
    explained: list[Any] = [
        body["extensions"]["explain"]["compiled"]
        for body in (answer(Operation(operations.query()), data, explain=True).body for _ in range(200))
        if "errors" not in body
    ]
    assert len(explained) > 100
    assert all(explained)


def test_no_operation_takes_more_queries_than_its_fields_allow_whatever_the_rows(data: Data, ids: list[str]) -> None:
    operations = Operations(11, ids)
    for _ in range(300):
        query = operations.query()
        body = answer(Operation(query), data, explain=True).body
        if "errors" not in body:
            explained: Any = body["extensions"]["explain"]
            assert len(explained["queries"]) <= QUERIES * selections(query), query


def selections(query: str) -> int:
    """How many fields of a document lead further, the document itself and every condition on a type among them."""
    return sum(token.kind is TokenKind.BRACE_L for token in tokens(query)) - query.count(": {")


def tokens(query: str) -> Iterator[Token]:
    lexer = Lexer(Source(query))
    while (token := lexer.advance()).kind is not TokenKind.EOF:
        yield token
