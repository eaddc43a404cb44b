"""Memory that a query process shares with the server, for a result that fits: it need not be copied piece by piece."""

import mmap
import os
import tempfile

from kb.serve.sparql.frames import CHUNK

SIZE = 8 * CHUNK
"""Bytes of it, and of a result that is had in one piece."""


def made() -> int:
    """A new slate, as the descriptor of a file in memory."""
    if hasattr(os, "memfd_create"):
        descriptor = os.memfd_create("result")
    else:
        with tempfile.TemporaryFile() as file:
            descriptor = os.dup(file.fileno())
    os.truncate(descriptor, SIZE)
    return descriptor


def opened(descriptor: int) -> mmap.mmap:
    """A slate that was made, in place of its descriptor."""
    try:
        return mmap.mmap(descriptor, SIZE)
    finally:
        os.close(descriptor)
