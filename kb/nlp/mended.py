"""The tree of a document while it is mended, with relations and words that more than one rule asks for."""

from collections.abc import Sequence
from dataclasses import dataclass

from kb.lexicon.wordlist import wordlist

SUBJECTS = frozenset({"nsubj", "nsubj:pass"})
COMPLEMENTS = frozenset({"obj", "ccomp", "xcomp"})
"""Relations of what completes a verb."""

SAYING = wordlist("add announce argue claim confirm deny explain insist note report say state think warn")
"""Verbs whose clause may begin right behind them."""


@dataclass(frozen=True, slots=True)
class Mended:
    """A tree to be mended in place: heads and relations, and the tags and lemmas that it is mended by."""

    tags: list[str]
    lemmas: Sequence[str]
    heads: list[int]
    deps: list[str]

    def verb(self, i: int, known: frozenset[str]) -> bool:
        """Whether a word is a form of one of these verbs."""
        return self.tags[i].startswith("VB") and self.lemmas[i].lower() in known
