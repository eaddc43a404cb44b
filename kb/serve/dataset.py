"""The dataset as a whole: what it says of itself, the contracts it keeps, and what crawlers are told."""

import hashlib
from collections.abc import Callable, Mapping
from email.utils import format_datetime
from types import MappingProxyType

from anyio import to_thread
from pyoxigraph import Quad
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from kb import __version__, contracts
from kb.describe import SERVICES, counted, described, modified, publication
from kb.errors import NotFoundError
from kb.pages import views
from kb.pages.documents import DATA, written
from kb.pages.html import Frame
from kb.pages.schema_org import schema_dataset
from kb.pages.sitemap import robots, sitemaps
from kb.serve.cache import Kept
from kb.serve.deposits import deposit_of
from kb.serve.negotiation import choose
from kb.serve.problems import NotAcceptableError
from kb.serve.reading import reading
from kb.serve.site import Site
from kb.serve.wanted import by_parameter

HTML = "text/html"
_NONE: Mapping[str, str] = MappingProxyType({})
_MEDIA = {".ttl": "text/turtle", ".jsonld": "application/ld+json"}
_PRIVATE = ("/sparql?", "/graphql?", "/search?", "/q/")
"""What crawlers are asked to leave alone: every query is an address."""


async def dataset(request: Request) -> Response:
    """Answers /dataset, in the format that is liked best or that the suffix says."""
    suffix = request.path_params.get("suffix", "")
    offers = {"html": HTML} | {form.suffix.lstrip("."): media for media, form in DATA.items()}
    if suffix and suffix not in offers:
        raise NotFoundError(f"/dataset is had as {', '.join(offers)}, not as {suffix!r}")
    asked = offers.get(suffix) or by_parameter(request)
    liked = asked or choose(request.headers.get("accept"), [HTML, *DATA])
    if liked is None or liked not in offers.values():
        raise NotAcceptableError(f"this document is had as {', '.join(offers.values())}", _formats())
    site: Site = request.app.state.site
    headers = await to_thread.run_sync(_headers, site, liked)
    held = await to_thread.run_sync(deposit_of, site)
    files = " ".join(one.sha256 for one in held.dumps) if held else ""
    return await _kept(request, f"/dataset {liked} {files} {headers}", liked, lambda: _dataset(site, liked), headers)


async def well_known(request: Request) -> Response:
    """Answers /.well-known/void (RFC 5785, VoID §7.2): one hop to the description."""
    liked = choose(request.headers.get("accept"), ["text/turtle", *DATA, HTML])
    suffix = ".html" if liked == HTML else DATA[liked].suffix if liked else ".ttl"
    return RedirectResponse(f"/dataset{suffix}", 303, {"Vary": "Accept"})


async def contract(request: Request) -> Response:
    """Answers /schema/NAME."""
    name = request.path_params["name"]
    if name not in contracts.CONTRACTS:
        raise NotFoundError(f"the contracts are {', '.join(contracts.CONTRACTS)}")
    return Response(contracts.CONTRACTS[name](), media_type=_MEDIA[name[name.rindex(".") :]])


async def crawlers(request: Request) -> Response:
    """Answers /robots.txt."""
    return Response(robots(request.app.state.site.base, *_PRIVATE), media_type="text/plain")


async def sitemap(request: Request) -> Response:
    """Answers /sitemap.xml and the sitemaps that it names."""
    site: Site = request.app.state.site
    name = request.url.path.lstrip("/")
    return await _kept(request, f"/{name}", "application/xml", lambda: _sitemap(site, name))


async def _kept(
    request: Request, key: str, media: str, make: Callable[[], bytes], more: Mapping[str, str] = _NONE
) -> Response:
    """An answer that takes a look at all of the data: made once for each data version."""
    site: Site = request.app.state.site
    tag = f'"{hashlib.sha256(f"{__version__} {site.store.data_version} {key}".encode()).hexdigest()[:32]}"'
    headers = {"ETag": tag, "Vary": "Accept", "Cache-Control": "no-cache", **more}
    if tag in request.headers.get("if-none-match", ""):
        return Response(status_code=304, headers=headers)
    kept = site.cache.get(tag)
    if kept is None:
        kept = Kept(await to_thread.run_sync(make), media, headers)
        site.cache.put(tag, kept)
    return kept.response()


def _formats() -> dict[str, str]:
    """Where the description is had in each format."""
    return {HTML: "/dataset.html"} | {media: f"/dataset{form.suffix}" for media, form in DATA.items()}


def _headers(site: Site, media: str) -> dict[str, str]:
    licence, latest = publication(site.store.ledger).license, modified(site.store)
    links = [f'<{path}>; rel="alternate"; type="{other}"' for other, path in _formats().items()]
    links += ['</dataset>; rel="canonical"', '</.well-known/void>; rel="describedby"']
    links += [f'<{licence}>; rel="license"'] if licence else []
    headers = {"Content-Location": _formats()[media], "Link": ", ".join(links)}
    return headers | ({"Last-Modified": format_datetime(latest, usegmt=True)} if latest else {})


def _dataset(site: Site, media: str) -> bytes:
    store = site.store
    counts, told = counted(store, site.base if site.elsewhere else None), publication(store.ledger)
    held = deposit_of(site)
    dumps, changes = (held.dumps, held.changes) if held else ((), ())
    if media in DATA:
        statements = described(site.base, counts, told, dumps, services=SERVICES)
        return written((Quad(*triple) for triple in statements), media, site.base)
    frame = Frame(
        told.title,
        site.base,
        _formats(),
        iri=f"{site.base}dataset",
        described=schema_dataset(site.base, told, counts, dumps),
        told=told,
    )
    return views.dataset(frame, told, counts, dumps, changes).encode()


def _sitemap(site: Site, name: str) -> bytes:
    found = dict(sitemaps(reading(site.store), site.base))
    if name not in found:
        raise NotFoundError(f"there is no sitemap {name}")
    return found[name]
