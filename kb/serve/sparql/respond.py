"""From a checked query to an HTTP response: out of the cache, whole, or piece by piece as the client takes it."""

import asyncio
import hashlib
import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import lru_cache
from typing import Any

from starlette.requests import Request
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from kb.errors import QueryError
from kb.pages import html
from kb.serve import metrics
from kb.serve.cache import Cache, Kept, etag, not_modified, unchanged
from kb.serve.sparql.check import SHORT, Checked
from kb.serve.sparql.pool import SENDING, Pool
from kb.serve.sparql.running import Answer, CutError, Query

SHOWN = 1_000
"""Rows that a page shows."""

WATCHED = 0.02
"""Seconds from which on it is noticed that a client goes away: most queries are answered before."""

Media = tuple[str | None, str | None]
"""The media types for tables and for graphs."""

Graphs = tuple[tuple[str, ...], tuple[str, ...]]
"""The IRIs of the graphs that make up the default graph, and of the named ones."""

_FILES = {"text/csv": "result.csv", "text/tab-separated-values": "result.tsv"}


def query_of(
    found: Checked,
    media: Media,
    *,
    defaults: tuple[str, ...] = (),
    named: tuple[str, ...] = (),
    values: Mapping[str, str] | None = None,
) -> Query:
    """A checked query as it is asked: the media types for tables and for graphs, the graphs, values of parameters."""
    given = tuple(sorted((values or {}).items()))
    return (_remembered if len(found.text) <= SHORT else _query_of)(found, media, (defaults, named), given)


def _query_of(found: Checked, media: Media, graphs: Graphs, values: tuple[tuple[str, str], ...]) -> Query:
    whole = json.dumps([found.key, *graphs, values])
    key = hashlib.sha256(whole.encode("utf-8", "surrogatepass")).hexdigest()
    return Query(found.text, *media, *graphs, dict(values), key, found.heavy, found.choosing, found.naming)


_remembered = lru_cache(512)(_query_of)


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
    with _stopped_without(request.receive):
        return await pool.answer(query, client)


@contextmanager
def _stopped_without(receive: Receive) -> Iterator[None]:
    """Ends what runs in the block when the client goes away."""
    running = asyncio.current_task()
    assert running is not None
    watching: list[asyncio.Task[None]] = []
    gone = False

    async def watch() -> None:
        nonlocal gone
        await _disconnected(receive)
        gone = running.cancel()

    later = asyncio.get_running_loop().call_later(WATCHED, lambda: watching.append(asyncio.ensure_future(watch())))
    try:
        yield
    except asyncio.CancelledError:
        # It may be the server that stops.
        if gone and not running.uncancel():
            raise QueryError("the client went away") from None
        raise
    finally:
        later.cancel()
        for one in watching:
            one.cancel()


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
