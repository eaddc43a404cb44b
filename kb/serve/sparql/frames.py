"""How the server and its query processes talk: frames of one letter, a length of four bytes, and so many bytes."""

import json
import struct
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, BinaryIO

HEAD = struct.Struct("!cI")
QUERY, META, BODY, SLATE, END, ERROR = b"Q", b"M", b"B", b"S", b"E", b"X"
"""A query; what is known of a result before its first byte; some of its bytes; how many of them, where all stand in the
memory that both share; its end; what is wrong with a query."""

LENGTH = struct.Struct("!I")
"""What a frame of SLATE says."""

CHUNK = 64 * 1024
"""Bytes of a result that are sent together."""


@dataclass(frozen=True, slots=True)
class Frame:
    """One message."""

    kind: bytes
    payload: bytes = b""

    @property
    def content(self) -> dict[str, Any]:
        """What a frame of JSON says."""
        found: dict[str, Any] = json.loads(self.payload)
        return found


def told(kind: bytes, content: Mapping[str, Any]) -> Frame:
    """A frame of JSON."""
    return Frame(kind, json.dumps(content).encode())


def packed(frame: Frame) -> bytes:
    """A frame as it is sent."""
    return HEAD.pack(frame.kind, len(frame.payload)) + frame.payload


def received(stream: BinaryIO) -> Iterator[Frame]:
    """The frames of a stream until its end."""
    while len(head := stream.read(HEAD.size)) == HEAD.size:
        kind, length = HEAD.unpack(head)
        yield Frame(kind, stream.read(length))


def unpacked(content: bytes) -> tuple[list[Frame], bytes]:
    """The frames that are whole in what was received, and the beginning of the next one."""
    found, at = [], 0
    while len(content) - at >= HEAD.size:
        kind, length = HEAD.unpack_from(content, at)
        end = at + HEAD.size + length
        if end > len(content):
            break
        found.append(Frame(kind, content[at + HEAD.size : end]))
        at = end
    return found, content[at:]
