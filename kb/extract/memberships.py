"""Offices and affiliations that an article states."""

from kb import facts
from kb.extract.cast import Cast
from kb.nlp import Analysis


def find(analysis: Analysis, cast: Cast) -> tuple[facts.Membership, ...]:
    """The offices and affiliations of the cast, in the order in which the article states them."""
    del analysis, cast
    return ()
