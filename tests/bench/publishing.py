"""How fast a site is published and in how much memory: `tests/bench/publishing.py [ARTICLES...]`.

For each number of made-up articles (100 and 1,000 when nothing is said): a whole site, the same again, and once more
after an article was taken away; each in a process of its own, whose peak of resident memory is told.
"""

import json
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

sys.path.insert(0, str(Path(__file__).parents[1]))

import synthetic

from kb.export import in_order
from kb.index import prepare
from kb.publish import publish
from kb.store import Change, Reader, Writer

_GRAPHS = "/doc/article/"


def main() -> None:
    if sys.argv[1:2] == ["--once"]:
        print(json.dumps(once(Path(sys.argv[2]), Path(sys.argv[3]))))
        return
    for number in map(int, sys.argv[1:] or ["100", "1000"]):
        with TemporaryDirectory() as folder:
            measured(Path(folder), number)


def measured(folder: Path, number: int) -> None:
    """Prints what it takes to publish a site of so many articles."""
    store, site = synthetic.store(folder / "store", number), folder / "site"
    say("articles", f"{number:,}")
    bare = apart("none", store, site)
    say("store read once and nothing made: peak of memory, MB", f"{bare['memory']:.0f}")
    for what, change in (("whole site", no_change), ("the same again", no_change), ("one article less", take_one)):
        change(store)
        done = apart("site", store, site)
        say(f"{what}: files written", f"{done['written']:,.0f}")
        say(f"{what}: seconds of processor time", f"{done['seconds']:.1f}")
        say(f"{what}: peak of memory, MB", f"{done['memory']:.0f}")
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


def apart(what: str, store: Path, site: Path) -> dict[str, float]:
    """What one publication takes, in a process of its own."""
    command = [sys.executable, __file__, "--once", str(store), str(site if what == "site" else "-")]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    found: dict[str, float] = json.loads(done.stdout)
    return found


def once(store: Path, site: Path) -> dict[str, float]:
    begin, written = time.process_time(), 0
    with Reader(store) as reader:
        if str(site) == "-":
            exhaust(in_order(reader))
        else:
            written = publish(reader, site).written
    return {
        "written": written,
        "seconds": time.process_time() - begin,
        "memory": peak(),
    }


def peak() -> float:
    """The most memory that this process had, in MB; getrusage would tell that of the process that started it."""
    status = Path("/proc/self/status").read_text("utf-8")
    return int(status.partition("VmHWM:")[2].split()[0]) / 1024


def exhaust(some: Iterator[object]) -> None:
    for _ in some:
        pass


def say(what: str, figure: str) -> None:
    print(f"{what:<58}{figure:>12}", flush=True)


if __name__ == "__main__":
    main()
