"""The allocator of query processes: Oxigraph asks for memory and gives it back all the while."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from ctypes.util import find_library
from functools import cache
from importlib.metadata import PackageNotFoundError, files
from pathlib import Path

ALLOCATORS = ("mimalloc", "jemalloc")
"""Libraries with which a query takes less time."""

SHIPPED = "cmeel-mimalloc"
"""The package that brings the first of them along."""

RESERVED = "32768"
"""KiB that mimalloc reserves at a time: 1 GiB, as it would, counts against the limit of a process before it is used."""


def environment() -> dict[str, str]:
    """Ours as it is now, with an allocator that is quicker than the system's where one is installed."""
    found = _allocator()
    return {"LD_PRELOAD": found, "MIMALLOC_ARENA_RESERVE": RESERVED, **os.environ} if found else dict(os.environ)


def loads(library: str) -> bool:
    """Whether programs start with this library: on slim systems it may lack one that it needs itself."""
    command = [sys.executable, "-I", "-S", "-c", ""]
    done = subprocess.run(command, env={**os.environ, "LD_PRELOAD": library}, capture_output=True, check=False)  # noqa: S603 - ourselves
    # Of one that is not there at all, the loader only complains.
    return done.returncode == 0 and not done.stderr


@cache
def _allocator() -> str | None:
    if sys.platform != "linux":
        return None
    return next(filter(loads, _installed()), None)


def _installed() -> Iterator[str]:
    with suppress(PackageNotFoundError):
        # There is none of it for rare processors; blanks and colons part the paths of a list.
        paths = (Path(str(file.locate())) for file in files(SHIPPED) or [] if file.name == "libmimalloc.so")
        yield from (str(path) for path in paths if path.exists() and not set(" :") & set(str(path)))
    yield from filter(None, map(find_library, ALLOCATORS))
