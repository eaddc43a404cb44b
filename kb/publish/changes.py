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
from itertools import groupby
from pathlib import Path
from typing import Any

from kb.describe.deposit import INDEX
from kb.publish.delta import Delta
from kb.publish.dumps import lines, packed
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


def changes(folder: Folder, dump: str, withdrawn: Iterable[str]) -> tuple[Feed, Delta | None]:
    """Writes what differs between the dump that was held and the one at `dump`, and gives the feed.

    With it comes the difference to the dump that was held, if there was one.
    """
    feed, gone = _feed(folder), sorted(withdrawn)
    held, after = folder.path / EARLIER, _sha256(folder.path / dump)
    delta = Delta(_sha256(held)) if held.exists() else None
    number = _number(feed, after)
    follows = feed and delta and feed["withdrawn"] == gone and feed["sha256"] == delta.since
    told = list(feed["changes"]) if feed and follows else []
    if delta and delta.since != after:
        parts = _written(folder, number, held, dump, delta) if follows else _noted(held, folder.path / dump, delta)
        told += [{"number": number, "before": delta.since, "after": after, **one} for one in parts]
    feed = {"number": number, "dump": dump, "sha256": after, "withdrawn": gone, "changes": told}
    for change in told:
        folder.claim(change["added"]["path"])
        folder.claim(change["removed"]["path"])
    folder.put(INDEX, json.dumps(feed, indent=2).encode() + b"\n")
    held.unlink(missing_ok=True)
    return feed, delta


def _number(feed: Feed | None, after: str) -> int:
    if not feed:
        return 1
    number: int = feed["number"]
    return number if feed["sha256"] == after else number + 1


def _feed(folder: Folder) -> Feed | None:
    file = folder.earlier(INDEX)
    feed: Feed | None = json.loads(file.read_bytes()) if file else None
    return feed


def _noted(before: Path, after: Path, delta: Delta) -> list[Feed]:
    """Takes a difference that no copy may follow: the files before it are gone."""
    for line, _ in _differing(lines(before), lines(after)):
        delta.note(line)
    return []


def _written(folder: Folder, number: int, before: Path, dump: str, delta: Delta) -> list[Feed]:
    names = {later: f"changes/{number}-{'added' if later else 'removed'}.nq.gz" for later in (True, False)}
    counts = {True: 0, False: 0}
    with packed(folder.claim(names[True])) as added, packed(folder.claim(names[False])) as removed:
        for line, later in _differing(lines(before), lines(folder.path / dump)):
            (added if later else removed).write(line)
            counts[later] += 1
            delta.note(line)
    folder.written += 2
    added_removed = (("added", True), ("removed", False))
    return [{part: {"path": names[later], "statements": counts[later]} for part, later in added_removed}]


def _differing(before: Iterable[bytes], after: Iterable[bytes]) -> Iterator[tuple[bytes, bool]]:
    """The lines of only one of two sorted files, and whether it is the later one."""
    both = heapq.merge(((line, False) for line in before), ((line, True) for line in after))
    for line, found in groupby(both, key=lambda one: one[0]):
        sides = [later for _, later in found]
        if len(sides) == 1:
            yield line, sides[0]


def _sha256(dump: Path) -> str:
    digest = hashlib.sha256()
    with gzip.open(dump) as file:
        for some in iter(lambda: file.read(1 << 18), b""):
            digest.update(some)
    return digest.hexdigest()
