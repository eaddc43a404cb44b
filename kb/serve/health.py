"""What operators ask a server: whether it lives, whether it can answer, and what it has done."""

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from kb.errors import StoreError

TEXT = "text/plain; version=0.0.4; charset=utf-8"


async def healthz(_: Request) -> Response:
    """Answers /healthz: the process answers."""
    return PlainTextResponse("ok\n", headers={"Cache-Control": "no-store"})


async def readyz(request: Request) -> Response:
    """Answers /readyz: there are data, and processes to query them."""
    site = request.app.state.site
    try:
        version = await site.pool.latest()
    except StoreError as error:
        return PlainTextResponse(f"{error}\n", 503, {"Cache-Control": "no-store", "Retry-After": "5"})
    place = "elsewhere" if site.elsewhere else "in memory" if site.pool.in_memory else "on disk"
    return PlainTextResponse(f"ready: data version {version} {place}\n", headers={"Cache-Control": "no-store"})


async def measured(request: Request) -> Response:
    """Answers /metrics."""
    site = request.app.state.site
    site.count()
    return Response(site.board.text(), media_type=TEXT, headers={"Cache-Control": "no-store"})
