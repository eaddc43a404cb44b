"""From a checked query to an HTTP response: out of the cache, whole, or piece by piece as the client takes it."""

import asyncio
import hashlib
import json
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from starlette.requests import Request
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from kb.errors import QueryError
from kb.pages import html
from kb.serve import metrics
from kb.serve.cache import Cache, Kept, etag, not_modified, unchanged
from kb.serve.sparql.check import Checked
from kb.serve.sparql.pool import SENDING, Pool
from kb.serve.sparql.running import Answer, CutError, Query

SHOWN = 1_000
"""Rows that a page shows."""

_FILES = {"text/csv": "result.csv", "text/tab-separated-values": "result.tsv"}


def query_of(
    found: Checked,
    media: tuple[str | None, str | None],
    *,
    defaults: tuple[str, ...] = (),
    named: tuple[str, ...] = (),
    values: Mapping[str, str] | None = None,
) -> Query:
    """A checked query as it is asked: the media types for tables and for graphs, the graphs, values of parameters."""
    whole = json.dumps([found.key, defaults, named, sorted((values or {}).items())])
    key = hashlib.sha256(whole.encode("utf-8", "surrogatepass")).hexdigest()
    return Query(found.text, *media, defaults, named, values or {}, key, found.heavy, found.choosing, found.naming)


async def respond(request: Request, query: Query, *, volatile: bool = False) -> Response:
    """The result as a response; the query is stopped when the client goes away.

    What is `volatile` has no entity tag and is not kept.
    """
    site = request.app.state.site
    pool: Pool = site.pool
    cache: Cache = site.cache
    tag = _tag(await pool.latest(), query, merged=pool.in_memory)
    if not volatile:
        if unchanged(request, tag):
            return not_modified(tag, {"Vary": "Accept"})
        if kept := cache.get(tag):
            return kept.response()
    answer = await begun(request, query)
    if answer.truncated:
        site.board.add(metrics.TRUNCATED)
    headers = _headers(answer, None if volatile else _tag(answer.version, query, merged=answer.merged))
    if not answer.whole:
        return Streamed(answer, headers, SENDING * pool.seconds, site.board)
    kept = Kept(answer.body, answer.media, headers)
    if not volatile:
        cache.put(headers["ETag"], kept)
    return kept.response()


async def show(request: Request, query: Query) -> html.Shown:
    """What a page shows of a result that is JSON or Turtle."""
    await request.app.state.site.pool.latest()
    answer = await begun(request, query)
    try:
        body = answer.body + b"".join([chunk async for chunk in answer.rest()])
    except CutError:
        raise QueryError("the result could not be read to its end") from None
    finally:
        answer.close()
    return _shown(answer, body, request.app.state.site.base)


async def begun(request: Request, query: Query) -> Answer:
    """The result or its beginning, unless the client goes away first: then the query is stopped."""
    pool: Pool = request.app.state.site.pool
    client = request.client.host if request.client else ""
    running = asyncio.ensure_future(pool.answer(query, client))
    gone = asyncio.ensure_future(_disconnected(request.receive))
    try:
        await asyncio.wait({running, gone}, return_when=asyncio.FIRST_COMPLETED)
        if not running.done():
            raise QueryError("the client went away")
        return running.result()
    finally:
        gone.cancel()
        running.cancel()


class Streamed(Response):
    """A result that is sent as it is found.

    One that does not come to its end, for want of time or because of the client, is broken off: the connection closes
    without the mark that ends a response.
    """

    def __init__(self, answer: Answer, headers: Mapping[str, str], seconds: float, board: metrics.Board) -> None:
        super().__init__(None, headers=headers, media_type=answer.media)
        del self.headers["content-length"]
        self._answer = answer
        self._board = board
        self._seconds = seconds

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:  # noqa: ARG002 - as ASGI calls it
        """Sends it."""
        sending = asyncio.ensure_future(self._sent(send))
        gone = asyncio.ensure_future(_disconnected(receive))
        try:
            await asyncio.wait({sending, gone}, timeout=self._seconds, return_when=asyncio.FIRST_COMPLETED)
            if sending.done():
                sending.result()
        except CutError:
            pass
        finally:
            if not sending.done() or sending.cancelled() or sending.exception():
                self._board.add(metrics.CUT)
            sending.cancel()
            gone.cancel()
            self._answer.close()

    async def _sent(self, send: Send) -> None:
        await send({"type": "http.response.start", "status": self.status_code, "headers": self.raw_headers})
        await send({"type": "http.response.body", "body": self._answer.body, "more_body": True})
        async for chunk in self._answer.rest():
            await send({"type": "http.response.body", "body": chunk, "more_body": True})
        await send({"type": "http.response.body", "body": b""})


async def _disconnected(receive: Receive) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass


def _tag(version: str, query: Query, *, merged: bool) -> str:
    """The entity tag: numbers may differ before and after the graphs were merged."""
    return _tagged(version, query.key, query.tables, query.graphs, merged)


_tagged = lru_cache(512)(etag)


def _headers(answer: Answer, tag: str | None) -> dict[str, str]:
    headers = {
        "Vary": "Accept",
        "KB-Data-Version": answer.version,
        "Cache-Control": "no-cache" if tag else "no-store",
        "Link": '</sparql>; rel="service-desc"; type="text/turtle", </dataset>; rel="describedby"',
    }
    headers |= {"ETag": tag} if tag else {}
    headers |= {"KB-Truncated": "true"} if answer.truncated else {}
    file = _FILES.get(answer.media)
    return headers | ({"Content-Disposition": f"attachment; filename={file}"} if file else {})


def _shown(answer: Answer, body: bytes, base: str) -> html.Shown:
    if answer.media != "application/json":
        return html.Shown(text=body.decode(), truncated=answer.truncated)
    found: dict[str, Any] = json.loads(body)
    if "boolean" in found:
        return html.Shown(text="true" if found["boolean"] else "false")
    variables = found["head"]["vars"]
    bindings = found["results"]["bindings"]
    rows = [[html.cell(row.get(name), base) for name in variables] for row in bindings[:SHOWN]]
    return html.Shown(variables=variables, rows=rows, truncated="truncated" in found or len(bindings) > SHOWN)
