"""Requests that were made before in the same words: answered out of the cache before anything of them is read."""

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from kb.serve.cache import Kept, header, matches, not_modified
from kb.serve.site import Site

_OTHERWISE = frozenset({b"x-kb-explain", b"range"})
"""Headers of requests whose answers are made for them alone."""


class Again:
    """Answers them; every other request goes on."""

    def __init__(self, app: ASGIApp, site: Site) -> None:
        self.app = app
        self.site = site

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answers one request."""
        kept = self._kept(scope) if scope["type"] == "http" and scope["method"] == "GET" else None
        if kept is None:
            await self.app(scope, receive, send)
            return
        tag = kept.headers["ETag"]
        if matches(header(scope, b"if-none-match").decode("latin-1"), tag):
            await not_modified(tag, {"Vary": kept.headers["Vary"]})(scope, receive, send)
            return
        headers, body = kept.messages
        start: Message = {"type": "http.response.start", "status": 200, "headers": headers.copy()}
        await send(start)
        await send(body)

    def _kept(self, scope: Scope) -> Kept | None:
        known = self.site.cache.again(scope)
        if known is None or any(name in _OTHERWISE for name, _ in scope["headers"]):
            return None
        version, tag = known
        return self.site.cache.get(tag) if self.site.store.data_version == version else None
