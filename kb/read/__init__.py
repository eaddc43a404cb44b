"""From files, folders and standard input to documents: one module per format, nothing lost without a word."""

import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import nullcontext
from datetime import date
from io import BufferedReader
from pathlib import Path
from typing import BinaryIO, cast

from kb.document import Document
from kb.errors import ReadError
from kb.read import jsonlines, markdown, plain, webpage
from kb.read.article import document
from kb.read.failure import Failure, failure
from kb.read.stated import Stated
from kb.read.walk import STANDARD_INPUT, named, reason, walk

__all__ = ["READERS", "Failure", "Reader", "count", "read"]

Reader = Callable[[BinaryIO, str], Iterator[Stated | Failure]]
"""From the bytes of an input and its name to the articles in it; raises ReadError when it holds none."""

READERS: dict[str, Reader] = {
    ".txt": plain.read,
    ".text": plain.read,
    ".html": webpage.read,
    ".htm": webpage.read,
    ".xhtml": webpage.read,
    ".jsonl": jsonlines.read,
    ".ndjson": jsonlines.read,
    ".json": jsonlines.read_value,
    ".md": markdown.read,
    ".markdown": markdown.read,
    "text/plain": plain.read,
    "text/html": webpage.read,
    "application/xhtml+xml": webpage.read,
    "application/jsonl": jsonlines.read,
    "application/x-ndjson": jsonlines.read,
    "application/json": jsonlines.read_value,
    "text/markdown": markdown.read,
}
"""The reader of each file suffix and media type."""


def read(paths: Iterable[str | Path], *, date: date | None = None) -> Iterator[Document | Failure]:
    """The articles of the paths, lazily and in the order of the input; `date` is for those that state none.

    What cannot be read or is not fit is a Failure in its place; nothing is raised for a bad input.
    """
    for found in walk(paths):
        if isinstance(found, Failure):
            yield found
        else:
            yield from (_document(article, date) for article in _articles(found))


def count(paths: Iterable[str | Path]) -> int | None:
    """About how many articles `read` will find, for a progress bar; None when standard input is among the paths."""
    total = 0
    for found in walk(paths):
        if str(found) == STANDARD_INPUT:
            return None
        total += _lines(found) if isinstance(found, Path) and READERS.get(found.suffix.lower()) is jsonlines.read else 1
    return total


def _articles(path: Path) -> Iterator[Stated | Failure]:
    """What the file holds, by the reader for its suffix or, without one, for its first bytes."""
    source = named(path)
    try:
        with _opened(path) as stream:
            reader = READERS.get(path.suffix.lower()) or _by_content(path, stream)
            yield from reader(cast(BinaryIO, stream), source)
    except ReadError as error:
        yield failure(error)
    except OSError as error:
        yield Failure(source, reason(error))


def _opened(path: Path) -> "nullcontext[BufferedReader] | BufferedReader":
    """Standard input stays open, as it is not ours."""
    if str(path) == STANDARD_INPUT:
        if sys.stdin is None:
            raise ReadError(STANDARD_INPUT, "no standard input")
        return nullcontext(cast(BufferedReader, sys.stdin.buffer))
    return path.open("rb")


def _by_content(path: Path, stream: BufferedReader) -> Reader:
    """The reader for what the first bytes look like; a suffix that no reader has is refused."""
    if path.suffix and path.suffix != path.name and str(path) != STANDARD_INPUT and _is_suffix(path.suffix):
        raise ReadError(named(path), f"no reader for {path.suffix} files")
    head = stream.peek(512)[:512].removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    if head.startswith(b"{"):
        return jsonlines.read
    if head.startswith(b"["):
        return jsonlines.read_value
    if head.startswith((b"<!doctype html", b"<html", b"<?xml", b"<head", b"<body")):
        return webpage.read
    return markdown.read if head.startswith(b"---\n") else plain.read


def _is_suffix(suffix: str) -> bool:
    """Whether it is a format's, and not the end of a name such as "No. 7"."""
    return suffix[1:].isalnum() and len(suffix) <= 8 and not suffix[1:].isdigit()


def _document(article: Stated | Failure, given: date | None) -> Document | Failure:
    if isinstance(article, Failure):
        return article
    try:
        return document(article, given)
    except ReadError as error:
        return failure(error)


def _lines(path: Path) -> int:
    """The number of line ends in the file; one where it cannot be read, which is then one failure."""
    try:
        with path.open("rb") as stream:
            return sum(block.count(b"\n") for block in iter(lambda: stream.read(1 << 20), b"")) or 1
    except OSError:
        return 1
