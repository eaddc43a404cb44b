"""A result comes whole from its process, whether it fits into the memory that both share or not."""

import mmap
import socket
import threading

import pytest

from kb.serve.sparql.frames import BODY, LENGTH, SLATE, received
from kb.serve.sparql.slate import SIZE, made, opened
from kb.serve.sparql.worker import Outgoing, Sending


def sent(pieces: list[bytes], media: str) -> tuple[set[bytes], bytes]:
    """The kinds of the frames that carried a result, and the result."""
    ours, theirs = socket.socketpair()
    slate = mmap.mmap(-1, SIZE)

    def send() -> None:
        with theirs:
            outgoing = Outgoing(theirs, slate)
            sending = Sending(outgoing, {"media": media})
            sending.take(pieces)
            sending.end()
            outgoing.flush()

    worker = threading.Thread(target=send)
    worker.start()
    with ours, ours.makefile("rb") as incoming:
        frames = [frame for frame in received(incoming) if frame.kind in (BODY, SLATE)]
    worker.join()
    bodies = (slate[: LENGTH.unpack(one.payload)[0]] if one.kind == SLATE else one.payload for one in frames)
    return {one.kind for one in frames}, b"".join(bodies)


@pytest.mark.parametrize("media", ["application/json", "text/csv"])
@pytest.mark.parametrize(
    ("pieces", "kinds"),
    [
        ([b"a", b"b"], {SLATE}),
        ([b"a" * (SIZE - 1), b"b"], {SLATE}),
        ([b"a" * (SIZE - 1), b"bc", b"d"], {BODY}),
        ([b"a" * (SIZE + 1)], {BODY}),
    ],
)
def test_it_stands_on_the_slate_as_long_as_it_fits(media: str, pieces: list[bytes], kinds: set[bytes]) -> None:
    assert sent(pieces, media) == (kinds, b"".join(pieces))


def test_a_slate_is_the_same_memory_for_all_that_open_it() -> None:
    descriptor = made()
    first = mmap.mmap(descriptor, SIZE)
    first[:2] = b"ab"
    assert opened(descriptor)[:2] == b"ab"
