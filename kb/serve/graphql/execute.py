"""One GraphQL operation from its text to its answer, with errors that say what to do and nothing of the inside."""

import json
import logging
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from threading import Lock
from typing import Any
from weakref import WeakKeyDictionary

from graphql import (
    DocumentNode,
    ExecutionResult,
    GraphQLError,
    MaxIntrospectionDepthRule,
    OperationDefinitionNode,
    execute_sync,
    get_operation_ast,
    parse,
    specified_rules,
    validate,
)
from graphql.execution.values import get_variable_values

from kb.errors import KbError, LimitError, NotFoundError, QueryError, StoreError
from kb.index import Index, Session, opened
from kb.pages.records import Reader
from kb.serve.graphql.limits import LIMITS, TOKENS, Measure, measured
from kb.serve.graphql.plan import Planner, Selection, Uncovered
from kb.serve.graphql.running import answered
from kb.serve.graphql.schema import GRAPHQL
from kb.serve.graphql.values import Request
from kb.store import Edition as Store

DEADLINE = 5.0
"""Seconds that one operation may take."""

_LOG = logging.getLogger(__name__)
_RULES = (*specified_rules, MaxIntrospectionDepthRule)


class UnknownDocumentError(QueryError):
    """A document that is asked for by hash or name, and is not known here."""


CODES: dict[type[KbError], str] = {
    UnknownDocumentError: "PERSISTED_QUERY_NOT_FOUND",
    LimitError: "LIMIT_EXCEEDED",
    QueryError: "BAD_REQUEST",
    NotFoundError: "NOT_FOUND",
    StoreError: "STORE_UNAVAILABLE",
}
"""`extensions.code` of errors of our own, the narrower class first."""


@dataclass(frozen=True, slots=True)
class Operation:
    """What a client asks: a document, which of its operations, and the values of its variables."""

    query: str
    name: str | None = None
    variables: Mapping[str, Any] | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """What a client gets; `began` is false when the operation was refused before anything was read."""

    body: dict[str, Any]
    began: bool


@dataclass(frozen=True, slots=True)
class Data:
    """What operations are answered from: one data version of a store, with its read model."""

    store: Store
    index: Index


_OPEN: WeakKeyDictionary[Store, Index] = WeakKeyDictionary()
_OPENING = Lock()


def data_of(store: Store) -> Data:
    """A data version with its read model, which stays open as long as the data version."""
    with _OPENING:
        if store not in _OPEN:
            _OPEN[store] = opened(store)
        return Data(store, _OPEN[store])


def parsed(operation: Operation) -> DocumentNode:
    """The document; raises GraphQLError for one that is malformed, LimitError for one that is too long."""
    return _parsed(operation.query)


@lru_cache(maxsize=256)
def _parsed(query: str) -> DocumentNode:
    try:
        return parse(query, max_tokens=TOKENS)
    except RecursionError:
        raise LimitError("the document is nested too deeply") from None
    except GraphQLError as error:
        if f"more than {TOKENS} tokens" in error.message:
            raise LimitError(f"the query has too many tokens; the limit is {TOKENS}") from None
        if "nested too deeply" in error.message:
            raise LimitError("the document is nested too deeply") from None
        raise


@lru_cache(maxsize=256)
def _measured(query: str, name: str | None, variables: str) -> Measure:
    """What an operation asks for; raises LimitError."""
    document = _parsed(query)
    return measured(GRAPHQL, document, chosen(document, name), json.loads(variables))


@lru_cache(maxsize=256)
def _faults(query: str) -> tuple[GraphQLError, ...]:
    """What is wrong with a document that is well-formed."""
    return tuple(validate(GRAPHQL, _parsed(query), _RULES, max_errors=10))


def chosen(document: DocumentNode, name: str | None) -> OperationDefinitionNode:
    """The operation that is meant; raises QueryError when that is not clear."""
    found = get_operation_ast(document, name)
    if found is None:
        raise QueryError(f"no operation {name[:80]!r}" if name else "name one of the operations in `operationName`")
    return found


def answer(operation: Operation, data: Data, *, explain: bool = False, compiled: bool = True) -> Answer:
    """Runs an operation against a data version; with `explain`, says which queries it took and how long."""
    began = time.perf_counter()
    try:
        document = parsed(operation)
        found = _measured(operation.query, operation.name, _packed(operation.variables))
    except (GraphQLError, KbError) as error:
        return refused(error, "GRAPHQL_PARSE_FAILED")
    if errors := _faults(operation.query):
        return Answer({"errors": [_shown(error, "GRAPHQL_VALIDATION_FAILED") for error in errors]}, began=False)
    request = _request(data)
    shown = _compiled(operation, request) if compiled else None
    planned = shown is not None
    if shown is None:
        shown = _ordinary(document, operation, request)
    if shown.began:
        shown.body["extensions"] = {"cost": {"requested": found.cost, "max": LIMITS.cost}}
        if explain:
            shown.body["extensions"]["explain"] = _explained(request, time.perf_counter() - began, planned=planned)
    return shown


def _request(data: Data) -> Request:
    check = _until(DEADLINE)
    reader = Reader(data.store.select, check, data.index)
    return Request(Session(data.index, check), reader, data.store.base, data.store.data_version)


def _compiled(operation: Operation, request: Request) -> Answer | None:
    """The answer by a plan, or nothing where ordinary execution has to answer: it tells errors and their places."""
    try:
        plan = _planned(operation.query, operation.name, _packed(operation.variables))
        return Answer({"data": answered(request, plan)}, began=True) if plan else None
    except (Uncovered, KbError):
        return None


def linked_data(operation: Operation, data: Data) -> tuple[Selection, dict[str, Any]]:
    """A plan that asks of every node what it is, and what it finds; raises QueryError for what no plan covers."""
    document = parsed(operation)
    asked = chosen(document, operation.name)
    values = get_variable_values(GRAPHQL, asked.variable_definitions or (), dict(operation.variables or {}))
    request = _request(data)
    try:
        plan = Planner(document, values, linked=True).operation(asked)
        return plan, answered(request, plan)
    except Uncovered:
        raise QueryError("this operation has no answer as linked data") from None


def _packed(variables: Mapping[str, Any] | None) -> str:
    return json.dumps(variables or {}, sort_keys=True)


@lru_cache(maxsize=256)
def _planned(query: str, name: str | None, variables: str) -> Selection | None:
    document = _parsed(query)
    operation = chosen(document, name)
    values = get_variable_values(GRAPHQL, operation.variable_definitions or (), json.loads(variables), max_errors=1)
    return None if isinstance(values, list) else Planner(document, values).operation(operation)


def _ordinary(document: DocumentNode, operation: Operation, request: Request) -> Answer:
    result = _executed(document, operation, request)
    if result.data is None and result.errors and all(error.path is None for error in result.errors):
        return Answer({"errors": [_shown(error, "BAD_USER_INPUT") for error in result.errors]}, began=False)
    shown = [_shown(error, "INTERNAL_ERROR") for error in result.errors or ()]
    return Answer(({"errors": shown} if shown else {}) | {"data": result.data}, began=True)


def _explained(request: Request, seconds: float, *, planned: bool) -> dict[str, Any]:
    """What an answer took: every query to the read model, how many to the quads, and milliseconds."""
    return {
        "compiled": planned,
        "milliseconds": round(seconds * 1000, 3),
        "sparqlQueries": request.reader.queries,
        "queries": [
            {"sql": " ".join(query.split()), "milliseconds": round(taken * 1000, 3), "rows": rows}
            for query, taken, rows in request.session.asked
        ],
    }


def refused(error: GraphQLError | KbError, code: str = "BAD_REQUEST") -> Answer:
    """The answer to an operation that is not begun."""
    shown = error if isinstance(error, GraphQLError) else GraphQLError(str(error), original_error=error)
    return Answer({"errors": [_shown(shown, code)]}, began=False)


def _executed(document: DocumentNode, operation: Operation, request: Request) -> ExecutionResult:
    return execute_sync(
        GRAPHQL,
        document,
        context_value=request,
        variable_values=dict(operation.variables or {}),
        operation_name=operation.name,
        max_coercion_errors=10,
    )


def _until(seconds: float) -> Callable[[], None]:
    deadline = time.monotonic() + seconds

    def check() -> None:
        if time.monotonic() > deadline:
            raise LimitError(f"the query took longer than {seconds:g} seconds")

    return check


def _shown(error: GraphQLError, code: str) -> dict[str, Any]:
    """An error as a client sees it: our own say what is wrong, those of the program only that there is one."""
    cause = error.original_error
    while isinstance(cause, GraphQLError):
        cause = cause.original_error
    message = error.message
    if isinstance(cause, KbError):
        code = next(name for kind, name in CODES.items() if isinstance(cause, kind))
    elif code == "INTERNAL_ERROR":
        _LOG.error("a GraphQL field failed", exc_info=cause or error)
        message = "this field could not be read"
    shown: dict[str, Any] = {"message": message[:500], "extensions": {"code": code}}
    if error.locations:
        shown["locations"] = [{"line": place.line, "column": place.column} for place in error.locations]
    return shown | ({"path": error.path} if error.path else {})
