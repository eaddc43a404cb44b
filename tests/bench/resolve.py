"""What it costs to find out who and what of many articles is the same: `python resolve.py FACTS.jsonl [--up-to N]`.

FACTS.jsonl is what `kb extract` prints.  The facts are replicated, each time shifted by some months, up to the number
of articles asked for; nothing is extracted and no article's graph is written, as both cost the same for every article.
"""

import argparse
import gc
import json
import resource
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from operator import attrgetter
from pathlib import Path
from typing import NamedTuple

from kb import iri
from kb.pipeline.casting import appearances, enter, recognise
from kb.pipeline.comparing import TOGETHER, Compared, Digests, connect, keep
from kb.pipeline.state import Heard
from kb.pipeline.uniting import decide
from kb.resolve import outlined
from kb.resolve.actors.casting import roles
from kb.resolve.digest import Digest, Happening
from kb.resolve.digesting import digest
from kb.resolve.scene import Scene
from kb.rows import from_row
from kb.store import Writer

SHIFT = timedelta(days=200)
STEPS = (1_000, 1_850, 10_000, 18_500, 100_000)


def main() -> None:
    """Prints articles, seconds for events and for actors, both for each thousand, and peak memory."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("facts", type=Path)
    parser.add_argument("--up-to", type=int, default=STEPS[-1])
    asked = parser.parse_args()
    known = list(_known(asked.facts))
    # What the replicas are made of lies in no build's memory.
    gc.freeze()
    spent = Spent(0.0, 0.0)
    with tempfile.TemporaryDirectory() as folder, Writer(Path(folder) / "store") as writer:
        done = 0
        for step in (step for step in STEPS if step <= asked.up_to):
            spent = spent.more(_put(writer, known, range(done, step)))
            done = step
            print(_line(done, spent), flush=True)
        _one_more(writer, known, done)


class Known(NamedTuple):
    """What an article is compared by."""

    digest: Digest
    heard: Heard


class Spent(NamedTuple):
    """Seconds of CPU."""

    events: float
    actors: float

    def more(self, other: "Spent") -> "Spent":
        """Both together."""
        return Spent(self.events + other.events, self.actors + other.actors)


def _known(path: Path) -> Iterator[Known]:
    with path.open(encoding="utf-8") as rows:
        # The same text twice is one article.
        for row in {row["iri"]: row for row in map(json.loads, rows)}.values():
            article = from_row(row)
            scene = Scene.of(iri.BASE, row["iri"], article)
            outline, bare = outlined(scene), replace(article, mentions=(), actors=(), events=(), quotes=())
            yield Known(digest(row["iri"], article), Heard(bare, outline, roles(scene.cast, [article], {})))


def _put(writer: Writer, known: list[Known], numbers: range) -> Spent:
    """Compares articles with those that are there; the CPU seconds that it takes, without making the articles."""
    digests = Digests(writer.ledger.registry)
    marks = [0.0] * 3
    for start in range(numbers.start, numbers.stop, TOGETHER):
        articles = [_replica(known, number) for number in range(start, min(start + TOGETHER, numbers.stop))]
        started = time.process_time()
        with writer.transaction():
            keep(writer.ledger.registry, [Compared(ours, heard.outline) for ours, heard in articles], {})
            connect(writer.ledger.registry, [ours for ours, _ in articles], digests)
        marks[0] += time.process_time() - started
        started = time.process_time()
        with writer.transaction():
            enter(writer.ledger, {ours.article: appearances(ours.article, heard) for ours, heard in articles})
        marks[1] += time.process_time() - started
    # Statements that wait to be put in together are put in now, or the few of the first steps would cost nothing.
    for place, step in ((1, recognise), (0, decide), (0, attrgetter("quads"))):
        started = time.process_time()
        step(writer)
        marks[place] += time.process_time() - started
    return Spent(marks[0], marks[1])


def _one_more(writer: Writer, known: list[Known], number: int) -> None:
    spent = _put(writer, known, range(number, number + 1))
    print(f"one more: {spent.events:.3f} s of CPU for events, {spent.actors:.3f} for actors")


def _replica(known: list[Known], number: int) -> Known:
    """An article as it would be so many months later, under an IRI of its own."""
    round_, place = divmod(number, len(known))
    ours, heard = known[place]
    if not round_:
        return Known(ours, heard)
    outline = heard.outline
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
    document = replace(heard.facts.document, reference_date=day)
    # Names of the article's own are others in each.
    named = [one._replace(own=f"{one.own}{round_:04x}") if one.profile.alone else one for one in heard.roles]
    told = Heard(replace(heard.facts, document=document), replace(outline, own=own, voices=voices), named)
    return Known(replace(ours, article=article, day=day, happenings=happenings), told)


def _shifted(one: Happening, later: Callable[[date | None], date | None]) -> Happening:
    return replace(one, start=later(one.start), end=later(one.end))


def _line(articles: int, spent: Spent) -> str:
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1024 if sys.platform != "darwin" else 1024 * 1024)
    events, actors = (f"{seconds:7.1f} s, {1000 * seconds / articles:5.2f} for each thousand" for seconds in spent)
    return f"{articles:>7} articles: events {events}; actors {actors}; peak memory {memory:.0f} MB"


if __name__ == "__main__":
    main()
