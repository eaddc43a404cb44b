"""Every IRI of the data: one hop to its document, and the document in the format that the client likes best."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import astuple, replace
from email.utils import format_datetime, parsedate_to_datetime
from http.client import OK

from anyio import to_thread
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from kb.describe import modified, publication
from kb.errors import NotFoundError
from kb.pages import views
from kb.pages.addresses import THINGS, current, path_of
from kb.pages.documents import DATA, document, written
from kb.pages.profiles import PROFILES, profiled
from kb.pages.records import Reader
from kb.pages.schema_org import schema_org
from kb.serve.cache import matches, not_modified
from kb.serve.front import front
from kb.serve.reading import reading
from kb.serve.wanted import HTML, TEXT, VARY, Wanted, wanted
from kb.store import Edition as Store


async def resource(request: Request) -> Response:
    """Answers the path of any IRI of the data, and of its document."""
    store: Store = request.app.state.site.store
    path = request.path_params["path"]
    if f"/{path}".startswith(THINGS):
        return await to_thread.run_sync(_see_document, request, store, path)
    asked = wanted(request, store.base, path)
    tag = asked.tag(store.data_version, *astuple(publication(store.ledger)))
    known = request.headers.get("if-none-match", "")
    if known.strip() != "*" and matches(known, tag):
        return not_modified(tag, {"Vary": VARY})
    response = await to_thread.run_sync(_document, store, asked, tag)
    return not_modified(tag, {"Vary": VARY}) if response.status_code == OK and _is_had(request, response) else response


def _is_had(request: Request, response: Response) -> bool:
    """Whether the client has what there is: any at all (`*`), or what is as new (RFC 9110 §13.1.2 and §13.1.3)."""
    if "if-none-match" in request.headers:
        return request.headers["if-none-match"].strip() == "*"
    since, latest = request.headers.get("if-modified-since"), response.headers.get("last-modified")
    with suppress(ValueError, TypeError):
        return bool(since and latest) and parsedate_to_datetime(str(since)) >= parsedate_to_datetime(str(latest))
    return False


async def node_list(request: Request) -> Response:
    """Answers the lists."""
    name = request.url.path.strip("/")
    return await _page(request, lambda reader, store: views.node_list(reader, front(store), name, request.query_params))


async def found(request: Request) -> Response:
    """Answers the search."""
    return await _page(request, lambda reader, store: views.search_page(reader, front(store), request.query_params))


async def home(request: Request) -> Response:
    """Answers the root."""
    return await _page(request, lambda reader, store: views.home(reader, front(store)))


async def _page(request: Request, show: Callable[[Reader, Store], str]) -> Response:
    """A page that has no format but HTML."""
    store: Store = request.app.state.site.store
    shown = await to_thread.run_sync(lambda: show(reading(store), store))
    return Response(shown, media_type="text/html; charset=utf-8")


def _see_document(request: Request, store: Store, path: str) -> Response:
    """One hop, straight to the document in the format that the client likes best."""
    asked = wanted(request, store.base, f"doc/{path}")
    found = _known(store, asked.iri)
    if found != asked.iri:
        return RedirectResponse(path_of(store.base, found), 308, {"Vary": VARY})
    location = path_of(store.base, f"{store.base}doc/{path}") if asked.media == HTML else asked.location
    return RedirectResponse(location, 303, {"Vary": VARY})


def _known(store: Store, node_iri: str) -> str:
    """The IRI under which a node is known now; raises NotFoundError."""
    reader = reading(store)
    return node_iri if reader.known([node_iri])[0] is not None else current(reader, store.base, node_iri)


def _document(store: Store, asked: Wanted, tag: str) -> Response:
    """The document in the wanted format; raises NotFoundError, or GoneError for an article that went."""
    base = store.base
    if asked.iri.startswith(f"{base}article/"):
        store.check(asked.iri)
    elif not asked.path.startswith("/graph/") and (found := _known(store, asked.iri)) != asked.iri:
        return RedirectResponse(path_of(base, found.replace(base, f"{base}doc/", 1)), 308)
    site = front(store)
    headers = _headers(store, asked, tag, site.told.license)
    if asked.media in DATA:
        return _data(store, asked, headers)
    record = reading(store).node(asked.iri)
    if asked.media == TEXT:
        if record.text is None:
            raise NotFoundError(f"the text of {asked.iri} is not published here")
        return Response(record.text, headers=headers, media_type="text/plain; charset=utf-8")
    frame = replace(
        site, title=views.title_of(record), formats=asked.formats, queries=views.queries(record), iri=asked.iri,
        described=schema_org(record),
    )  # fmt: skip
    return Response(views.node_page(record, frame), headers=headers, media_type="text/html; charset=utf-8")


def _data(store: Store, asked: Wanted, headers: dict[str, str]) -> Response:
    statements = profiled(document(store, store.base, asked.iri), asked.profile)
    headers["Content-Profile"] = f"<{PROFILES[asked.profile].iri}>"
    return Response(written(statements, asked.media, store.base), headers=headers, media_type=asked.media)


def _headers(store: Store, asked: Wanted, tag: str, licence: str | None) -> dict[str, str]:
    headers = {
        "Vary": VARY,
        "ETag": tag,
        "Cache-Control": "no-cache",
        "Content-Location": asked.location,
        "Link": asked.links(store.base, licence),
    }
    if latest := modified(store):
        headers["Last-Modified"] = format_datetime(latest, usegmt=True)
    return headers
