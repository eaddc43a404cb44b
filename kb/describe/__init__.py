"""What the dataset says of itself: how much of what it holds, whose it is, and where it is had."""

from kb.describe.catalog import DESCRIPTION, SERVICES, Distribution, described
from kb.describe.counts import Counts, counted, latest, modified, tallied
from kb.describe.deposit import Deposit, deposit
from kb.describe.publication import Publication, keep, publication

__all__ = [
    "DESCRIPTION",
    "SERVICES",
    "Counts",
    "Deposit",
    "Distribution",
    "Publication",
    "counted",
    "deposit",
    "described",
    "keep",
    "latest",
    "modified",
    "publication",
    "tallied",
]
