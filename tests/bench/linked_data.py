"""How fast nodes become triples, exports are written and articles validated: `make bench` prints the table."""

import sys
import time
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

import handmade
from pyoxigraph import NamedNode, Quad, Store

from kb import iri, rdf
from kb.export import FORMATS
from kb.iri import BASE
from kb.store import Quads
from kb.validate import validate

COPIES = 200


def seconds(work: Callable[[], object]) -> float:
    """The best of three runs, in seconds of processor time."""
    return min(_timed(work) for _ in range(3))


def _timed(work: Callable[[], object]) -> float:
    begin = time.process_time()
    work()
    return time.process_time() - begin


def copies() -> list[Quad]:
    """Many graphs that all say what the two handmade articles say."""
    said = [triple for node in (*handmade.first(), *handmade.second()) for triple in rdf.triples(node)]
    graphs = [NamedNode(iri.article_graph(iri.article(BASE, f"{copy:016x}"))) for copy in range(COPIES)]
    return [Quad(*triple, graph) for graph in graphs for triple in said]


def main() -> None:
    nodes = [*handmade.first(), *handmade.second()]
    triples = sum(1 for node in nodes for _ in rdf.triples(node))
    print(f"{'step':<24}{'statements/s':>14}")
    mapped = seconds(lambda: [list(rdf.triples(node)) for _ in range(20) for node in nodes])
    print(f"{'nodes to triples':<24}{20 * triples / mapped:>14,.0f}")
    quads = copies()
    for name, form in FORMATS.items():
        taken = seconds(lambda form=form: form.write(quads, BytesIO(), BASE))  # type: ignore[misc]
        print(f"{f'export to {name}':<24}{len(quads) / taken:>14,.0f}")
    store = Quads(Store())
    store.store.extend(handmade.quads(handmade.first(), handmade.second()))
    print(f"{'validate':<24}{triples / seconds(lambda: validate(store, BASE)):>14,.0f}")


if __name__ == "__main__":
    main()
