"""The bytes of an input that holds one article."""

from typing import BinaryIO

from kb.errors import ReadError

MOST_BYTES = 16_000_000
"""Bytes of one article with everything around it; a page of more is none."""


def whole(stream: BinaryIO, source: str) -> bytes:
    """All bytes of the stream; ReadError when it holds none, or more than one article can."""
    data = stream.read(MOST_BYTES + 1)
    if not data:
        raise ReadError(source, "empty file")
    if len(data) > MOST_BYTES:
        raise ReadError(source, f"more than {MOST_BYTES:,} bytes, too large for one article")
    return data
