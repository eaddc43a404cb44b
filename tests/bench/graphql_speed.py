"""How fast GraphQL answers: against its own store queries, other ways of executing, size and a trivial route.

`python tests/bench/graphql_speed.py [ARTICLES]` makes stores of 1,000 and ARTICLES (10,000) articles of made-up facts
in the folder of KB_BENCH (a temporary one without it; a folder is used again), and prints processor time.
"""

import asyncio
import os
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from statistics import median
from typing import Any

sys.path.insert(0, str(Path(__file__).parent))

import strawberry
import synthetic
from starlette.applications import Starlette
from starlette.responses import JSONResponse
from starlette.routing import Route

from kb.serve.app import create_app
from kb.serve.graphql.execute import Data, Operation, answer, data_of
from kb.store import Reader

PAGE = "{ articles(first: 20) { nodes { id headline quotes(first: 5) { nodes { text speaker { name } } } } } }"
QUERIES = {
    "latest events, with their number": "{ events { nodes { name certainty } totalCount { value } } }",
    "open events": "{ events(open: true) { nodes { name } } }",
    "events denied in a place": "{ events(filter: {claims: {some: {certainty: {eq: DENIED}}}, location: {some: {name:"
    ' {startsWith: "B"}}}}) { nodes { name } } }',
    "most claimed events": "{ events(orderBy: [{field: CLAIMS_COUNT, direction: DESC}]) { nodes { name } } }",
    "facets of events": "{ events { facets(on: [TYPE, LOCATION, PARTICIPANT]) { values { value count } } } }",
    "timeline of events": "{ events { timeline(by: MONTH) { value count } } }",
    "facets under a filter": "{ events(type: ATTACK) { facets(on: [PARTICIPANT]) { values { value count } } } }",
    "search, rare word": '{ search(text: "balgel") { edges { score snippet node { id } } } }',
    "search, word of every third text": '{ search(text: "bal") { edges { score snippet node { id } } } }',
    "suggest": '{ suggest(prefix: "ba") { name } }',
    "words anywhere in articles": '{ articles(search: "zzzz") { nodes { headline } } }',
}


def milliseconds(work: Callable[[], object], rounds: int = 30) -> float:
    """The median of several runs in processor time, after one that warms up."""
    work()
    return median(_timed(work) for _ in range(rounds))


def least(works: Sequence[Callable[[], object]], rounds: int = 60) -> list[float]:
    """The shortest of many runs of each, in processor time; they take turns, so that a busy machine is so for all."""
    for work in works:
        work()
    turns = [[_timed(work) for work in works] for _ in range(rounds)]
    return [min(column) for column in zip(*turns, strict=True)]


def _timed(work: Callable[[], object]) -> float:
    begin = time.process_time()
    work()
    return (time.process_time() - begin) * 1000


def asked(data: Data, query: str, **how: Any) -> Any:
    found = answer(Operation(query), data, **how).body
    assert "errors" not in found, found["errors"]
    return found


def store_alone(data: Data) -> Callable[[], object]:
    """The queries that the page takes, and nothing else."""
    explained = asked(data, PAGE, explain=True)["extensions"]["explain"]["queries"]
    seen: list[tuple[str, Any]] = []
    ask = data.index.rows

    def watched(query: str, parameters: Any, check: Any) -> Any:
        seen.append((query, parameters))
        return ask(query, parameters, check)

    data.index.rows = watched  # type: ignore[method-assign]
    asked(data, PAGE)
    data.index.rows = ask  # type: ignore[method-assign]
    assert len(seen) == len(explained)
    return lambda: [ask(query, parameters, lambda: None) for query, parameters in seen]


def stock(data: Data) -> tuple[Callable[[], object], Callable[[], object]]:
    """The page by Strawberry as it comes: over the rows of one compiled answer, and with a query for each field."""

    @strawberry.type
    class Speaker:
        name: str

    @strawberry.type
    class Quote:
        text: str
        speaker: Speaker | None

    @strawberry.type
    class Article:
        id: str
        headline: str
        quotes: list[Quote]

    @strawberry.type
    class Query:
        @strawberry.field
        def articles(self) -> list[Article]:
            nodes = asked(data, PAGE)["data"]["articles"]["nodes"]
            return [Article(id=one["id"], headline=one["headline"], quotes=list(_quotes(one))) for one in nodes]

    def _quotes(one: Any) -> Any:
        for quote in one["quotes"]["nodes"]:
            speaker = quote["speaker"] and Speaker(name=quote["speaker"]["name"])
            yield Quote(text=quote["text"], speaker=speaker)

    schema = strawberry.Schema(Query)
    query = "{ articles { id headline quotes { text speaker { name } } } }"

    def compiled() -> None:
        assert schema.execute_sync(query).errors is None

    return compiled, lambda: asked(data, PAGE, compiled=False)


async def requests_per_second(app: Any, path: str, headers: list[tuple[bytes, bytes]], rounds: int = 1000) -> float:
    """Requests that an application answers, without a network."""
    route, _, search = path.partition("?")
    scope = {
        "type": "http", "method": "GET", "path": route, "raw_path": route.encode(), "query_string": search.encode(),
        "headers": headers, "scheme": "http", "server": ("x", 80), "client": ("x", 1), "http_version": "1.1",
        "root_path": "", "asgi": {"version": "3.0"},
    }  # fmt: skip

    async def receive() -> Any:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: Any) -> None:
        assert message.get("status", 200) == 200

    begin = time.process_time()
    for _ in range(rounds):
        await app(dict(scope), receive, send)
    return rounds / (time.process_time() - begin)


async def cached(path: Path) -> tuple[float, float]:
    """Requests per second for the page out of the cache, and for the smallest JSON in the same application."""
    from urllib.parse import quote

    app: Starlette = create_app(path)

    async def trivial(_: Any) -> JSONResponse:
        return JSONResponse({"ok": True})

    app.router.routes.insert(0, Route("/trivial", trivial))
    async with app.router.lifespan_context(app):
        accept = [(b"accept", b"application/json")]
        address = f"/graphql?query={quote(PAGE)}"
        await requests_per_second(app, address, accept, 20)
        rounds = [
            (await requests_per_second(app, address, accept), await requests_per_second(app, "/trivial", accept))
            for _ in range(5)
        ]
    return median(one for one, _ in rounds), median(two for _, two in rounds)


def made(folder: Path, articles: int) -> Path:
    path = folder / f"s{articles}"
    return path if path.exists() else synthetic.store(path, articles)


def main() -> None:
    many = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(os.environ.get("KB_BENCH", temporary))
        small, large = made(folder, 1_000), made(folder, many)
        with Reader(small) as few, Reader(large) as lots:
            report(data_of(few), data_of(lots), many)
        of_cache, trivial = asyncio.run(cached(small))
        print(
            f"{'cached, of the trivial ceiling':<44}{of_cache / trivial:>9.0%}   ({of_cache:,.0f} of {trivial:,.0f}/s)"
        )


def report(few: Data, lots: Data, many: int) -> None:
    works = (store_alone(few), lambda: asked(few, PAGE), *stock(few), lambda: asked(lots, PAGE))
    store, page, one_query, by_field, large = least(works)
    queries = len(asked(few, PAGE, explain=True)["extensions"]["explain"]["queries"])
    print(f"{'20 articles x 5 quotes x speaker':<44}{'ms':>9}")
    print(f"{'its store queries alone':<44}{store:>9.2f}")
    print(f"{'the page, compiled':<44}{page:>9.2f}   {page / store:.1f} x the store queries; {queries} queries")
    print(f"{'Strawberry over one compiled answer':<44}{one_query:>9.2f}   {one_query / page:.1f} x the page")
    print(f"{'resolvers field by field':<44}{by_field:>9.2f}   {by_field / page:.1f} x the page")
    print(f"{f'the page at {many:,} articles':<44}{large:>9.2f}   {large / page:.2f} x the page at 1,000")
    print(f"\n{'':<44}{'1,000':>9}{f'{many:,}':>9}")
    for name, query in QUERIES.items():
        times = [milliseconds(partial(asked, data, query), 10) for data in (few, lots)]
        print(f"{name:<44}{times[0]:>9.2f}{times[1]:>9.2f}")


if __name__ == "__main__":
    main()
