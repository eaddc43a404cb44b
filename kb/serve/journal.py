"""What every request leaves behind: an id that the client is told, a line in the log, and its place in the metrics."""

import json
import logging
import re
import secrets
import sys
import time
from collections.abc import Callable
from typing import Any

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from kb.serve.cache import header
from kb.serve.metrics import Board

ID = "X-Request-Id"
_ID = ID.lower().encode()

_GIVEN = re.compile(r"[A-Za-z0-9._-]{1,64}")
_ACCESS = logging.getLogger("kb.access")
_ROUTES = {"sparql": "sparql", "graphql": "graphql", "q": "q", "healthz": "operations", "readyz": "operations"}
_ROUTES |= {"metrics": "operations"}


class Journal:
    """Writes it."""

    def __init__(self, app: ASGIApp, board: Board, count: Callable[[], None]) -> None:
        self.app = app
        self.board = board
        self.count = count

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answers one request."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        begun = time.perf_counter()
        given = header(scope, _ID).decode("latin-1")
        request_id = given if _GIVEN.fullmatch(given) else secrets.token_hex(8)
        status, size, ended = 500, 0, False

        async def watched(message: Message) -> None:
            nonlocal status, size, ended
            if message["type"] == "http.response.start":
                status = message["status"]
                message["headers"] = [*message["headers"], (_ID, request_id.encode())]
            else:
                size += len(message.get("body", b""))
                ended = not message.get("more_body", False)
            await send(message)

        try:
            await self.app(scope, receive, watched)
        finally:
            seconds = time.perf_counter() - begun
            self.board.answered(route(scope["path"]), status, seconds)
            self.count()
            if _ACCESS.isEnabledFor(logging.INFO):
                _ACCESS.info("request", extra={"kb": _line(scope, request_id) | {
                    "status": status, "bytes": size, "ms": round(seconds * 1000, 1), "complete": ended,
                }})  # fmt: skip


class Structured(logging.Formatter):
    """Lines of JSON."""

    def format(self, record: logging.LogRecord) -> str:
        """One record as one line."""
        told: dict[str, Any] = {
            "time": self.formatTime(record, "%Y-%m-%dT%H:%M:%S%z"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": record.getMessage(),
        }
        told |= getattr(record, "kb", {})
        if record.exc_info:
            told["exception"] = self.formatException(record.exc_info)
        return json.dumps(told, ensure_ascii=False)


def log_to_stderr() -> None:
    """Writes a line of JSON to standard error for each request, and for what goes wrong."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(Structured())
    for name, level in (("kb", logging.WARNING), ("kb.access", logging.INFO), ("uvicorn", logging.WARNING)):
        logger = logging.getLogger(name)
        logger.setLevel(level)
        logger.propagate = False
        logger.handlers = [handler]


def route(path: str) -> str:
    """The part of the server that answers a path."""
    return _ROUTES.get(path.strip("/").partition("/")[0], "pages")


def _line(scope: Scope, request_id: str) -> dict[str, Any]:
    client = scope.get("client")
    return {
        "id": request_id,
        "client": client[0] if client else None,
        "method": scope["method"],
        "path": scope["path"],
        "query": scope["query_string"][:2000].decode("latin-1"),
    }
