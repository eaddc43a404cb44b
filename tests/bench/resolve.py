"""What it costs to find out which events of many articles are one: `python resolve.py FACTS.jsonl [--up-to 100000]`.

FACTS.jsonl is what `kb extract` prints.  The facts are replicated, each time shifted by some months, up to the number
of articles asked for; nothing is extracted and no article's graph is written, as both cost the same for every article.
"""

import argparse
import json
import resource
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

from kb import iri
from kb.pipeline.comparing import TOGETHER, Digests, connect, keep
from kb.pipeline.uniting import decide
from kb.resolve import Outline, outlined
from kb.resolve.digest import Digest, Happening
from kb.resolve.digesting import digest
from kb.resolve.scene import Scene
from kb.rows import from_row
from kb.store import Writer

SHIFT = timedelta(days=200)
STEPS = (1_000, 1_850, 10_000, 18_500, 100_000)


def main() -> None:
    """Prints articles, seconds, seconds for each thousand, and peak memory."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("facts", type=Path)
    parser.add_argument("--up-to", type=int, default=STEPS[-1])
    asked = parser.parse_args()
    known = list(_known(asked.facts))
    spent = 0.0
    with tempfile.TemporaryDirectory() as folder, Writer(Path(folder) / "store") as writer:
        done = 0
        for step in (step for step in STEPS if step <= asked.up_to):
            spent += _put(writer, known, range(done, step))
            done = step
            print(_line(done, spent), flush=True)
        _one_more(writer, known, done)


def _known(path: Path) -> Iterator[tuple[Digest, Outline]]:
    with path.open(encoding="utf-8") as rows:
        # The same text twice is one article.
        for row in {row["iri"]: row for row in map(json.loads, rows)}.values():
            article = from_row(row)
            yield digest(row["iri"], article), outlined(Scene.of(iri.BASE, row["iri"], article))


def _put(writer: Writer, known: list[tuple[Digest, Outline]], numbers: range) -> float:
    """Compares articles with those that are there; the CPU seconds that it takes, without making the articles."""
    digests = Digests(writer.ledger.registry)
    spent = 0.0
    for start in range(numbers.start, numbers.stop, TOGETHER):
        articles = [_replica(known, number) for number in range(start, min(start + TOGETHER, numbers.stop))]
        started = time.process_time()
        with writer.transaction():
            for ours, outline in articles:
                keep(writer.ledger.registry, ours, outline, {})
                connect(writer.ledger.registry, ours, digests)
        spent += time.process_time() - started
    started = time.process_time()
    decide(writer)
    return spent + time.process_time() - started


def _one_more(writer: Writer, known: list[tuple[Digest, Outline]], number: int) -> None:
    print(f"one more: {_put(writer, known, range(number, number + 1)):.3f} s of CPU")


def _replica(known: list[tuple[Digest, Outline]], number: int) -> tuple[Digest, Outline]:
    """An article as it would be so many months later, under an IRI of its own."""
    round_, place = divmod(number, len(known))
    ours, outline = known[place]
    if not round_:
        return ours, outline
    later: Callable[[date | None], date | None] = lambda day: day + SHIFT * round_ if day else None  # noqa: E731
    article = f"{ours.article}{round_:04x}"
    happenings = tuple(_shifted(one, later) for one in ours.happenings)
    own = {at: replace(named, iri=f"{named.iri}{round_:04x}") for at, named in outline.own.items()}
    day = later(ours.day)
    voices = tuple(
        (
            at,
            one._replace(
                order=((day or date.max).isoformat(), article, one.order[2]), claim=f"{one.claim}{round_:04x}"
            ),
        )
        for at, one in outline.voices
    )
    return replace(ours, article=article, day=day, happenings=happenings), replace(outline, own=own, voices=voices)


def _shifted(one: Happening, later: Callable[[date | None], date | None]) -> Happening:
    return replace(one, start=later(one.start), end=later(one.end))


def _line(articles: int, seconds: float) -> str:
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1024 if sys.platform != "darwin" else 1024 * 1024)
    each = 1000 * seconds / articles
    return (
        f"{articles:>7} articles: {seconds:8.1f} s of CPU, {each:6.2f} s for each thousand, peak memory {memory:.0f} MB"
    )


if __name__ == "__main__":
    main()
