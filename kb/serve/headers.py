"""Headers that every response carries, whatever answered the request."""

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

CONTENT = (
    "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
SCRIPTED = f"{CONTENT}; script-src 'self'; connect-src 'self'"
"""What a page may load that has a script of ours: nothing of another site, and nothing that stands in the page."""

ALWAYS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Resource-Policy": "cross-origin",
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Expose-Headers": "Link, ETag, Location, Retry-After, KB-Truncated, KB-Data-Version",
    # Nothing of a page may run: pages work without scripts, and hostile text in an article stays text.
    "Content-Security-Policy": CONTENT,
}

_ALWAYS = [(name.lower().encode(), value.encode()) for name, value in ALWAYS.items()]

PREFLIGHT = {
    "Access-Control-Allow-Methods": "GET, HEAD, POST, OPTIONS",
    "Access-Control-Allow-Headers": "Accept, Content-Type, If-None-Match, X-KB-Explain",
    "Access-Control-Max-Age": "86400",
}


class Headers:
    """Adds them, and answers the questions that browsers ask before a request to another site."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answers one request."""

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                given = {name for name, _ in message["headers"]}
                message["headers"] = [*message["headers"], *(pair for pair in _ALWAYS if pair[0] not in given)]
                if scope["method"] == "OPTIONS":
                    MutableHeaders(scope=message).update(PREFLIGHT)
            await send(message)

        if scope["type"] != "http":
            await self.app(scope, receive, send)
        elif scope["method"] == "OPTIONS":
            await with_headers({"type": "http.response.start", "status": 204, "headers": []})
            await send({"type": "http.response.body", "body": b""})
        else:
            await self.app(scope, receive, with_headers)
