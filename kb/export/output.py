"""Where an export goes."""

import hashlib
from collections.abc import Iterable
from typing import Protocol


class Output(Protocol):
    """Anything that takes bytes: a file, standard output, the body of a response."""

    def write(self, data: bytes, /) -> int:
        """Writes all of the data."""

    def writelines(self, lines: Iterable[bytes], /) -> None:
        """Writes one after the other."""

    def flush(self) -> None:
        """Lets go of what is still held back."""


class Hashed:
    """An output that also takes the SHA-256 of what is written."""

    def __init__(self, out: Output) -> None:
        self._out = out
        self._hash = hashlib.sha256()

    @property
    def sha256(self) -> str:
        """The hexadecimal SHA-256 of everything written so far."""
        return self._hash.hexdigest()

    def write(self, data: bytes, /) -> int:
        """Writes and hashes."""
        self._hash.update(data)
        return self._out.write(data)

    def writelines(self, lines: Iterable[bytes], /) -> None:
        """Writes and hashes one after the other."""
        for line in lines:
            self.write(line)

    def flush(self) -> None:
        """Flushes the output behind it."""
        self._out.flush()
