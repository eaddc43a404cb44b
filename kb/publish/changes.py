"""The change feed: what each publication added to the data and took away, so that a copy can follow.

The canonical dump before, without the removed lines and with the added ones, is the dump after; the SHA-256 of both
stand beside each change.  When an article is withdrawn the feed starts anew: none of its files may still hold what was
taken away.
"""

import gzip
import hashlib
import heapq
import json
import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from itertools import groupby
from pathlib import Path
from typing import Any

from kb.describe.deposit import INDEX
from kb.publish.dumps import lines
from kb.publish.folder import Folder

EARLIER = ".earlier.nq.gz"
"""The dump of the publication before, while the next one is under way."""

Feed = dict[str, Any]
"""What the index holds: `number` and `sha256` of the present dump, `withdrawn` articles, `changes`, oldest first."""


def hold(folder: Folder) -> None:
    """Keeps the dump that stands here until what changes since is written, also if that takes several attempts."""
    feed = _feed(folder)
    held = folder.claim(EARLIER)
    if feed and not held.exists() and (dump := folder.earlier(feed["dump"])):
        os.link(dump, held)


def changes(folder: Folder, dump: str, withdrawn: Iterable[str]) -> Feed:
    """Writes what differs between the dump that was held and the one at `dump`, and gives the feed."""
    feed, gone = _feed(folder), sorted(withdrawn)
    held, after = folder.path / EARLIER, _sha256(lines(folder.path / dump))
    follows = feed is not None and held.exists() and feed["withdrawn"] == gone
    if feed is None or not follows or _sha256(lines(held)) != feed["sha256"]:
        number = feed["number"] + 1 if feed and feed["sha256"] != after else feed["number"] if feed else 1
        feed = {"changes": [], "number": number}
    elif feed["sha256"] != after:
        number = feed["number"] + 1
        change = {"number": number, "before": feed["sha256"], "after": after, **_delta(folder, number, held, dump)}
        feed = {"changes": [*feed["changes"], change], "number": number}
    feed = {"number": feed["number"], "dump": dump, "sha256": after, "withdrawn": gone, "changes": feed["changes"]}
    for change in feed["changes"]:
        folder.claim(change["added"]["path"])
        folder.claim(change["removed"]["path"])
    folder.put(INDEX, json.dumps(feed, indent=2).encode() + b"\n")
    held.unlink(missing_ok=True)
    return feed


def _feed(folder: Folder) -> Feed | None:
    file = folder.earlier(INDEX)
    feed: Feed | None = json.loads(file.read_bytes()) if file else None
    return feed


def _delta(folder: Folder, number: int, before: Path, dump: str) -> Feed:
    names = {later: f"changes/{number}-{'added' if later else 'removed'}.nq.gz" for later in (True, False)}
    counts = {True: 0, False: 0}
    with (
        _packed(folder.claim(names[True])) as added,
        _packed(folder.claim(names[False])) as removed,
    ):
        for line, later in _differing(lines(before), lines(folder.path / dump)):
            (added if later else removed).write(line)
            counts[later] += 1
    folder.written += 2
    return {
        "added": {"path": names[True], "statements": counts[True]},
        "removed": {"path": names[False], "statements": counts[False]},
    }


@contextmanager
def _packed(path: Path) -> Iterator[gzip.GzipFile]:
    with path.open("wb") as file, gzip.GzipFile("", "wb", 6, file, mtime=0) as packed:
        yield packed


def _differing(before: Iterable[bytes], after: Iterable[bytes]) -> Iterator[tuple[bytes, bool]]:
    """The lines of only one of two sorted files, and whether it is the later one."""
    both = heapq.merge(((line, False) for line in before), ((line, True) for line in after))
    for line, found in groupby(both, key=lambda one: one[0]):
        sides = [later for _, later in found]
        if len(sides) == 1:
            yield line, sides[0]


def _sha256(some: Iterable[bytes]) -> str:
    digest = hashlib.sha256()
    for line in some:
        digest.update(line)
    return digest.hexdigest()
