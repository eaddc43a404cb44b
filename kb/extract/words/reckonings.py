"""Nouns by which somebody tells what is so: "by the army's account"."""

from kb.lexicon.wordlist import wordlist

RECKONINGS = wordlist("account admission count reckoning estimate tally telling calculation")
"""Nouns that, behind "by" and their owner, tell whose the sentence is, and do nothing themselves."""
