"""What the dataset says of itself: how much of what it holds, whose it is, and where it is had."""

from kb.describe.catalog import SERVICES, Distribution, described
from kb.describe.counts import Counts, counted
from kb.describe.publication import Publication, keep, publication

__all__ = ["SERVICES", "Counts", "Distribution", "Publication", "counted", "described", "keep", "publication"]
