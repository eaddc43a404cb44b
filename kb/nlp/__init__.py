"""The embedded English pipeline: Document -> Analysis, its only product."""

from kb.nlp.analysis import Analysis, analyse, analyse_all

__all__ = ["Analysis", "analyse", "analyse_all"]
