"""Plain text: one file, one article, kept whole."""

from collections.abc import Iterator
from typing import BinaryIO

from kb.read.content import whole
from kb.read.encoding import decode
from kb.read.normalise import normalise
from kb.read.stated import Stated


def read(stream: BinaryIO, source: str) -> Iterator[Stated]:
    """The article of the file."""
    yield Stated(id=source, text=normalise(decode(whole(stream, source), source)))
