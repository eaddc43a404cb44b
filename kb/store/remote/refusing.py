"""What a store elsewhere says instead of an answer, as an error of ours in one line."""

import json
from http import HTTPStatus
from http.client import HTTPResponse

from kb.errors import KbError, QueryError, RemoteError, RemoteTimeoutError

_SHOWN = 300
_LATE = ("S1T00", "exceeds the limit", "timed out", "timeout")
"""What Virtuoso, GraphDB and others write when a query took them too long."""

_TOO_LATE = frozenset({HTTPStatus.REQUEST_TIMEOUT, HTTPStatus.GATEWAY_TIMEOUT})
_CLOSED = frozenset({HTTPStatus.UNAUTHORIZED, HTTPStatus.FORBIDDEN, HTTPStatus.PROXY_AUTHENTICATION_REQUIRED})
_BUSY = frozenset({HTTPStatus.TOO_MANY_REQUESTS, HTTPStatus.SERVICE_UNAVAILABLE})


def refused(name: str, response: HTTPResponse) -> KbError:
    """The error that a response of another status than 200 is."""
    status = response.status
    if 300 <= status < 400:
        return RemoteError(f"{name}: redirects to {_elsewhere(response)!r}, which is not followed; give that address")
    if status in _CLOSED:
        return RemoteError(f"{name}: refuses the login (status {status})")
    if status in _BUSY:
        return RemoteError(f"{name}: is too busy (status {status})")
    reason = _reason(response)
    if status in _TOO_LATE or (status >= 400 and any(mark in reason for mark in _LATE)):
        return RemoteTimeoutError(f"{name}: the query takes too long there: {reason or status}")
    if status == HTTPStatus.BAD_REQUEST:
        return QueryError(reason or f"{name} takes it for no query")
    return RemoteError(f"{name}: answers with status {status}{': ' if reason else ''}{reason}")


def _reason(response: HTTPResponse) -> str:
    """The first line that tells what is wrong."""
    text = response.read(16 * 1024).decode("utf-8", "replace")
    media = response.headers.get_content_type()
    if media in ("application/problem+json", "application/json"):
        try:
            text = str(json.loads(text)["detail"])
        except (ValueError, KeyError, TypeError):
            return ""
    elif media == "text/html":
        return ""
    line = next((line for line in text.splitlines() if line.strip()), "")
    return " ".join("".join(char if char.isprintable() else " " for char in line).split())[:_SHOWN]


def _elsewhere(response: HTTPResponse) -> str:
    """Where a redirect leads, without what may be a secret in it."""
    return response.headers.get("Location", "").partition("?")[0].rpartition("@")[2][:200]
