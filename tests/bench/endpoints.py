"""SPARQL endpoints that run for as long as they are measured, and a client that takes next to no time itself."""

import contextlib
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import urlencode

JSON = "application/sparql-results+json"
_PIECE = 1024**2


class Http:
    """A client of one endpoint, on one connection: a plain socket, as its own time counts for all that are compared."""

    def __init__(self, port: int, path: str, pid: int) -> None:
        self.port, self.path, self.pid = port, path, pid
        self._kept: socket.socket | None = None

    def __call__(self, query: str) -> bytes:
        return self.answer(self.request(query))

    def request(self, query: str) -> bytes:
        """A query as it is sent."""
        body = urlencode({"query": query}).encode()
        head = (
            f"POST {self.path} HTTP/1.1\r\nHost: 127.0.0.1:{self.port}\r\nAccept: {JSON}\r\n"
            f"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {len(body)}\r\n\r\n"
        )
        return head.encode() + body

    def answer(self, request: bytes) -> bytes:
        """The body of the answer, which is a good one."""
        received = self._begun(request)
        while b"\r\n\r\n" not in received:
            received += self._more()
        head, _, body = received.partition(b"\r\n\r\n")
        assert head.startswith(b"HTTP/1.1 200 "), received[:500]
        fields = dict(line.split(b": ", 1) for line in head.lower().split(b"\r\n")[1:])
        pieces = [body]
        if b"content-length" in fields:
            missing = int(fields[b"content-length"]) - len(body)
            while missing > 0:
                pieces.append(self._more())
                missing -= len(pieces[-1])
            return b"".join(pieces)
        while not (body := b"".join(pieces)).endswith(b"\r\n0\r\n\r\n"):
            pieces = [body, self._more()]
        return b"".join(_chunks(body))

    def get(self, path: str) -> bytes:
        with contextlib.closing(HTTPConnection("127.0.0.1", self.port, timeout=600)) as connection:
            connection.request("GET", path)
            return connection.getresponse().read()

    def status(self, query: str, client: str) -> tuple[int, bytes]:
        """Status and body of an answer on a connection of its own, to a client behind a proxy."""
        headers = {"Accept": JSON, "X-Forwarded-For": client, "Content-Type": "application/x-www-form-urlencoded"}
        with contextlib.closing(HTTPConnection("127.0.0.1", self.port, timeout=600)) as connection:
            connection.request("POST", self.path, urlencode({"query": query}), headers)
            response = connection.getresponse()
            return response.status, response.read()

    def _begun(self, request: bytes) -> bytes:
        if self._kept:
            with contextlib.suppress(OSError):
                self._kept.sendall(request)
                if received := self._kept.recv(_PIECE):
                    return received
            # It was idle for too long while others were asked.
            self._kept.close()
        self._kept = socket.create_connection(("127.0.0.1", self.port), timeout=600)
        self._kept.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self._kept.sendall(request)
        return self._more()

    def _more(self) -> bytes:
        assert self._kept
        received = self._kept.recv(_PIECE)
        assert received, "the answer breaks off"
        return received


def _chunks(body: bytes) -> Iterator[bytes]:
    while body:
        size, _, rest = body.partition(b"\r\n")
        yield rest[: int(size, 16)]
        body = rest[int(size, 16) + 2 :]


@contextlib.contextmanager
def ours(store: Path, *, cached: bool, time_limit: float = 120) -> Iterator[Http]:
    """`kb serve`, with a cache or without."""
    script = (
        "import sys; from pathlib import Path; from kb.serve import site; from kb.serve.run import *; "
        "from kb.serve.cache import Cache; keep = sys.argv[3] == 'True'; "
        "site.Cache = Cache if keep else (lambda: Cache(0)); "
        "serve(Path(sys.argv[1]), site.Settings(seconds=float(sys.argv[4])), Run(port=int(sys.argv[2])))"
    )
    port = free_port()
    command = [sys.executable, "-c", script, str(store), str(port), str(cached), str(time_limit)]
    with started(command, port) as pid:
        ask = Http(port, "/sparql", pid)
        while b"in memory" not in ask.get("/readyz"):
            time.sleep(0.2)
        yield ask


@contextlib.contextmanager
def oxigraph(peers: Path, dump: Path) -> Iterator[Http]:
    """`oxigraph serve` in memory."""
    port = free_port()
    command = [str(peers / "bin" / "oxigraph"), "serve", "--bind", f"127.0.0.1:{port}", "--union-default-graph"]
    with started(command, port) as pid:
        connection = HTTPConnection("127.0.0.1", port, timeout=600)
        connection.request("POST", "/store", dump.read_bytes(), {"Content-Type": "application/n-quads"})
        assert connection.getresponse().status in (201, 204)
        yield Http(port, "/query", pid)


@contextlib.contextmanager
def rdflib_endpoint(peers: Path, dump: Path) -> Iterator[Http]:
    """rdflib-endpoint over an rdflib Dataset in memory."""
    script = (
        "import sys, uvicorn; from rdflib import Dataset; from rdflib_endpoint import SparqlEndpoint; "
        "data = Dataset(default_union=True); data.parse(sys.argv[1], format='nquads'); "
        "uvicorn.run(SparqlEndpoint(graph=data), port=int(sys.argv[2]), log_level='error')"
    )
    port = free_port()
    with started([str(peers / "bin" / "python"), "-c", script, str(dump), str(port)], port) as pid:
        yield Http(port, "/", pid)


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        return int(taken.getsockname()[1])


@contextlib.contextmanager
def started(command: list[str], port: int) -> Iterator[int]:
    """The process of a server, once it listens."""
    plain = {name: value for name, value in os.environ.items() if name != "LD_PRELOAD"}
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=plain) as server:
        while server.poll() is None:
            with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port)):
                break
            time.sleep(0.1)
        try:
            yield server.pid
        finally:
            server.terminate()
