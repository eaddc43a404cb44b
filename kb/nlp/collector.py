"""Python's collector of cycles, kept from walking through a text again and again while it is read."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def paused() -> Iterator[None]:
    """No search for cycles meanwhile: all that reading makes is in use until it ends, and a long text makes millions.

    Each search walks through all that lives, so that ten times the text would take more than ten times as long.
    """
    if not gc.isenabled():
        yield
        return
    gc.disable()
    try:
        yield
    finally:
        gc.enable()
