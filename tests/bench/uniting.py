"""What finding out who and what is the same costs for each article: `python uniting.py FACTS.jsonl [--first N]`.

FACTS.jsonl is what `kb extract` prints; nothing is extracted.  The times are seconds of CPU.
"""

import argparse
import gc
import json
import tempfile
import time
from itertools import islice, pairwise
from pathlib import Path

from kb import iri
from kb.pipeline.admission import admitted
from kb.pipeline.casting import recognise
from kb.pipeline.comparing import compare
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
        marks = [time.process_time()]
        for article in articles:
            admitted(writer, article.document, article)
        marks.append(time.process_time())
        for step in (compare, recognise, decide, unite):
            step(writer)
            marks.append(time.process_time())
    names = ("facts kept", "events compared", "actors", "events decided", "graphs written, each once")
    for name, (start, end) in zip(names, pairwise(marks), strict=True):
        print(f"{name:>28}: {end - start:7.1f} s, {1000 * (end - start) / len(articles):6.1f} ms for each article")


if __name__ == "__main__":
    main()
