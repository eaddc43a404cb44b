"""The page to try GraphQL on: a form with the answer below it, and GraphiQL in its place where scripts run."""

import gzip
import json
from collections.abc import Iterable
from dataclasses import replace
from functools import cache
from importlib.resources import files
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import Response

from kb.errors import NotFoundError
from kb.pages.html import render
from kb.serve.front import front
from kb.serve.graphql.asked import SUFFIX
from kb.serve.graphql.examples import EXAMPLES
from kb.serve.headers import SCRIPTED
from kb.serve.queries import NamedQuery

POLICY = SCRIPTED.replace("img-src 'self'", "img-src 'self' data:")
"""What the page may load: nothing of another site; the marks of its editor are images in the style sheet."""

_GRAPHIQL = "graphiql-3.9.0.min"
SCRIPTS = ("react-18.3.1.production.min.js", "react-dom-18.3.1.production.min.js", f"{_GRAPHIQL}.js", "start.js")
STYLES = (f"{_GRAPHIQL}.css", "start.css")
"""The files of GraphiQL, in the order in which they are loaded."""

_MEDIA = {"js": "text/javascript; charset=utf-8", "css": "text/css; charset=utf-8"}


def page(request: Request, query: str, variables: str, result: str) -> Response:
    """The page with an operation, and its result if it was run."""
    site = request.app.state.site
    examples = {title: _link(one.query, one.variables) for title, one in EXAMPLES.items()}
    shown = render(
        "graphql.html", replace(front(site.store), title="GraphQL"), query=query or next(iter(EXAMPLES.values())).query,
        variables=variables, result=result, examples=examples, named=list(_named(site.queries.values())),
        scripts=SCRIPTS, styles=STYLES,
    )  # fmt: skip
    headers = {"Vary": "Accept", "Content-Security-Policy": POLICY}
    return Response(shown, headers=headers, media_type="text/html; charset=utf-8")


def _named(queries: Iterable[NamedQuery]) -> Iterable[tuple[NamedQuery, str]]:
    """The named documents, each with the link that opens it in the editor."""
    for query in queries:
        if query.language == SUFFIX:
            variables = {one.name: one.default or "" for one in query.parameters if one.required}
            yield query, _link(query.text, json.dumps(variables, indent=2) if variables else "")


def _link(query: str, variables: str) -> str:
    return "/graphql?" + urlencode({"query": query} | ({"variables": variables} if variables else {}))


async def asset(request: Request) -> Response:
    """Answers /-/graphiql/{name}; raises NotFoundError."""
    name = request.path_params["name"]
    if name not in (*SCRIPTS, *STYLES):
        raise NotFoundError(f"there is no file {name[:80]!r}")
    packed = "gzip" in request.headers.get("accept-encoding", "")
    headers = {"Vary": "Accept-Encoding", "Cache-Control": "max-age=86400"}
    media = _MEDIA[name.rpartition(".")[2]]
    return Response(
        _file(name, packed=packed), headers=headers | ({"Content-Encoding": "gzip"} if packed else {}), media_type=media
    )


@cache
def _file(name: str, *, packed: bool) -> bytes:
    folder = files("kb.serve") / "graphiql"
    own = folder / name
    body = gzip.compress(own.read_bytes(), mtime=0) if own.is_file() else (folder / f"{name}.gz").read_bytes()
    return body if packed else gzip.decompress(body)
