"""Exports: a dataset in the formats of others, the same bytes for the same data.

Writers take quads in any order; quads of one graph that come together are written together, so that a dataset of any
size streams graph by graph.  What a build was and when it ran is left out, see `stable`.
"""

from kb.export.formats import FORMATS, Format, save, write
from kb.export.order import Graphs, in_order, stable
from kb.export.output import Hashed, Output
from kb.export.text import TEXTS

__all__ = ["FORMATS", "TEXTS", "Format", "Graphs", "Hashed", "Output", "in_order", "save", "stable", "write"]
