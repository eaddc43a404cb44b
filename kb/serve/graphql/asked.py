"""What a request asks: one operation, by its text, by the hash of a text that was sent before, or by a name."""

import hashlib
import json
import re
from collections import OrderedDict
from threading import Lock
from typing import Any

from starlette.requests import Request

from kb.errors import QueryError
from kb.serve.body import media_type, read
from kb.serve.graphql.execute import Operation, UnknownDocumentError
from kb.serve.graphql.limits import BODY
from kb.serve.problems import UnsupportedError

JSON = "application/json"
SUFFIX = ".graphql"
"""The suffix of files with named documents."""

_SHA256 = re.compile(r"[0-9a-f]{64}")


class Persisted:
    """Texts of documents by the SHA-256 of their UTF-8 bytes, as far as clients sent them; the oldest make room."""

    def __init__(self, limit: int = 4 * 1024**2) -> None:
        self._limit = limit
        self._size = 0
        self._texts: OrderedDict[str, str] = OrderedDict()
        self._lock = Lock()

    def keep(self, sha256: str, text: str) -> None:
        """Keeps a text; raises QueryError when the hash is not its."""
        if hashlib.sha256(text.encode()).hexdigest() != sha256:
            raise QueryError("`sha256Hash` is not the hash of `query`")
        with self._lock:
            if sha256 not in self._texts:
                self._texts[sha256] = text
                self._size += len(text)
            self._texts.move_to_end(sha256)
            while self._size > self._limit:
                self._size -= len(self._texts.popitem(last=False)[1])

    def text(self, sha256: str) -> str:
        """The text of a hash; raises UnknownDocumentError for one that was not sent before."""
        with self._lock:
            if sha256 not in self._texts:
                raise UnknownDocumentError("PersistedQueryNotFound")
            self._texts.move_to_end(sha256)
            return self._texts[sha256]


PERSISTED = Persisted()
"""What clients of this process have sent."""


async def asked(request: Request) -> Operation:
    """The operation of a request; raises QueryError for what is none."""
    return _from_url(request) if request.method in ("GET", "HEAD") else await _from_body(request)


def _from_url(request: Request) -> Operation:
    given: dict[str, Any] = dict(request.query_params)
    for name in ("variables", "extensions"):
        if given.get(name):
            given[name] = _loaded(given[name])
        else:
            given.pop(name, None)
    return _operation(request, given)


async def _from_body(request: Request) -> Operation:
    if media_type(request) != JSON:
        raise UnsupportedError(f"send the request as {JSON}")
    return _operation(request, _loaded(await read(request, BODY)))


def _loaded(text: str) -> Any:
    try:
        value = json.loads(text, parse_constant=_no_number)
        json.dumps(value, ensure_ascii=False).encode()
    except (ValueError, RecursionError):
        raise QueryError("the request is not JSON in UTF-8") from None
    return value


def _no_number(name: str) -> None:
    raise ValueError(f"{name} is not JSON")


def _operation(request: Request, given: Any) -> Operation:
    if not isinstance(given, dict):
        raise QueryError("send one operation, as a JSON object")
    name, variables = given.get("operationName"), given.get("variables")
    if name is not None and not isinstance(name, str):
        raise QueryError("`operationName` must be a string")
    if variables is not None and not isinstance(variables, dict):
        raise QueryError("`variables` must be an object")
    extensions = given.get("extensions")
    if not isinstance(extensions, dict | None):
        raise QueryError("`extensions` must be an object")
    return Operation(_text(request, given, extensions or {}), name or None, variables)


def _text(request: Request, given: dict[str, Any], extensions: dict[str, Any]) -> str:
    query, named = given.get("query"), given.get("documentId")
    persisted = extensions.get("persistedQuery")
    if isinstance(persisted, dict):
        sha256 = persisted.get("sha256Hash")
        if not isinstance(sha256, str) or not _SHA256.fullmatch(sha256):
            raise QueryError("`sha256Hash` must be a SHA-256 in hexadecimal digits")
        if query is None:
            return PERSISTED.text(sha256)
        if isinstance(query, str):
            PERSISTED.keep(sha256, query)
    if isinstance(named, str) and query is None:
        return _document(request, named)
    if not isinstance(query, str) or not query:
        raise QueryError("`query` must be a string")
    return query


def _document(request: Request, name: str) -> str:
    if _SHA256.fullmatch(name.removeprefix("sha256:")):
        return PERSISTED.text(name.removeprefix("sha256:"))
    found = request.app.state.site.queries.get(name)
    if found is None or found.language != SUFFIX:
        raise UnknownDocumentError(f"there is no document {name[:80]!r}")
    return str(found.text)
