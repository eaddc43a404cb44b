"""Articles per second and peak memory of a build: `python ingest.py [ARTICLES.jsonl] [--jobs N] [--first N]`.

The rate of each hundred tells whether the cost of an article stays flat as the store grows.
"""

import argparse
import resource
import sys
import tempfile
import time
from collections.abc import Callable
from itertools import islice
from pathlib import Path

from kb.pipeline import build

NEWS = Path(__file__).parents[3] / "shared" / "data" / "load" / "articles.jsonl"
EACH = 100


def main() -> None:
    """Builds a store of the given articles in a temporary folder and prints what it cost."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("articles", type=Path, nargs="?", default=NEWS)
    parser.add_argument("--jobs", type=int, default=None, help="worker processes; one for each core by default")
    parser.add_argument("--first", type=int, default=None, help="only so many lines")
    asked = parser.parse_args()
    if not asked.articles.exists():
        print(f"ingest: skipped, there is no {asked.articles}")
        return
    with tempfile.TemporaryDirectory() as folder:
        news = _head(asked.articles, asked.first, Path(folder)) if asked.first else asked.articles
        started = time.perf_counter()
        report = build([news], Path(folder) / "store", jobs=asked.jobs, progress=_lines(started))
        seconds = time.perf_counter() - started
        size = sum(path.stat().st_size for path in (Path(folder) / "store" / "quads").rglob("*"))
    print(f"{report.done} articles in {seconds:.0f} s: {report.done / seconds:.1f} articles/s")
    print(f"{report.added} added, {report.joined} copies, {report.revised} revised, {len(report.failures)} set aside")
    own, worker = _megabytes(resource.RUSAGE_SELF), _megabytes(resource.RUSAGE_CHILDREN)
    print(f"peak memory {own:.0f} MB, of the largest worker {worker:.0f} MB")
    print(
        f"CPU seconds per article: {_cpu(resource.RUSAGE_CHILDREN) / report.done:.3f} analysing and extracting, "
        f"{_cpu(resource.RUSAGE_SELF) / report.done:.3f} reading, resolving and storing"
    )
    print(f"quads on disk {size / 1e6:.0f} MB")
    print(", ".join(f"{number} {name}" for name, number in report.nodes.items()))
    for failure in report.failures[:10]:
        print(f"set aside: {failure}")


def _head(articles: Path, first: int, folder: Path) -> Path:
    news = folder / "news.jsonl"
    with articles.open("rb") as lines:
        news.write_bytes(b"".join(islice(lines, first)))
    return news


def _lines(started: float) -> Callable[[int, int | None], None]:
    last = started

    def progress(done: int, total: int | None) -> None:
        nonlocal last
        if done % EACH == 0:
            now = time.perf_counter()
            rate, memory = EACH / (now - last), _megabytes(resource.RUSAGE_SELF)
            print(f"{done:>7} of {total}: {rate:6.1f} articles/s, {memory:.0f} MB")
            sys.stdout.flush()
            last = now

    return progress


def _cpu(who: int) -> float:
    used = resource.getrusage(who)
    return used.ru_utime + used.ru_stime


def _megabytes(who: int) -> float:
    return resource.getrusage(who).ru_maxrss / (1024 if sys.platform != "darwin" else 1024 * 1024)


if __name__ == "__main__":
    main()
