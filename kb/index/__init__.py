"""The read model: one SQLite file for each data version, in which lists, counts, facets and words are found at once.

It holds nothing that the quads do not say, follows the graphs that changed, and can be made anew from a store any time.
"""

from kb.index.database import Index, Row, Session, Value
from kb.index.following import followed, refreshed
from kb.index.publishing import opened, prepare

__all__ = ["Index", "Row", "Session", "Value", "followed", "opened", "prepare", "refreshed"]
