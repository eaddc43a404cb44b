"""Answers that were given already, by data version and request; bounded in bytes."""

import hashlib
import json
from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from starlette.requests import Request
from starlette.responses import Response
from starlette.types import Message, Scope

LIMIT = 64 * 1024**2
"""Bytes of all answers that one server keeps."""

LARGEST = 4 * 1024**2
"""Bytes of an answer from which on it is not kept: one must not drive out all others."""

_OVERHEAD = 500
"""Bytes that an answer takes beside its body, roughly."""

_LONGEST, _MOST = 4_096, 1_000
"""Bytes of the words of a request that are remembered, and how many requests."""

Words = tuple[str, bytes, bytes]
"""Path, query and `Accept` of a request."""


@dataclass(frozen=True)
class Kept:
    """An answer as it was sent."""

    body: bytes
    media: str
    headers: Mapping[str, str] = field(default_factory=dict)

    def response(self) -> Response:
        """The answer, sent again."""
        return Response(self.body, headers=dict(self.headers), media_type=self.media)

    @cached_property
    def messages(self) -> tuple[list[tuple[bytes, bytes]], Message]:
        """The headers and the body as a server sends them."""
        return self.response().raw_headers, {"type": "http.response.body", "body": self.body}


class Cache:
    """The answers asked for most recently; used by the event loop alone."""

    def __init__(self, limit: int = LIMIT) -> None:
        self.limit = limit
        self.size = self.hits = self.misses = 0
        self._kept: OrderedDict[str, Kept] = OrderedDict()
        self._asked: dict[Words, tuple[str, str]] = {}

    def get(self, tag: str) -> Kept | None:
        """The answer that has this entity tag."""
        kept = self._kept.get(tag)
        if kept is None:
            self.misses += 1
            return None
        self.hits += 1
        self._kept.move_to_end(tag)
        return kept

    def put(self, tag: str, kept: Kept) -> None:
        """Keeps an answer that is a function of its tag alone, unless it is too large; others make room."""
        if len(kept.body) > LARGEST:
            return
        self._drop(tag)
        self._kept[tag] = kept
        self.size += _size(kept)
        while self.size > self.limit:
            self._drop(next(iter(self._kept)))

    def remember(self, scope: Scope, version: str, tag: str) -> None:
        """Notes which tag the answer to these words has, so that next time not even they need be read."""
        if scope["method"] == "GET" and len(scope["query_string"]) <= _LONGEST:
            while len(self._asked) >= _MOST:
                self._asked.pop(next(iter(self._asked)))
            self._asked[_words(scope)] = version, tag

    def again(self, scope: Scope) -> tuple[str, str] | None:
        """The data version and the tag of the answer that was given to the same words before."""
        return self._asked.get(_words(scope))

    def _drop(self, tag: str) -> None:
        kept = self._kept.pop(tag, None)
        self.size -= _size(kept) if kept else 0


def _words(scope: Scope) -> Words:
    return scope["path"], scope["query_string"], header(scope, b"accept")


def header(scope: Scope, wanted: bytes) -> bytes:
    """A header of a request, as it was sent; several of a name as a list."""
    return b", ".join([value for name, value in scope["headers"] if name == wanted])


def etag(version: str, *request: object) -> str:
    """The strong entity tag of the answer that a data version gives to a request, told in values that JSON can hold."""
    parts = json.dumps([version, *request], sort_keys=True, ensure_ascii=True)
    return f'"{hashlib.sha256(parts.encode()).hexdigest()[:32]}"'


def unchanged(request: Request, tag: str) -> bool:
    """Whether the client has the answer of this tag already (If-None-Match, RFC 9110 §13.1.2)."""
    if request.method not in ("GET", "HEAD"):
        return False
    return matches(request.headers.get("if-none-match", ""), tag)


def matches(if_none_match: str, tag: str) -> bool:
    """Whether a list of tags names this one."""
    given = [one.strip().removeprefix("W/") for one in if_none_match.split(",")]
    return tag in given or given == ["*"]


def not_modified(tag: str, headers: Mapping[str, str] | None = None) -> Response:
    """Says that the client has it already."""
    return Response(status_code=304, headers={"ETag": tag, "Cache-Control": "no-cache", **(headers or {})})


def _size(kept: Kept) -> int:
    return len(kept.body) + _OVERHEAD
