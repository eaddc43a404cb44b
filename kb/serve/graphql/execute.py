"""One GraphQL operation from its text to its answer, with errors that say what to do and nothing of the inside."""

import logging
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from graphql import (
    DocumentNode,
    ExecutionResult,
    GraphQLError,
    GraphQLSchema,
    MaxIntrospectionDepthRule,
    OperationDefinitionNode,
    execute_sync,
    get_operation_ast,
    parse,
    specified_rules,
    validate,
)

from kb.errors import KbError, LimitError, NotFoundError, QueryError, StoreError
from kb.pages.records import Reader
from kb.serve.graphql.limits import LIMITS, TOKENS, measured
from kb.serve.graphql.schema import SCHEMA, Request

DEADLINE = 5.0
"""Seconds that one operation may take."""

_LOG = logging.getLogger(__name__)
_GRAPHQL: GraphQLSchema = SCHEMA._schema  # noqa: SLF001 - Strawberry has no public name for it
_RULES = (*specified_rules, MaxIntrospectionDepthRule)

CODES: dict[type[KbError], str] = {
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


def parsed(operation: Operation) -> DocumentNode:
    """The document; raises GraphQLError for one that is malformed, LimitError for one that is too long."""
    try:
        return parse(operation.query, max_tokens=TOKENS)
    except RecursionError:
        raise LimitError("the document is nested too deeply") from None
    except GraphQLError as error:
        if f"more than {TOKENS} tokens" in error.message:
            raise LimitError(f"the query has too many tokens; the limit is {TOKENS}") from None
        raise


def chosen(document: DocumentNode, name: str | None) -> OperationDefinitionNode:
    """The operation that is meant; raises QueryError when that is not clear."""
    found = get_operation_ast(document, name)
    if found is None:
        raise QueryError(f"no operation {name[:80]!r}" if name else "name one of the operations in `operationName`")
    return found


def answer(operation: Operation, select: Callable[[str], Any], base: str, version: str) -> Answer:
    """Runs an operation against a store."""
    try:
        document = parsed(operation)
        found = measured(_GRAPHQL, document, chosen(document, operation.name), operation.variables or {})
    except (GraphQLError, KbError) as error:
        return refused(error, "GRAPHQL_PARSE_FAILED")
    if errors := validate(_GRAPHQL, document, _RULES, max_errors=10):
        return Answer({"errors": [_shown(error, "GRAPHQL_VALIDATION_FAILED") for error in errors]}, began=False)
    result = _executed(document, operation, Request(Reader(select, _until(DEADLINE)), base, version))
    cost = {"cost": {"requested": found.cost, "max": LIMITS.cost}}
    if result.data is None and result.errors and all(error.path is None for error in result.errors):
        return Answer({"errors": [_shown(error, "BAD_USER_INPUT") for error in result.errors]}, began=False)
    shown = [_shown(error, "INTERNAL_ERROR") for error in result.errors or ()]
    return Answer(({"errors": shown} if shown else {}) | {"data": result.data, "extensions": cost}, began=True)


def refused(error: GraphQLError | KbError, code: str = "BAD_REQUEST") -> Answer:
    """The answer to an operation that is not begun."""
    shown = error if isinstance(error, GraphQLError) else GraphQLError(str(error), original_error=error)
    return Answer({"errors": [_shown(shown, code)]}, began=False)


def _executed(document: DocumentNode, operation: Operation, request: Request) -> ExecutionResult:
    return execute_sync(
        _GRAPHQL,
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
