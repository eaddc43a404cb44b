"""Connections to one address: each serves one query at a time, within its time, and is kept for the next."""

import socket
import ssl
from collections import deque
from functools import cache
from http.client import HTTPConnection, HTTPException, HTTPResponse, HTTPSConnection
from threading import Event, Timer
from urllib.parse import urlsplit

CONNECTING = 10.0
"""Seconds in which a connection must be there."""

KEPT = 8
"""Connections that are kept while nobody needs them."""


class Idle(deque[HTTPConnection]):
    """Connections that wait for the next query; they are closed with whoever holds them."""

    def __del__(self) -> None:
        while self:
            self.pop().close()


class Line:
    """A connection for one query, which is hung up when the seconds are over: then `late` is set."""

    def __init__(self, address: str, seconds: float, idle: Idle) -> None:
        self._address, self._seconds, self._idle = address, seconds, idle
        self._connection: HTTPConnection | None = None
        self.late = Event()
        self._timer = Timer(seconds, self._hang_up)
        self._timer.daemon = True
        self._timer.start()

    def ask(self, target: str, body: str, headers: dict[str, str]) -> HTTPResponse:
        """The head of the response; one whose connection the other side had closed meanwhile is asked for again."""
        while kept := self._kept():
            try:
                return self._asked(kept, target, body, headers)
            except (ConnectionError, HTTPException):
                kept.close()
                if self.late.is_set():
                    raise
        return self._asked(self._new(), target, body, headers)

    def close(self, response: HTTPResponse | None = None) -> None:
        """Ends the connection, or keeps it for the next query after a response that was read to its end."""
        self._timer.cancel()
        if self._connection is None:
            return
        if response is None or response.will_close or self.late.is_set() or len(self._idle) >= KEPT:
            self._connection.close()
            return
        response.close()
        self._idle.append(self._connection)

    def _asked(self, connection: HTTPConnection, target: str, body: str, headers: dict[str, str]) -> HTTPResponse:
        self._connection = connection
        connection.request("POST", target, body, headers)
        return connection.getresponse()

    def _kept(self) -> HTTPConnection | None:
        try:
            return self._idle.pop()
        except IndexError:
            return None

    def _new(self) -> HTTPConnection:
        parts = urlsplit(self._address)
        host, wait = parts.hostname or "", min(CONNECTING, self._seconds)
        if parts.scheme == "https":
            made: HTTPConnection = HTTPSConnection(host, parts.port, timeout=wait, context=_trusted())
        else:
            made = HTTPConnection(host, parts.port, timeout=wait)
        self._connection = made
        made.connect()
        # From here on the timer hangs up, however the bytes drip.
        made.sock.settimeout(None)
        return made

    def _hang_up(self) -> None:
        self.late.set()
        if self._connection and self._connection.sock:
            try:
                self._connection.sock.shutdown(socket.SHUT_RDWR)
            except OSError:
                return


@cache
def _trusted() -> ssl.SSLContext:
    return ssl.create_default_context()
