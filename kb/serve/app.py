"""The only place where the server is put together."""

import os
import socket
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
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
from kb.serve.problems import HANDLERS
from kb.serve.resource import home, node_list, resource
from kb.serve.site import Site
from kb.serve.sparql.http import sparql
from kb.serve.sparql.pool import Pool
from kb.store import Reader

TITLE = "Knowledge base"


def create_app(store: Reader | Path | str, *, base: str | None = None, title: str = TITLE) -> Starlette:
    """The server over a store, as an ASGI application; raises StoreError when there is none.

    `base` is what the IRIs of the data start with, when the store is not asked for it.
    """
    opened = store if isinstance(store, Reader) else Reader(Path(store))
    site = Site(opened, Pool(opened.path), base or opened.base, title)

    @asynccontextmanager
    async def running(_: Starlette) -> AsyncIterator[None]:
        await site.pool.open()
        yield
        await site.pool.close()

    app = Starlette(
        routes=[
            Route("/", home),
            *(Route(f"/{name}", node_list) for name in LISTS),
            Route("/graphql", graphql, methods=["GET", "POST"]),
            Route("/schema.graphql", schema),
            Route("/sparql", sparql, methods=["GET", "POST"]),
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
    store: Reader | Path | str,
    host: str = "127.0.0.1",
    port: int = 8000,
    title: str = TITLE,
    announce: Callable[[str], None] | None = None,
) -> None:
    """Serves a store until it is stopped; raises InputError when the address cannot be had.

    `announce` is told the address once it is listened on.
    """
    import uvicorn  # noqa: PLC0415 - an ASGI server of another kind does not need it

    app = create_app(store, title=title)
    try:
        family = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0][0]
        listening = socket.create_server((host, port), family=family)
    except OSError as error:
        # Python adds the address to the system's words: it is named already.
        reason = os.strerror(error.errno) if error.errno and error.errno > 0 else error.strerror or str(error)
        raise InputError(f"cannot serve on {host} port {port}: {reason}") from error
    with listening:
        if announce:
            announce(f"http://{host}:{listening.getsockname()[1]}")
        server = uvicorn.Server(uvicorn.Config(app, log_level="warning", server_header=False))
        server.run(sockets=[listening])
