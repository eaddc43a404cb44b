"""How fast pages are made and Turtle and JSON-LD are written: `tests/bench/pages.py [EVENTS] [ARTICLES]`.

The first store tells one handmade article EVENTS times (10,000 when nothing is said), each time with an article and
events of its own on another day but with the same actors: its people take part in that many events, its outlet has
that many articles.  The second tells three articles again and again (300 articles), to be written.
"""

import resource
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from datetime import date, timedelta
from io import BytesIO
from pathlib import Path
from tempfile import NamedTemporaryFile, TemporaryDirectory

sys.path.insert(0, str(Path(__file__).parents[1]))

import handmade
import served
from pyoxigraph import Literal, NamedNode, Quad
from rdflib import Dataset, Graph

from kb import iri
from kb.export import FORMATS, in_order
from kb.export.turtle import write_bulk
from kb.index import Index, opened
from kb.model import Article, Event
from kb.pages import views
from kb.pages.html import Frame
from kb.pages.records import Reader
from kb.store import Reader as Store

DAYS = 1_500
"""Over how many days the copies are spread."""


def copies(told: Iterable[Quad], number: int) -> Iterator[Quad]:
    """A story told `number` times: articles and events have other IRIs and days in each."""
    told = list(told)
    own = {one.object.value for one in told if isinstance(one.object, NamedNode)} | {one.subject.value for one in told}
    own = {one for one in own if one.startswith((f"{iri.BASE}article/", f"{iri.BASE}event/", f"{iri.BASE}doc/"))}
    days = {
        one.object for one in told if isinstance(one.object, Literal) and one.object.datatype.value.endswith("#date")
    }
    yield from told
    for copy in range(1, number):
        renamed: dict[object, object] = {NamedNode(one): NamedNode(_renamed(one, copy)) for one in own}
        renamed |= {day: _moved(day, copy % DAYS) for day in days}
        for quad in told:
            yield Quad(*(renamed.get(term, term) for term in quad))


def _renamed(one: str, copy: int) -> str:
    bare, mark, fragment = one.partition("#")
    return f"{bare[:-8]}{copy:08x}{mark}{fragment}"


def _moved(day: Literal, by: int) -> Literal:
    moved = date.fromisoformat(day.value) + timedelta(days=by)
    return Literal(moved.isoformat(), datatype=day.datatype)


def milliseconds(work: Callable[[], object]) -> float:
    """The best of nine runs, in processor time."""
    return min(_timed(work) for _ in range(9)) * 1000


def _timed(work: Callable[[], object]) -> float:
    begin = time.process_time()
    work()
    return time.process_time() - begin


def page(store: Store, index: Index, node: str) -> str:
    """The page of a node, as a server makes it."""
    record = Reader(store.select, index=index).node(node)
    return views.node_page(record, Frame(views.title_of(record), store.base, iri=node))


def main() -> None:
    events, articles = (*map(int, sys.argv[1:]), *(10_000, 300)[len(sys.argv) - 1 :])
    with TemporaryDirectory() as folder:
        pages(Path(folder) / "pages", events)
        writers(Path(folder), articles)


def pages(path: Path, number: int) -> None:
    """Prints how long the pages take over a store with an actor in `number` events."""
    with Store(served.build(path, list(copies(handmade.quads(handmade.first()), number)))) as store:
        index = opened(store)
        article = next(node.id for node in handmade.first() if isinstance(node, Article))
        event = next(node.id for node in handmade.first() if isinstance(node, Event))
        say("articles", f"{number:,}")
        say("quads", f"{len(store.store):,}")
        for name, node in (
            ("article", article),
            ("event", event),
            (f"actor with {number:,} events, {number:,} quotes", handmade.BRANDT.id),
            (f"source on which {number:,} claims rest", handmade.OBSERVERS.id),
            (f"outlet with {number:,} articles and {number:,} claims", handmade.POST.id),
            (f"place with {number:,} events", handmade.VELLE.id),
        ):
            say(f"page of an {name}, ms", f"{milliseconds(lambda node=node: page(store, index, node)):.1f}")
        home = milliseconds(lambda: views.home(Reader(store.select, index=index), Frame("Home", store.base)))
        say("home page, ms", f"{home:.1f}")
        narrowed = {"participant": handmade.BRANDT.id}
        given = milliseconds(
            lambda: views.node_list(Reader(store.select, index=index), Frame("", store.base), "events", narrowed)
        )
        say("its events as a list with facets, ms", f"{given:.1f}")


def writers(folder: Path, number: int) -> None:
    """Prints how fast Turtle and JSON-LD are written."""
    with Store(served.build(folder / "store", list(copies(served.dataset(), number // 3)))) as store:
        turtle(store)


def turtle(store: Store) -> None:
    """Our writers beside those of others, on the same quads in memory, in turn; bulk is the Turtle of dumps."""
    graph, dataset = Graph(), Dataset()
    some = [quad for _, quad in zip(range(30_000), in_order(store), strict=False)]
    out = BytesIO()
    FORMATS["nquads"].write(some, out, store.base)
    dataset.parse(BytesIO(out.getvalue()), format="nquads")
    for subject, predicate, value, _ in dataset.quads():
        graph.add((subject, predicate, value))
    bulk = milliseconds(lambda: write_bulk(some, BytesIO(), store.base))
    readable = milliseconds(lambda: FORMATS["turtle"].write(some, BytesIO(), store.base))
    trees = milliseconds(lambda: FORMATS["jsonld"].write(some, BytesIO(), store.base))
    theirs = _timed(lambda: graph.serialize(format="turtle")) * 1000
    say("turtle in bulk: ours against rdflib, times as fast", f"{theirs / bulk:.1f}")
    say("readable turtle: ours against rdflib, times as fast", f"{theirs / readable:.1f}")
    if program := shutil.which("rapper"):
        say("turtle in bulk: ours against rapper, times as fast", f"{rapper(program, graph) * 1000 / bulk:.1f}")
    others = _timed(lambda: dataset.serialize(format="json-ld")) * 1000
    say("jsonld: ours against rdflib, times as fast", f"{others / trees:.1f}")


def rapper(program: str, graph: Graph) -> float:
    """Seconds of processor time in which raptor writes the same triples as Turtle, less what it takes to read them."""
    with NamedTemporaryFile(suffix=".nt") as file:
        graph.serialize(file, format="nt", encoding="utf-8")
        file.flush()
        command = [program, "-q", "-i", "ntriples", file.name]
        write, read = (min(_spent([*command, *more]) for _ in range(5)) for more in (("-o", "turtle"), ("-c",)))
        return write - read


def _spent(command: list[str]) -> float:
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def say(what: str, figure: str) -> None:
    print(f"{what:<58}{figure:>12}", flush=True)


if __name__ == "__main__":
    main()
