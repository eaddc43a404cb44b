"""The same server below a path of another one: the public address says where, and so do all links of an answer."""

from urllib.parse import urlsplit

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from kb.errors import InputError

_LINKS = (b' href="/', b' action="/', b' src="/')
_HEADERS = {"location": ("/", "{}/"), "content-location": ("/", "{}/"), "link": ("</", "<{}/")}


def public_address(text: str) -> str:
    """A public address in full, with a slash at its end; raises InputError for what is none."""
    parts = urlsplit(text)
    if parts.scheme not in ("http", "https") or not parts.netloc or parts.query or parts.fragment:
        raise InputError(f"{text!r} is no public address; one looks like https://news.example/kb/")
    return text.rstrip("/") + "/"


class Prefix:
    """Takes the path off requests, whether the proxy left it there or not, and puts it before links to this server.

    Pages write links in one way only, and what data put into a page has its quotation marks escaped: so what looks like
    a link to this server is one.
    """

    def __init__(self, app: ASGIApp, public: str) -> None:
        self.app = app
        self.path = urlsplit(public).path.rstrip("/")

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answers one request."""
        if scope["type"] != "http" or not self.path:
            await self.app(scope, receive, send)
            return
        await self.app(self._inside(scope), receive, _Rewritten(self.path, send))

    def _inside(self, scope: Scope) -> Scope:
        path: str = scope["path"]
        if path != self.path and not path.startswith(self.path + "/"):
            return scope
        return {**scope, "path": path.removeprefix(self.path) or "/", "raw_path": None}


class _Rewritten:
    """Sends an answer with its links changed; a page is sent whole, anything else as it comes."""

    def __init__(self, path: str, send: Send) -> None:
        self.path = path
        self.send = send
        self._start: Message | None = None
        self._page = bytearray()

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, (at, to) in _HEADERS.items():
                if value := headers.get(name):
                    headers[name] = ", ".join(self._moved(one, at, to) for one in value.split(", "))
            if headers.get("content-type", "").startswith("text/html"):
                self._start = message
                return
            await self.send(message)
        elif self._start is None:
            await self.send(message)
        else:
            await self._collected(self._start, message)

    def _moved(self, value: str, at: str, to: str) -> str:
        return to.format(self.path) + value.removeprefix(at) if value.startswith(at) else value

    async def _collected(self, start: Message, message: Message) -> None:
        self._page += message.get("body", b"")
        if message.get("more_body"):
            return
        page = bytes(self._page)
        for link in _LINKS:
            page = page.replace(link, link[:-1] + self.path.encode() + b"/")
        MutableHeaders(scope=start)["content-length"] = str(len(page))
        await self.send(start)
        await self.send({"type": "http.response.body", "body": page})
