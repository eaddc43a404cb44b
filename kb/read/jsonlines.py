"""JSON Lines and JSON: many articles in one input, each an object."""

import codecs
import json
from collections.abc import Iterator
from typing import Any, BinaryIO

from kb.errors import ReadError
from kb.read.content import MOST_BYTES
from kb.read.encoding import decode
from kb.read.failure import Failure, failure
from kb.read.fields import article
from kb.read.stated import Stated

LARGEST = 256_000_000
"""Bytes of a JSON file that is one value, which has to be held in memory; JSON Lines are not."""

_UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def read(stream: BinaryIO, source: str) -> Iterator[Stated | Failure]:
    """The article of every line; a bad line is one failure, named by its number, and the rest goes on."""
    found = False
    for number, line in enumerate(_lines(stream, source), start=1):
        if line is None or line.strip(b" \t\r\n\x00"):
            found = True
            yield _article(line, f"{source}:{number}")
    if not found:
        raise ReadError(source, "empty file")


def read_value(stream: BinaryIO, source: str) -> Iterator[Stated | Failure]:
    """The articles of a JSON file: one object, an array of them, or after all JSON Lines."""
    data = _bounded(stream, source)
    if not data.strip():
        raise ReadError(source, "empty file")
    try:
        value = _parse(data if data[:2] not in _UTF16 else decode(data, source).encode(), source)
    except ReadError as error:
        rows = data.split(b"\n")
        if len(rows) < 2 or not _is_object(rows[0], source):
            raise error from None
        yield from (_article(row, f"{source}:{n}") for n, row in enumerate(rows, start=1) if row.strip())
        return
    if isinstance(value, list):
        yield from (_stated(record, f"{source}:{n}") for n, record in enumerate(value, start=1))
    else:
        yield _stated(value, source)


def _lines(stream: BinaryIO, source: str) -> Iterator[bytes | None]:
    """The lines of the stream; None in the place of one that is longer than an article can be."""
    head = stream.readline(MOST_BYTES)
    if head.startswith(_UTF16):
        yield from decode(head + _bounded(stream, source), source).encode("utf-8", "surrogatepass").split(b"\n")
        return
    line = head.removeprefix(codecs.BOM_UTF8)
    while line:
        if len(line) >= MOST_BYTES and not line.endswith(b"\n"):
            _skip(stream)
            yield None
        else:
            yield line
        line = stream.readline(MOST_BYTES)


def _bounded(stream: BinaryIO, source: str) -> bytes:
    """All bytes of what has to be held in memory at once."""
    data = stream.read(LARGEST + 1)
    if len(data) > LARGEST:
        raise ReadError(source, f"more than {LARGEST:,} bytes; only JSON Lines in UTF-8 may be of any size")
    return data


def _skip(stream: BinaryIO) -> None:
    """Goes to the end of the line."""
    while (rest := stream.readline(MOST_BYTES)) and not rest.endswith(b"\n"):
        pass


def _article(line: bytes | None, source: str) -> Stated | Failure:
    if line is None:
        return Failure(source, f"a line of more than {MOST_BYTES:,} bytes, too large for one article")
    try:
        return article(_record(_parse(line, source), source), source)
    except ReadError as error:
        return failure(error)


def _stated(value: Any, source: str) -> Stated | Failure:
    try:
        return article(_record(value, source), source)
    except ReadError as error:
        return failure(error)


def _parse(data: bytes, source: str) -> Any:
    """The JSON value, which is UTF-8 as RFC 8259 has it."""
    try:
        return json.loads(data.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise ReadError(source, f"not UTF-8 at byte {error.start:,}: {error.reason}") from error
    except RecursionError as error:
        raise ReadError(source, "broken JSON: nested too deeply") from error
    except json.JSONDecodeError as error:
        raise ReadError(source, f"broken JSON: {error.msg} at column {error.colno:,}") from error
    except ValueError as error:  # the only other one that the parser raises
        raise ReadError(source, "broken JSON: a number of too many digits") from error


def _record(value: Any, source: str) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise ReadError(source, "not a JSON object")
    return value


def _is_object(row: bytes, source: str) -> bool:
    try:
        return isinstance(_parse(row, source), dict)
    except ReadError:  # then the file is no JSON Lines either, and its own error is reported
        return False
