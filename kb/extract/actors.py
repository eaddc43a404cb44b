"""Finding the actors, places and things of an article."""

from kb.extract.cast import Cast
from kb.nlp import Analysis


def find(analysis: Analysis) -> Cast:
    """The cast of an article: every actor, place and thing, its mentions, and what each noun phrase denotes."""
    del analysis
    return Cast()
