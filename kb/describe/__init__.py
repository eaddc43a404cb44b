"""What the dataset says of itself: how much of what it holds, whose it is, and where it is had."""

from kb.describe.catalog import DESCRIPTION, SERVICES, Distribution, described
from kb.describe.counts import Counts, counted, modified
from kb.describe.publication import Publication, keep, publication

__all__ = [
    "DESCRIPTION",
    "SERVICES",
    "Counts",
    "Distribution",
    "Publication",
    "counted",
    "described",
    "keep",
    "modified",
    "publication",
]
