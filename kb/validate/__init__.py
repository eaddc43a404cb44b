"""Validation: the published data against the shapes, and against the texts that they speak of.

The unit is the code lists, the identity graph and the graph of one article, where "at most one start date" holds; in
the union several dates are legal and a sign of dissent.
"""

from kb.validate.report import Finding, Report
from kb.validate.run import check, validate

__all__ = ["Finding", "Report", "check", "validate"]
