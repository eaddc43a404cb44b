"""A small SPARQL endpoint for tests, over quads in memory, that can be told to misbehave for some queries."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

from pyoxigraph import Quad, QueryBoolean, QueryResultsFormat, QuerySolutions, RdfFormat, Store, serialize

JSON = "application/sparql-results+json"

Misbehave = Callable[["Handler"], None]


@dataclass
class Endpoint:
    """What was asked, by whom, and what a query with a word in it gets instead of an answer."""

    store: Store
    address: str = ""
    union: bool = True
    limit: int | None = None
    instead: dict[str, Misbehave] = field(default_factory=dict)
    connections: int = 0
    asked: list[str] = field(default_factory=list)
    parameters: list[dict[str, list[str]]] = field(default_factory=list)
    logins: list[str | None] = field(default_factory=list)
    hung_up: threading.Event = field(default_factory=threading.Event)
    reached: threading.Event = field(default_factory=threading.Event)


class Handler(BaseHTTPRequestHandler):
    """Answers one request."""

    protocol_version = "HTTP/1.1"
    endpoint: Endpoint

    def setup(self) -> None:
        super().setup()
        self.endpoint.connections += 1

    def do_POST(self) -> None:
        body = parse_qs(self.rfile.read(int(self.headers["Content-Length"])).decode())
        query = body["query"][0]
        self.endpoint.asked.append(query)
        self.endpoint.parameters.append(body | parse_qs(urlsplit(self.path).query))
        self.endpoint.logins.append(self.headers.get("Authorization"))
        for word, misbehave in self.endpoint.instead.items():
            if word in query:
                misbehave(self)
                return
        self._answer(query)

    def do_GET(self) -> None:
        self.endpoint.asked.append(f"GET {self.path}")
        self.say(200, "text/plain", b"here")

    def say(self, status: int, media: str, body: bytes, **headers: str) -> None:
        """Sends a whole response."""
        self.begin(status, media, Content_Length=str(len(body)), **headers)
        self.wfile.write(body)

    def begin(self, status: int, media: str, **headers: str) -> None:
        """Sends the head of a response."""
        self.send_response(status)
        self.send_header("Content-Type", media)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()

    def _answer(self, query: str) -> None:
        found = self.endpoint.store.query(query, use_default_graph_as_union=self.endpoint.union)
        if isinstance(found, QuerySolutions | QueryBoolean):
            self.say(200, JSON, found.serialize(format=QueryResultsFormat.JSON) or b"")
            return
        triples = [*found][: self.endpoint.limit]
        self.say(200, "application/n-triples", serialize(triples, format=RdfFormat.N_TRIPLES) or b"")

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - as the library calls it
        pass


@contextmanager
def answering(quads: list[Quad]) -> Iterator[Endpoint]:
    """An endpoint over these quads until the block ends."""
    store = Store()
    store.extend(quads)
    endpoint = Endpoint(store)
    handler = type("Bound", (Handler,), {"endpoint": endpoint})
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        server.daemon_threads = True
        endpoint.address = f"http://127.0.0.1:{server.server_port}/sparql"
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
        thread.start()
        try:
            yield endpoint
        finally:
            server.shutdown()
            thread.join()
