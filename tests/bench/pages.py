"""How fast pages are made, a site is published and Turtle is written: `python tests/bench/pages.py [ARTICLES]`.

The store holds the two handmade articles again and again, each time with articles and events of their own but the same
actors, so that one actor takes part in as many events as there are copies.
"""

import sys
import time
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

sys.path.insert(0, str(Path(__file__).parents[1]))

import handmade
import served
from pyoxigraph import NamedNode, Quad
from rdflib import Dataset, Graph

from kb import iri
from kb.export import FORMATS, in_order
from kb.index import Index, opened
from kb.model import Article, Event
from kb.pages import views
from kb.pages.html import Frame
from kb.pages.records import Reader
from kb.publish import publish
from kb.store import Reader as Store


def copies(number: int) -> Iterator[Quad]:
    """The story told `number` times: articles and events have other IRIs in each."""
    told = served.dataset()
    own = {one.object.value for one in told if isinstance(one.object, NamedNode)} | {one.subject.value for one in told}
    own = {one for one in own if one.startswith((f"{iri.BASE}article/", f"{iri.BASE}event/", f"{iri.BASE}doc/"))}
    yield from told
    for copy in range(1, number // 3):
        renamed = {one: NamedNode(_renamed(one, copy)) for one in own}
        for quad in told:
            terms = [renamed.get(getattr(term, "value", ""), term) for term in quad]
            yield Quad(*terms)


def _renamed(one: str, copy: int) -> str:
    bare, mark, fragment = one.partition("#")
    return f"{bare[:-8]}{copy:08x}{mark}{fragment}"


def milliseconds(work: Callable[[], object]) -> float:
    """The best of five runs, in processor time."""
    return min(_timed(work) for _ in range(5)) * 1000


def _timed(work: Callable[[], object]) -> float:
    begin = time.process_time()
    work()
    return time.process_time() - begin


def page(store: Store, index: Index, node: str) -> str:
    """The page of a node, as a server makes it."""
    record = Reader(store.select, index=index).node(node)
    return views.node_page(record, Frame(views.title_of(record), store.base, iri=node))


def main() -> None:
    number = int(sys.argv[1]) if len(sys.argv) > 1 else 1500
    with TemporaryDirectory() as folder, Store(served.build(Path(folder) / "store", list(copies(number)))) as store:
        index = opened(store)
        article = next(node.id for node in handmade.first() if isinstance(node, Article))
        event = next(node.id for node in handmade.first() if isinstance(node, Event))
        print(f"{'articles':<44}{number:>12,}")
        print(f"{'quads':<44}{len(store.store):>12,}")
        for name, node in (
            ("article", article),
            ("event", event),
            ("actor with an event per copy", handmade.BRANDT.id),
        ):
            print(f"{f'page of an {name}, ms':<44}{milliseconds(lambda node=node: page(store, index, node)):>12.1f}")
        home = milliseconds(lambda: views.home(Reader(store.select, index=index), Frame("Home", store.base)))
        print(f"{'home page, ms':<44}{home:>12.1f}")
        turtle(store)
        begin = time.process_time()
        done = publish(store, Path(folder) / "site")
        print(f"{'site, files a second of processor time':<44}{done.written / (time.process_time() - begin):>12.1f}")


def turtle(store: Store) -> None:
    """Our writers beside rdflib's, on the same quads, in turn."""
    graph, dataset = Graph(), Dataset()
    some = [quad for _, quad in zip(range(30_000), in_order(store), strict=False)]
    out = BytesIO()
    FORMATS["nquads"].write(some, out, store.base)
    dataset.parse(BytesIO(out.getvalue()), format="nquads")
    for subject, predicate, value, _ in dataset.quads():
        graph.add((subject, predicate, value))
    for name, theirs in (
        ("turtle", lambda: graph.serialize(format="turtle")),
        ("jsonld", lambda: dataset.serialize(format="json-ld")),
    ):
        ours = milliseconds(lambda name=name: FORMATS[name].write(some, BytesIO(), store.base))
        print(f"{f'{name}: ours against rdflib, times as fast':<44}{_timed(theirs) * 1000 / ours:>12.1f}")


if __name__ == "__main__":
    main()
