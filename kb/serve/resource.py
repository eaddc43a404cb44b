"""Every IRI of the data: one hop to its document, and the document in the format that the client likes best."""

import hashlib
import json
from collections.abc import Callable
from dataclasses import dataclass

from anyio import to_thread
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from kb.pages import views
from kb.pages.addresses import THINGS, current, iri_at, path_of
from kb.pages.documents import DATA, document, written
from kb.pages.html import Frame
from kb.pages.records import Reader
from kb.serve.negotiation import choose
from kb.serve.problems import NotAcceptableError
from kb.store import Reader as Store

HTML = "text/html"
TEXT = "text/plain"
SUFFIXES = {form.suffix: media for media, form in DATA.items()} | {".html": HTML, ".txt": TEXT}
"""Ends of a path that choose a format."""

ALIASES = {"application/json": "application/ld+json"}
"""Media types that are answered with one that is a kind of them."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which document is asked for: the IRI that it is about, its own path, and its format."""

    iri: str
    path: str
    media: str

    @property
    def formats(self) -> dict[str, str]:
        """Where the document is had in each format."""
        offers = {form.media_type: self.path + form.suffix for form in DATA.values()} | {HTML: f"{self.path}.html"}
        return offers | ({TEXT: f"{self.path}.txt"} if _is_article(self.path) else {})


async def resource(request: Request) -> Response:
    """Answers the path of any IRI of the data, and of its document."""
    store: Store = request.app.state.site.store
    path = request.path_params["path"]
    if f"/{path}".startswith(THINGS):
        return await to_thread.run_sync(_see_document, request, store, path)
    wanted = _wanted(request, store.base, path)
    tag = _etag(store.data_version, wanted)
    headers = _headers(store.base, wanted, tag)
    if tag in request.headers.get("if-none-match", ""):
        return Response(status_code=304, headers=headers)
    return await to_thread.run_sync(_document, store, wanted, headers)


async def node_list(request: Request) -> Response:
    """Answers the lists."""
    name = request.url.path.strip("/")
    return await _page(request, lambda reader, base: views.node_list(reader, base, name, request.query_params))


async def home(request: Request) -> Response:
    """Answers the root."""
    title = request.app.state.site.title
    return await _page(request, lambda reader, base: views.home(reader, Frame(title, base)))


async def _page(request: Request, show: Callable[[Reader, str], str]) -> Response:
    """A page that has no format but HTML."""
    store: Store = request.app.state.site.store
    shown = await to_thread.run_sync(lambda: show(Reader(store.select), store.base))
    return Response(shown, media_type="text/html; charset=utf-8")


def _see_document(request: Request, store: Store, path: str) -> Response:
    """One hop, straight to the document in the format that the client likes best."""
    wanted = _wanted(request, store.base, f"doc/{path}")
    found = _known(store, wanted.iri)
    if found != wanted.iri:
        return RedirectResponse(path_of(store.base, found), 308, {"Vary": "Accept"})
    suffix = "" if wanted.media == HTML else DATA[wanted.media].suffix
    return RedirectResponse(path_of(store.base, f"{store.base}doc/{path}") + suffix, 303, {"Vary": "Accept"})


def _known(store: Store, node_iri: str) -> str:
    """The IRI under which a node is known now; raises NotFoundError."""
    reader = Reader(store.select)
    return node_iri if reader.known([node_iri])[0] is not None else current(reader, store.base, node_iri)


def _document(store: Store, wanted: Wanted, headers: dict[str, str]) -> Response:
    """The document in the wanted format; raises NotFoundError, or GoneError for an article that went."""
    base = store.base
    if wanted.path.startswith("/graph/") or wanted.path == "/dataset":
        return _data(store, wanted, headers)
    if wanted.iri.startswith(f"{base}article/"):
        store.check(wanted.iri)
    elif (found := _known(store, wanted.iri)) != wanted.iri:
        return RedirectResponse(path_of(base, found.replace(base, f"{base}doc/", 1)), 308)
    if wanted.media in DATA:
        return _data(store, wanted, headers)
    record = Reader(store.select).node(wanted.iri)
    if wanted.media == TEXT:
        return Response(record.text or "", headers=headers, media_type="text/plain; charset=utf-8")
    frame = Frame(views.title_of(record), base, wanted.formats, views.queries(record), wanted.iri)
    return Response(views.node_page(record, frame), headers=headers, media_type="text/html; charset=utf-8")


def _wanted(request: Request, base: str, path: str) -> Wanted:
    bare, media = _without_suffix(path)
    about = bare.removeprefix("doc/") if bare.startswith("doc/") else bare
    offers = [HTML, *DATA] if not bare.startswith("graph/") and bare != "dataset" else [*DATA]
    offers += [TEXT] if _is_article(f"/{bare}") else []
    liked = choose(request.headers.get("accept", "*/*"), [*offers, *ALIASES])
    chosen = media or ALIASES.get(liked or "", liked)
    if chosen is None or chosen not in offers:
        raise NotAcceptableError(f"this document is had as {', '.join(offers)}")
    return Wanted(iri_at(base, about), f"/{bare}", chosen)


def _without_suffix(path: str) -> tuple[str, str | None]:
    for suffix, media in SUFFIXES.items():
        if path.endswith(suffix):
            return path.removesuffix(suffix), media
    return path, None


def _is_article(path: str) -> bool:
    return path.startswith(("/article/", "/doc/article/"))


def _data(store: Store, wanted: Wanted, headers: dict[str, str]) -> Response:
    body = written(document(store, store.base, wanted.iri), wanted.media, store.base)
    return Response(body, headers=headers, media_type=wanted.media)


def _headers(base: str, wanted: Wanted, tag: str) -> dict[str, str]:
    links = [f'<{path}>; rel="alternate"; type="{media}"' for media, path in wanted.formats.items()]
    links.append(f'<{wanted.path}>; rel="canonical"')
    links.append(f'<{path_of(base, wanted.iri)}>; rel="describes"')
    return {"Vary": "Accept", "ETag": tag, "Cache-Control": "no-cache", "Link": ", ".join(links)}


def _etag(version: str, wanted: Wanted) -> str:
    parts = json.dumps([version, wanted.iri, wanted.path, wanted.media])
    return f'"{hashlib.sha256(parts.encode()).hexdigest()[:32]}"'
