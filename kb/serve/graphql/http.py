"""GraphQL over HTTP: GET and POST, both media types, and a page to try it on."""

import hashlib
import json
from http import HTTPStatus
from typing import Any

from anyio import to_thread
from graphql import GraphQLError, OperationType
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from kb.errors import KbError, QueryError
from kb.pages import html
from kb.serve.body import media_type, read
from kb.serve.graphql.execute import Answer, Operation, answer, chosen, data_of, parsed, refused
from kb.serve.graphql.limits import BODY
from kb.serve.negotiation import choose
from kb.serve.problems import TooLargeError, UnsupportedError
from kb.store import Reader as Store

JSON = "application/json"
RESPONSE = "application/graphql-response+json"
HTML = "text/html"

EXAMPLES = {
    "Who is quoted most recently, and with which words?": """{
  quotes(first: 5) {
    totalCount { value }
    nodes { text type speaker { name } article { headline } evidence { begin end } }
  }
}""",
    "Which events are disputed, and who says what?": """{
  events(statusChanged: true) {
    nodes {
      name
      certainty
      claims { nodes { certainty article { headline referenceDate } chain { attributedTo { name } } } }
    }
  }
}""",
    "Who took part in what, in which role?": """{
  events(first: 5) {
    nodes { name when participations { role participant { name } } location { name } }
  }
}""",
}
"""Queries to start from."""


async def graphql(request: Request) -> Response:
    """Answers /graphql."""
    wanted = choose(request.headers.get("accept", JSON), [JSON, RESPONSE, HTML])
    if wanted is None:
        return _json(refused(QueryError(f"answers are {RESPONSE} or {JSON}")), JSON, HTTPStatus.NOT_ACCEPTABLE)
    if wanted == HTML and request.method == "GET":
        return await _page(request)
    media = JSON if wanted == HTML else wanted
    try:
        operation = _from_url(request) if request.method in ("GET", "HEAD") else await _from_body(request)
        if request.method != "POST" and (refusal := _only_reads(operation)):
            return refusal
    except (GraphQLError, KbError) as error:
        return _json(refused(error), media, _status(error))
    tag = _etag(request, operation, media)
    if request.method != "POST" and tag in request.headers.get("if-none-match", ""):
        return Response(status_code=304, headers={"ETag": tag, "Vary": "Accept"})
    found = await _answered(request, operation)
    # A client that reads plain JSON may not understand a status other than 200 with a GraphQL answer.
    failed = not found.began and media == RESPONSE
    response = _json(found, media, HTTPStatus.BAD_REQUEST if failed else HTTPStatus.OK)
    if request.method != "POST" and "errors" not in found.body:
        response.headers.update({"ETag": tag, "Cache-Control": "no-cache"})
    return response


async def _answered(request: Request, operation: Operation) -> Answer:
    return await to_thread.run_sync(_answer, request.app.state.site.store, operation)


def _answer(store: Store, operation: Operation) -> Answer:
    return answer(operation, data_of(store))


def _from_url(request: Request) -> Operation:
    given: dict[str, Any] = dict(request.query_params)
    for name in ("variables", "extensions"):
        if given.get(name):
            given[name] = _loaded(given[name])
        else:
            given.pop(name, None)
    return _operation(given)


async def _from_body(request: Request) -> Operation:
    if media_type(request) != JSON:
        raise UnsupportedError(f"send the request as {JSON}")
    return _operation(_loaded(await read(request, BODY)))


def _loaded(text: str) -> Any:
    try:
        value = json.loads(text, parse_constant=_no_number)
        json.dumps(value, ensure_ascii=False).encode()
    except (ValueError, RecursionError):
        raise QueryError("the request is not JSON in UTF-8") from None
    return value


def _no_number(name: str) -> None:
    raise ValueError(f"{name} is not JSON")


def _operation(given: Any) -> Operation:
    if not isinstance(given, dict):
        raise QueryError("send one operation, as a JSON object")
    query, name, variables = given.get("query"), given.get("operationName"), given.get("variables")
    if not isinstance(query, str) or not query:
        raise QueryError("`query` must be a string")
    if name is not None and not isinstance(name, str):
        raise QueryError("`operationName` must be a string")
    if variables is not None and not isinstance(variables, dict):
        raise QueryError("`variables` must be an object")
    if not isinstance(given.get("extensions", {}), dict | None):
        raise QueryError("`extensions` must be an object")
    return Operation(query, name or None, variables)


def _only_reads(operation: Operation) -> Response | None:
    """What answers an operation that GET must not run."""
    try:
        kind = chosen(parsed(operation), operation.name).operation
    except (GraphQLError, KbError):
        return None
    if kind is OperationType.QUERY:
        return None
    found = refused(QueryError("only queries can be sent with GET"))
    return _json(found, JSON, HTTPStatus.METHOD_NOT_ALLOWED, {"Allow": "POST"})


def _status(error: GraphQLError | KbError) -> HTTPStatus:
    if isinstance(error, TooLargeError):
        return HTTPStatus.REQUEST_ENTITY_TOO_LARGE
    return HTTPStatus.UNSUPPORTED_MEDIA_TYPE if isinstance(error, UnsupportedError) else HTTPStatus.BAD_REQUEST


def _etag(request: Request, operation: Operation, media: str) -> str:
    parts = [request.app.state.site.store.data_version, media, operation.query, operation.name, operation.variables]
    return f'"{hashlib.sha256(json.dumps(parts, sort_keys=True).encode()).hexdigest()[:32]}"'


def _json(found: Answer, media: str, status: HTTPStatus, headers: dict[str, str] | None = None) -> Response:
    return JSONResponse(found.body, status, {"Vary": "Accept", **(headers or {})}, f"{media}; charset=utf-8")


async def _page(request: Request) -> Response:
    query = request.query_params.get("query", "")
    result = ""
    if query:
        try:
            found = await _answered(request, _from_url(request))
        except KbError as error:
            found = refused(error)
        result = json.dumps(found.body, ensure_ascii=False, indent=2)
    page = html.graphql(query or next(iter(EXAMPLES.values())), result, EXAMPLES)
    return Response(page, media_type="text/html; charset=utf-8", headers={"Vary": "Accept"})
