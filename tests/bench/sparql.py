"""SPARQL over HTTP beside its peers, what a query process costs, and a crowd with hogs in it.

`python sparql.py STORE [--peers VENV] [--rounds N]`: STORE is a store of some thousand articles, VENV an environment in
which `oxigraph` and `rdflib-endpoint[web]` are installed.  All engines answer the same queries over the same data, as
JSON over HTTP, each for a third of a second before the next one's turn, on a connection that stays open.  The same text
comes again within a turn: every engine may keep what it made of it, which rdflib-endpoint does; only "kb cached" keeps
answers.  This process has the allocator of query processes, so that the cost of a process is not its gain; the peers
have their own.
"""

import argparse
import asyncio
import contextlib
import json
import os
import re
import statistics
import sys
import tempfile
import threading
import time
from pathlib import Path
from typing import NamedTuple

sys.path.insert(0, str(Path(__file__).parent))

import uvloop
from endpoints import JSON, Http, ours, oxigraph, rdflib_endpoint
from pyoxigraph import QuerySolutions, RdfFormat

from kb.serve.sparql.allocator import environment
from kb.serve.sparql.check import checked
from kb.serve.sparql.pool import Pool
from kb.serve.sparql.reading import in_memory
from kb.serve.sparql.respond import query_of
from kb.serve.sparql.results import Cut
from kb.serve.sparql.rows import to_json
from kb.serve.sparql.running import Query
from kb.store import Reader
from kb.terms import PREFIX_HEADER

QUERIES = {
    "q01 quotes by speaker": "SELECT ?q ?t { ?q schema:spokenByCharacter <%actor> ; schema:text ?t }",
    "q02 quotes by name": "SELECT ?q ?t { ?q schema:spokenByCharacter/schema:name '%name'@en ; schema:text ?t }",
    "q03 timeline of two actors": """SELECT DISTINCT ?e ?s { ?e kb:participation/kb:participant <%party> ;
        kb:participation/kb:participant <%other> ; schema:startDate ?s } ORDER BY ?s ?e""",
    "q04 count by source": """SELECT ?p (COUNT(*) AS ?n) { ?a a schema:NewsArticle ; schema:publisher ?p .
        ?c schema:appearance ?a } GROUP BY ?p ORDER BY DESC(?n) ?p""",
    "q05 text filter": "SELECT ?q ?t { ?q a schema:Quotation ; schema:text ?t FILTER(CONTAINS(LCASE(?t), '%word')) }",
    "q06 path": "SELECT DISTINCT ?e { ?e schema:location/schema:containedInPlace* <%place> }",
    "q07 optional": """SELECT ?e ?n ?s ?l { ?e a schema:Event ; schema:name ?n . OPTIONAL { ?e schema:startDate ?s }
        OPTIONAL { ?e schema:location ?l } } ORDER BY ?e LIMIT 500""",
    "q08 type by year": """SELECT ?k ?y (COUNT(?e) AS ?n) { ?e a schema:Event ; schema:additionalType ?k ;
        schema:startDate ?s . BIND(YEAR(?s) AS ?y) } GROUP BY ?k ?y ORDER BY ?k ?y""",
    "q09 corroboration": """SELECT ?e (COUNT(DISTINCT ?a) AS ?n) { ?c schema:about ?e ; schema:appearance ?a }
        GROUP BY ?e HAVING (COUNT(DISTINCT ?a) > 1) ORDER BY DESC(?n) ?e LIMIT 50""",
    "q10 graph of an article": "SELECT ?s ?p ?o { GRAPH <%graph> { ?s ?p ?o } }",
    "q11 actors together": """SELECT ?b (COUNT(DISTINCT ?e) AS ?n) { ?e kb:participation/kb:participant <%party> ;
        kb:participation/kb:participant ?b } GROUP BY ?b
        HAVING (COUNT(DISTINCT ?e) > 0) ORDER BY DESC(?n) ?b LIMIT 10""",
    "q12 latest 20": """SELECT ?a ?d ?h { ?a a schema:NewsArticle ; kb:referenceDate ?d ; schema:headline ?h }
        ORDER BY DESC(?d) ?a LIMIT 20""",
}  # fmt: skip
HOGS = (
    "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }",
    "SELECT * { ?a ?b ?c . ?d ?e ?f } ORDER BY ?c ?f",
    "SELECT (COUNT(*) AS ?n) { ?a (<a:p>|!<a:p>)* ?b . ?c ?d ?e }",
    "SELECT (GROUP_CONCAT(?c) AS ?n) { ?a ?b ?c . ?d ?e ?f }",
)


def main() -> None:
    """Prints the three tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("store", type=Path, nargs="?")
    parser.add_argument("--peers", type=Path)
    parser.add_argument("--rounds", type=int, default=5)
    asked = parser.parse_args()
    if asked.store is None:
        print("sparql: skipped, no store was given")
        return
    if "LD_PRELOAD" not in os.environ:
        os.execve(sys.executable, [sys.executable, *sys.argv], {"LD_PRELOAD": ""} | environment())
    queries = filled(asked.store)
    process_cost(asked.store, queries)
    crowd(asked.store, queries)
    compare(asked.store, queries, asked.peers, asked.rounds)


def filled(store: Path) -> dict[str, str]:
    """The queries about who is quoted most and who takes part most, the commonest place, and an article."""
    pick = {
        "%actor": "SELECT ?x { ?q schema:spokenByCharacter ?x } GROUP BY ?x ORDER BY DESC(COUNT(*)) ?x LIMIT 1",
        "%party": "SELECT ?x { ?p kb:participant ?x } GROUP BY ?x ORDER BY DESC(COUNT(*)) ?x LIMIT 1",
        "%place": "SELECT ?x { ?e schema:location ?x } GROUP BY ?x ORDER BY DESC(COUNT(*)) ?x LIMIT 1",
        "%graph": "SELECT ?x { GRAPH ?x { ?q a schema:Quotation } } GROUP BY ?x ORDER BY DESC(COUNT(*)) ?x LIMIT 1",
    }
    with Reader(store) as reader:
        print(f"{len(reader.store):,} quads, {len(reader.graphs()):,} graphs")
        found = {mark: reader.select(PREFIX_HEADER + query)[0]["x"].value for mark, query in pick.items()}
        name = reader.select(f"{PREFIX_HEADER} SELECT ?n {{ <{found['%actor']}> schema:name ?n }} LIMIT 1")[0][
            "n"
        ].value
        beside = f"?e kb:participation/kb:participant <{found['%party']}>, ?x FILTER(?x != <{found['%party']}>)"
        pick["%other"] = f"SELECT ?x {{ {beside} }} GROUP BY ?x ORDER BY DESC(COUNT(DISTINCT ?e)) ?x LIMIT 1"
        found["%other"] = reader.select(PREFIX_HEADER + pick["%other"])[0]["x"].value
        texts = reader.select(
            PREFIX_HEADER + "SELECT ?x { ?q a schema:Quotation ; schema:text ?x } ORDER BY ?x LIMIT 1"
        )
    found["%word"] = max(re.findall("[a-z]+", texts[0]["x"].value.lower()), key=len)
    found["%name"] = name.replace("\\", "\\\\").replace("'", "\\'")
    queries = dict(QUERIES)
    for mark, value in found.items():
        queries = {label: query.replace(mark, value) for label, query in queries.items()}
    return {label: PREFIX_HEADER + query for label, query in queries.items()}


def compare(store: Path, queries: dict[str, str], peers: Path | None, rounds: int) -> None:
    """Prints milliseconds of each query on each engine: of the day, and of the processor in all of its processes."""
    with contextlib.ExitStack() as running, tempfile.TemporaryDirectory() as folder:
        dump = Path(folder) / "data.nq"
        with Reader(store) as reader:
            reader.store.dump(str(dump), format=RdfFormat.N_QUADS)
        engines = {"kb": running.enter_context(ours(store, cached=False))}
        engines["kb cached"] = running.enter_context(ours(store, cached=True))
        if peers:
            engines["oxigraph serve"] = running.enter_context(oxigraph(peers, dump))
            engines["rdflib-endpoint"] = running.enter_context(rdflib_endpoint(peers, dump))
        turns: dict[str, dict[str, list[Turn]]] = {name: {label: [] for label in queries} for name in engines}
        for turn in range(rounds + 1):
            for label, query in queries.items():
                rows = set()
                for name, ask in engines.items():
                    turns[name][label].append(taken(ask, query, re.sub(r"([?]\w+)", rf"\g<1>{turn}", query)))
                    rows.add(len(json.loads(ask(query))["results"]["bindings"]))
                assert len(rows) == 1, f"{label}: engines disagree on the number of rows: {rows}"
    for kind, title in KINDS.items():
        # In the first turn all of them warm up.
        table(
            title,
            {
                name: {
                    label: 1000 * statistics.median(getattr(one, kind) for one in found[1:])
                    for label, found in by.items()
                }
                for name, by in turns.items()
            },
        )


TURN = 0.3
"""Seconds for which one engine is asked the same before the next one is."""


class Turn(NamedTuple):
    """Seconds of an answer: one after another to the same query, by the clock and of the processor; the first of them,
    when others have had the processor before; one to a text that was never sent before, so that nobody has read it."""

    day: float
    processor: float
    first: float
    new: float


KINDS = {
    "day": "ms, one after another",
    "processor": "processor ms, the same",
    "first": "processor ms, the first",
    "new": "processor ms, a new text",
}


def taken(ask: Http, query: str, new: str) -> Turn:
    """A turn of one engine; `new` is the same query with other names of variables."""
    request, other = ask.request(query), ask.request(new)
    worked = processor_seconds(ask.pid)
    ask.answer(request)
    first, worked = processor_seconds(ask.pid) - worked, processor_seconds(ask.pid)
    times: list[float] = []
    while len(times) < 3 or sum(times) < TURN:
        begin = time.perf_counter()
        ask.answer(request)
        times.append(time.perf_counter() - begin)
    spent, worked = processor_seconds(ask.pid) - worked, processor_seconds(ask.pid)
    ask.answer(other)
    return Turn(statistics.median(times), spent / len(times), first, processor_seconds(ask.pid) - worked)


THINKING = 6
"""Seconds that a client thinks between two queries, so that 90 of them do not fill two cores by themselves."""


def table(title: str, times: dict[str, dict[str, float]]) -> None:
    """Prints a row for each query and a column for each engine, and how they compare."""
    print(f"{title:<28}" + "".join(f"{name:>17}" for name in times))
    for label in times["kb"]:
        print(f"{label:<28}" + "".join(f"{found[label]:>17.2f}" for found in times.values()))
    means = {name: statistics.geometric_mean(max(one, 1e-3) for one in found.values()) for name, found in times.items()}
    print(f"{'geometric mean':<28}" + "".join(f"{mean:>17.2f}" for mean in means.values()))
    for name in times:
        if name not in ("kb", "kb cached"):
            print(f"against {name}: {means[name] / means['kb']:.1f}x, cached {means[name] / means['kb cached']:.1f}x")


def processor_seconds(pid: int) -> float:
    """Processor time of a process and all below it that live."""
    try:
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
        return time.clock_gettime((~pid << 3) | 2) + sum(processor_seconds(int(child)) for child in children)
    except OSError:
        return 0.0


IN_A_ROW = 5
"""How often a query is asked here before it is asked there: each has its data at hand, as where much is asked."""


def process_cost(store: Path, queries: dict[str, str], rounds: int = 5) -> None:
    """Prints how many milliseconds each query takes longer in a process of its own than in the one that asks.

    The first column is the time of day, which on a busy machine is waiting above all; the second the processor time
    of both processes.
    """
    with Reader(store) as reader:
        data = in_memory(reader.snapshot)

    def inside(query: Query) -> None:
        found = data.found(query.message())
        assert isinstance(found, QuerySolutions)
        to_json(found, Cut(100_000, 10**9), lambda _: None)

    async def outside() -> None:
        async with contextlib.AsyncExitStack() as opened:
            pool = Pool(store, size=1)
            await pool.open()
            opened.push_async_callback(pool.close)
            while not pool.in_memory:
                await pool.latest()
                await asyncio.sleep(0.1)
            costs = [await cost(pool, text) for text in queries.values()]
        for label, (wall, work) in zip(queries, costs, strict=True):
            print(f"{label:<28}{wall:>+17.2f}{work:>+17.2f}")
        print(f"{'median':<28}" + "".join(f"{statistics.median(one):>+17.2f}" for one in zip(*costs, strict=True)))

    async def cost(pool: Pool, text: str) -> tuple[float, float]:
        """Differences of the medians: time of day, processor time."""
        query = query_of(checked(text), (JSON, None))
        here, there = [], []
        for _ in range(rounds):
            inside(query)
            for _ in range(IN_A_ROW):
                begin, worked = time.perf_counter(), time.process_time()
                inside(query)
                here.append((time.perf_counter() - begin, time.process_time() - worked))
            (await pool.answer(query)).close()
            for _ in range(IN_A_ROW):
                begin, worked = time.perf_counter(), processor_seconds(os.getpid())
                (await pool.answer(query)).close()
                ended = time.perf_counter()
                there.append((ended - begin, processor_seconds(os.getpid()) - worked))
        wall, work = (1000 * (statistics.median(b) - statistics.median(a)) for a, b in zip(zip(*here), zip(*there)))  # noqa: B905 - same length
        return wall, work

    print(f"{'cost of a process, ms':<28}{'time of day':>17}{'processor time':>17}")
    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as running:
        # The event loop of the server.
        running.run(outside())


def crowd(store: Path, queries: dict[str, str], seconds: float = 20.0) -> None:
    """Prints how long 90 clients wait at worst without and with 10 that send the worst queries."""
    with ours(store, cached=False, time_limit=10) as ask:
        alone, _ = load(ask, queries, 90, 0, seconds)
        beside, refused = load(ask, queries, 90, 10, seconds)
    before, after = (statistics.quantiles(times, n=20)[-1] * 1000 for times in (alone, beside))
    print(f"p95 of 90 clients alone {before:.0f} ms ({len(alone)} answers), beside 10 hogs {after:.0f} ms "
          f"({len(beside)} answers, {refused} hogs refused or killed): {after / before:.1f}x")  # fmt: skip


def load(ask: Http, queries: dict[str, str], clients: int, hogs: int, seconds: float) -> tuple[list[float], int]:
    """Seconds of each answer to clients that think for some seconds between two queries, and how many hogs had none."""
    times: list[float] = []
    failed: list[float] = []
    refused: list[int] = []
    until = time.monotonic() + seconds
    texts = list(queries.values())

    def client(number: int) -> None:
        place = number
        time.sleep(THINKING * number / clients)
        while time.monotonic() < until:
            begin = time.perf_counter()
            status, _ = ask.status(texts[place % len(texts)], f"10.0.0.{number}")
            (times if status == 200 else failed).append(time.perf_counter() - begin)
            place += 1
            time.sleep(THINKING)

    def hog(number: int) -> None:
        while time.monotonic() < until:
            status, _ = ask.status(HOGS[number % len(HOGS)], f"10.0.1.{number}")
            if status != 200:
                refused.append(status)
                time.sleep(0.5)

    threads = [threading.Thread(target=client, args=(number,)) for number in range(clients)]
    threads += [threading.Thread(target=hog, args=(number,)) for number in range(hogs)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if failed:
        print(f"{len(failed)} of {len(times) + len(failed)} queries of clients were not answered")
    return times, len(refused)


if __name__ == "__main__":
    main()
