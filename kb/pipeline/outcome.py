"""What became of an input."""

from enum import Enum, auto


class Outcome(Enum):
    """What became of an input."""

    ADDED = auto()
    JOINED = auto()
    CHANGED = auto()
    REVISED = auto()
    SUPERSEDED = auto()
    UNCHANGED = auto()
    FORGOTTEN = auto()
