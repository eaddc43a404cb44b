"""Dumps and changes of a published folder, handed out in whole or in part."""

from anyio import to_thread
from starlette.requests import Request
from starlette.responses import FileResponse, Response

from kb.describe import Deposit, deposit
from kb.errors import NotFoundError
from kb.serve.cache import not_modified, unchanged
from kb.serve.site import Site


async def deposited(request: Request) -> Response:
    """Answers /dumps/NAME and /changes/NAME."""
    site: Site = request.app.state.site
    name = request.url.path.lstrip("/")
    held = await to_thread.run_sync(deposit_of, site)
    files = held.files() if held else {}
    if held is None or name not in files:
        raise NotFoundError("there is no such file; `kb serve --site` hands out what `kb publish` wrote")
    sums = {one.path: f'"{one.sha256}"' for one in held.dumps}
    if name in sums and unchanged(request, sums[name]):
        return not_modified(sums[name])
    headers = {"Cache-Control": "no-cache"} | ({"ETag": sums[name]} if name in sums else {})
    return FileResponse(held.folder / name, headers=headers, media_type=files[name])


def deposit_of(site: Site) -> Deposit | None:
    """What may be taken away; nothing where no folder was named, or after an article was withdrawn that is in it."""
    if site.deposit is None:
        return None
    held = deposit(site.deposit)
    withdrawn = {one.removeprefix(site.base) for one in site.store.ledger.withdrawn()}
    return held if withdrawn <= held.withdrawn else None
