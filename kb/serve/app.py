"""The only place where the server is put together."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from anyio import to_thread
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from kb.pages.views import LISTS
from kb.serve.again import Again
from kb.serve.dataset import contract, crawlers, dataset, sitemap, well_known
from kb.serve.deposits import deposited
from kb.serve.graphql import named as graphql_named
from kb.serve.graphql.asked import SUFFIX as DOCUMENT
from kb.serve.graphql.execute import data_of
from kb.serve.graphql.http import graphql
from kb.serve.graphql.page import asset
from kb.serve.graphql.schema import sdl
from kb.serve.headers import Headers
from kb.serve.health import healthz, measured, readyz
from kb.serve.journal import Journal
from kb.serve.metrics import Board
from kb.serve.named import named_query, query_list
from kb.serve.prefix import Prefix
from kb.serve.problems import HANDLERS
from kb.serve.queries import Language
from kb.serve.resource import found, home, node_list, resource
from kb.serve.site import Settings, Site
from kb.serve.sparql import named as sparql_named
from kb.serve.sparql.http import SUFFIX, sparql
from kb.serve.sparql.terms import terms

LANGUAGES: dict[str, Language] = {SUFFIX: sparql_named.LANGUAGE, DOCUMENT: graphql_named.LANGUAGE}
"""Suffix of a file -> the language that a named query in it is written in."""


async def schema(_: Request) -> Response:
    """Answers /schema.graphql."""
    return PlainTextResponse(sdl())


ROUTES = [
    Route("/sparql", sparql, methods=["GET", "POST"]),
    Route("/graphql", graphql, methods=["GET", "POST"]),
    Route("/", home),
    *(Route(f"/{name}", node_list) for name in LISTS),
    Route("/search", found),
    Route("/schema.graphql", schema),
    Route("/sparql/terms.json", terms),
    Route("/q", query_list),
    Route("/q/{name}", named_query),
    Route("/healthz", healthz),
    Route("/readyz", readyz),
    Route("/metrics", measured),
    Route("/dataset", dataset),
    Route("/dataset.{suffix}", dataset),
    Route("/.well-known/void", well_known),
    Route("/schema/{name}", contract),
    Route("/dumps/{name}", deposited),
    Route("/changes/{name}", deposited),
    Route("/robots.txt", crawlers),
    Route("/sitemap.xml", sitemap),
    Route("/sitemaps/{number:int}.xml", sitemap),
    Route("/-/graphiql/{name}", asset),
    Mount("/-", StaticFiles(packages=[("kb.pages", "static")])),
    Route("/{path:path}", resource),
]
"""What answers which path, the first that fits: those first that are asked most."""


def create_app(store: Path | str, settings: Settings | None = None, board: Board | None = None) -> Starlette:
    """The server over a store, as an ASGI application; `board` is where it counts.

    Requests see the latest finished data version: a build beside a running server needs no restart.  Raises StoreError
    when there is no store, InputError for settings that cannot be used.
    """
    site = Site(store, settings or Settings(), LANGUAGES, board or Board())

    @asynccontextmanager
    async def running(_: Starlette) -> AsyncIterator[None]:
        # What a build did not lay beside the quads is made before the first request, not by it.
        await to_thread.run_sync(data_of, site.store)
        await site.pool.open()
        async with site.followed():
            yield
        await site.pool.close()
        site.close()

    app = Starlette(
        routes=ROUTES,
        exception_handlers=HANDLERS,
        middleware=[
            Middleware(Journal, site.board, site.count),
            Middleware(Prefix, site.public if site.public != site.base else ""),
            Middleware(Headers),
            Middleware(Again, site),
        ],
        lifespan=running,
    )
    # It would lead to whatever host the request names.
    app.router.redirect_slashes = False
    app.state.site = site
    return app
