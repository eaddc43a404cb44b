"""How fast a site is published and in how much memory: `tests/bench/publishing.py [ARTICLES...]`.

For each number of made-up articles (100 and 1,000 when nothing is said): a whole site, the same again, and once more
after an article was taken away, then the same store without texts; each in a process of its own.  A watcher beside it
adds up, a hundred times a second, what the process and those that it started have in memory: all of it, and what of it
is anonymous, that is, no part of a file.
"""

import json
import resource
import subprocess
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

sys.path.insert(0, str(Path(__file__).parents[1]))

import synthetic

from kb.index import prepare
from kb.publish import publish
from kb.store import Change, Reader, Writer

_GRAPHS = "/doc/article/"


def main() -> None:
    if sys.argv[1:2] == ["--once"]:
        print(json.dumps(once(Path(sys.argv[2]), Path(sys.argv[3]), sys.argv[4])))
        return
    for number in map(int, sys.argv[1:] or ["100", "1000"]):
        with TemporaryDirectory() as folder:
            measured(Path(folder), number)


def measured(folder: Path, number: int) -> None:
    """Prints what it takes to publish a site of so many articles."""
    store, site = synthetic.store(folder / "store", number), folder / "site"
    say("articles", f"{number:,}")
    for what, change, text in (
        ("whole site", no_change, "full"),
        ("the same again", no_change, "full"),
        ("one article less", take_one, "full"),
        ("words of quotes alone", no_change, "quotes"),
        ("no words", no_change, "none"),
    ):
        change(store)
        done = apart(store, site if text == "full" else folder / text, text)
        say(f"{what}: files written", f"{done['written']:,.0f}")
        say(f"{what}: seconds of processor time", f"{done['seconds']:.1f}")
        say(f"{what}: peak of memory, MB", f"{done['memory']:.0f}")
        say(f"{what}: peak of anonymous memory, MB", f"{done['anonymous']:.0f}")
        if what == "whole site":
            say(f"{what}: files a second of processor time", f"{done['written'] / done['seconds']:.0f}")


def no_change(store: Path) -> None:
    pass


def take_one(store: Path) -> None:
    """Takes the first article out of a store."""
    with Writer(store) as writer:
        graph = next(name for name in writer.quads.graphs() if _GRAPHS in name)
        before = list(writer.quads.graph(graph))
        with writer.transaction() as change:
            change(Change.of({}, before=before))
        writer.publish(prepare=prepare)


def apart(store: Path, site: Path, text: str) -> dict[str, float]:
    """What one publication takes, in a process of its own and those that it starts."""
    command = [sys.executable, __file__, "--once", str(store), str(site), text]
    peak = Memory(0, 0)
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as done:
        while done.poll() is None:
            now = [held(one) for one in (done.pid, *children(done.pid))]
            peak = Memory(*(max(one, sum(some)) for one, some in zip(peak, zip(*now, strict=True), strict=True)))
            time.sleep(0.01)
        assert done.stdout
        found: dict[str, float] = json.loads(done.stdout.read())
    return found | {"memory": peak.all, "anonymous": peak.anonymous}


def once(store: Path, site: Path, text: str) -> dict[str, float]:
    with Reader(store) as reader:
        written = publish(reader, site, text=text).written
    spent = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return {"written": written, "seconds": sum(one.ru_utime + one.ru_stime for one in spent)}


class Memory(NamedTuple):
    """What a process has in memory, in MB."""

    all: float
    anonymous: float


def held(process: int) -> Memory:
    """Nothing for a process that has ended."""
    try:
        status = Path(f"/proc/{process}/status").read_text("utf-8")
    except OSError:
        return Memory(0, 0)
    found = dict(line.split(":", 1) for line in status.splitlines())
    return Memory(*(int(found.get(name, "0 kB").split()[0]) / 1024 for name in ("VmRSS", "RssAnon")))


def children(process: int) -> list[int]:
    try:
        return [int(one) for one in Path(f"/proc/{process}/task/{process}/children").read_text("utf-8").split()]
    except OSError:
        return []


def say(what: str, figure: str) -> None:
    print(f"{what:<58}{figure:>12}", flush=True)


if __name__ == "__main__":
    main()
