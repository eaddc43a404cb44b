"""The embedded English pipeline: Document -> Analysis, its only product and the only holder of a spaCy Doc."""

from kb.nlp.analysis import Analysis, analyse, analyse_all

__all__ = ["Analysis", "analyse", "analyse_all"]
