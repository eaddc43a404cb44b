"""One SPARQL 1.1 endpoint over HTTP: a query goes out, the answer comes in as a stream that ends in time or not at all.

The network is touched for this one address alone: redirects are refused, and nothing that an answer says is followed.
"""

import base64
import os
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.client import HTTPException, HTTPResponse
from threading import Event
from urllib.parse import parse_qsl, unquote, urlencode, urlsplit

from kb.errors import InputError, RemoteError, RemoteTimeoutError
from kb.store.remote.line import Idle, Line
from kb.store.remote.refusing import refused

LOGIN = "KB_STORE_LOGIN"
"""The environment variable that holds name:password for a store elsewhere."""

BYTES = 32 * 1024**2
"""Bytes of an answer to one of our own queries, which ask for little at a time; a longer one is an error."""

_TAIL = 64
_CUT = re.compile(rb'\s*,\s*"truncated"\s*:\s*true\s*(?=\}\s*$)|# truncated\s*$')
"""How kb itself says at its end that an answer was cut; the parser of JSON takes no such word."""

_CHOICE = frozenset({"default-graph-uri", "named-graph-uri"})
_BLANK = re.compile(rb'("type"\s*:\s*"bnode"\s*,\s*"value"\s*:\s*")nodeID://')
"""Virtuoso's blank nodes, whose labels are none by the letter of the recommendation."""

Parameters = Sequence[tuple[str, str]]


def is_address(store: str) -> bool:
    """Whether a store is named by an address, and not by a folder."""
    return store.startswith(("http://", "https://"))


@dataclass(frozen=True, slots=True)
class Endpoint:
    """The address of a store, and who asks; the login is never shown, and sent to this address alone.

    `product` is the software there, as far as it is known, `idle` are connections that wait for the next query.
    """

    address: str
    login: str | None = field(default=None, repr=False)
    product: str = ""
    idle: Idle = field(default_factory=Idle, repr=False, compare=False)

    @classmethod
    def of(cls, url: str) -> "Endpoint":
        """The endpoint of an address as users write it; the login stands in it or in the environment."""
        try:
            parts = urlsplit(url)
            complete = parts.scheme in ("http", "https") and parts.hostname and parts.port != 0
        except ValueError as error:
            raise InputError(f"--store: the address cannot be used: {error}") from None
        if not complete:
            raise InputError("--store: an address is http://host/… or https://host/…")
        if not url.isascii() or not url.isprintable() or " " in url or parts.fragment:
            raise InputError("--store: an address has no blanks, no fragment, and other characters percent-encoded")
        user, _, host = parts.netloc.rpartition("@")
        return cls(parts._replace(netloc=host).geturl(), unquote(user) or os.environ.get(LOGIN))

    @property
    def name(self) -> str:
        """The address without its parameters, which may hold a key."""
        return urlsplit(self.address)._replace(query="").geturl()

    @contextmanager
    def answered(
        self,
        query: str,
        accept: str,
        seconds: float,
        given: Parameters = (),
        *,
        choosing: bool = False,
        most: int = BYTES,
    ) -> Iterator["Answer"]:
        """The answer to a query, open while the block runs; when `seconds` are over, reading from it fails.

        More than `most` bytes are an error.  A query that is `choosing` its graphs is sent without the graphs that the
        address itself names.  Raises RemoteError, RemoteTimeoutError, and QueryError for what the store takes for no
        query.
        """
        parts = urlsplit(self.address)
        kept = [(key, one) for key, one in parse_qsl(parts.query) if not (choosing and key in _CHOICE)]
        target = (parts.path or "/") + (f"?{urlencode(kept)}" if kept else "")
        line, whole = Line(self.address, seconds, self.idle), None
        try:
            response = line.ask(target, urlencode([("query", query), *given]), self._headers(accept))
            if response.status != 200:
                raise refused(self.name, response)
            answer = Answer(self.name, response, accept, line.late, most)
            yield answer
            whole = response if answer.ended else None
        except (OSError, HTTPException) as error:
            raise self._failed(error, late=line.late.is_set()) from None
        finally:
            line.close(whole)

    def _headers(self, accept: str) -> dict[str, str]:
        headers = {
            "Accept": accept,
            "Accept-Encoding": "identity",
            "Content-Type": "application/x-www-form-urlencoded",
            "User-Agent": "kb",
        }
        if self.login:
            headers["Authorization"] = "Basic " + base64.b64encode(self.login.encode()).decode()
        return headers

    def _failed(self, error: Exception, *, late: bool) -> RemoteError:
        if late or isinstance(error, TimeoutError):
            return RemoteTimeoutError(f"{self.name}: no answer in time")
        reason = getattr(error, "strerror", None) or str(error) or type(error).__name__
        return RemoteError(f"{self.name}: {' '.join(reason.split())[:200]}")


class Answer:
    """The body of an answer as a stream; what reading it raises is a RemoteError."""

    def __init__(self, name: str, response: HTTPResponse, accept: str, late: Event, most: int) -> None:
        self.name = name
        self.product = response.headers.get("Server", "")
        self.media = response.headers.get_content_type()
        wanted = [one.partition(";")[0].strip() for one in accept.split(",")]
        if self.media not in wanted:
            raise RemoteError(f"{name}: answers with {self.media}, not with {wanted[0]}: is this a SPARQL endpoint?")
        if response.headers.get("Content-Encoding", "identity") != "identity":
            raise RemoteError(f"{name}: answers with {response.headers['Content-Encoding']}, which was not asked for")
        self._rows = response.headers.get("X-SPARQL-MaxRows", "")
        self._partial = "X-SQL-State" in response.headers
        self._response, self._late, self._most = response, late, most
        self._length = response.length
        self._ready = self._held = b""
        self._size = self._cut = 0
        self.ended = False
        self.error: RemoteError | None = None

    def read(self, size: int = -1) -> bytes:
        """So many bytes or fewer, and none at the end."""
        if self.error:
            raise self.error
        try:
            return self._read(size if size > 0 else 65536)
        except RemoteError as error:
            self.error = error
            raise
        except (OSError, HTTPException, ValueError) as error:
            self.error = self._broken()
            raise self.error from error

    def cut(self, rows: int) -> bool:
        """Whether the store says that it cut its answer of so many rows; to be asked once it is read."""
        limited = self._rows.isdecimal() and rows >= int(self._rows)
        return limited or self._partial or bool(self._cut)

    def _read(self, size: int) -> bytes:
        while not self._ready and not self.ended:
            self._fill()
        found, self._ready = self._ready[:size], self._ready[size:]
        return found

    def _fill(self) -> None:
        more = b"" if self._size == self._length else self._response.read1(65536)
        self._size += len(more)
        self.ended = not more
        if self._size > self._most:
            raise RemoteError(f"{self.name}: answers with more than {self._most} bytes")
        if self.ended and (self._late.is_set() or self._size < (self._length or 0)):
            raise self._broken()
        # A label of a blank node may lie across two pieces.
        whole = _BLANK.sub(rb"\1", self._held + more)
        if self.ended:
            whole, self._cut = _CUT.subn(b"", whole)
        ready = len(whole) if self.ended else max(0, len(whole) - _TAIL)
        self._ready, self._held = whole[:ready], whole[ready:]

    def _broken(self) -> RemoteError:
        if self._late.is_set():
            return RemoteTimeoutError(f"{self.name}: no answer in time")
        return RemoteError(f"{self.name}: broke its answer off")
