"""The SPARQL 1.1 Protocol, read-only, with a description of the service and a page to try it on."""

import asyncio
import json
from collections.abc import Sequence
from urllib.parse import parse_qsl

from starlette.requests import Request
from starlette.responses import Response

from kb.errors import KbError, QueryError
from kb.pages import html
from kb.serve.body import media_type, read
from kb.serve.negotiation import choose
from kb.serve.problems import ForbiddenError, NotAcceptableError, UnsupportedError
from kb.serve.sparql.check import BYTES, checked
from kb.serve.sparql.description import EXAMPLES, described
from kb.serve.sparql.pool import Pool, Query, Result
from kb.serve.sparql.results import GRAPHS, SOLUTIONS

FORM = "application/x-www-form-urlencoded"
QUERY = "application/sparql-query"
HTML = "text/html"
SHOWN = 1_000
"""Rows that the page shows."""

Parameters = list[tuple[str, str]]


async def sparql(request: Request) -> Response:
    """Answers /sparql."""
    given = await _parameters(request)
    if any(name == "update" for name, _ in given):
        raise ForbiddenError("updates are not allowed: this endpoint only reads")
    queries = [value for name, value in given if name == "query"]
    if not queries and request.method in ("GET", "HEAD"):
        return _description(request)
    if len(queries) != 1:
        raise QueryError(f"give one `query`, not {len(queries)}")
    asked = Query(
        checked(queries[0]),
        *([value for name, value in given if name == f"{kind}-graph-uri"] for kind in ("default", "named")),
    )
    accept = request.headers.get("accept", "*/*")
    if choose(accept, [*SOLUTIONS, *GRAPHS, HTML]) == HTML:
        return await _page(request, asked, queries[0])
    tables, graphs = _offers(accept, list(SOLUTIONS)), _offers(accept, list(GRAPHS))
    if not tables and not graphs:
        raise NotAcceptableError(f"results are {', '.join(SOLUTIONS)} or {', '.join(GRAPHS)}")
    return _response(await _run(request, asked, tables, graphs))


async def _run(request: Request, asked: Query, tables: Sequence[str], graphs: Sequence[str]) -> Result:
    """The result, unless the client goes away first: then the query is stopped."""
    pool: Pool = request.app.state.site.pool
    running = asyncio.ensure_future(pool.run(asked, tables, graphs))
    gone = asyncio.ensure_future(_disconnected(request))
    try:
        await asyncio.wait({running, gone}, return_when=asyncio.FIRST_COMPLETED)
        if not running.done():
            raise QueryError("the client went away")
        return running.result()
    finally:
        gone.cancel()
        running.cancel()


async def _disconnected(request: Request) -> None:
    while (await request.receive())["type"] != "http.disconnect":
        pass


async def _parameters(request: Request) -> Parameters:
    url = parse_qsl(request.url.query, keep_blank_values=True)
    if request.method != "POST":
        return _readable(url)
    kind = media_type(request)
    if kind == "application/sparql-update":
        raise ForbiddenError("updates are not allowed: this endpoint only reads")
    if kind not in (FORM, QUERY):
        raise UnsupportedError(f"send the query as {QUERY} or {FORM}")
    body = await read(request, BYTES)
    return _readable([*url, ("query", body)] if kind == QUERY else [*url, *parse_qsl(body, keep_blank_values=True)])


def _readable(parameters: Parameters) -> Parameters:
    for _, value in parameters:
        if "\ufffd" in value or any("\ud800" <= char <= "\udfff" for char in value):
            raise QueryError("the query is not UTF-8")
    return parameters


def _offers(accept: str, offers: list[str]) -> list[str]:
    best = choose(accept, offers)
    return [best] if best else []


def _response(result: Result) -> Response:
    headers = {"Vary": "Accept", "KB-Data-Version": result.version}
    if result.truncated:
        headers["KB-Truncated"] = "true"
    if result.media in ("text/csv", "text/tab-separated-values"):
        headers["Content-Disposition"] = f"attachment; filename=result.{'csv' if result.media == 'text/csv' else 'tsv'}"
    return Response(result.body, headers=headers, media_type=result.media)


def _description(request: Request) -> Response:
    """The form for a browser; for programs, what this service can do."""
    accept = request.headers.get("accept", "*/*")
    best = choose(accept, [*GRAPHS, HTML])
    if best == HTML:
        return _html(html.sparql(next(iter(EXAMPLES.values())), None, EXAMPLES))
    if best is None:
        raise NotAcceptableError(f"the description is {', '.join(GRAPHS)} or {HTML}")
    site = request.app.state.site
    return Response(described(site.base, best), media_type=best, headers={"Vary": "Accept"})


async def _page(request: Request, asked: Query, text: str) -> Response:
    """The form with the first rows of the result."""
    try:
        result = await _run(request, asked, ["application/json"], ["text/turtle"])
    except KbError as error:
        return _html(html.sparql(text, html.Shown(problem=str(error)), EXAMPLES), 400)
    return _html(html.sparql(text, _shown(result, request.app.state.site.base), EXAMPLES))


def _shown(result: Result, base: str) -> html.Shown:
    if result.media != "application/json":
        return html.Shown(text=result.body.decode(), truncated=result.truncated)
    found = json.loads(result.body)
    if "boolean" in found:
        return html.Shown(text="true" if found["boolean"] else "false")
    variables = found["head"]["vars"]
    rows = [[html.cell(row.get(name), base) for name in variables] for row in found["results"]["bindings"][:SHOWN]]
    more = result.truncated or len(found["results"]["bindings"]) > SHOWN
    return html.Shown(variables=variables, rows=rows, truncated=more)


def _html(page: str, status: int = 200) -> Response:
    return Response(page, status, {"Vary": "Accept"}, "text/html; charset=utf-8")
