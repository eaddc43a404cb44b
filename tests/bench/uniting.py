"""What finding out who and what is the same costs for each article: `python uniting.py FACTS.jsonl [--first N]`.

FACTS.jsonl is what `kb extract` prints; nothing is extracted.  The times are seconds of CPU.
"""

import argparse
import gc
import json
import tempfile
import time
from itertools import islice
from pathlib import Path

from kb import facts, iri
from kb.pipeline.admission import address, admitted
from kb.pipeline.casting import recognise
from kb.pipeline.comparing import Comparison
from kb.pipeline.uniting import decide, unite
from kb.rows import from_row
from kb.store import Writer


def main() -> None:
    """Prints the CPU time of each step in all, and in milliseconds for each article."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("facts", type=Path)
    parser.add_argument("--first", type=int, default=None, help="only so many lines")
    asked = parser.parse_args()
    with asked.facts.open(encoding="utf-8") as lines:
        articles = [from_row(json.loads(line)) for line in islice(lines, asked.first)]
    # A build has few articles in memory at a time.
    gc.freeze()
    with tempfile.TemporaryDirectory() as folder, Writer(Path(folder) / "store", iri.BASE) as writer:
        spent = _admitted(writer, articles)
        for step in (recognise, decide, unite):
            started = time.process_time()
            step(writer)
            spent.append(time.process_time() - started)
    names = ("facts kept", "events compared", "actors", "events decided", "graphs written, each once")
    for name, seconds in zip(names, spent, strict=True):
        print(f"{name:>28}: {seconds:7.1f} s, {1000 * seconds / len(articles):6.1f} ms for each article")


def _admitted(writer: Writer, articles: list[facts.Article]) -> list[float]:
    """Takes articles in as a build does; the seconds that it takes to keep their facts and to compare them."""
    comparison = Comparison(writer)
    kept = 0.0
    began = time.process_time()
    for article in articles:
        started = time.process_time()
        outcome = admitted(writer, article.document, article).outcome
        kept += time.process_time() - started
        comparison.take(address(writer, article.document), article, outcome)
    comparison.finish()
    return [kept, time.process_time() - began - kept]


if __name__ == "__main__":
    main()
