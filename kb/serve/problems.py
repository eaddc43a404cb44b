"""What goes wrong, as RFC 9457 problem details; for a browser, as a page."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import replace
from http import HTTPStatus
from typing import Any

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from kb.errors import (
    GoneError,
    KbError,
    LimitError,
    NotFoundError,
    QueryError,
    RemoteError,
    RemoteTimeoutError,
    StoreError,
)
from kb.pages import html
from kb.pages.addresses import path_of
from kb.pages.html import Frame
from kb.serve.front import front
from kb.serve.negotiation import choose

Handler = Callable[[Request, Exception], Awaitable[Response]]

_TITLES: dict[int, str] = {
    HTTPStatus.NOT_FOUND: "Not found",
    HTTPStatus.GONE: "No longer here",
    HTTPStatus.NOT_ACCEPTABLE: "Not in this format",
}
"""What a page is called that people meet more often than other faults."""

RETRY_AFTER = "5"
"""Seconds after which a busy server may be asked again."""


class ForbiddenError(QueryError):
    """A query for something that this server never does: an update, a call to another server."""


class TooLargeError(LimitError):
    """A request of more bytes than the server reads."""


class TimeLimitError(LimitError):
    """A query that took more time or memory than it may."""


class BusyError(KbError):
    """More queries at a time than the server runs."""


class TooManyError(KbError):
    """More queries at a time than one client may have."""


class UnsupportedError(QueryError):
    """A request body of a media type that is not read here."""


class NotAcceptableError(QueryError):
    """A request for formats of which none can be had; `alternates` are those that can, by media type."""

    def __init__(self, message: str, alternates: Mapping[str, str] | None = None) -> None:
        super().__init__(message)
        self.alternates = dict(alternates or {})


STATUS: dict[type[KbError], HTTPStatus] = {
    ForbiddenError: HTTPStatus.FORBIDDEN,
    TooLargeError: HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
    TimeLimitError: HTTPStatus.GATEWAY_TIMEOUT,
    UnsupportedError: HTTPStatus.UNSUPPORTED_MEDIA_TYPE,
    NotAcceptableError: HTTPStatus.NOT_ACCEPTABLE,
    BusyError: HTTPStatus.SERVICE_UNAVAILABLE,
    TooManyError: HTTPStatus.TOO_MANY_REQUESTS,
    QueryError: HTTPStatus.BAD_REQUEST,
    GoneError: HTTPStatus.GONE,
    NotFoundError: HTTPStatus.NOT_FOUND,
    RemoteTimeoutError: HTTPStatus.GATEWAY_TIMEOUT,
    RemoteError: HTTPStatus.BAD_GATEWAY,
    StoreError: HTTPStatus.SERVICE_UNAVAILABLE,
    KbError: HTTPStatus.INTERNAL_SERVER_ERROR,
}
"""The status of each kind of error, the narrower kind first."""


def status_of(error: KbError) -> HTTPStatus:
    """The status that answers an error of ours."""
    return next(status for kind, status in STATUS.items() if isinstance(error, kind))


def problem(request: Request, status: int, detail: str, extra: dict[str, Any] | None = None) -> Response:
    """A problem in the form that the client reads: JSON for programs, a page for people."""
    title = HTTPStatus(status).phrase
    headers = {"Vary": "Accept", "Cache-Control": "no-store"}
    if status in (HTTPStatus.SERVICE_UNAVAILABLE, HTTPStatus.TOO_MANY_REQUESTS):
        headers["Retry-After"] = RETRY_AFTER
    accept = request.headers.get("accept", "application/json")
    if choose(accept, ["application/problem+json", "application/json", "text/html"]) == "text/html":
        told = extra or {}
        page = html.error(_frame(request, status), detail, told.get("replacedBy"), told.get("alternates", {}))
        return Response(page, status, headers, "text/html; charset=utf-8")
    body = {"type": "about:blank", "title": title, "status": status, "detail": detail, **(extra or {})}
    return JSONResponse(body, status, headers, "application/problem+json")


def _frame(request: Request, status: int) -> Frame:
    """What is around a page of error: of a store that may be at fault itself, nothing is asked."""
    site = request.app.state.site
    whose = Frame("", site.base) if status >= HTTPStatus.INTERNAL_SERVER_ERROR else front(site.store)
    return replace(whose, title=_TITLES.get(status, HTTPStatus(status).phrase))


async def known(request: Request, error: Exception) -> Response:
    """The answer to an error of ours: its one clear line."""
    assert isinstance(error, KbError)
    status = status_of(error)
    extra: dict[str, Any] = {}
    if isinstance(error, GoneError) and error.replaced_by:
        extra["replacedBy"] = error.replaced_by
        extra["replacedAt"] = path_of(request.app.state.site.base, error.replaced_by)
    if not isinstance(error, NotAcceptableError):
        return problem(request, status, str(error), extra)
    response = problem(request, status, str(error), {"alternates": error.alternates})
    links = ", ".join(f'<{path}>; rel="alternate"; type="{media}"' for media, path in error.alternates.items())
    return _with(response, {"Link": links} if links else {})


def _with(response: Response, headers: Mapping[str, str]) -> Response:
    response.headers.update(headers)
    return response


async def http(request: Request, error: Exception) -> Response:
    """The answer to what the framework refuses, such as a wrong method."""
    assert isinstance(error, HTTPException)
    response = problem(request, error.status_code, error.detail)
    response.headers.update(error.headers or {})
    return response


async def unexpected(request: Request, _: Exception) -> Response:
    """The answer to an error of the program: that there is one, and nothing of the inside."""
    return problem(request, HTTPStatus.INTERNAL_SERVER_ERROR, "the server made a mistake; it has been logged")


HANDLERS: dict[type[Exception], Handler] = {KbError: known, HTTPException: http, Exception: unexpected}
"""Error class -> what answers it."""
