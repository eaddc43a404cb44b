"""GraphQL over HTTP: GET and POST, both media types, the selection as linked data, and a page to try it on."""

import json
from collections.abc import Mapping
from http import HTTPStatus

from anyio import to_thread
from graphql import GraphQLError, OperationType
from starlette.requests import Request
from starlette.responses import Response

from kb.errors import KbError, QueryError
from kb.serve.cache import Cache, Kept, etag, not_modified, unchanged
from kb.serve.graphql import linked
from kb.serve.graphql.asked import JSON, asked
from kb.serve.graphql.execute import Answer, Operation, answer, chosen, data_of, parsed, refused
from kb.serve.graphql.page import page
from kb.serve.negotiation import choose
from kb.serve.problems import TooLargeError, UnsupportedError
from kb.store import Edition as Store

RESPONSE = "application/graphql-response+json"
HTML = "text/html"
OFFERS = (JSON, RESPONSE, *linked.MEDIA, HTML)
VARY = {"Vary": "Accept"}
EXPLAIN = "x-kb-explain"
"""The header of a request that wants to know what its answer took."""


async def graphql(request: Request) -> Response:
    """Answers /graphql."""
    wanted = choose(request.headers.get("accept", JSON), OFFERS)
    if wanted is None:
        return _json(refused(QueryError(f"answers are {', '.join(OFFERS)}")), JSON, HTTPStatus.NOT_ACCEPTABLE)
    if wanted == HTML and request.method == "GET":
        return await _page(request)
    media = JSON if wanted == HTML else wanted
    shown = RESPONSE if media in linked.MEDIA else media
    try:
        operation = await asked(request)
        if request.method != "POST" and (refusal := _only_reads(operation)):
            return refusal
    except (GraphQLError, KbError) as error:
        return _json(refused(error), shown, _status(error))
    return await answered(request, operation, media)


async def answered(request: Request, operation: Operation, media: str) -> Response:
    """The answer to an operation in a media type: kept, if it was given before, else asked of the store."""
    site = request.app.state.site
    cache: Cache = site.cache
    store: Store = site.store
    explain = request.headers.get(EXPLAIN) == "1"
    tag = etag(store.data_version, "graphql", media, operation.query, operation.name, operation.variables)
    if not explain:
        if unchanged(request, tag):
            return not_modified(tag, VARY)
        if kept := cache.get(tag):
            cache.remember(request.scope, store.data_version, tag)
            return kept.response()
    found, body = await to_thread.run_sync(_answer, store, operation, media, explain)
    if body is None:
        shown = RESPONSE if media in linked.MEDIA else media
        # A client that reads plain JSON may not understand a status other than 200 with a GraphQL answer.
        failed = not found.began and shown == RESPONSE
        return _json(found, shown, HTTPStatus.BAD_REQUEST if failed else HTTPStatus.OK)
    kept = Kept(body, _typed(media), {**VARY, "ETag": tag, "Cache-Control": "no-cache"})
    cache.put(tag, kept)
    cache.remember(request.scope, store.data_version, tag)
    return kept.response()


def _answer(
    store: Store,
    operation: Operation,
    media: str,
    explain: bool,  # noqa: FBT001 - as threads are called
) -> tuple[Answer, bytes | None]:
    """The answer, and its bytes where it can be kept."""
    if media in linked.MEDIA:
        return linked.answer_as(operation, data_of(store), media)
    found = answer(operation, data_of(store), explain=explain)
    return found, _written(found) if found.began and "errors" not in found.body and not explain else None


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


def _written(found: Answer) -> bytes:
    return json.dumps(found.body, ensure_ascii=False, separators=(",", ":")).encode()


def _typed(media: str) -> str:
    return media if media in linked.MEDIA else f"{media}; charset=utf-8"


def _json(found: Answer, media: str, status: HTTPStatus, headers: Mapping[str, str] | None = None) -> Response:
    return Response(_written(found), status, {**VARY, **(headers or {})}, _typed(media))


async def _page(request: Request) -> Response:
    query, variables = (request.query_params.get(name, "") for name in ("query", "variables"))
    result = ""
    if query:
        try:
            operation = await asked(request)
            store: Store = request.app.state.site.store
            found, _ = await to_thread.run_sync(_answer, store, operation, JSON, False)  # noqa: FBT003 - the same
        except KbError as error:
            found = refused(error)
        result = json.dumps(found.body, ensure_ascii=False, indent=2)
    return page(request, query, variables, result)
