"""The SPARQL 1.1 Protocol, read-only, with a description of the service and a page to try it on."""

import re
from dataclasses import replace
from functools import lru_cache
from typing import Any
from urllib.parse import parse_qsl

from starlette.requests import Request
from starlette.responses import Response

from kb.errors import KbError, QueryError
from kb.pages import asking
from kb.pages.html import Shown
from kb.serve.body import media_type, read
from kb.serve.front import front
from kb.serve.headers import SCRIPTED
from kb.serve.negotiation import choose
from kb.serve.problems import ForbiddenError, NotAcceptableError, UnsupportedError, status_of
from kb.serve.queries import NamedQuery
from kb.serve.sparql.check import BYTES, SHORT, checked
from kb.serve.sparql.description import EXAMPLES, described
from kb.serve.sparql.respond import query_of, respond, show
from kb.serve.sparql.results import GRAPHS, SOLUTIONS
from kb.serve.sparql.running import Query

FORM = "application/x-www-form-urlencoded"
QUERY = "application/sparql-query"
HTML = "text/html"
SUFFIX = ".rq"

_IRI = re.compile(r'[A-Za-z][A-Za-z0-9+.-]*:[^<>"{}|^`\\\x00-\x20]*')

_NOT_UTF_8 = re.compile("[\ud800-\udfff\ufffd]")

_FORMATS = asking.FORMATS | asking.GRAPH_FORMATS

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
    accept = _accept(request, given)
    shown = choose(accept, [*SOLUTIONS, *GRAPHS, HTML]) == HTML
    try:
        found = checked(queries[0])
    except KbError as error:
        if shown:
            return _html(request, queries[0], Shown(problem=str(error)), status_of(error))
        raise
    asked = query_of(
        found,
        (choose(accept, list(SOLUTIONS)), choose(accept, list(GRAPHS))),
        defaults=_graphs(given, "default-graph-uri"),
        named=_graphs(given, "named-graph-uri"),
    )
    if shown:
        return await _page(request, asked, queries[0])
    if not asked.tables and not asked.graphs:
        raise NotAcceptableError(f"results are {', '.join(SOLUTIONS)} or {', '.join(GRAPHS)}")
    return await respond(request, asked, volatile=found.volatile)


async def _parameters(request: Request) -> Parameters:
    url = _read_form(request.scope["query_string"].decode("utf-8", "surrogateescape"))
    if request.method != "POST":
        return _readable(url)
    kind = media_type(request)
    if kind == "application/sparql-update":
        raise ForbiddenError("updates are not allowed: this endpoint only reads")
    if kind not in (FORM, QUERY):
        raise UnsupportedError(f"send the query as {QUERY} or {FORM}")
    body = await read(request, BYTES)
    return _readable([*url, ("query", body)] if kind == QUERY else [*url, *_read_form(body)])


def _read_form(text: str) -> Parameters:
    """The parameters of a form, remembered where it is short: undoing its escapes is a fifth of the server's work."""
    return list(_remembered(text)) if len(text) <= SHORT else parse_qsl(text, keep_blank_values=True)


@lru_cache(512)
def _remembered(text: str) -> tuple[tuple[str, str], ...]:
    return tuple(parse_qsl(text, keep_blank_values=True))


def _readable(parameters: Parameters) -> Parameters:
    for _, value in parameters:
        if _NOT_UTF_8.search(value):
            raise QueryError("the query is not UTF-8")
    return parameters


def _accept(request: Request, given: Parameters) -> str:
    """What the client accepts; a link can say it with `format`, as a browser says the same of every link."""
    formats = [value for name, value in given if name == "format"]
    if not formats:
        return request.headers.get("accept", "*/*")
    if len(formats) > 1 or formats[0] not in _FORMATS:
        raise QueryError(f"`format` is one of {', '.join(_FORMATS)}")
    return _FORMATS[formats[0]]


def _graphs(given: Parameters, kind: str) -> tuple[str, ...]:
    found = tuple(value for name, value in given if name == kind)
    for iri in found:
        if not _IRI.fullmatch(iri):
            raise QueryError(f"{kind}: {iri[:80]!r} is no absolute IRI")
    return found


def _description(request: Request) -> Response:
    """The form for a browser; for programs, what this service can do."""
    accept = request.headers.get("accept", "*/*")
    best = choose(accept, [*GRAPHS, HTML])
    if best == HTML:
        return _html(request, next(iter(EXAMPLES.values())), None)
    if best is None:
        raise NotAcceptableError(f"the description is {', '.join(GRAPHS)} or {HTML}")
    site = request.app.state.site
    return Response(described(site.public, site.base, _named(site), best), media_type=best, headers={"Vary": "Accept"})


async def _page(request: Request, asked: Query, text: str) -> Response:
    """The form with the first rows of the result."""
    try:
        shown = await show(request, replace(asked, tables="application/json", graphs="text/turtle"))
    except KbError as error:
        return _html(request, text, Shown(problem=str(error)), status_of(error))
    return _html(request, text, shown)


def _html(request: Request, query: str, shown: Shown | None, status: int = 200) -> Response:
    site = request.app.state.site
    page = asking.sparql(query, shown, EXAMPLES, _named(site), front(site.store))
    return Response(page, status, {"Vary": "Accept", "Content-Security-Policy": SCRIPTED}, "text/html; charset=utf-8")


def _named(site: Any) -> list[NamedQuery]:
    return [query for query in site.queries.values() if query.language == SUFFIX]
