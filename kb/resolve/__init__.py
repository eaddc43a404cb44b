"""From the local facts of articles to nodes that every article calls by the same IRI.

Works on facts alone, never on text beyond the words that the facts point to, and on one article at a time: what
articles share is counted (`identity`).  Events are one within an article; across articles they are not compared yet.
"""

from kb.resolve.article import Resolved, resolve
from kb.resolve.identity import Tally, merged, voices

__all__ = ["Resolved", "Tally", "merged", "resolve", "voices"]
