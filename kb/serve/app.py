"""The only place where the server is put together."""

import os
import socket
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from pathlib import Path

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from kb.errors import InputError
from kb.pages.views import LISTS
from kb.serve.graphql.http import graphql
from kb.serve.graphql.schema import sdl
from kb.serve.headers import Headers
from kb.serve.named import named_query, query_list
from kb.serve.problems import HANDLERS
from kb.serve.queries import Language, named_queries
from kb.serve.resource import home, node_list, resource
from kb.serve.site import Site
from kb.serve.sparql import named as sparql_named
from kb.serve.sparql.http import sparql

TITLE = "Knowledge base"


LANGUAGES: dict[str, Language] = {sparql_named.SUFFIX: sparql_named.LANGUAGE}
"""Suffix of a file -> the language that a named query in it is written in."""


def create_app(store: Path | str, *, title: str = TITLE, queries: Path | None = None) -> Starlette:
    """The server over a store, as an ASGI application; `queries` is a folder of named queries beside our own.

    Requests see the latest finished data version: a build beside a running server needs no restart.  Raises StoreError
    when there is no store, InputError for named queries that are none.
    """
    site = Site(Path(store), title, LANGUAGES, named_queries(LANGUAGES, queries))

    @asynccontextmanager
    async def running(_: Starlette) -> AsyncIterator[None]:
        await site.pool.open()
        yield
        await site.pool.close()
        site.close()

    app = Starlette(
        routes=[
            Route("/", home),
            *(Route(f"/{name}", node_list) for name in LISTS),
            Route("/graphql", graphql, methods=["GET", "POST"]),
            Route("/schema.graphql", schema),
            Route("/sparql", sparql, methods=["GET", "POST"]),
            Route("/q", query_list),
            Route("/q/{name}", named_query),
            Route("/healthz", healthy),
            Mount("/-", StaticFiles(packages=[("kb.pages", "static")])),
            Route("/{path:path}", resource),
        ],
        exception_handlers=HANDLERS,
        middleware=[Middleware(Headers)],
        lifespan=running,
    )
    app.state.site = site
    return app


async def schema(_: Request) -> Response:
    """Answers /schema.graphql."""
    return PlainTextResponse(sdl())


async def healthy(_: Request) -> Response:
    """Answers /healthz."""
    return PlainTextResponse("ok\n")


def serve(
    store: Path | str,
    host: str = "127.0.0.1",
    port: int = 8000,
    *,
    title: str = TITLE,
    announce: Callable[[str], None] = lambda _: None,
) -> None:
    """Serves a store until it is stopped; raises InputError when the address cannot be had.

    `announce` is told the address once it is listened on; port 0 takes any that is free.
    """
    import uvicorn  # noqa: PLC0415 - an ASGI server of another kind does not need it

    app = create_app(store, title=title)
    with _listening(host, port) as listening:
        named = f"[{host}]" if ":" in host else host
        announce(f"http://{named}:{listening.getsockname()[1]}")
        server = uvicorn.Server(uvicorn.Config(app, log_level="warning", server_header=False))
        # uvicorn has stopped in good order when it passes the signal on.
        with suppress(KeyboardInterrupt):
            server.run(sockets=[listening])


def _listening(host: str, port: int) -> socket.socket:
    try:
        family = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0][0]
        return socket.create_server((host, port), family=family)
    except OSError as error:
        # Python adds the address to the system's words: it is named already.
        reason = os.strerror(error.errno) if error.errno and error.errno > 0 else error.strerror or str(error)
        raise InputError(f"cannot serve on {host} port {port}: {reason}") from error
