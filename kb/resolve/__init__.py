"""From the local facts of articles to nodes that every article calls by the same IRI.

Works on facts alone, never on text beyond the words that the facts point to.  What articles share of names is counted
(`identity`); which events they share is found out from digests of their facts (`digesting`, `stories`, `evidence`,
`sameness`, `clusters`), and what their claims have to do with each other from who stands behind them (`stars`).
"""

from kb.resolve.article import Others, Outline, Resolved, leading, outlined, resolve
from kb.resolve.coherence import coherent
from kb.resolve.identity import Tally, merged, voices
from kb.resolve.stars import Links

__all__ = [
    "Links", "Others", "Outline", "Resolved", "Tally", "coherent", "leading", "merged", "outlined", "resolve", "voices",
]  # fmt: skip
