"""Named queries over HTTP: the list of them at /q, and each at /q/{name} as JSON, CSV and a page with a form."""

from collections.abc import Mapping

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from kb.errors import KbError
from kb.pages import asking, html
from kb.serve.front import front
from kb.serve.negotiation import by_suffix, choose
from kb.serve.problems import NotAcceptableError, status_of
from kb.serve.queries import Language, NamedQuery, Values, named

HTML = "text/html"
JSON = "application/json"
CSV = "text/csv"
SUFFIXES = {".json": JSON, ".csv": CSV, ".html": HTML}
"""Ends of a path that choose a format."""


async def query_list(request: Request) -> Response:
    """Answers /q."""
    site = request.app.state.site
    queries: Mapping[str, NamedQuery] = site.queries
    wanted = _wanted(request, [JSON, HTML])
    if wanted == HTML:
        return _html(asking.query_list(queries.values(), front(site.store)))
    return JSONResponse([_described(query) for query in queries.values()], headers={"Vary": "Accept"})


async def named_query(request: Request) -> Response:
    """Answers /q/{name}, and with a suffix that chooses the format."""
    site = request.app.state.site
    name, media = by_suffix(request.path_params["name"], SUFFIXES)
    query = named(site.queries, name)
    language: Language = site.languages[query.language]
    wanted = media or _wanted(request, [JSON, CSV, HTML])
    given = {key: value for key, value in request.query_params.multi_items() if value}
    if wanted == HTML:
        return await _page(request, query, language, given)
    values = query.values(given)
    return await language.run(request, query, values, wanted)


async def _page(request: Request, query: NamedQuery, language: Language, given: Mapping[str, str]) -> Response:
    """The form, and the answer below it as soon as nothing is missing."""
    values: Values = {}
    shown: html.Shown | None = None
    status = 200
    if given or not any(parameter.required for parameter in query.parameters):
        try:
            values = query.values(given)
            shown = await language.show(request, query, values)
        except KbError as error:
            shown, status = html.Shown(problem=str(error)), status_of(error)
    page = asking.named_query(query, given, request.url.query, shown, front(request.app.state.site.store))
    return _html(page, status)


def _wanted(request: Request, offers: list[str]) -> str:
    liked = choose(request.headers.get("accept", "*/*"), offers)
    if liked is None:
        raise NotAcceptableError(f"this is had as {', '.join(offers)}")
    return liked


def _described(query: NamedQuery) -> dict[str, object]:
    return {
        "name": query.name,
        "title": query.title,
        "language": query.language.removeprefix("."),
        "href": f"/q/{query.name}",
        "parameters": [
            {
                "name": one.name,
                "type": one.type,
                "title": one.title,
                "required": one.required,
                **({"default": one.default} if one.default else {}),
            }
            for one in query.parameters
        ],
    }


def _html(page: str, status: int = 200) -> Response:
    return Response(page, status, {"Vary": "Accept"}, "text/html; charset=utf-8")
