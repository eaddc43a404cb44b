"""Which files the given paths stand for, always in the same order."""

import os
import stat
from collections.abc import Iterable, Iterator
from pathlib import Path

from kb.read.failure import Failure
from kb.read.normalise import one_line

STANDARD_INPUT = "-"


def walk(paths: Iterable[str | Path]) -> Iterator[Path | Failure]:
    """The files of the paths: each in the order given, folders whole, by name and depth first.

    Inside a folder, hidden files and folders and files named README are left out; links are followed, and no folder
    is entered twice.
    A path that does not exist or cannot be listed is a failure.
    """
    seen: set[tuple[int, int]] = set()
    for path in map(Path, paths):
        try:
            entered = str(path) != STANDARD_INPUT and stat.S_ISDIR(path.stat().st_mode)
        except (OSError, ValueError) as error:
            yield Failure(named(path), reason(error))
            continue
        if entered:
            yield from _folder(path, seen)
        else:
            yield path


def named(path: Path) -> str:
    """The path as one printable line, with slashes on every system."""
    return one_line(os.fsencode(path.as_posix()).decode("utf-8", "replace"))


def reason(error: OSError | ValueError) -> str:
    """What the system says, without the path that is named already."""
    words = getattr(error, "strerror", None) or str(error)
    return words[:1].lower() + words[1:]


def _folder(top: Path, seen: set[tuple[int, int]]) -> Iterator[Path | Failure]:
    waiting = [top]
    while waiting:
        path = waiting.pop()
        try:
            status = path.stat()
            if not stat.S_ISDIR(status.st_mode):
                yield path if stat.S_ISREG(status.st_mode) else Failure(named(path), "neither a file nor a folder")
            elif (status.st_dev, status.st_ino) not in seen:
                seen.add((status.st_dev, status.st_ino))
                inside = [entry for entry in path.iterdir() if not _left_out(entry)]
                waiting.extend(sorted(inside, key=lambda entry: entry.name, reverse=True))
        except OSError as error:
            yield Failure(named(path), reason(error))


def _left_out(entry: Path) -> bool:
    return entry.name.startswith(".") or entry.name.partition(".")[0].lower() == "readme"
