"""Lists of words, written as prose."""

from kb.lexicon.wordlist import wordlist

__all__ = ["wordlist"]
